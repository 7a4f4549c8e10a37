// Goal: what any released version stored opens for good, and what a newer one stored is refused and
// left as it is. Method: tests/golden/released/ holds a file of every kind and version; its content
// is stated here by hand and, whole, by what is written back.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "io/import/layouts/saved_layout.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"
#include "io/plan/write_scenario.hpp"
#include "io/policy/policy_file.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/scenario/scenario_file.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using duewise::ColumnRole;
using duewise::CustomerIndex;
using duewise::Date;
using duewise::Generation;
using duewise::InvoiceIndex;
using duewise::list_plans;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::open_plan;
using duewise::Plan;
using duewise::PlanReading;
using duewise::PlanWriter;
using duewise::Portfolio;
using duewise::Result;
using duewise::Scenario;
using duewise::ScenarioKind;
using duewise::test::golden_path;
using duewise::test::read_golden;

namespace {

namespace fs = std::filesystem;

std::string with(std::string text, const std::string& piece, const std::string& other) {
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), other);
}

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      paths.push_back(entry.path().generic_string().substr(folder.size() + 1));
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

MemoryDisk disk_of(const std::string& folder) {
  MemoryDisk disk;
  for (const std::string& path : files_below(folder)) {
    disk.files[path] = duewise::test::read_bytes(folder + "/" + path);
  }
  return disk;
}

// The released store on a disk; `north-star` stands at generation 3.
MemoryDisk released_store() {
  MemoryDisk disk = disk_of(golden_path("released/store-1"));
  disk.heads["north-star"] = {3, "released"};
  disk.heads["import-layouts"] = {1, "released"};
  return disk;
}

bool is_same(const MemoryDisk& a, const MemoryDisk& b) {
  return a.files == b.files && std::equal(a.heads.begin(), a.heads.end(), b.heads.begin(),
                                          b.heads.end(), [](const auto& x, const auto& y) {
                                            return x.first == y.first &&
                                                   x.second.generation == y.second.generation &&
                                                   x.second.writer == y.second.writer;
                                          });
}

template <class Reading>
void check_no_faults(const Reading& reading) {
  for (const auto& fault : reading.faults) FAIL_CHECK(fault.pointer << " " << fault.code);
}

void check_portfolio(const Portfolio& portfolio) {
  const auto& customers = portfolio.customers;
  REQUIRE(customers.size() == 3);
  CHECK(customers.id[0] == "C-1");
  CHECK(customers.name[0] == "北极星 \"North\" Ltd");
  CHECK(customers.id[2] == "Åström & Söner 株式会社");
  CHECK(customers.credit_limit[0] == 5000000);
  CHECK(customers.credit_limit_currency[0].code() == "CNY");
  CHECK(customers.contact_name[0] == "Wang Li");
  CHECK(customers.contact_email[0] == "ap@north.example");
  CHECK(customers.contact_phone[0] == "+86 10 5550 0100");
  REQUIRE(portfolio.contracts.number.size() == 1);
  CHECK(portfolio.contracts.number[0] == "K-7");
  const auto& invoices = portfolio.invoices;
  REQUIRE(invoices.size() == 4);
  CHECK(invoices.number[0] == "INV-1");
  CHECK(invoices.issue_date[0].to_text() == "2026-01-01");
  CHECK(invoices.due_date[0].to_text() == "2026-01-31");
  CHECK(invoices.received_date[0].to_text() == "2026-01-03");
  CHECK(invoices.paid_date[0].to_text() == "2026-02-10");
  CHECK(invoices.amount[0] == 120000);
  CHECK(invoices.paid[0] == 20000);
  CHECK(invoices.currency[0].code() == "CNY");
  CHECK(invoices.due_date[3].to_text() == "2024-02-29");
  CHECK(invoices.amount[3] == 123456789012);
  CHECK(invoices.currency[3].code() == "USD");
  REQUIRE(portfolio.payments.amount.size() == 2);
  CHECK(portfolio.payments.amount[1] == 500);
  CHECK(write_portfolio(portfolio) == read_golden("released/portfolio-1.json"));
}

// One event of each kind, a day apart.
void check_scenario(const Scenario& scenario, const Portfolio& portfolio) {
  REQUIRE(scenario.events.size() == 14);
  for (std::size_t i = 0; i < scenario.events.size(); ++i) {
    CHECK(scenario.events[i].kind == static_cast<ScenarioKind>(i));
    CHECK(scenario.events[i].date ==
          *Date::parse("2026-03-05") + duewise::Days{static_cast<std::int32_t>(i)});
    CHECK(scenario.events[i].customer == CustomerIndex{0U});
  }
  CHECK(scenario.events[0].invoice == InvoiceIndex{0U});
  CHECK(scenario.events[0].amount == 5050);
  CHECK(scenario.events[0].note == "half");
  CHECK(scenario.events[1].promise_date.to_text() == "2026-03-20");
  CHECK(scenario.events[4].until.to_text() == "2026-03-15");
  CHECK_FALSE(scenario.events[4].interest_goes_on);
  REQUIRE(scenario.events[7].instalments.size() == 2);
  CHECK(scenario.events[7].instalments[1].amount == 4000);
  CHECK(scenario.events[13].channel == duewise::Channel::call);
  CHECK_FALSE(scenario.assume_approvals);
  CHECK(write_scenario(scenario, portfolio) == read_golden("released/scenario.json"));
}

void check_plan(const Plan& plan, const std::string& name) {
  CHECK(plan.id == "north-star");
  CHECK(plan.name == name);
  CHECK(plan.settings.as_of.to_text() == "2026-03-02");
  CHECK(plan.settings.until.to_text() == "2026-06-30");
  CHECK(plan.settings.horizon.count == 120);
  CHECK(plan.settings.calendar == "cn");
  CHECK(plan.settings.currency.code() == "CNY");
  CHECK(write_policy(plan.policy) == read_golden("released/policy-1.json"));
  check_portfolio(*plan.portfolio);
  check_scenario(plan.scenario, *plan.portfolio);
}

const std::string plan_name = "Spring \"2026\" \\ 春";

// What version 2 brought.
void check_members_of_2(const Plan& plan) {
  REQUIRE(plan.log.entries().size() == 7);
  const duewise::LogEntry& call = *plan.log.entries()[0];
  CHECK(call.outcome == duewise::Outcome::promised);
  CHECK(call.words == "“下周付” & <soon>");
  CHECK(call.amount == 8000);
  CHECK(plan.log.entries()[4]->replaces == 2);
  CHECK(plan.log.entries()[5]->instalments.size() == 2);
  REQUIRE(plan.staff.holders.size() == 2);
  CHECK(plan.staff.holders[0].deputy == "Wen");
  CHECK(plan.letters.sender.payment_days == 10);
  CHECK(plan.letters.paper == duewise::Paper::letter);
  CHECK(plan.letters.own_texts.size() == 1);
  CHECK(plan.reports.targets.recovery_ppm == 800000);
  CHECK(plan.reports.limitation.warning_days == 120);
  CHECK(plan.forecast.seed == 7);
  CHECK(plan.forecast.trials == 500);
}

std::string code_of(const PlanReading& reading) {
  return reading.faults.size() == 1 ? reading.faults[0].code : "";
}

}  // namespace

TEST_CASE("released: the folder holds what is opened here and nothing else") {
  CHECK(files_below(golden_path("released")) ==
        std::vector<std::string>{"README.md",
                                 "layouts-1.json",
                                 "plan-1.duewise.json",
                                 "plan-2.duewise.json",
                                 "policy-1.json",
                                 "portfolio-1.json",
                                 "scenario.json",
                                 "store-1/plans/import-layouts/0000000001-layouts-00000.chunk",
                                 "store-1/plans/import-layouts/0000000001.manifest",
                                 "store-1/plans/north-star/0000000001-plan-00000.chunk",
                                 "store-1/plans/north-star/0000000001-portfolio-00000.chunk",
                                 "store-1/plans/north-star/0000000001.manifest",
                                 "store-1/plans/north-star/0000000002-plan-00000.chunk",
                                 "store-1/plans/north-star/0000000002-portfolio-00000.chunk",
                                 "store-1/plans/north-star/0000000002.manifest",
                                 "store-1/plans/north-star/0000000003-plan-00000.chunk",
                                 "store-1/plans/north-star/0000000003.manifest",
                                 "store-2/plans/north-star/0000000001-log_aa-00000.chunk",
                                 "store-2/plans/north-star/0000000001-plan-00000.chunk",
                                 "store-2/plans/north-star/0000000001-portfolio-00000.chunk",
                                 "store-2/plans/north-star/0000000001.manifest",
                                 "store-2/plans/north-star/0000000002-log_aa-00000.chunk",
                                 "store-2/plans/north-star/0000000002-plan-00000.chunk",
                                 "store-2/plans/north-star/0000000002-portfolio-00000.chunk",
                                 "store-2/plans/north-star/0000000002.manifest"});
}

TEST_CASE("released: a backup of duewise.plan/1 opens") {
  const PlanReading reading = duewise::read_plan(read_golden("released/plan-1.duewise.json"));
  check_no_faults(reading);
  CHECK(reading.policy_faults.empty());
  check_plan(reading.plan, plan_name);
  // What version 1 did not have is empty, and the plan is written on in the present version.
  CHECK(reading.plan.log.is_empty());
  CHECK(reading.plan.staff == duewise::Staff());
  const std::string text = duewise::write_plan(reading.plan);
  CHECK(text.compare(0, 27, "{\"schema\": \"duewise.plan/2\"") == 0);
  const PlanReading again = duewise::read_plan(text);
  check_no_faults(again);
  check_plan(again.plan, plan_name);
}

TEST_CASE("released: a backup of duewise.plan/2 opens with all that came with it") {
  const std::string text = read_golden("released/plan-2.duewise.json");
  const PlanReading reading = duewise::read_plan(text);
  check_no_faults(reading);
  check_plan(reading.plan, plan_name);
  check_members_of_2(reading.plan);
  CHECK(duewise::write_plan(reading.plan) == text);
}

TEST_CASE("released: a portfolio, a scenario and a policy of version 1 open") {
  const Result<Portfolio> portfolio =
      duewise::read_portfolio(read_golden("released/portfolio-1.json"));
  REQUIRE(portfolio.has_value());
  check_portfolio(*portfolio);
  const auto scenario = duewise::read_scenario(read_golden("released/scenario.json"), *portfolio);
  check_no_faults(scenario);
  check_scenario(scenario.scenario, *portfolio);
  const auto policy = duewise::read_policy(read_golden("released/policy-1.json"));
  check_no_faults(policy);
  CHECK(policy.policy.id == "finance-sales-legal");
  CHECK(policy.policy.parameters.size() == 6);
  CHECK(write_policy(policy.policy) == read_golden("released/policy-1.json"));
}

TEST_CASE("released: import layouts of version 1 open") {
  const auto layouts = duewise::read_layouts(read_golden("released/layouts-1.json"));
  REQUIRE(layouts.has_value());
  const std::vector<ColumnRole> unread(3, ColumnRole::ignored);
  CHECK(*layouts == duewise::SavedLayouts{{.name = "Export \"A\"",
                                           .headers = {"Invoice", "Due", "Sum"},
                                           .roles = {ColumnRole::invoice_no, ColumnRole::due_date,
                                                     ColumnRole::open_amount}},
                                          {.name = "bank",
                                           .headers = {"日期", "Amount", "Kunde"},
                                           .roles = unread,
                                           .date_order = duewise::DateOrder::dmy,
                                           .terms_days = 30,
                                           .currency = duewise::Currency::find("CNY")}});
}

TEST_CASE("released: each generation of a stored plan opens and is saved on") {
  const auto disk = std::make_shared<MemoryDisk>(released_store());
  for (const Generation generation : {Generation{3}, Generation{2}, Generation{1}}) {
    CAPTURE(generation);
    const auto stored = open_plan(MemoryStorage(disk), "north-star");
    REQUIRE(stored.has_value());
    CHECK(stored->generation == generation);
    const std::string name = generation == 3 ? plan_name : generation == 2 ? "Second" : "First";
    CHECK(stored->summary == duewise::PlanSummary{name, 3, 4, 7});
    const PlanReading reading = duewise::read_plan_parts(stored->parts);
    check_no_faults(reading);
    check_plan(reading.plan, name);
    disk->files.erase(duewise::manifest_path("north-star", generation));
  }
  *disk = released_store();
  MemoryStorage storage(disk);
  const auto stored = open_plan(storage, "north-star");
  REQUIRE(stored.has_value());
  auto writer = PlanWriter::create(storage, *stored);
  REQUIRE(writer.has_value());
  Generation saved = 0;
  writer->save({stored->summary, stored->parts}, duewise::Urgency::normal,
               [&](const Result<Generation>& result) { saved = result.value_or(0); });
  CHECK(saved == 4);
  for (const auto& [path, bytes] : released_store().files) CHECK(disk->files[path] == bytes);
}

TEST_CASE("released: a plan stored with its log opens, in each generation") {
  const auto disk = std::make_shared<MemoryDisk>(disk_of(golden_path("released/store-2")));
  disk->heads["north-star"] = {2, "released"};
  for (const Generation generation : {Generation{2}, Generation{1}}) {
    CAPTURE(generation);
    const auto stored = open_plan(MemoryStorage(disk), "north-star");
    REQUIRE(stored.has_value());
    CHECK(stored->generation == generation);
    const PlanReading reading = duewise::read_plan_parts(stored->parts);
    check_no_faults(reading);
    check_plan(reading.plan, generation == 2 ? plan_name : "First");
    check_members_of_2(reading.plan);
    disk->files.erase(duewise::manifest_path("north-star", generation));
  }
}

TEST_CASE("released: stored plans and layouts are listed as they were") {
  const auto disk = std::make_shared<MemoryDisk>(released_store());
  const auto plans = list_plans(MemoryStorage(disk));
  REQUIRE(plans.has_value());
  REQUIRE(plans->size() == 2);
  CHECK((*plans)[1].id == "north-star");
  CHECK((*plans)[1].generation == 3);
  CHECK((*plans)[1].fault_code.empty());
  const auto layouts = open_plan(MemoryStorage(disk), "import-layouts");
  REQUIRE(layouts.has_value());
  REQUIRE(layouts->parts.size() == 1);
  CHECK(layouts->parts[0].name == "layouts");
  CHECK(*layouts->parts[0].bytes == read_golden("released/layouts-1.json"));
}

TEST_CASE("newer: a file of a later version of each kind is refused by its code") {
  const std::string plan = read_golden("released/plan-1.duewise.json");
  CHECK(code_of(duewise::read_plan(with(plan, "duewise.plan/1", "duewise.plan/3"))) ==
        "plan_is_from_a_newer_version");
  CHECK(code_of(duewise::read_plan(with(plan, "duewise.policy/1", "duewise.policy/2"))) ==
        "schema_is_newer");
  CHECK(code_of(duewise::read_plan(with(plan, "duewise.portfolio/1", "duewise.portfolio/2"))) ==
        "portfolio_schema_must_be_known");
  // Members that this version does not know, whatever the schema says.
  CHECK(code_of(duewise::read_plan(with(plan, "\"name\":", "\"notes\": [], \"name\":"))) ==
        "unknown_field");
  CHECK(code_of(duewise::read_plan(with(plan, "\"as_of\":", "\"zone\":1,\"as_of\":"))) ==
        "unknown_field");
  const std::string layouts = read_golden("released/layouts-1.json");
  const auto newer = duewise::read_layouts(with(layouts, "duewise.layouts/1", "duewise.layouts/2"));
  REQUIRE_FALSE(newer.has_value());
  CHECK(newer.error().code == "layouts_must_be_known");
}

TEST_CASE("newer: a stored plan of a later version is refused and nothing of it changes") {
  const std::string path = duewise::manifest_path("north-star", 3);
  const std::string text = released_store().files[path];
  const std::string body = text.substr(text.find('\n') + 1);
  for (const std::string& newer :
       {with(body, "duewise.manifest/1", "duewise.manifest/2"),
        with(body, "duewise.manifest/1", "duewise.manifest/1.1"),
        with(body, "\"name\":", "\"key\": 1, \"name\":"),
        with(body, "\"length\":", "\"cipher\": \"x\", \"length\":"),
        std::string(R"({"schema":"duewise.manifest/3","all":"else"})")}) {
    CAPTURE(newer);
    MemoryDisk before = released_store();
    before.files[path] = duewise::seal_manifest(newer);
    const auto disk = std::make_shared<MemoryDisk>(before);
    MemoryStorage storage(disk);
    const auto stored = open_plan(storage, "north-star");
    REQUIRE_FALSE(stored.has_value());
    CHECK(stored.error().code == "plan_is_from_a_newer_version");
    const auto writer = PlanWriter::create(storage, "north-star");
    REQUIRE_FALSE(writer.has_value());
    CHECK(writer.error().code == "plan_is_from_a_newer_version");
    const auto plans = list_plans(storage);
    REQUIRE(plans.has_value());
    CHECK((*plans)[1].fault_code == "plan_is_from_a_newer_version");
    CHECK(is_same(*disk, before));
    // Nor does the working copy hold anything that a later commit could carry along.
    CHECK(storage.list("plans")->size() == before.files.size());
  }
}
