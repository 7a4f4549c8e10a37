#include "core/forecast/figures.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "core/forecast/cash_bands.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, figure_kind_count> kind_names{
    "not_due",     "days_1_30",     "days_31_60",    "days_61_90",    "over_90",      "overdue",
    "dso",         "effectiveness", "recovery_rate", "role_contacts", "role_minutes", "contacts",
    "minutes",     "cost",          "goodwill",      "effects",       "suspensions",  "legal_steps",
    "written_off", "interest",      "fees"};

/// Where each key of either table stands in it; both are in order.
struct PairedKeys {
  std::vector<FigureKey> keys;
  std::vector<std::size_t> in_a;
  std::vector<std::size_t> in_b;
};

constexpr std::size_t nowhere = SIZE_MAX;

PairedKeys pair_up(const FigureTable& a, const FigureTable& b) {
  PairedKeys pairs;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.figures.size() || j < b.figures.size()) {
    const bool has_a = i < a.figures.size();
    const bool has_b = j < b.figures.size();
    const bool takes_a = has_a && (!has_b || !comes_before(b.figures[j].key, a.figures[i].key));
    const bool takes_b = has_b && (!has_a || !comes_before(a.figures[i].key, b.figures[j].key));
    pairs.keys.push_back(takes_a ? a.figures[i].key : b.figures[j].key);
    pairs.in_a.push_back(takes_a ? i++ : nowhere);
    pairs.in_b.push_back(takes_b ? j++ : nowhere);
  }
  return pairs;
}

}  // namespace

std::string_view to_text(FigureKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

FigureUnit unit_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::dso:
      return FigureUnit::tenth_days;
    case FigureKind::effectiveness:
    case FigureKind::recovery_rate:
      return FigureUnit::ppm;
    case FigureKind::role_contacts:
    case FigureKind::role_minutes:
    case FigureKind::contacts:
    case FigureKind::minutes:
    case FigureKind::effects:
    case FigureKind::suspensions:
    case FigureKind::legal_steps:
      return FigureUnit::hundredths;
    default:
      return FigureUnit::money;
  }
}

bool comes_before(const FigureKey& x, const FigureKey& y) {
  if (x.kind != y.kind) return x.kind < y.kind;
  if (x.currency != y.currency) return x.currency < y.currency;
  if (x.name != y.name) return x.name < y.name;
  return x.week < y.week;
}

const Figure* FigureTable::find(const FigureKey& key) const {
  const auto found = std::lower_bound(
      figures.begin(), figures.end(), key,
      [](const Figure& each, const FigureKey& wanted) { return comes_before(each.key, wanted); });
  return found != figures.end() && found->key == key ? &*found : nullptr;
}

FigureTable difference_of(const FigureTable& a, const FigureTable& b) {
  ASSERT(a.trials == b.trials);
  const PairedKeys pairs = pair_up(a, b);
  const std::size_t count = pairs.keys.size();
  FigureTable result;
  result.trials = a.trials;
  result.without_rate = a.without_rate;
  for (const Currency each : b.without_rate) {
    const auto& known = result.without_rate;
    const bool is_new = std::find(known.begin(), known.end(), each) == known.end();
    if (is_new) result.without_rate.push_back(each);
  }
  result.amounts.resize(count * a.trials);
  std::vector<MinorUnits> values(a.trials);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t of_a = pairs.in_a[i];
    const std::size_t of_b = pairs.in_b[i];
    const auto value = [&](const FigureTable& table, std::size_t place, std::size_t trial) {
      return place == nowhere ? 0 : table.amounts[trial * table.figures.size() + place];
    };
    for (std::size_t trial = 0; trial < a.trials; ++trial) {
      values[trial] = value(b, of_b, trial) - value(a, of_a, trial);
      result.amounts[trial * count + i] = values[trial];
    }
    CashBand band = band_of_sums(values);
    if (of_b != nowhere) band.expected += b.figures[of_b].band.expected;
    if (of_a != nowhere) band.expected -= a.figures[of_a].band.expected;
    result.figures.push_back({pairs.keys[i], band});
  }
  return result;
}

}  // namespace duewise
