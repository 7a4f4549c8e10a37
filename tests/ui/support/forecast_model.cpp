#include "ui/support/forecast_model.hpp"

#include <algorithm>

namespace duewise::ui {
namespace {

constexpr std::size_t weeks = 26;

views::FanSeriesView series(const std::string& label, std::int64_t height) {
  views::FanSeriesView made;
  made.label = label;
  for (std::size_t week = 0; week < weeks; ++week) {
    const std::int64_t expected = height - static_cast<std::int64_t>(week) * 1000;
    made.bands.push_back({expected, expected - 20'000, expected + 30'000});
    made.texts.push_back("1,234.00 (1,000.00 – 1,500.00)");
  }
  return made;
}

views::FanChartView chart(const std::string& title, std::size_t count) {
  views::FanChartView made;
  made.id = title;
  made.title = title;
  for (std::size_t week = 0; week < weeks; ++week) {
    made.labels.push_back(
        (*Date::parse("2026-03-02") + Days{static_cast<int>(7 * week)}).to_text());
  }
  for (std::size_t i = 0; i < count; ++i) {
    made.series.push_back(series(i == 0 ? "A" : "B", 100'000 + 20'000 * static_cast<int>(i)));
  }
  made.ticks = {
      {-50'000, "-500"}, {0, "0"}, {50'000, "500"}, {100'000, "1,000"}, {150'000, "1,500"}};
  return made;
}

void add_past(views::FanChartView& made) {
  made.received_label = "Received";
  made.received = {10'000, 0, 50'000};
  made.received_texts = {"100.00", "0.00", "500.00"};
  made.first = 2;
  made.labels.insert(made.labels.begin(), {"2026-02-16", "2026-02-23"});
}

views::ForecastView forecast_view(const views::Strings& strings) {
  views::ForecastView view;
  view.state = views::TimelineState::done;
  view.progress = {true, strings.text("forecast.running"), 400'000};
  view.seed = "7";
  view.trials = {{"200", "200", false}, {"1000", "1,000", true}};
  view.has_result = true;
  view.currencies = {{"CNY", "CNY", true}, {"USD", "USD", false}};
  view.range_text = "2026-03-02 – 2026-08-31";
  for (int i = 0; i < 6; ++i)
    view.figures.push_back({"Figure " + std::to_string(i), "1,234.00 CNY"});
  view.weekly = chart("weekly", 1);
  add_past(view.weekly);
  view.cumulative = chart("cumulative", 1);
  view.week_count = weeks;
  view.week = [](std::size_t row) {
    return views::ForecastWeekRow{.week = "2026-03-" + std::to_string(10 + row),
                                  .expected = "1,200.00",
                                  .band = "900.00 – 1,500.00",
                                  .cumulative = "9,000.00",
                                  .cumulative_band = "8,000.00 – 10,000.00"};
  };
  view.driver_count = 40;
  view.driver = [](std::size_t row) {
    views::DriverRow driver;
    driver.invoice = static_cast<std::uint32_t>(row + 3);
    driver.invoice_no = "INV-" + std::to_string(row);
    driver.customer = "晨岚制造有限公司";
    driver.open = "12,000.00";
    driver.expected = "11,000.00";
    driver.chance = "91.7%";
    driver.p10 = "2026-03-04";
    driver.p50 = "2026-03-20";
    driver.p90 = "–";
    driver.is_selected = row == 1;
    return driver;
  };
  view.reasons = {"Why INV-1 is forecast so",
                  {{"Habit", "Pays in payment runs, which is a long sentence that must be wrapped"},
                   {"2026-03-09 Call", "odds of payment × 1.6 until 2026-03-16 (assumption)"}}};
  view.trial = {.is_on = true,
                .text = "2026-03-09: payment of 1,200.00 CNY for INV-1",
                .has_result = true,
                .figures = {{"Without it", "1,000.00 CNY"}, {"With it", "1,200.00 CNY"}},
                .difference = chart("trial", 1)};
  view.notes = {"What contacts bring is assumed."};
  view.exports = {{{"forecast-csv", "Table (CSV)", false}},
                  {{views::Exported::forecast, views::ExportFormat::csv}}};
  return view;
}

views::AssumptionRow assumption(const std::string& id, bool is_entered) {
  views::AssumptionRow row;
  row.id = id;
  row.name = "Odds of payment after " + id;
  row.value = 1'600'000;
  row.min = 1'000'000;
  row.max = 10'000'000;
  row.step = 100'000;
  row.text = "× 1.6";
  row.typed = "1.6";
  row.source = is_entered ? "Entered" : "Default";
  row.is_entered = is_entered;
  row.default_text = "× 1.3";
  row.sensitivity = "at × 1.7: +1,234.00";
  return row;
}

views::BehaviourView behaviour_view(const views::Strings& strings) {
  views::BehaviourView view;
  view.progress = {true, strings.text("forecast.running"), 700'000};
  view.has_result = true;
  view.headline = "Learnt from 1,234 settled invoices.";
  view.shortfall = "There are too few settled invoices to learn from (12 of 30)";
  for (const std::string label : {"All customers", "Rating A", "Rating B", "Rating C"}) {
    views::PaidCurveView curve{.label = label, .detail = "120 settled invoices", .paid_ppm = {}};
    for (std::int64_t day = view.days.first_day; day <= view.days.last_day; ++day) {
      curve.paid_ppm.push_back(std::clamp<std::int64_t>(day * 9000, 0, 1'000'000));
    }
    view.curves.push_back(curve);
  }
  view.fit.headline = "Invoices due in the last months were held back.";
  view.fit.verdict = "Off by 3.1 days on average.";
  view.fit.rows = {{"All", "420", "3.1", "4.0", "9.9", "62%", "79.5%"},
                   {"New customers", "20", "5.1", "6.0", "9.0", "41%", "77%"}};
  view.fit.cash = {{"CNY", "1,234,000.00", "12.5%", "18%", "40%"}};
  view.fit.calibration = {{50'000, 40'000, 20, "predicted 5%, paid 4%"},
                          {950'000, 1'000'000, 200, "predicted 95%, paid 100%"}};
  view.sensitivity_title = "Beside each: how much more CNY is expected.";
  view.assumptions = {assumption("call", true), assumption("visit", false)};
  view.parameters = {{"Business calendar", "China", "Default"},
                     {"An invoice paid so long ago counts half", "120 days", "Fitted"}};
  view.exports = {{{"assumptions", "Assumptions (JSON)", false}},
                  {{views::Exported::assumptions, views::ExportFormat::json}}};
  return view;
}

}  // namespace

void add_forecasts(const views::Strings& strings, views::Model& model) {
  model.forecast = forecast_view(strings);
  model.behaviour = behaviour_view(strings);
  views::CompareForecastView& cash = model.compare_forecast;
  cash.has_result = true;
  cash.currencies = model.forecast.currencies;
  cash.figures = {{"A", "1,000.00 CNY"}, {"B", "1,200.00 CNY"}, {"B less A", "200.00 CNY"}};
  cash.both = chart("both", 2);
  cash.difference = chart("difference", 1);
  cash.week_count = weeks;
  cash.week = [](std::size_t row) {
    return views::ComparedWeekRow{.week = "2026-03-" + std::to_string(10 + row),
                                  .a = "1,000.00",
                                  .b = "1,200.00",
                                  .difference = "200.00",
                                  .band = "-100.00 – 400.00"};
  };
  cash.exports = {{{"compared-cash-csv", "Cash by week (CSV)", false}},
                  {{views::Exported::compared_cash, views::ExportFormat::csv}}};
}

}  // namespace duewise::ui
