#include "core/forecast/policy_worth.hpp"

#include <map>
#include <utility>

#include "core/forecast/expected_payments.hpp"
#include "core/forecast/planned_acts.hpp"
#include "core/forecast/shared_receipts.hpp"
#include "core/metrics/exact_ratio.hpp"

namespace duewise {

PathWorth worth_of_path(const ForecastInput& input, const OpenPaths& paths, std::uint32_t number,
                        const std::vector<std::uint64_t>& chances) {
  const OpenPath& path = paths.all()[number];
  const Currency currency = paths.currencies()[path.currency].currency;
  const std::int32_t as_of = input.timeline.as_of.days_since_1970();
  WideInteger amount_days = 0;
  MinorUnits recovered = 0;
  each_expected_payment(input, path.amount, chances, [&](std::int32_t day, MinorUnits amount) {
    recovered += amount;
    amount_days += static_cast<WideInteger>(amount) * (day - as_of);
  });
  // Discounting is linear, so that the mean day of payment says it all.
  const WideInteger waiting = amount_days * input.costs.discount_ppm;
  const MinorUnits lost =
      divide_rounded(waiting, static_cast<WideInteger>(365) * 1'000'000).value_or(0);
  return {in_currency_of(input.costs, recovered, currency).value_or(0),
          in_currency_of(input.costs, recovered - lost, currency).value_or(0)};
}

PolicyWorth worth_of(const ForecastInput& input, const OpenPaths& paths) {
  PolicyWorth worth;
  for (std::uint32_t i = 0; i < paths.size(); ++i) {
    const PathWorth path = worth_of_path(input, paths, i, paths.all()[i].chances);
    worth.recovered += path.recovered;
    worth.value += path.value;
  }
  const PlannedActs acts(input, paths);
  const NeedChances chances(input, paths);
  std::vector<std::uint64_t> sums(acts.classes().size(), 0);
  for (const PlannedAct& act : acts.all()) {
    sums[act.act_class] += chances.any_open(acts.members(act), act.day);
    if (acts.class_of(act).share_ppm > 0) worth.cost += expected_share(input, paths, acts, act);
  }
  WideInteger cost = 0;
  WideInteger goodwill = 0;
  WideInteger contacts = 0;
  std::map<std::pair<std::string, Date>, WideInteger> loads;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const ActClass& act_class = acts.classes()[i];
    const auto sum = static_cast<WideInteger>(sums[i]);
    cost += sum * act_class.cost;
    goodwill += sum * act_class.goodwill;
    if (act_class.is_contact) contacts += sum * 100;
    if (act_class.minutes > 0) {
      loads[{act_class.role, act_class.week}] += sum * act_class.minutes * 100;
    }
  }
  worth.cost += divide_rounded(cost, sure).value_or(0);
  worth.goodwill = divide_rounded(goodwill, sure).value_or(0);
  worth.contacts = divide_rounded(contacts, sure).value_or(0);
  for (const auto& [key, minutes] : loads) {
    worth.loads.push_back({key.second, key.first, divide_rounded(minutes, sure).value_or(0)});
  }
  return worth;
}

std::vector<Currency> currencies_without_rate(const ForecastInput& input, const OpenPaths& paths) {
  std::vector<Currency> missing;
  for (const CurrencyForecast& each : paths.currencies()) {
    if (!in_currency_of(input.costs, 1, each.currency)) missing.push_back(each.currency);
  }
  return missing;
}

}  // namespace duewise
