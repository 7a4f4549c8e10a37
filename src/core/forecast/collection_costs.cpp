#include "core/forecast/collection_costs.hpp"

#include <algorithm>

#include "core/metrics/exact_ratio.hpp"

namespace duewise {
namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t minutes_per_hour = 60;
constexpr std::int64_t days_per_year = 365;

}  // namespace

const EffectCost* CollectionCosts::of(std::string_view effect) const {
  for (const EffectCost& each : effects) {
    if (each.effect == effect) return &each;
  }
  return nullptr;
}

bool CollectionCosts::is_entered(std::string_view name) const {
  return std::find(entered.begin(), entered.end(), name) != entered.end();
}

MinorUnits cost_of(const CollectionCosts& costs, const ActCost& act) {
  const WideInteger time = static_cast<WideInteger>(costs.hour) * act.minutes;
  return act.money + divide_rounded(time, minutes_per_hour).value_or(0);
}

std::optional<MinorUnits> in_currency_of(const CollectionCosts& costs, MinorUnits amount,
                                         Currency currency) {
  if (currency == costs.currency) return amount;
  for (const CurrencyRate& rate : costs.rates) {
    if (rate.currency != currency) continue;
    WideInteger worth = static_cast<WideInteger>(amount) * rate.ppm;
    WideInteger divisor = million;
    for (int i = currency.decimals(); i < costs.currency.decimals(); ++i) worth *= 10;
    for (int i = costs.currency.decimals(); i < currency.decimals(); ++i) divisor *= 10;
    return divide_rounded(worth, divisor);
  }
  return std::nullopt;
}

MinorUnits discounted(const CollectionCosts& costs, MinorUnits amount, std::int32_t days) {
  const WideInteger whole = static_cast<WideInteger>(million) * days_per_year;
  const WideInteger left = whole - static_cast<WideInteger>(costs.discount_ppm) * days;
  if (left <= 0) return 0;
  return divide_rounded(static_cast<WideInteger>(amount) * left, whole).value_or(0);
}

}  // namespace duewise
