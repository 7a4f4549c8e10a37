// Goal: no code of a report reaches a reader. Method: make every report of a portfolio with all
// that reports speak of, in every language, and look up each code.
#include "core/reports/reports.hpp"

#include <string>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "app/presenters/reports_presenter.hpp"
#include "app/reports/write_report.hpp"
#include "core/timeline/simulation.hpp"
#include "io/calendars/calendars.hpp"
#include "io/policy/presets.hpp"
#include "sample_portfolio.hpp"

using namespace duewise;

namespace {

constexpr Language all_languages[] = {Language::en, Language::zh_hans, Language::zh_hant};

bool has(const views::Strings& strings, std::string_view group, std::string_view code) {
  const bool found = strings.find(std::string(group) + "." + std::string(code)) != nullptr;
  if (!found) MESSAGE(group, ".", code);
  return found;
}

void check_cell(const views::Strings& strings, const Cell& cell) {
  if (cell.kind == CellKind::code && cell.group != "effect") {
    CHECK(has(strings, cell.group, cell.text));
  }
}

void check_texts(const views::Strings& strings, const Report& report) {
  CHECK(has(strings, "reports.title", to_text(report.kind)));
  for (const ReportTable& table : report.tables) {
    CHECK(has(strings, "reports.table", table.code));
    for (const ReportColumn& column : table.columns) {
      CHECK(has(strings, "reports.column", column.code));
    }
    for (const ReportRow& row : table.rows) {
      for (const Cell& cell : row.cells) check_cell(strings, cell);
    }
  }
  for (const ReportChart& chart : report.charts) {
    CHECK(has(strings, "reports.chart", chart.code));
    for (const ChartSeries& series : chart.series) {
      CHECK(has(strings, "reports.column", series.code));
      CHECK(series.values.size() == chart.labels.size());
    }
  }
  for (const ReportNote& note : report.notes) {
    CHECK(has(strings, "reports.note", note.code));
    for (const auto& [name, cell] : note.values) check_cell(strings, cell);
  }
  for (const std::string& note : report_view(report, strings).notes) {
    CHECK(note.find('{') == std::string::npos);
  }
}

ScenarioEvent event(const char* date, ScenarioKind kind, std::uint32_t customer) {
  ScenarioEvent made;
  made.date = *Date::parse(date);
  made.kind = kind;
  made.customer = CustomerIndex(customer);
  return made;
}

Scenario happenings() {
  Scenario scenario;
  for (std::uint32_t customer = 0; customer < 5; ++customer) {
    scenario.events.push_back(event("2026-06-02", ScenarioKind::dispute, customer));
    ScenarioEvent promise = event("2026-06-03", ScenarioKind::promise, customer);
    promise.promise_date = *Date::parse("2026-06-10");
    scenario.events.push_back(promise);
    ScenarioEvent contact = event("2026-06-11", ScenarioKind::contact, customer);
    contact.channel = Channel::call;
    scenario.events.push_back(contact);
  }
  scenario.events.push_back(event("2026-06-12", ScenarioKind::dispute_resolved, 1));
  scenario.events.push_back(event("2026-06-12", ScenarioKind::statement_confirmed, 2));
  scenario.events.push_back(event("2026-06-12", ScenarioKind::judgment, 3));
  return scenario;
}

struct Made {
  Portfolio portfolio = test::generated_portfolio(400);
  Scenario scenario = happenings();
  Policy policy = *load_preset("credit-department-grades");
  Timeline timeline;
  Date as_of = *Date::parse("2026-06-30");

  Made() {
    const auto calendar = load_calendar(policy.calendar);
    REQUIRE(calendar.has_value());
    const auto run = simulate(portfolio, policy, scenario, *calendar,
                              {.as_of = as_of, .until = as_of + Days{90}});
    REQUIRE(run.has_value());
    timeline = *run;
  }

  ReportFacts facts(Language language) const {
    return {.portfolio = portfolio,
            .scenario = scenario,
            .policy = &policy,
            .timeline = &timeline,
            .as_of = as_of,
            .language = language};
  }
};

}  // namespace

TEST_CASE("reports: every code has a text in every language") {
  const Made made;
  for (const Language language : all_languages) {
    const views::Strings strings = load_strings(language);
    for (std::size_t kind = 0; kind < report_kind_count; ++kind) {
      if (static_cast<ReportKind>(kind) == ReportKind::customer) continue;
      const auto report = make_report(static_cast<ReportKind>(kind), made.facts(language));
      REQUIRE(report.has_value());
      CHECK_FALSE(report->tables.empty());
      check_texts(strings, *report);
    }
    for (std::uint32_t customer = 0; customer < made.portfolio.customers.size(); ++customer) {
      check_texts(strings, make_customer_report(made.facts(language), CustomerIndex(customer),
                                                made.as_of + Days{60}));
    }
    for (const LimitationRule& rule : limitation_rules()) {
      CHECK(has(strings, "limitation.rule", rule.id));
    }
  }
}

TEST_CASE("reports: what belongs together is equal in all of them") {
  const Made made;
  const ReportFacts facts = made.facts(Language::en);
  const auto sum_of = [&](ReportKind kind, std::string_view table_code, std::string_view code) {
    const auto report = make_report(kind, facts);
    REQUIRE(report.has_value());
    std::int64_t sum = 0;
    for (const ReportTable& table : report->tables) {
      if (table.code != table_code) continue;
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].code != code) continue;
        for (const ReportRow& row : table.rows) {
          if (row.kind == ReportRowKind::item) sum += row.cells[i].number;
        }
      }
    }
    return sum;
  };
  const std::int64_t overdue = sum_of(ReportKind::friday, "summary", "overdue");
  CHECK(overdue > 0);
  CHECK(sum_of(ReportKind::friday, "overdue_customers", "overdue") == overdue);
  CHECK(sum_of(ReportKind::ageing, "by_rating", "overdue") == overdue);
  CHECK(sum_of(ReportKind::collectors, "by_collector", "overdue") == overdue);
  const std::int64_t open = sum_of(ReportKind::friday, "summary", "open");
  CHECK(sum_of(ReportKind::ageing, "by_customer", "open") == open);
}

TEST_CASE("reports: long tables are cut after their first rows, totals stay") {
  ReportTable table{.code = "summary", .columns = {{"open", CellKind::count}}, .rows = {}};
  for (std::size_t i = 0; i < report_rows_max + 7; ++i) table.add({count_cell(1)});
  table.add({count_cell(9)}, ReportRowKind::total);
  CHECK(table.rows.size() == report_rows_max + 1);
  CHECK(table.rows_left_out == 7);
  Report report{.kind = ReportKind::friday, .as_of = *Date::parse("2026-06-30")};
  report.tables.push_back(table);
  const views::ReportView view = report_view(report, load_strings(Language::en));
  CHECK(view.tables[0].more == "7 further rows");
}

TEST_CASE("reports: a chart breaks its line where a value is unknown") {
  const views::ReportChartView chart{.id = "x",
                                     .title = "A & B",
                                     .look = views::ReportChartLook::lines,
                                     .labels = {"1", "2", "3", "4"},
                                     .series = {{"s", {5, 10, std::nullopt, 10}, {}}},
                                     .most = 10,
                                     .most_text = "10"};
  const std::string svg = write_chart_svg(chart);
  CHECK(svg.find("<title>A &amp; B</title>") != std::string::npos);
  const std::size_t path = svg.find("<path d=\"M");
  REQUIRE(path != std::string::npos);
  const std::string drawn = svg.substr(path, svg.find('"', path + 9) - path);
  CHECK(drawn.find(" L") != std::string::npos);
  CHECK(drawn.find(" M") != std::string::npos);
  // Half of the largest value is half as high.
  CHECK(svg.find("cy=\"103\"") != std::string::npos);
}
