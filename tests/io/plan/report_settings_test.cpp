#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"
#include "io/plan/report_settings_file.hpp"
#include "io/policy/presets.hpp"

using namespace duewise;

namespace {

std::string faults_text(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    text += fault.pointer + " " + fault.code + " " + fault.detail + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE(
    "report settings: what was written is read back the same, the usual ones are not written") {
  CHECK(write_report_settings({}) == "{}");
  CHECK(read_report_settings("{}").settings == ReportSettings());
  ReportSettings settings;
  settings.targets = {
      .recovery_ppm = 125'000, .overdue_share_ppm = 0, .share_by = *Date::parse("2026-06-30")};
  settings.limitation = {.rule = "hk", .years = 5, .warning_days = 0};
  const std::string bytes = write_report_settings(settings);
  CHECK(bytes ==
        R"({"targets":{"recovery_ppm":125000,"overdue_share_ppm":0,"share_by":"2026-06-30"},)"
        R"("limitation":{"rule":"hk","years":5,"warning_days":0}})");
  const ReportSettingsReading reading = read_report_settings(bytes);
  CHECK(reading.faults.empty());
  CHECK(reading.settings == settings);
}

TEST_CASE("report settings: each fault is named with its place, and the rest is as usual") {
  const ReportSettingsReading reading = read_report_settings(
      R"({"targets":{"recovery_ppm":0,"overdue_share_ppm":1000000,"share_by":"soon","x":1},)"
      R"("limitation":{"rule":"moon","years":0,"warning_days":3651},"more":1})");
  CHECK(faults_text(reading.faults) ==
        "/more unknown_field \n"
        "/targets/x unknown_field \n"
        "/targets/recovery_ppm number_is_out_of_range 0\n"
        "/targets/overdue_share_ppm number_is_out_of_range 1000000\n"
        "/targets/share_by date_must_exist soon\n"
        "/limitation/rule limitation_rule_must_be_known moon\n"
        "/limitation/years number_is_out_of_range 0\n"
        "/limitation/warning_days number_is_out_of_range 3651\n");
  CHECK(reading.settings == ReportSettings());
  CHECK(read_report_settings("[").faults.size() == 1);
}

TEST_CASE("report settings: a rule with other years is the law's own in everything else") {
  const LimitationRule rule = rule_of({.rule = "de", .years = 5});
  CHECK(rule.years == 5);
  CHECK(rule.start == LimitationStart::year_end);
  CHECK(rule_of({.rule = "de"}).years == find_limitation_rule("de")->years);
  CHECK(rule_of({.rule = "unknown"}).id == "other");
}

TEST_CASE("report settings: they are a member of the plan, and plans without it open") {
  Plan plan;
  plan.id = "a-1";
  plan.name = "A";
  plan.portfolio = std::make_shared<const Portfolio>(PortfolioBuilder().finish());
  plan.policy = *load_preset("aging-departments");
  const std::string without = write_plan(plan);
  CHECK(without.find("\"reports\"") == std::string::npos);
  CHECK(read_plan(without).plan.reports == ReportSettings());
  plan.reports.limitation.rule = "uk";
  const PlanReading reading = read_plan(write_plan(plan));
  CHECK(reading.faults.empty());
  CHECK(reading.plan.reports == plan.reports);
  std::string damaged = write_plan(plan);
  damaged.replace(damaged.find("\"uk\""), 4, "\"ux\"");
  CHECK(faults_text(read_plan(damaged).faults) ==
        "/reports/limitation/rule limitation_rule_must_be_known ux\n");
}
