#include "io/plan/plan_file.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"
#include "io/plan/members.hpp"
#include "io/plan/plan_reader.hpp"
#include "io/policy/presets.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/work/log_file.hpp"

using duewise::Currency;
using duewise::Date;
using duewise::Plan;
using duewise::PlanReading;
using duewise::read_plan;
using duewise::ScenarioEvent;
using duewise::write_plan;

namespace {

Date date(const char* text) {
  const auto found = Date::parse(text);
  REQUIRE(found.has_value());
  return *found;
}

std::shared_ptr<const duewise::Portfolio> two_invoices() {
  duewise::PortfolioBuilder builder;
  duewise::InvoiceRecord record;
  record.customer_id = "C-1";
  record.customer_name = "北极星 \"North\"";
  record.due_date = date("2026-01-31");
  record.amount = 120000;
  record.currency = *Currency::find("CNY");
  for (const char* number : {"INV-1", "INV-2"}) {
    record.invoice_no = number;
    builder.add(record);
  }
  return std::make_shared<const duewise::Portfolio>(std::move(builder).finish());
}

Plan example() {
  Plan plan;
  plan.id = "a-1";
  plan.name = "Spring \"2026\" \\ 春";
  plan.portfolio = two_invoices();
  plan.policy = *duewise::load_preset("finance-sales-legal");
  plan.settings.as_of = date("2026-03-02");
  plan.settings.until = date("2026-06-30");
  plan.settings.calendar = "cn";
  plan.settings.currency = *Currency::find("CNY");
  ScenarioEvent payment;
  payment.date = date("2026-03-05");
  payment.customer = duewise::CustomerIndex{0U};
  payment.invoice = duewise::InvoiceIndex{1U};
  payment.amount = 5050;
  payment.currency = *Currency::find("CNY");
  payment.note = "half";
  ScenarioEvent promise;
  promise.kind = duewise::ScenarioKind::promise;
  promise.date = date("2026-03-06");
  promise.customer = duewise::CustomerIndex{0U};
  promise.promise_date = date("2026-03-20");
  promise.currency = *Currency::find("CNY");
  plan.scenario.events = {payment, promise};
  plan.scenario.assume_approvals = false;
  plan.log = duewise::read_log(R"({"entries": [
    {"id": 1, "kind": "contact", "day": "2026-03-01", "customer": "C-1", "channel": "call"},
    {"id": 2, "kind": "payment", "day": "2026-03-02", "customer": "gone", "amount": "1.00",
     "currency": "CNY"}]})")
                 .log;
  plan.staff.set({.role = "owner", .person = "王"});
  plan.forecast.seed = 77;
  plan.forecast.entered.enter(duewise::Assumption::promise_kept, 450'000);
  return plan;
}

bool has_fault(const PlanReading& reading, const std::string& pointer, const std::string& code) {
  return std::any_of(reading.faults.begin(), reading.faults.end(), [&](const auto& fault) {
    return fault.pointer == pointer && fault.code == code;
  });
}

// The written example with one piece of it replaced.
std::string with(const std::string& piece, const std::string& other) {
  std::string text = write_plan(example());
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), other);
}

void check_same(const Plan& read, const Plan& written) {
  CHECK(read.id == written.id);
  CHECK(read.name == written.name);
  CHECK(read.settings == written.settings);
  CHECK(read.policy == written.policy);
  CHECK(write_portfolio(*read.portfolio) == write_portfolio(*written.portfolio));
  CHECK(read.scenario.assume_approvals == written.scenario.assume_approvals);
  CHECK(write_log(read.log) == write_log(written.log));
  CHECK(read.staff == written.staff);
  CHECK(read.forecast == written.forecast);
  REQUIRE(read.scenario.events.size() == written.scenario.events.size());
  CHECK(write_plan(read) == write_plan(written));
}

}  // namespace

TEST_CASE("plan file: what was written is read back the same") {
  const PlanReading reading = read_plan(write_plan(example()));
  CHECK(reading.faults.empty());
  CHECK(reading.policy_faults.empty());
  check_same(reading.plan, example());
  const ScenarioEvent& payment = reading.plan.scenario.events[0];
  CHECK(payment.invoice == duewise::InvoiceIndex{1U});
  CHECK(payment.amount == 5050);
  CHECK(payment.note == "half");
  CHECK(reading.plan.scenario.events[1].promise_date == date("2026-03-20"));
}

TEST_CASE("plan file: a plan without invoices that follows the day is read back the same") {
  Plan plan = example();
  plan.portfolio =
      std::make_shared<const duewise::Portfolio>(std::move(duewise::PortfolioBuilder()).finish());
  plan.scenario = {};
  plan.settings = {};
  plan.settings.horizon = {30};
  const PlanReading reading = read_plan(write_plan(plan));
  CHECK(reading.faults.empty());
  check_same(reading.plan, plan);
  CHECK(reading.plan.settings.as_of.is_none());
  CHECK(reading.plan.settings.until.is_none());
}

TEST_CASE("plan file: a plan without forecast settings is forecast as by default") {
  Plan plan = example();
  plan.forecast = {};
  const std::string text = write_plan(plan);
  CHECK(text.find("\"forecast\"") == std::string::npos);
  CHECK(read_plan(text).plan.forecast == duewise::ForecastSettings{});
  CHECK(has_fault(read_plan(with("\"promise_kept_share\": 0.45", "\"promise_kept_share\": 7")),
                  "/forecast/assumptions/promise_kept_share", "assumption_is_out_of_range"));
  CHECK(
      has_fault(read_plan(with("\"seed\": 77", "\"sed\": 77")), "/forecast/sed", "unknown_field"));
}

TEST_CASE("plan file: a byte order mark, other spacing and another order are read too") {
  CHECK(read_plan("\xEF\xBB\xBF" + write_plan(example())).faults.empty());
  const std::string text = write_plan(example());
  const std::string schema = "\"schema\": \"duewise.plan/2\",\n";
  const std::string moved = "{ " + text.substr(1 + schema.size(), text.size() - schema.size() - 3) +
                            " , " + schema.substr(0, schema.size() - 2) + "\n}";
  const PlanReading reading = read_plan(moved);
  CHECK(reading.faults.empty());
  check_same(reading.plan, example());
}

TEST_CASE("plan file: a newer schema is refused by its own code and nothing else is said") {
  const PlanReading newer = read_plan(with("duewise.plan/2", "duewise.plan/3"));
  REQUIRE(newer.faults.size() == 1);
  CHECK(newer.faults[0] ==
        duewise::Fault{"/schema", "plan_is_from_a_newer_version", "duewise.plan/3"});
  for (const char* other : {"duewise.plan/0", "duewise.plan/x", "duewise.policy/1", ""}) {
    CHECK(has_fault(read_plan(with("duewise.plan/2", other)), "/schema", "schema_must_be_known"));
  }
}

TEST_CASE("plan file: each fault is named with its place") {
  struct Row {
    const char* piece;
    const char* other;
    const char* pointer;
    const char* code;
  };
  for (const Row& row : {
           Row{"\"schema\": ", "\"schemas\": ", "/schema", "is_required"},
           Row{"\"id\": ", "\"ids\": ", "/id", "is_required"},
           Row{"\"id\": ", "\"more\": 1, \"id\": ", "/more", "unknown_field"},
           Row{"\"id\": \"a-1\"", "\"id\": 7", "/id", "must_be_a_text"},
           Row{"\"id\": \"a-1\"", "\"id\": \"../a\"", "/id", "plan_id_is_invalid"},
           Row{"\"id\": ", "\"name\": \"\", \"id\": ", "/name", "keys_must_differ"},
           Row{"\"settings\": ", "\"x\": ", "/settings", "is_required"},
           Row{"\"scenario\": ", "\"x\": ", "/scenario", "is_required"},
           Row{"\"policy\": ", "\"x\": ", "/policy", "is_required"},
           Row{"\"portfolio\": ", "\"x\": ", "/portfolio", "is_required"},
           Row{"\"as_of\":\"2026-03-02\"", "\"as_of\":\"2026-02-30\"", "/settings/as_of",
               "date_must_exist"},
           Row{"\"as_of\":\"2026-03-02\"", "\"as_of\":5", "/settings/as_of", "must_be_a_text"},
           Row{"2026-06-30", "2026-03-01", "/settings/until", "until_must_not_precede_as_of"},
           Row{"\"horizon_days\":90", "\"horizon_days\":0", "/settings/horizon_days",
               "horizon_must_be_1_to_3660_days"},
           Row{"\"horizon_days\":90", "\"horizon_days\":3661", "/settings/horizon_days",
               "horizon_must_be_1_to_3660_days"},
           Row{"\"horizon_days\":90", "\"horizon_days\":\"90\"", "/settings/horizon_days",
               "must_be_an_integer"},
           Row{"\"currency\":\"CNY\"}", "\"currency\":\"RMB\"}", "/settings/currency",
               "currency_must_be_known"},
           Row{"\"customer\":\"C-1\"", "\"customer\":\"C-9\"", "/scenario/events/0/customer",
               "customer_must_be_known"},
           Row{"\"subject\": \"", "\"subject\": \"no ", "/policy/subject", "subject_must_be_known"},
       }) {
    CAPTURE(row.other);
    const PlanReading reading = read_plan(with(row.piece, row.other));
    CHECK(has_fault(reading, row.pointer, row.code));
  }
}

TEST_CASE("plan file: the limits of the horizon are allowed") {
  for (const char* days : {"\"horizon_days\":1", "\"horizon_days\":3660"}) {
    CHECK(read_plan(with("\"horizon_days\":90", days)).faults.empty());
  }
  CHECK(read_plan(with("2026-06-30", "2026-03-02")).faults.empty());
}

TEST_CASE("plan file: a policy that is an unfinished draft does not keep the plan from opening") {
  Plan plan = example();
  plan.policy.stages[0].actions.push_back({});
  plan.policy.stages[0].actions.back().role = "nobody";
  const PlanReading reading = read_plan(write_plan(plan));
  CHECK(reading.faults.empty());
  CHECK_FALSE(reading.policy_faults.empty());
  CHECK(reading.policy_faults[0].pointer.compare(0, 8, "/policy/") == 0);
  check_same(reading.plan, plan);
}

TEST_CASE("plan file: no truncated plan is taken for one, and no cut leads to a crash") {
  const std::string text = write_plan(example());
  for (std::size_t length = 0; length + 1 < text.size(); length += 7) {
    CHECK_FALSE(read_plan(text.substr(0, length)).faults.empty());
  }
  for (const char* text_of_no_plan : {"", "[]", "null", "{}", "{\"schema\"", "\xFF\xFE", "{,}"}) {
    CHECK_FALSE(read_plan(text_of_no_plan).faults.empty());
  }
}

TEST_CASE("plan parts: the store's parts hold the same plan, unchanged invoices the same object") {
  duewise::PlanImager imager;
  Plan plan = example();
  const duewise::PlanImage first = imager.image_of(plan);
  CHECK(
      first.summary ==
      duewise::PlanSummary{plan.name, 1, 2, static_cast<std::uint32_t>(plan.policy.stages.size())});
  const PlanReading reading = duewise::read_plan_parts(first.parts);
  CHECK(reading.faults.empty());
  check_same(reading.plan, plan);
  plan.name = "Other";
  const duewise::PlanImage second = imager.image_of(plan);
  CHECK(second.parts.back().bytes == first.parts.back().bytes);
  CHECK(*second.parts[0].bytes != *first.parts[0].bytes);
  plan.portfolio = two_invoices();
  CHECK(imager.image_of(plan).parts.back().bytes != first.parts.back().bytes);

  duewise::PlanImager later;
  later.remember(reading.plan, first.parts);
  CHECK(later.image_of(reading.plan).parts.back().bytes == first.parts.back().bytes);
  CHECK(has_fault(duewise::read_plan_parts({first.parts[0]}), "/portfolio", "is_required"));
  CHECK_FALSE(duewise::read_plan_parts({}).faults.empty());
}

TEST_CASE("members: an object is split where its members end, whatever is inside them") {
  const auto members =
      duewise::split_members(" {\"a\" : [1, {\"b\": \"}]\\\"\"}] ,\"c\":\"x,y\",\"\":-1.5e3 }\n");
  REQUIRE(members.has_value());
  REQUIRE(members->size() == 3);
  CHECK(duewise::raw_member(*members, "a") == "[1, {\"b\": \"}]\\\"\"}]");
  CHECK(duewise::raw_member(*members, "c") == "\"x,y\"");
  CHECK(duewise::raw_member(*members, "") == "-1.5e3");
  CHECK(duewise::raw_member(*members, "d").empty());
  CHECK(duewise::split_members("{}")->empty());
  for (const char* broken : {"{\"a\":1", "{\"a\":}", "{\"a\" 1}", "{a:1}", "{\"a\":1}x",
                             "{\"a\":[}", "{\"a\":\"x}", "{\"a\":1,}", "{\"a\\"}) {
    CAPTURE(broken);
    const auto found = duewise::split_members(broken);
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().code == "json_must_be_well_formed");
  }
}

TEST_CASE("plan file: a new entry of the log writes neither the invoices nor earlier pieces") {
  Plan plan = example();
  std::vector<duewise::WorkLog::Entry> entries;
  for (duewise::EntryId id = 1; id <= 600; ++id) {
    duewise::LogEntry entry;
    entry.id = id;
    entry.kind = duewise::EntryKind::note;
    entry.day = entry.recorded_on = date("2026-03-01");
    entry.customer = "C-1";
    entries.push_back(std::make_shared<const duewise::LogEntry>(entry));
  }
  plan.log = duewise::WorkLog(entries);
  duewise::PlanImager imager;
  const duewise::PlanImage first = imager.image_of(plan);
  CHECK(join_parts(first) == write_plan(plan));
  REQUIRE(first.parts.size() == 5);
  CHECK(first.parts[1].name == "log_aa");
  CHECK(first.parts[3].name == "log_ac");
  duewise::LogEntry added = *entries.back();
  added.id = 601;
  plan.log = plan.log.with(added);
  const duewise::PlanImage second = imager.image_of(plan);
  CHECK(second.parts[1].bytes == first.parts[1].bytes);
  CHECK(second.parts[2].bytes == first.parts[2].bytes);
  CHECK(second.parts[3].bytes != first.parts[3].bytes);
  CHECK(second.parts[4].bytes == first.parts[4].bytes);
  CHECK(second.parts[3].bytes->size() < 20'000);
  // Read back from the parts it is the same, and its pieces are known without writing them.
  const PlanReading reading = duewise::read_plan_parts(second.parts);
  CHECK(reading.faults.empty());
  check_same(reading.plan, plan);
  duewise::PlanImager opened;
  opened.remember(reading.plan, second.parts);
  const duewise::PlanImage third = opened.image_of(reading.plan);
  for (std::size_t i = 1; i < third.parts.size(); ++i) {
    CHECK(third.parts[i].bytes == second.parts[i].bytes);
  }
  CHECK(join_parts(third) == join_parts(second));
}
