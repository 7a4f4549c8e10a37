#include "app/presenters/forecast_presenter.hpp"

#include <algorithm>
#include <utility>

#include "app/presenters/fan_presenter.hpp"
#include "app/presenters/wording.hpp"
#include "base/assert.hpp"
#include "core/forecast/invoice_reasons.hpp"
#include "io/forecast/assumptions_file.hpp"

namespace duewise {
namespace {

using views::Strings;

constexpr std::string_view none = "–";

/// The currency called `code` among those of the forecast, or the first one.
std::size_t place_of(const Forecast& forecast, std::string_view code) {
  for (std::size_t i = 0; i < forecast.currencies.size(); ++i) {
    if (forecast.currencies[i].currency.code() == code) return i;
  }
  return 0;
}

std::vector<views::Choice> currency_choices(const Forecast& forecast, std::size_t chosen) {
  std::vector<views::Choice> choices;
  for (std::size_t i = 0; i < forecast.currencies.size(); ++i) {
    const std::string code(forecast.currencies[i].currency.code());
    choices.push_back({code, code, i == chosen});
  }
  return choices;
}

/// How many weeks each currency has.
std::size_t weeks_of(const Forecast& forecast) {
  return forecast.currencies.empty() ? 0 : forecast.weeks.size() / forecast.currencies.size();
}

FanWeeks fan_weeks(const std::vector<ForecastWeek>& weeks, std::size_t begin, std::size_t count) {
  FanWeeks fan;
  for (std::size_t i = begin; i < begin + count; ++i) {
    fan.starts.push_back(weeks[i].start);
    fan.bands.push_back(weeks[i].cash);
  }
  return fan;
}

/// A chance of `sure` in parts per million.
std::int64_t ppm_of_chance(std::uint64_t chance) {
  return static_cast<std::int64_t>((chance * 1'000'000 + sure / 2) / sure);
}

std::int64_t share_ppm(MinorUnits part, MinorUnits whole) {
  if (whole <= 0) return 0;
  return static_cast<std::int64_t>(static_cast<double>(part) / static_cast<double>(whole) * 1e6);
}

std::string date_text(const Strings& strings, Date date) {
  return date.is_none() ? std::string(none) : strings.date(date);
}

std::vector<views::Fact> figures_of(const ForecastRun& run, std::size_t place,
                                    const Strings& strings) {
  const Forecast& forecast = run.forecast;
  const CurrencyForecast& each = forecast.currencies[place];
  const std::uint64_t contacts = (forecast.expected_contacts + sure / 2) / sure;
  return {{strings.format("forecast.figure.expected", {{"date", strings.date(forecast.until)}}),
           strings.money({each.cash.expected, each.currency})},
          {strings.text("forecast.figure.band"), band_text(strings, each.cash, each.currency)},
          {strings.text("forecast.figure.open"), strings.money({each.open, each.currency})},
          {strings.text("forecast.figure.share"),
           strings.percent(share_ppm(each.cash.expected, each.open))},
          {strings.text("forecast.figure.without_actions"),
           strings.money({each.expected_without_actions, each.currency})},
          {strings.text("forecast.figure.contacts"),
           strings.number(static_cast<std::int64_t>(contacts))}};
}

views::ForecastWeekRow week_row(const ForecastRun& run, std::size_t place, const Strings& strings) {
  const ForecastWeek& week = run.forecast.weeks[place];
  const CashBand& sum = run.cumulative[place];
  return {.week = strings.date(week.start),
          .expected = strings.amount(week.cash.expected, week.currency),
          .band = band_text(strings, week.cash, week.currency),
          .cumulative = strings.amount(sum.expected, week.currency),
          .cumulative_band = band_text(strings, sum, week.currency)};
}

views::DriverRow driver_row(const ForecastRun& run, std::uint32_t position, std::uint32_t selected,
                            const Strings& strings) {
  const InvoiceForecast& each = run.forecast.invoices[position];
  const Portfolio& portfolio = *run.timeline->run().inputs.portfolio;
  const std::uint32_t i = each.invoice.value();
  const Currency currency = portfolio.invoices.currency[i];
  views::DriverRow row;
  row.invoice = i;
  row.invoice_no = portfolio.invoices.number[i];
  row.customer = portfolio.customers.name[portfolio.invoices.customer[i].value()];
  row.open = strings.amount(each.amount, currency);
  row.expected = strings.amount(take_chance(each.amount, each.paid_by_until), currency);
  row.chance = strings.percent(ppm_of_chance(each.paid_by_until));
  row.p10 = date_text(strings, each.p10);
  row.p50 = date_text(strings, each.p50);
  row.p90 = date_text(strings, each.p90);
  row.is_selected = i == selected;
  return row;
}

std::string curve_text(const ForecastRun& run, const InvoiceReasons& reasons,
                       const Strings& strings) {
  if (run.learnt->shortfall) return strings.text("forecast.why.default");
  const std::string segment = segment_text(strings, reasons.segment);
  if (reasons.settled == 0) {
    return strings.format("forecast.why.segment", {{"segment", segment}});
  }
  return strings.count("forecast.why.own", static_cast<std::int64_t>(reasons.settled),
                       {{"segment", segment}});
}

std::string source_key(const ForecastSettings& settings, Assumption assumption) {
  return settings.entered.find(assumption) ? "behaviour.source.entered"
                                           : "behaviour.source.default";
}

views::ForecastReasonsView reasons_view(const ForecastRun& run, std::uint32_t selected,
                                        const Strings& strings) {
  views::ForecastReasonsView view;
  const auto found =
      std::find_if(run.forecast.invoices.begin(), run.forecast.invoices.end(),
                   [&](const InvoiceForecast& each) { return each.invoice.value() == selected; });
  if (found == run.forecast.invoices.end()) return view;
  const ForecastInput input = run.input();
  const InvoiceReasons reasons = reasons_of(input, found->invoice);
  view.heading = strings.format(
      "forecast.reasons", {{"invoice", std::string(input.portfolio.invoices.number[selected])}});
  const auto add = [&](std::string label, std::string value) {
    view.facts.push_back({std::move(label), std::move(value)});
  };
  add(strings.text("forecast.why.late"),
      reasons.days_late > 0 ? strings.count("behaviour.days_overdue", reasons.days_late)
                            : strings.text("behaviour.not_due"));
  add(strings.text("forecast.why.curve"), curve_text(run, reasons, strings));
  if (reasons.settled > 0) {
    add(strings.text("forecast.why.habit"),
        strings.text("habit." + std::string(to_text(reasons.habit))));
  }
  for (const FeltStage& felt : reasons.stages) {
    add(strings.date(felt.fired) + " " + stage_text(strings, input.policy, felt.stage),
        strings.format("forecast.why.push",
                       {{"factor", assumption_value_text(strings, Assumption::odds_after_effect,
                                                         felt.odds_ppm)},
                        {"date", strings.date(felt.felt_until)}}));
  }
  for (const Date day : reasons.promised) {
    add(strings.format("forecast.why.promise", {{"date", strings.date(day)}}),
        assumption_value_text(strings, Assumption::promise_kept,
                              input.assumptions.promise_kept_ppm) +
            " · " + strings.text(source_key(run.settings, Assumption::promise_kept)));
  }
  add(strings.text("assumption.never_paid_share"),
      assumption_value_text(strings, Assumption::never_paid, input.assumptions.never_paid_ppm) +
          " · " + strings.text(source_key(run.settings, Assumption::never_paid)));
  return view;
}

std::vector<std::string> notes_of(const ForecastRun& run, const Strings& strings) {
  std::vector<std::string> notes;
  if (run.learnt->shortfall) {
    notes.push_back(strings.sentence(*run.learnt->shortfall));
  } else if (run.learnt->behaviour.validation_invoices == 0) {
    notes.push_back(strings.text("behaviour.not_validated"));
  }
  notes.push_back(strings.text("forecast.note.assumptions"));
  notes.push_back(
      strings.format("forecast.note.bands", {{"trials", strings.number(run.forecast.trials)},
                                             {"seed", std::to_string(run.forecast.seed)}}));
  return notes;
}

}  // namespace

std::string segment_text(const Strings& strings, const std::string& segment) {
  if (segment.empty()) return strings.text("behaviour.segment.all");
  const std::size_t space = segment.find(' ');
  const std::string kind = segment.substr(0, space);
  const std::string name = space == std::string::npos ? std::string() : segment.substr(space + 1);
  return strings.format(kind == "rating" ? "behaviour.segment.rating" : "behaviour.segment.id",
                        {{"name", name}});
}

std::string assumption_value_text(const Strings& strings, Assumption assumption,
                                  std::int64_t value) {
  switch (limits_of(assumption).unit) {
    case AssumptionUnit::factor:
      return "× " + assumption_text(assumption, value);
    case AssumptionUnit::share:
      // A hundred times the share, written like a factor.
      return assumption_text(Assumption::odds_after_call, value * 100) + "%";
    case AssumptionUnit::days:
      return strings.distance({static_cast<std::int32_t>(value), OffsetUnit::calendar_days});
  }
  UNREACHABLE();
}

void present_forecast(const ForecastShown& shown, const Strings& strings,
                      views::ForecastView& view) {
  const std::shared_ptr<const ForecastRun>& run = shown.run;
  const Forecast& forecast = run->forecast;
  view.range_text = strings.format("forecast.range", {{"from", strings.date(forecast.as_of)},
                                                      {"to", strings.date(forecast.until)}});
  view.notes = notes_of(*run, strings);
  view.has_result = !forecast.currencies.empty();
  if (!view.has_result) return;
  const std::size_t place = place_of(forecast, shown.currency);
  const Currency currency = forecast.currencies[place].currency;
  const std::string code(currency.code());
  const std::size_t weeks = weeks_of(forecast);
  const std::size_t begin = place * weeks;
  view.currencies = currency_choices(forecast, place);
  view.figures = figures_of(*run, place, strings);
  FanWeeks fan = fan_weeks(forecast.weeks, begin, weeks);
  const std::string expected = strings.text("forecast.series.expected");
  view.weekly = fan_chart(strings, currency, {expected}, {fan});
  view.weekly.id = "weekly";
  view.weekly.title = strings.format("forecast.chart.weekly", {{"currency", code}});
  add_received(strings, run->received, currency, view.weekly);
  fan.bands.assign(run->cumulative.begin() + static_cast<std::ptrdiff_t>(begin),
                   run->cumulative.begin() + static_cast<std::ptrdiff_t>(begin + weeks));
  view.cumulative = fan_chart(strings, currency, {expected}, {fan});
  view.cumulative.id = "cumulative";
  view.cumulative.title = strings.format("forecast.chart.cumulative", {{"currency", code}});
  view.week_count = weeks;
  view.week = [run, begin, texts = &strings](std::size_t row) {
    return week_row(*run, begin + row, *texts);
  };
  view.driver_count = run->ranked[place].size();
  view.driver = [run, place, selected = shown.selected, texts = &strings](std::size_t row) {
    return driver_row(*run, run->ranked[place][row], selected, *texts);
  };
  view.reasons = reasons_view(*run, shown.selected, strings);
}

void present_forecast_pair(const ForecastPairShown& shown, const Strings& strings,
                           views::CompareForecastView& view) {
  const std::shared_ptr<const ForecastPair>& pair = shown.pair;
  const Forecast& a = pair->first->forecast;
  const Forecast& b = pair->second->forecast;
  view.has_result = !a.currencies.empty();
  if (!view.has_result) return;
  const std::size_t place = place_of(a, shown.currency);
  const Currency currency = a.currencies[place].currency;
  const std::string code(currency.code());
  const std::size_t weeks = weeks_of(a);
  const std::size_t begin = place * weeks;
  view.currencies = currency_choices(a, place);
  const CashBand& change = pair->difference.currencies[place].cash;
  view.figures = {
      {"A", strings.money({a.currencies[place].cash.expected, currency})},
      {"B", strings.money({b.currencies[place].cash.expected, currency})},
      {strings.text("compare.cash.difference"), strings.money({change.expected, currency})},
      {strings.text("forecast.figure.band"), band_text(strings, change, currency)}};
  view.both = fan_chart(strings, currency, {"A", "B"},
                        {fan_weeks(a.weeks, begin, weeks), fan_weeks(b.weeks, begin, weeks)});
  view.both.id = "both";
  view.both.title = strings.format("forecast.chart.weekly", {{"currency", code}});
  view.difference = fan_chart(strings, currency, {strings.text("compare.cash.difference")},
                              {fan_weeks(pair->difference.weeks, begin, weeks)});
  view.difference.id = "difference";
  view.difference.title = strings.format("compare.cash.difference_chart", {{"currency", code}});
  view.week_count = weeks;
  view.week = [pair, begin, texts = &strings](std::size_t row) {
    const ForecastWeek& week = pair->difference.weeks[begin + row];
    const auto amount = [&](MinorUnits minor) { return texts->amount(minor, week.currency); };
    return views::ComparedWeekRow{
        .week = texts->date(week.start),
        .a = amount(pair->first->forecast.weeks[begin + row].cash.expected),
        .b = amount(pair->second->forecast.weeks[begin + row].cash.expected),
        .difference = amount(week.cash.expected),
        .band = band_text(*texts, week.cash, week.currency)};
  };
}

}  // namespace duewise
