// Forecasts as a session makes them: work in slices, edits in between, assumptions that are kept
// and undone, files that the command line reads. Method: a history of payments with open invoices.
#include <filesystem>
#include <fstream>
#include <string>

#include "doctest/doctest.h"

#include "app/session.hpp"
#include "cli/command.hpp"
#include "io/plan/plan_reader.hpp"
#include "support/golden.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

using views::Exported;
using views::ExportFormat;

Session::IsSpent at_once() {
  return [] { return true; };
}
Session::IsSpent never() {
  return [] { return false; };
}

Date date(std::string_view text) { return *Date::parse(text); }

/// The history of the back-test's golden, with open invoices of two currencies behind it.
std::string ledger() {
  std::string csv = test::read_golden("backtest/history.csv");
  const std::string customers[] = {"A1", "B2", "NEW"};
  for (int i = 0; i < 30; ++i) {
    const std::string day = std::to_string(10 + i % 19);
    csv += "X" + std::to_string(i) + "," + customers[i % 3] + ",2025-11-01,2025-12-" + day + ",," +
           std::to_string(1000 + 37 * i) + ".00,0.00," + (i % 5 == 0 ? "USD" : "EUR") + "\n";
  }
  return csv;
}

void open_ledger(Session& session) {
  session.plans_listed({});
  session.apply(ImportFile{"ledger.csv", ledger()});
  session.step(never());
  session.apply(SetAsOf{date("2025-12-20")});
  session.apply(SetUntil{date("2026-03-31")});
}

void act(Session& session, ForecastAct each) { session.apply(Forecasts{std::move(each)}); }

std::string chart_text(const views::FanChartView& chart) {
  std::string text = chart.title + " " + std::to_string(chart.first) + "\n";
  for (const std::string& label : chart.labels) text += label + " ";
  for (const std::string& each : chart.received_texts) text += each + " ";
  for (const views::FanSeriesView& series : chart.series) {
    text += series.label;
    for (const std::string& each : series.texts) text += "\n" + each;
  }
  return text + "\n";
}

// Everything the forecast screen shows, as one text.
std::string forecast_text(Session& session) {
  const views::ForecastView& view = session.model().forecast;
  std::string text = view.state_text + "\n" + view.range_text + "\n";
  for (const views::Fact& fact : view.figures) text += fact.label + " " + fact.value + "\n";
  text += chart_text(view.weekly) + chart_text(view.cumulative);
  for (std::size_t i = 0; i < view.week_count; ++i) {
    const views::ForecastWeekRow row = view.week(i);
    text += row.week + " " + row.expected + " " + row.band + " " + row.cumulative_band + "\n";
  }
  for (std::size_t i = 0; i < view.driver_count; ++i) {
    const views::DriverRow row = view.driver(i);
    text += row.invoice_no + " " + row.open + " " + row.chance + " " + row.p50 + "\n";
  }
  for (const std::string& note : view.notes) text += note + "\n";
  return text;
}

const views::AssumptionRow& assumption(Session& session, std::string_view id) {
  for (const views::AssumptionRow& row : session.model().behaviour.assumptions) {
    if (row.id == id) return row;
  }
  FAIL("no assumption " << id);
  return session.model().behaviour.assumptions.front();
}

}  // namespace

TEST_CASE("forecast session: however the work is sliced, the screen shows the same") {
  Session whole({.today = date("2025-12-20")});
  open_ledger(whole);
  whole.apply(ShowScreen{views::Screen::forecast});
  CHECK_FALSE(whole.step(never()));
  REQUIRE(whole.model().forecast.has_result);
  CHECK(whole.model().forecast.state == views::TimelineState::done);

  Session sliced({.today = date("2025-12-20")});
  open_ledger(sliced);
  sliced.apply(ShowScreen{views::Screen::forecast});
  int slices = 0;
  bool has_shown_progress = false;
  while (sliced.step(at_once())) {
    ++slices;
    const views::ForecastProgress& progress = sliced.model().forecast.progress;
    CHECK(progress.is_running);
    has_shown_progress =
        has_shown_progress || (progress.done_ppm > 0 && progress.done_ppm < 1000000);
  }
  CHECK(slices > 100);
  CHECK(has_shown_progress);
  CHECK(forecast_text(sliced) == forecast_text(whole));
  CHECK(whole.model().forecast.driver_count == 27);  // with three of the history
  CHECK(whole.model().forecast.currencies.size() == 2);
  CHECK(whole.model().forecast.weekly.first > 0);
}

TEST_CASE("forecast session: the exported JSON is what the command line prints, byte for byte") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  session.apply(ChoosePolicy{"finance-sales-legal"});
  session.apply(SetCalendar{"cn"});
  act(session, SetForecastSeed{"9"});
  act(session, SetForecastTrials{200});
  act(session, SetAssumption{"payment_odds_after_call", 2'500'000});
  act(session, TypeAssumption{"never_paid_share", "2.5"});
  session.apply(ShowScreen{views::Screen::forecast});
  session.step(never());
  session.apply(Export{{Exported::forecast, ExportFormat::json}});
  const std::optional<Download> json = session.take_download();
  REQUIRE(json.has_value());
  session.apply(Export{{Exported::assumptions, ExportFormat::json}});
  const std::optional<Download> assumed = session.take_download();
  REQUIRE(assumed.has_value());

  const std::filesystem::path path = std::filesystem::temp_directory_path() / "duewise_forecast";
  std::filesystem::create_directories(path);
  const std::string folder = path.string();
  std::ofstream(folder + "/ledger.csv", std::ios::binary) << ledger();
  std::ofstream(folder + "/assumptions.json", std::ios::binary) << assumed->bytes;
  cli::Output output;
  const int code = cli::run_forecast(
      {"--portfolio", folder + "/ledger.csv", "--policy", "finance-sales-legal", "--calendar", "cn",
       "--as-of", "2025-12-20", "--until", "2026-03-31", "--seed", "9", "--trials", "200",
       "--assumptions", folder + "/assumptions.json"},
      output);
  CHECK_MESSAGE(code == cli::done, output.err);
  std::filesystem::remove_all(path);
  CHECK(output.out == json->bytes);
  CHECK(json->bytes.find("\"never_paid_share\":{\"value\":0.025,\"source\":\"entered\"") !=
        std::string::npos);
}

TEST_CASE("forecast session: assumptions are undone, reset, kept in the plan, and move the sum") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  session.apply(ShowScreen{views::Screen::behaviour});
  session.step(never());
  CHECK_FALSE(assumption(session, "never_paid_share").is_entered);
  CHECK(assumption(session, "never_paid_share").typed == "1");
  CHECK_FALSE(assumption(session, "never_paid_share").sensitivity.empty());
  const std::uint64_t before = session.plan_revision();
  act(session, SetAssumption{"never_paid_share", 200'000});
  CHECK(session.plan_revision() == before + 1);
  CHECK(session.has_work());
  session.step(never());
  CHECK(assumption(session, "never_paid_share").is_entered);
  CHECK(assumption(session, "never_paid_share").text == "20%");
  CHECK(session.model().history.undo_text.find("Never paid") != std::string::npos);

  const PlanReading stored = read_plan(session.backup().bytes);
  REQUIRE(stored.faults.empty());
  CHECK(stored.plan.forecast.entered.find(Assumption::never_paid) == 200'000);

  session.apply(Undo{});
  session.step(never());
  CHECK_FALSE(assumption(session, "never_paid_share").is_entered);
  CHECK(read_plan(session.backup().bytes).plan.forecast == ForecastSettings{});
  session.apply(Redo{});
  act(session, SetAssumption{"part_gap_days", 60});
  act(session, ResetAssumption{"never_paid_share"});
  CHECK_FALSE(assumption(session, "never_paid_share").is_entered);
  CHECK(assumption(session, "part_gap_days").is_entered);
  act(session, ResetAssumption{});
  CHECK_FALSE(assumption(session, "part_gap_days").is_entered);
}

TEST_CASE("forecast session: bad values are refused in words and change nothing") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  session.apply(ShowScreen{views::Screen::behaviour});
  session.step(never());
  const std::uint64_t before = session.plan_revision();
  std::size_t messages = 0;
  for (const ForecastAct& each : std::vector<ForecastAct>{
           SetForecastSeed{"-1"}, SetForecastSeed{"ten"}, SetForecastSeed{"9007199254740992"},
           SetForecastTrials{0}, SetForecastTrials{100'001}, SetAssumption{"luck", 1},
           SetAssumption{"never_paid_share", 1'000'001}, TypeAssumption{"never_paid_share", "much"},
           TypeAssumption{"part_gap_days", "1.5"}, TypeAssumption{"payment_odds_after_call", "0.5"},
           TypeAssumption{"luck", "1"}, ResetAssumption{"luck"}}) {
    act(session, each);
    CHECK(session.model().messages.size() == ++messages);
    CHECK(session.model().messages.back().text.find("{") == std::string::npos);
  }
  CHECK(session.plan_revision() == before);
  act(session, TypeAssumption{"never_paid_share", " 3.5 % "});
  CHECK(assumption(session, "never_paid_share").value == 35'000);
  act(session, TypeAssumption{"payment_odds_after_call", "2.25"});
  CHECK(assumption(session, "payment_odds_after_call").value == 2'250'000);
  session.set_role(PlanRole::reader);
  act(session, SetForecastTrials{500});
  CHECK(session.model().messages.size() == messages + 1);
  CHECK(assumption(session, "never_paid_share").value == 35'000);
}

TEST_CASE("forecast session: nothing is forecast while nobody looks, and nothing twice") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  CHECK_FALSE(session.has_work());
  session.apply(ShowScreen{views::Screen::forecast});
  for (int i = 0; i < 60; ++i) CHECK(session.step(at_once()));
  session.apply(ShowScreen{views::Screen::start});
  CHECK_FALSE(session.has_work());
  session.apply(ShowScreen{views::Screen::forecast});
  session.step(never());
  const std::string shown = forecast_text(session);
  session.apply(ShowScreen{views::Screen::invoices});
  session.step(never());
  session.apply(ShowScreen{views::Screen::forecast});
  CHECK_FALSE(session.has_work());
  CHECK(forecast_text(session) == shown);
  // Seeds move bands only; the same seed again is the same picture.
  act(session, SetForecastSeed{"2"});
  CHECK(session.has_work());
  session.step(never());
  CHECK(forecast_text(session) != shown);
  act(session, SetForecastSeed{"1"});
  session.step(never());
  CHECK(forecast_text(session) == shown);
}

TEST_CASE("forecast session: an edit in between starts anew, the old picture stays in sight") {
  Session fresh({.today = date("2025-12-20")});
  open_ledger(fresh);
  fresh.apply(SetUntil{date("2026-02-28")});
  fresh.apply(ShowScreen{views::Screen::forecast});
  fresh.step(never());

  Session edited({.today = date("2025-12-20")});
  open_ledger(edited);
  edited.apply(ShowScreen{views::Screen::forecast});
  edited.step(never());
  const std::string range = edited.model().forecast.range_text;
  edited.apply(SetUntil{date("2026-01-31")});
  for (int i = 0; i < 40; ++i) CHECK(edited.step(at_once()));
  CHECK(edited.model().forecast.has_result);
  CHECK(edited.model().forecast.range_text == range);
  CHECK(edited.model().forecast.state == views::TimelineState::running);
  CHECK(edited.model().forecast.exports.choices.empty());
  edited.apply(SetUntil{date("2026-02-28")});
  edited.step(never());
  CHECK(forecast_text(edited) == forecast_text(fresh));
}

TEST_CASE("forecast session: a short history says why, and one invoice says what acts on it") {
  Session session({.today = date("2026-11-21")});
  session.apply(OpenSample{"software-firm"});
  session.step(never());
  session.apply(ShowScreen{views::Screen::behaviour});
  session.step(never());
  CHECK(session.model().behaviour.shortfall.find("too few settled") != std::string::npos);
  CHECK_FALSE(session.model().behaviour.fit.state_text.empty());
  CHECK(session.model().behaviour.curves.size() == 1);
  session.apply(ShowScreen{views::Screen::forecast});
  session.step(never());
  const views::DriverRow first = session.model().forecast.driver(0);
  session.apply(SelectInvoice{first.invoice});
  const views::ForecastView& view = session.model().forecast;
  CHECK(view.driver(0).is_selected);
  CHECK(view.reasons.heading.find(first.invoice_no) != std::string::npos);
  bool has_push = false;
  for (const views::Fact& fact : view.reasons.facts) {
    has_push = has_push || fact.value.find("assumption") != std::string::npos;
  }
  CHECK(has_push);
}

TEST_CASE("forecast session: behaviour is tested on the user's own history") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  session.apply(ShowScreen{views::Screen::behaviour});
  session.step(never());
  const views::BehaviourView& view = session.model().behaviour;
  CHECK(view.shortfall.empty());
  CHECK(view.fit.state_text.empty());
  REQUIRE_FALSE(view.fit.rows.empty());
  CHECK(view.fit.rows[0].group == "All");
  CHECK_FALSE(view.fit.cash.empty());
  CHECK_FALSE(view.fit.calibration.empty());
  CHECK(view.parameters.size() > 8);
  for (const views::PaidCurveView& curve : view.curves) {
    CHECK(curve.paid_ppm.size() ==
          static_cast<std::size_t>(view.days.last_day - view.days.first_day + 1));
  }
}

TEST_CASE("forecast session: two policies are compared on the same numbers") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  session.apply(ShowScreen{views::Screen::compare});
  session.apply(ChooseComparedPolicy{"aging-departments"});
  session.step(never());
  const views::CompareForecastView& view = session.model().compare_forecast;
  REQUIRE(view.has_result);
  CHECK(view.both.series.size() == 2);
  CHECK(view.difference.series.size() == 1);
  CHECK(view.difference.ticks.front().value <= 0);
  session.apply(Export{{Exported::compared_cash, ExportFormat::csv}});
  const std::optional<Download> csv = session.take_download();
  REQUIRE(csv.has_value());
  CHECK(csv->bytes.substr(0, csv->bytes.find('\r')) ==
        "start,currency,a_expected,a_p10,a_p90,b_expected,b_p10,b_p90,difference_expected,"
        "difference_p10,difference_p90");
  session.apply(Export{{Exported::compared_cash, ExportFormat::xlsx}});
  CHECK(session.take_download()->bytes.substr(0, 2) == "PK");
}

TEST_CASE("forecast session: an event is tried out, shows its difference, and is kept or dropped") {
  Session session({.today = date("2025-12-20")});
  open_ledger(session);
  session.apply(ShowScreen{views::Screen::forecast});
  session.step(never());
  const std::string before = forecast_text(session);
  const std::uint64_t revision = session.plan_revision();
  const std::uint32_t invoice = session.model().forecast.driver(0).invoice;
  act(session, TryEvent{.invoice = invoice, .date = date("2026-01-05")});
  CHECK(session.model().forecast.trial.is_on);
  CHECK_FALSE(session.model().forecast.trial.has_result);
  session.step(never());
  const views::TrialView& trial = session.model().forecast.trial;
  REQUIRE(trial.has_result);
  CHECK(trial.text.find("2026-01-05: payment of") != std::string::npos);
  REQUIRE(trial.figures.size() == 4);
  // Paid for sure in place of probably: more is expected.
  CHECK(trial.figures[2].value.front() != '-');
  CHECK(session.plan_revision() == revision);
  CHECK(forecast_text(session) == before);
  act(session, DropTrial{});
  CHECK_FALSE(session.model().forecast.trial.is_on);
  CHECK_FALSE(session.has_work());

  act(session, TryEvent{.invoice = invoice, .date = date("2026-01-05")});
  session.step(never());
  const std::string with = session.model().forecast.trial.figures[1].value;
  act(session, KeepTrial{});
  CHECK(session.plan_revision() == revision + 1);
  session.step(never());
  CHECK(session.model().forecast.figures[0].value == with);
  CHECK_FALSE(session.model().forecast.trial.is_on);
  session.apply(Undo{});
  session.step(never());
  CHECK(forecast_text(session) == before);

  // Days outside the range, invoices that are not there, and paid ones are refused.
  const std::size_t messages = session.model().messages.size();
  act(session, TryEvent{.invoice = invoice, .date = date("2027-01-05")});
  act(session, TryEvent{.invoice = 9999, .date = date("2026-01-05")});
  act(session, TryEvent{.invoice = 0, .date = date("2026-01-05")});
  CHECK(session.model().messages.size() == messages + 3);
  CHECK_FALSE(session.model().forecast.trial.is_on);

  // An edit in between runs the trial anew; a dispute keeps contacts away.
  act(session,
      TryEvent{.invoice = invoice, .kind = TryEvent::Kind::dispute, .date = date("2025-12-22")});
  session.step(never());
  session.apply(SetUntil{date("2026-02-28")});
  session.step(never());
  REQUIRE(session.model().forecast.trial.has_result);
  CHECK(session.model().forecast.trial.figures[0].value ==
        session.model().forecast.figures[0].value);
  act(session,
      TryEvent{.invoice = invoice, .kind = TryEvent::Kind::promise, .date = date("2026-01-05")});
  session.step(never());
  CHECK(session.model().forecast.trial.text.find("promise") != std::string::npos);
}
