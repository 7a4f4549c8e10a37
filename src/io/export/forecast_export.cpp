#include "io/export/forecast_export.hpp"

#include "core/forecast/assumptions.hpp"
#include "core/timeline/event_acts.hpp"
#include "io/costs/costs_file.hpp"
#include "io/export/figure_export.hpp"
#include "io/export/model_parameters.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

std::string decimal(MinorUnits amount, Currency currency) {
  return format_decimal(amount, currency.decimals());
}

void append_band(OrderedJson& object, const CashBand& cash, Currency currency) {
  object["expected"] = decimal(cash.expected, currency);
  object["p10"] = decimal(cash.p10, currency);
  object["p90"] = decimal(cash.p90, currency);
}

std::string weeks_of(const std::vector<ForecastWeek>& weeks) {
  std::vector<OrderedJson> lines;
  for (const ForecastWeek& week : weeks) {
    OrderedJson line{{"start", week.start.to_text()}, {"currency", week.currency.code()}};
    append_band(line, week.cash, week.currency);
    lines.push_back(std::move(line));
  }
  return json_lines(lines);
}

OrderedJson date_or_null(Date date) {
  return date.is_none() ? OrderedJson(nullptr) : OrderedJson(date.to_text());
}

double chance(std::uint64_t value, int decimals) {
  return rounded(static_cast<double>(value) / static_cast<double>(sure), decimals);
}

std::string invoices_of(const ForecastExport& source) {
  const Portfolio& portfolio = source.input.portfolio;
  std::vector<OrderedJson> lines;
  for (const InvoiceForecast& each : source.forecast.invoices) {
    const std::uint32_t i = each.invoice.value();
    const std::uint32_t customer = portfolio.invoices.customer[i].value();
    lines.push_back({{"invoice_no", portfolio.invoices.number[i]},
                     {"customer_id", portfolio.customers.id[customer]},
                     {"p10", date_or_null(each.p10)},
                     {"p50", date_or_null(each.p50)},
                     {"p90", date_or_null(each.p90)},
                     {"paid_by_until", chance(each.paid_by_until, 4)}});
  }
  return json_lines(lines);
}

std::int64_t planned_contacts(const ForecastInput& input) {
  std::int64_t contacts = 0;
  for (const Event& event : input.timeline.events) {
    if (event.kind != EventKind::action) continue;
    const Action* action = action_of(input.policy, event);
    contacts += action != nullptr && is_contact(action->channel) ? 1 : 0;
  }
  return contacts;
}

OrderedJson kpi_of(const ForecastExport& source) {
  OrderedJson currencies = OrderedJson::array();
  for (const CurrencyForecast& each : source.forecast.currencies) {
    OrderedJson line{{"currency", each.currency.code()},
                     {"open", decimal(each.open, each.currency)}};
    append_band(line, each.cash, each.currency);
    const double share = static_cast<double>(each.cash.expected) / static_cast<double>(each.open);
    line["share_recovered"] = rounded(share, 4);
    line["expected_without_action_effects"] = decimal(each.expected_without_actions, each.currency);
    currencies.push_back(std::move(line));
  }
  return OrderedJson{{"currencies", currencies},
                     {"expected_contacts", chance(source.forecast.expected_contacts, 1)},
                     {"planned_contacts", planned_contacts(source.input)}};
}

OrderedJson parameters_of(const ForecastExport& source) {
  OrderedJson object = parameters_of(source.input.behaviour, source.calendar);
  for (std::size_t i = 0; i < assumption_count; ++i) {
    const auto assumption = static_cast<Assumption>(i);
    const std::int64_t value = value_of(source.input.assumptions, assumption);
    const bool is_days = limits_of(assumption).unit == AssumptionUnit::days;
    const OrderedJson written =
        is_days ? OrderedJson(value) : OrderedJson(rounded(static_cast<double>(value) / 1e6, 6));
    object[std::string(to_text(assumption))] = {
        {"value", written},
        {"source", value == default_of(assumption) ? "default" : "entered"},
        {"assumption", true}};
  }
  object["costs"] = costs_json(source.input.costs);
  return object;
}

OrderedJson warnings_of(const ForecastExport& source) {
  OrderedJson warnings = OrderedJson::array();
  for (const TimelineWarning& each : source.warnings) {
    warnings.push_back({{"code", each.code}, {"detail", each.detail}});
  }
  for (const TimelineWarning& each : source.input.timeline.warnings) {
    warnings.push_back({{"code", each.code}, {"detail", each.detail}});
  }
  for (const Currency currency : source.forecast.figures.without_rate) {
    warnings.push_back({{"code", "costs_lack_a_rate"}, {"detail", currency.code()}});
  }
  warnings.push_back({{"code", "action_effects_are_assumptions"}, {"detail", ""}});
  return warnings;
}

}  // namespace

std::string write_forecast_json(const ForecastExport& source) {
  const Forecast& forecast = source.forecast;
  std::string out = "{\"as_of\":\"" + forecast.as_of.to_text() + "\",\"until\":\"" +
                    forecast.until.to_text() + "\",\"seed\":" + dump_json(forecast.seed) +
                    ",\"trials\":" + dump_json(forecast.trials);
  out += ",\"weeks\":" + weeks_of(forecast.weeks);
  out += ",\"invoices\":" + invoices_of(source);
  out += ",\"kpi\":" + dump_json(kpi_of(source));
  out += ",\n\"figures\":" + figures_json(forecast.figures);
  if (!forecast.targets.empty()) {
    out += ",\n\"targets\":" + dump_json(targets_json(forecast.targets));
  }
  out += ",\n\"parameters\":" + dump_json(parameters_of(source));
  out += ",\n\"warnings\":" + dump_json(warnings_of(source)) + "}\n";
  return out;
}

std::string write_difference_json(const ForecastDifference& difference, const std::string& policy) {
  std::vector<OrderedJson> totals;
  for (std::size_t i = 0; i < difference.currencies.size(); ++i) {
    const CurrencyForecast& each = difference.currencies[i];
    OrderedJson line{{"currency", each.currency.code()}};
    append_band(line, each.cash, each.currency);
    const double reduction = difference.variance_reduction[i];
    line["variance_reduction"] =
        reduction > 0 ? OrderedJson(rounded(reduction, 1)) : OrderedJson(nullptr);
    totals.push_back(std::move(line));
  }
  return "{\"policy\":" + dump_json(policy) + ",\"weeks\":" + weeks_of(difference.weeks) +
         ",\"total\":" + json_lines(totals) + ",\"figures\":" + figures_json(difference.figures) +
         "}\n";
}

}  // namespace duewise
