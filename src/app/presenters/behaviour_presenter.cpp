#include "app/presenters/behaviour_presenter.hpp"

#include <algorithm>
#include <utility>

#include "app/presenters/fit_presenter.hpp"
#include "app/presenters/forecast_presenter.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/forecast/assumptions_file.hpp"

namespace duewise {
namespace {

using views::Strings;

views::PaidCurveView curve_view(const SegmentCurve& curve, views::CurveRange days,
                                const Strings& strings) {
  views::PaidCurveView view;
  view.label = segment_text(strings, curve.segment);
  if (curve.settled > 0) {
    view.detail = strings.format(
        "behaviour.curve_detail",
        {{"invoices", strings.count("behaviour.settled", static_cast<std::int64_t>(curve.settled))},
         {"customers",
          strings.count("start.customers", static_cast<std::int64_t>(curve.customers))}});
  }
  for (std::int32_t day = days.first_day; day <= days.last_day; ++day) {
    view.paid_ppm.push_back(nearest(curve.paid_by[place_of(day)], 1'000'000));
  }
  return view;
}

/// What a user types to get `value`.
std::string typed_text(Assumption assumption, std::int64_t value) {
  if (limits_of(assumption).unit != AssumptionUnit::share) {
    return assumption_text(assumption, value);
  }
  // A hundred times the share, which is a factor's way of writing.
  return assumption_text(Assumption::odds_after_call, value * 100);
}

/// What sensitivities speak of: one currency of a forecast.
struct Measure {
  const std::vector<Sensitivity>* results = nullptr;  ///< null: none
  std::size_t place = 0;
  Currency currency{};
};

Measure measure_of(const BehaviourShown& shown) {
  Measure measure;
  const std::vector<Sensitivity>* results = shown.desk.sensitivities();
  if (results == nullptr) return measure;
  const std::vector<CurrencyForecast>& currencies = shown.desk.first()->forecast.currencies;
  if (currencies.empty()) return measure;
  measure.results = results;
  for (std::size_t i = 0; i < currencies.size(); ++i) {
    if (currencies[i].currency.code() == shown.currency) measure.place = i;
  }
  measure.currency = currencies[measure.place].currency;
  return measure;
}

std::string sensitivity_text(const Measure& measure, Assumption assumption,
                             const Strings& strings) {
  if (measure.results == nullptr) return {};
  const auto place = static_cast<std::size_t>(assumption);
  if (place >= measure.results->size()) return {};
  if (!moves_expected(assumption)) return strings.text("behaviour.sensitivity.band");
  const Sensitivity& result = (*measure.results)[place];
  const MinorUnits change = result.changes[measure.place];
  if (change == 0) return strings.text("behaviour.sensitivity.none");
  const std::string amount = strings.amount(change, measure.currency);
  return strings.format("behaviour.sensitivity.change",
                        {{"value", assumption_value_text(strings, assumption, result.to)},
                         {"change", (change > 0 ? "+" : "") + amount}});
}

views::AssumptionRow assumption_row(const ForecastSettings& settings, Assumption assumption,
                                    const Measure& measure, const Strings& strings) {
  const AssumptionLimits limits = limits_of(assumption);
  const ForecastAssumptions in_force = settings.entered.in_force();
  views::AssumptionRow row;
  row.id = to_text(assumption);
  row.name = strings.text("assumption." + row.id);
  row.value = value_of(in_force, assumption);
  row.min = limits.min;
  row.max = limits.max;
  row.step = limits.step;
  row.text = assumption_value_text(strings, assumption, row.value);
  row.typed = typed_text(assumption, row.value);
  row.is_entered = settings.entered.find(assumption).has_value();
  row.source =
      strings.text(row.is_entered ? "behaviour.source.entered" : "behaviour.source.default");
  row.default_text = assumption_value_text(strings, assumption, default_of(assumption));
  row.sensitivity = sensitivity_text(measure, assumption, strings);
  return row;
}

std::vector<views::ParameterRow> parameters_of(const LearntBehaviour& learnt,
                                               const Strings& strings) {
  const HabitSettings& settings = learnt.behaviour.model->settings();
  const std::string& fitted = strings.text("behaviour.source.fitted");
  const std::string& standard = strings.text("behaviour.source.default");
  std::vector<views::ParameterRow> rows;
  const auto add = [&](std::string_view key, std::string value, bool is_fitted) {
    rows.push_back({strings.text(key), std::move(value), is_fitted ? fitted : standard});
  };
  const bool is_learnt = !learnt.shortfall;
  if (is_learnt) {
    std::array<std::int64_t, habit_count> habits{};
    for (const CustomerHistory& customer : learnt.history.customers) {
      if (customer.settled.empty()) continue;
      ++habits[static_cast<std::size_t>(learnt.behaviour.model->habit_of(customer))];
    }
    for (std::size_t i = 0; i < habit_count; ++i) {
      if (habits[i] == 0) continue;
      rows.push_back({strings.text("habit." + std::string(to_text(static_cast<Habit>(i)))),
                      strings.count("start.customers", habits[i]), fitted});
    }
  }
  add("parameter.calendar", strings.text("calendar." + learnt.calendar), false);
  const auto days = [&](std::int32_t count) {
    return strings.distance({count, OffsetUnit::calendar_days});
  };
  add("parameter.half_life_days", days(settings.half_life_days),
      learnt.behaviour.validation_invoices > 0);
  const auto add_number = [&](std::string_view key, double value) {
    add(key, format_decimal(nearest(value, 10), 1), false);
  };
  add_number("parameter.customer_prior", settings.customer_prior);
  add_number("parameter.weekday_prior", settings.weekday_prior);
  add_number("parameter.day_of_month_prior", settings.day_of_month_prior);
  add_number("parameter.segment_prior", settings.segment_prior);
  add_number("parameter.saturation", settings.saturation);
  add("parameter.tail_hazard", strings.percent(nearest(tail_hazard, 1'000'000)), false);
  const auto add_shares = [&](std::string_view key, const BandShares& shares) {
    add(key,
        strings.format("forecast.range",
                       {{"from", strings.percent(nearest(shares.low, 1'000'000))},
                        {"to", strings.percent(nearest(shares.high, 1'000'000))}}),
        shares.invoices > 0);
  };
  add_shares("parameter.band_known", learnt.behaviour.known);
  add_shares("parameter.band_unknown", learnt.behaviour.unknown);
  return rows;
}

}  // namespace

void present_behaviour(const BehaviourShown& shown, const Strings& strings,
                       views::BehaviourView& view) {
  const LearntBehaviour& learnt = *shown.desk.learnt();
  view.has_result = true;
  if (learnt.shortfall) {
    view.shortfall = strings.sentence(*learnt.shortfall);
    view.headline = strings.text("behaviour.headline_default");
  } else {
    view.headline = strings.format(
        "behaviour.headline",
        {{"invoices",
          strings.count("behaviour.settled", static_cast<std::int64_t>(learnt.history.settled))},
         {"from", strings.date(learnt.history.first_payment)},
         {"to", strings.date(learnt.history.last_payment)}});
  }
  for (const SegmentCurve& curve : learnt.curves) {
    view.curves.push_back(curve_view(curve, view.days, strings));
  }
  if (learnt.shortfall) view.curves.front().label = strings.text("behaviour.segment.default");
  present_fit(shown.desk.hold_out().get(), strings, view.fit);
  const Measure measure = measure_of(shown);
  if (measure.results != nullptr) {
    view.sensitivity_title =
        strings.format("behaviour.sensitivity.title",
                       {{"currency", std::string(measure.currency.code())},
                        {"date", strings.date(shown.desk.first()->forecast.until)}});
  }
  for (std::size_t i = 0; i < assumption_count; ++i) {
    view.assumptions.push_back(
        assumption_row(shown.settings, static_cast<Assumption>(i), measure, strings));
  }
  view.parameters = parameters_of(learnt, strings);
}

}  // namespace duewise
