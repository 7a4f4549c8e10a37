#include "app/views/strings.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise::views {
namespace {

using Entry = std::pair<std::string, std::string>;

std::string fill(std::string_view pattern, std::initializer_list<Placeholder> values) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    const std::string_view name =
        close == std::string_view::npos ? std::string_view() : pattern.substr(1, close - 1);
    const auto* value = std::find_if(values.begin(), values.end(),
                                     [&](const Placeholder& each) { return each.name == name; });
    if (value == values.end()) {
      out += '{';
      pattern.remove_prefix(1);
    } else {
      out += value->value;
      pattern.remove_prefix(close + 1);
    }
  }
  return out;
}

// Puts a comma before every third digit of the whole part of a plain decimal number.
std::string grouped(const std::string& plain) {
  const std::size_t first_digit = !plain.empty() && plain[0] == '-' ? 1 : 0;
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string out = plain.substr(0, first_digit);
  for (std::size_t i = first_digit; i < point; ++i) {
    if (i > first_digit && (point - i) % 3 == 0) out += ',';
    out += plain[i];
  }
  return out + plain.substr(point);
}

const char* const weekday_keys[] = {"weekday.monday",   "weekday.tuesday", "weekday.wednesday",
                                    "weekday.thursday", "weekday.friday",  "weekday.saturday",
                                    "weekday.sunday"};

std::string_view distance_key(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::calendar_days:
      return "distance.calendar_days";
    case OffsetUnit::business_days:
      return "distance.business_days";
    case OffsetUnit::weeks:
      return "distance.weeks";
    case OffsetUnit::months:
      return "distance.months";
    case OffsetUnit::years:
      return "distance.years";
  }
  UNREACHABLE();
}

// "line 12, column due_date" and "line 12", as readers write places in tables.
struct TablePlace {
  std::string_view line;
  std::string_view column;  // empty: the whole line
};

bool read_table_place(std::string_view where, TablePlace& place) {
  constexpr std::string_view line_word = "line ";
  constexpr std::string_view column_word = ", column ";
  if (where.substr(0, line_word.size()) != line_word) return false;
  where.remove_prefix(line_word.size());
  const std::size_t comma = where.find(column_word);
  place.line = where.substr(0, comma);
  place.column = comma == std::string_view::npos ? std::string_view()
                                                 : where.substr(comma + column_word.size());
  return parse_integer(place.line).has_value();
}

}  // namespace

Strings::Strings(Language language, std::vector<Entry> texts)
    : language_(language), texts_(std::move(texts)) {
  std::sort(texts_.begin(), texts_.end(),
            [](const Entry& a, const Entry& b) { return a.first < b.first; });
  const auto twice =
      std::adjacent_find(texts_.begin(), texts_.end(),
                         [](const Entry& a, const Entry& b) { return a.first == b.first; });
  ASSERT(twice == texts_.end());
}

const std::string* Strings::find(std::string_view key) const {
  const auto found =
      std::lower_bound(texts_.begin(), texts_.end(), key,
                       [](const Entry& entry, std::string_view k) { return entry.first < k; });
  return found != texts_.end() && found->first == key ? &found->second : nullptr;
}

const std::string& Strings::text(std::string_view key) const {
  const std::string* found = find(key);
  ASSERT(found != nullptr);
  return *found;
}

std::string Strings::format(std::string_view key, std::initializer_list<Placeholder> values) const {
  return fill(text(key), values);
}

std::string Strings::count(std::string_view key, std::int64_t count,
                           std::initializer_list<Placeholder> values) const {
  const std::string full_key = std::string(key) + (count == 1 ? ".one" : ".other");
  return fill(fill(text(full_key), {{"count", number(count)}}), values);
}

std::string Strings::number(std::int64_t value) const { return grouped(to_text(value)); }

std::string Strings::amount(MinorUnits minor, Currency currency) const {
  return grouped(format_decimal(minor, currency.decimals()));
}

std::string Strings::money(Money money) const {
  return amount(money.minor, money.currency) + ' ' + std::string(money.currency.code());
}

std::string Strings::percent(std::int64_t ppm) const {
  // Tenths of a percent, rounded half away from zero.
  const std::int64_t half = ppm < 0 ? -500 : 500;
  const std::int64_t tenths = (ppm + half) / 1000;
  const std::int64_t size = tenths < 0 ? -tenths : tenths;
  return (tenths < 0 ? "-" : "") + to_text(size / 10) + '.' + to_text(size % 10) + '%';
}

std::string Strings::date_with_weekday(Date date) const {
  const auto weekday = static_cast<std::size_t>(date.weekday());
  return format("format.date_with_weekday",
                {{"date", date.to_text()}, {"weekday", text(weekday_keys[weekday])}});
}

std::string Strings::month(Date date) const {
  const CivilDate civil = date.to_civil();
  return format("format.month",
                {{"year", to_text(civil.year)}, {"month", text("month." + to_text(civil.month))}});
}

std::string Strings::distance(Offset offset) const {
  const std::int64_t size = offset.count < 0 ? -std::int64_t{offset.count} : offset.count;
  return count(distance_key(offset.unit), size);
}

std::string Strings::sentence(const Error& error) const {
  return sentence_of(error.code, error.where, error.detail);
}

std::string Strings::sentence(const Fault& fault) const {
  return sentence_of(fault.code, fault.pointer, fault.detail);
}

std::string Strings::place_text(std::string_view line, std::string_view column) const {
  if (column.empty()) return format("format.line", {{"line", std::string(line)}});
  const bool is_position = parse_integer(column).has_value();
  return format(is_position ? "format.line_and_character" : "format.line_and_column",
                {{"line", std::string(line)}, {"column", std::string(column)}});
}

std::string Strings::sentence_of(std::string_view code, std::string_view where,
                                 std::string_view detail) const {
  const std::string* known = find("error." + std::string(code));
  std::string sentence =
      known != nullptr ? *known : format("format.unknown_error", {{"code", std::string(code)}});
  if (!detail.empty()) {
    sentence = format("format.sentence_with_detail",
                      {{"sentence", std::move(sentence)}, {"detail", std::string(detail)}});
  }
  if (where.empty()) return sentence;
  TablePlace table;
  std::string place(where);
  if (read_table_place(where, table)) {
    place = place_text(table.line, table.column);
  }
  return format("format.sentence_at_place",
                {{"place", std::move(place)}, {"sentence", std::move(sentence)}});
}

}  // namespace duewise::views
