// The log as a user makes it: each act one entry and one step of undo, bad input nothing.
#include <memory>
#include <string>

#include "doctest/doctest.h"

#include "app/log_drafts.hpp"
#include "app/session.hpp"
#include "core/work/staff.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"
#include "io/work/log_file.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Date date(const char* text) { return *Date::parse(text); }

constexpr const char* invoices_csv =
    "invoice_no,customer_id,customer_name,issue_date,due_date,amount,paid_amount,currency\n"
    "A1,K1,Harbour,2026-01-01,2026-01-31,100.00,0,CNY\n"
    "A2,K1,Harbour,2026-02-01,2026-02-28,100.00,0,CNY\n"
    "B1,K2,Lantern,2026-02-01,2026-02-28,70.00,0,USD\n";

void finish(Session& session) {
  while (session.step([] { return false; })) {
  }
}

void import(Session& session, const char* csv) {
  session.apply(ImportFile{"invoices.csv", csv});
  finish(session);
}

std::unique_ptr<Session> opened() {
  auto session = std::make_unique<Session>(SessionOptions{.today = date("2026-03-02")});
  session->plans_listed({});
  import(*session, invoices_csv);
  return session;
}

Plan plan_of(Session& session) { return read_plan_parts(session.plan_image().parts).plan; }
WorkLog log_of(Session& session) { return plan_of(session).log; }

std::string last_line(Session& session) {
  const WorkLog log = log_of(session);
  return log.is_empty() ? std::string() : write_log_entry(*log.entries().back());
}

std::string last_message(Session& session) {
  const auto& messages = session.model().messages;
  return messages.empty() ? std::string() : messages.back().text;
}

void log(Session& session, WorkAct act) { session.apply(Work{std::move(act)}); }

}  // namespace

TEST_CASE("session log: a contact, a promise and a payment are entries that undo takes back") {
  const auto session = opened();
  log(*session, LogContact{.about = {"K1", {"A1"}},
                           .by = {.minute = 570, .role = "sales", .person = "Lin"},
                           .outcome = Outcome::promised,
                           .words = "on Friday",
                           .promise_date = date("2026-03-06"),
                           .amount = "60"});
  CHECK(last_line(*session) ==
        R"({"id":1,"kind":"contact","day":"2026-03-02","time":"09:30","customer":"K1",)"
        R"("invoices":["A1"],"channel":"call","role":"sales","person":"Lin","outcome":"promised",)"
        R"("words":"on Friday","amount":"60.00","currency":"CNY","promise_date":"2026-03-06"})");
  log(*session, LogPromise{.about = {"K2"}, .promise_date = date("2026-03-09")});
  log(*session, RecordPayment{.about = {"K1"}, .amount = "150"});
  CHECK(last_line(*session) ==
        R"({"id":3,"kind":"payment","day":"2026-03-02","customer":"K1","amount":"150.00",)"
        R"("currency":"CNY","shares":[{"invoice":"A1","amount":"100.00"},)"
        R"({"invoice":"A2","amount":"50.00"}]})");
  CHECK(log_of(*session).entries().size() == 3);
  session->apply(Undo{});
  CHECK(log_of(*session).entries().size() == 2);
  session->apply(Undo{});
  session->apply(Undo{});
  CHECK(log_of(*session).is_empty());
  session->apply(Redo{});
  session->apply(Redo{});
  session->apply(Redo{});
  CHECK(log_of(*session).entries().size() == 3);
}

TEST_CASE("session log: what cannot have happened is refused and leaves the plan as it was") {
  const auto session = opened();
  const std::uint64_t before = session->plan_revision();
  const WorkAct refused[] = {
      LogContact{.about = {"K9"}},
      LogContact{.about = {"K1", {"B1"}}},
      LogContact{.about = {"K1"}, .by = {.day = date("2026-03-03")}},
      LogContact{.about = {"K1"}, .outcome = Outcome::promised},
      LogPromise{.about = {"K1"}, .promise_date = date("2026-03-01")},
      RecordPayment{.about = {"K1"}, .amount = "-5"},
      RecordPayment{.about = {"K1"}, .amount = "abc"},
      RecordPayment{.about = {"K1"}, .amount = "10", .shares = {{"A1", "11"}}},
      RecordPayment{.about = {"K1"}, .amount = "10", .shares = {{"B1", "1"}}},
      GiveDiscount{.about = {"K1", {"A1"}}, .amount = "100.01", .reason = "late"},
      GiveDiscount{.about = {"K1", {"A1"}}, .amount = "5"},
      WriteOff{.about = {"K1"}, .reason = "gone"},
      BookRecovery{.about = {"K1", {"A1"}}, .amount = "5"},
      NetOff{.about = {"K1", {"A1"}}, .amount = "5", .reason = "customer_credit"},
      ResolveDispute{.dispute = 4},
      ApproveRequest{.request = 1},
      WithdrawEntry{.entry = 1, .reason = "x"},
      LogFact{.kind = EntryKind::payment, .about = {"K1"}},
      SetHold{.about = {"K1"}, .until = date("2026-03-01")},
      LogInstalmentPlan{.about = {"K1"}},
  };
  for (const WorkAct& act : refused) {
    CAPTURE(act.index());
    const std::size_t messages = session->model().messages.size();
    log(*session, act);
    CHECK(session->plan_revision() == before);
    CHECK(session->model().messages.size() == messages + 1);
    // A sentence, not a code.
    CHECK(last_message(*session).find("_must_") == std::string::npos);
    CHECK(last_message(*session).find("is_required") == std::string::npos);
  }
}

TEST_CASE("session log: a write-off waits for the owner, and the approval puts it in force") {
  const auto session = opened();
  log(*session, SetRolePerson{{.role = "owner",
                               .person = "Wang",
                               .deputy = "Li",
                               .away_from = date("2026-03-01"),
                               .away_until = date("2026-03-05")}});
  log(*session, WriteOff{.about = {"K1", {"A1"}}, .reason = "insolvent"});
  CHECK(last_line(*session).find(R"("approval_role":"owner")") != std::string::npos);
  const auto open_of_a1 = [&] {
    const Plan plan = plan_of(*session);
    const LogInForce in_force(plan.log);
    return balance_of(in_force, *plan.portfolio, CustomerIndex{0U}).items[0].open;
  };
  CHECK(open_of_a1() == 10000);
  log(*session, ApproveRequest{.request = 1, .by = {.role = "owner"}});
  CHECK(last_line(*session).find(R"("person":"Li")") != std::string::npos);
  CHECK(open_of_a1() == 0);
  log(*session, BookRecovery{.about = {"K1", {"A1"}}, .amount = "30"});
  CHECK(log_of(*session).entries().size() == 3);
  // A correction needs the approval again.
  LogEntry corrected = *log_of(*session).find(1);
  corrected.shares[0].amount = 5000;
  log(*session, CorrectEntry{1, corrected});
  CHECK(open_of_a1() == 10000);
  log(*session, WithdrawEntry{4, "customer found"});
  CHECK(log_of(*session).entries().size() == 5);
  CHECK(LogInForce(log_of(*session)).newest(1) == 0);
}

TEST_CASE("session log: small amounts need nobody where the plan says so") {
  const auto session = opened();
  log(*session, SetApprovalRule{EntryKind::write_off,
                                {.role = "owner", .up_to = {{1000, *Currency::find("CNY")}}}});
  log(*session, WriteOff{.about = {"K1", {"A1"}}, .amount = "10", .reason = "rounding"});
  CHECK(last_line(*session).find("approval_role") == std::string::npos);
  log(*session, WriteOff{.about = {"K1", {"A1"}}, .amount = "10.01", .reason = "rounding"});
  CHECK(last_line(*session).find("approval_role") != std::string::npos);
}

TEST_CASE("session log: disputes, holds, plans and credit go through to their ends") {
  const auto session = opened();
  log(*session, OpenDispute{.about = {"K1", {"A1"}}, .reason = "damaged"});
  log(*session, ResolveDispute{.dispute = 1, .note = "agreed"});
  log(*session, SetHold{.about = {"K2"},
                        .until = date("2026-04-01"),
                        .interest = SetHold::Interest::stops,
                        .reason = "merger"});
  log(*session, EndHold{.hold = 3});
  log(*session,
      LogInstalmentPlan{.about = {"K1", {"A2"}},
                        .instalments = {{date("2026-03-31"), "50"}, {date("2026-04-30"), "50"}}});
  log(*session, Waive{.about = {"K1", {"A1"}}, .reason = "goodwill"});
  log(*session, RecordPayment{.about = {"K1"}, .amount = "30", .shares = {{"A1", "20"}}});
  log(*session, NetOff{.about = {"K1", {"A2"}}, .amount = "10", .reason = "customer_credit"});
  log(*session, AnswerStage{.about = {"K1"}, .stage = "suspend"});
  log(*session, LogFact{.kind = EntryKind::contract_signed, .about = {"K1", {"A1"}}});
  CHECK(log_of(*session).entries().size() == 10);
  CHECK(session->model().messages.empty());
  const Plan plan = plan_of(*session);
  const LogScenario scenario = scenario_of(plan.log, *plan.portfolio, plan.scenario);
  CHECK(scenario.unresolved.empty());
  CHECK(scenario.scenario.events.size() == 9);
}

TEST_CASE("session log: the next import marks what it contains, and the log survives it") {
  const auto session = opened();
  log(*session, RecordPayment{.about = {"K1"}, .amount = "60", .shares = {{"A1", "60"}}});
  log(*session, LogContact{.about = {"K2", {"B1"}}});
  import(*session,
         "invoice_no,customer_id,customer_name,issue_date,due_date,amount,paid_amount,currency\n"
         "A1,K1,Harbour,2026-01-01,2026-01-31,100.00,60.00,CNY\n"
         "A2,K1,Harbour,2026-02-01,2026-02-28,100.00,0,CNY\n");
  session->apply(TakeOverImport{TakeOverImport::Target::open_plan});
  finish(*session);
  const Plan plan = plan_of(*session);
  CHECK(plan.log.entries().size() == 3);
  CHECK(write_log_entry(*plan.log.entries().back()) ==
        R"({"id":3,"kind":"reconciled","day":"2026-03-02","customer":"K1","currency":"CNY",)"
        R"("shares":[{"invoice":"A1","amount":"60.00"}],"answers":1})");
  const LogInForce in_force(plan.log);
  CHECK(balance_of(in_force, *plan.portfolio, CustomerIndex{0U}).items[0].open == 4000);
  session->apply(Undo{});
  CHECK(log_of(*session).entries().size() == 2);
}

TEST_CASE("session log: a newer import that rates a customer otherwise is a change of credit") {
  const auto session = opened();
  const char* const rated =
      "invoice_no,customer_id,customer_name,rating,issue_date,due_date,amount,paid_amount,"
      "currency\n"
      "A1,K1,Harbour,C,2026-01-01,2026-01-31,100.00,0,CNY\n"
      "A2,K1,Harbour,C,2026-02-01,2026-02-28,100.00,0,CNY\n"
      "B1,K2,Lantern,,2026-02-01,2026-02-28,70.00,0,USD\n";
  import(*session, rated);
  session->apply(TakeOverImport{TakeOverImport::Target::open_plan});
  finish(*session);
  CHECK(last_line(*session) ==
        R"({"id":1,"kind":"note","day":"2026-03-02","customer":"K1","reason":"credit_rating",)"
        R"("note":"– → C"})");
  // What a file does not say stays as it was.
  import(*session, invoices_csv);
  session->apply(TakeOverImport{TakeOverImport::Target::open_plan});
  finish(*session);
  CHECK(log_of(*session).entries().size() == 1);
  // What somebody decided needs its words.
  log(*session, LogFact{.about = {"K1"}, .reason = "credit_limit"});
  CHECK(log_of(*session).entries().size() == 1);
  log(*session, LogFact{.about = {"K1"}, .note = "none, by the board", .reason = "credit_limit"});
  CHECK(log_of(*session).entries().size() == 2);
}

TEST_CASE("session log: evidence leaves as CSV and as a page that runs nothing") {
  const auto session = opened();
  log(*session, LogContact{.about = {"K1"}, .words = "<script>alert(1)</script> & \"so\""});
  log(*session, WithdrawEntry{1, "wrong customer"});
  log(*session, ExportLogHtml{});
  const auto page = session->take_download();
  REQUIRE(page);
  CHECK(page->file_name == "invoices-log.html");
  CHECK(page->bytes.find("<script") == std::string::npos);
  CHECK(page->bytes.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;") !=
        std::string::npos);
  CHECK(page->bytes.find("class=\"gone\"") != std::string::npos);
  log(*session, PrintLog{});
  const auto printed = session->take_print_document();
  REQUIRE(printed);
  CHECK(printed->html == page->bytes);
  CHECK(!session->take_download());
  log(*session, ExportLogCsv{});
  const auto csv = session->take_download();
  REQUIRE(csv);
  CHECK(csv->file_name == "invoices-log.csv");
  CHECK(csv->bytes.find("withdrawn") != std::string::npos);
}

TEST_CASE("session log: a reader enters nothing") {
  const auto session = opened();
  session->set_role(PlanRole::reader);
  log(*session, LogContact{.about = {"K1"}});
  CHECK(log_of(*session).is_empty());
  CHECK(session->model().messages.size() == 1);
}

TEST_CASE("session log: the invoice table counts the log and says where it is not the import") {
  const auto session = opened();
  session->apply(ShowScreen{views::Screen::invoices});
  CHECK(session->model().invoices.log_notes.empty());
  log(*session,
      RecordPayment{.about = {"K1"}, .amount = "130", .shares = {{"A1", "100"}, {"A2", "30"}}});
  session->apply(SelectInvoice{1});
  const views::InvoicesView& view = session->model().invoices;
  CHECK(view.ageing.front().open == "70.00 CNY");
  const auto open_of = [&](std::size_t row) {
    return view.row(row).cell(views::InvoiceColumn::open_amount);
  };
  CHECK(open_of(0) == "0.00");
  CHECK(open_of(1) == "70.00");
  REQUIRE(view.log_notes.size() == 2);
  CHECK(view.log_notes[0].find("130.00 CNY") != std::string::npos);
  CHECK(view.log_notes[1] == "A2: 100.00 CNY open by the import, 70.00 CNY after the log.");
  session->apply(FilterStatus{"open"});
  CHECK(session->model().invoices.row_count == 2);
  session->apply(Export{{views::Exported::invoices, views::ExportFormat::csv}});
  const auto table = session->take_download();
  REQUIRE(table);
  CHECK(table->bytes.find("70.00") != std::string::npos);
  session->apply(Undo{});
  CHECK(session->model().invoices.log_notes.empty());
  CHECK(session->model().invoices.ageing.front().open == "200.00 CNY");
}
