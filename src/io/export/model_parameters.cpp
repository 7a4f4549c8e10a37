#include "io/export/model_parameters.hpp"

#include <array>

namespace duewise {
namespace {

OrderedJson parameter(const OrderedJson& value, bool is_fitted) {
  return OrderedJson{{"value", value}, {"source", is_fitted ? "fitted" : "default"}};
}

}  // namespace

double rounded(double value, int decimals) {
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const double half = value < 0 ? -0.5 : 0.5;
  // Adding 0 makes a negative zero positive.
  return static_cast<double>(static_cast<std::int64_t>(value * scale + half)) / scale + 0.0;
}

OrderedJson parameters_of(const FittedBehaviour& behaviour, const std::string& calendar) {
  const HabitSettings& settings = behaviour.model->settings();
  const PaymentHistory& history = behaviour.model->history();
  std::array<std::int64_t, habit_count> habits{};
  std::int64_t known = 0;
  for (const CustomerHistory& customer : history.customers) {
    if (customer.settled.empty()) continue;
    ++known;
    ++habits[static_cast<std::size_t>(behaviour.model->habit_of(customer))];
  }
  OrderedJson by_habit = OrderedJson::object();
  for (std::size_t i = 0; i < habit_count; ++i) {
    by_habit[std::string(to_text(static_cast<Habit>(i)))] = habits[i];
  }
  const bool is_validated = behaviour.validation_invoices > 0;
  OrderedJson object = OrderedJson::object();
  object["settled_invoices"] = parameter(history.settled, true);
  object["open_invoices"] = parameter(history.open, true);
  object["customers"] = parameter(known, true);
  object["calendar"] = parameter(calendar, true);
  object["half_life_days"] = parameter(settings.half_life_days, is_validated);
  object["customers_by_habit"] = parameter(by_habit, true);
  object["customer_prior_invoices"] = parameter(settings.customer_prior, false);
  object["weekday_prior_invoices"] = parameter(settings.weekday_prior, false);
  object["day_of_month_prior_invoices"] = parameter(settings.day_of_month_prior, false);
  object["segment_prior_invoices"] = parameter(settings.segment_prior, false);
  object["customer_saturation_invoices"] = parameter(settings.saturation, false);
  object["tail_hazard_per_day"] = parameter(rounded(tail_hazard, 6), false);
  const auto add_shares = [&](const std::string& name, const BandShares& shares) {
    object[name + "_low_share"] = parameter(rounded(shares.low, 4), shares.invoices > 0);
    object[name + "_high_share"] = parameter(rounded(shares.high, 4), shares.invoices > 0);
  };
  add_shares("known_customers", behaviour.known);
  add_shares("unknown_customers", behaviour.unknown);
  if (is_validated) {
    object["validated_from"] = parameter(behaviour.validated_from.to_text(), true);
    object["validation_invoices"] = parameter(behaviour.validation_invoices, true);
    object["validation_mae_days"] = parameter(rounded(behaviour.validation_error_days, 3), true);
  }
  return object;
}

}  // namespace duewise
