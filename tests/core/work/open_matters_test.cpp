#include "core/work/open_matters.hpp"

#include "doctest/doctest.h"

using namespace duewise;

namespace {

const Date monday = *Date::parse("2026-03-02");

LogEntry entry(EntryId id, EntryKind kind, std::int32_t day = 0) {
  LogEntry made;
  made.id = id;
  made.kind = kind;
  made.day = monday + Days{day};
  made.recorded_on = made.day;
  made.customer = "K1";
  return made;
}

std::string ids(const std::vector<const LogEntry*>& entries) {
  std::string text;
  for (const LogEntry* each : entries) text += (text.empty() ? "" : " ") + std::to_string(each->id);
  return text;
}

}  // namespace

TEST_CASE("open matters: a dispute is open until a resolution answers it or covers its invoices") {
  WorkLog log;
  LogEntry first = entry(1, EntryKind::dispute);
  first.invoices = {"A1"};
  LogEntry second = entry(2, EntryKind::contact, 1);
  second.outcome = Outcome::disputed;
  second.invoices = {"A2"};
  log = log.with(first).with(second).with(entry(3, EntryKind::note, 1));
  CHECK(ids(open_disputes(LogInForce(log), "K1")) == "1 2");
  CHECK(ids(open_disputes(LogInForce(log), "K2")).empty());
  LogEntry of_first = entry(4, EntryKind::dispute_resolved, 2);
  of_first.answers = 1;
  CHECK(ids(open_disputes(LogInForce(log.with(of_first)), "K1")) == "2");
  LogEntry of_invoice = entry(4, EntryKind::dispute_resolved, 2);
  of_invoice.invoices = {"A2"};
  CHECK(ids(open_disputes(LogInForce(log.with(of_invoice)), "K1")) == "1");
  CHECK(ids(open_disputes(LogInForce(log.with(entry(4, EntryKind::dispute_resolved, 2))), "K1"))
            .empty());
  // What was settled before it began is not settled.
  CHECK(ids(open_disputes(LogInForce(log.with(entry(4, EntryKind::dispute_resolved, -1))), "K1")) ==
        "1 2");
  // A correction of a dispute that was settled is settled, too.
  LogEntry corrected = first;
  corrected.id = 5;
  corrected.replaces = 1;
  CHECK(ids(open_disputes(LogInForce(log.with(of_first).with(corrected)), "K1")) == "2");
}

TEST_CASE("open matters: a hold runs to its last day, or until it is ended") {
  LogEntry hold = entry(1, EntryKind::hold);
  hold.until = monday + Days{5};
  WorkLog log;
  log = log.with(hold);
  CHECK(ids(running_holds(LogInForce(log), "K1", monday + Days{4})) == "1");
  CHECK(ids(running_holds(LogInForce(log), "K1", monday + Days{5})) == "1");
  CHECK(ids(running_holds(LogInForce(log), "K1", monday + Days{6})).empty());
  LogEntry end = entry(2, EntryKind::hold_ended, 1);
  end.answers = 1;
  CHECK(ids(running_holds(LogInForce(log.with(end)), "K1", monday + Days{2})).empty());
}

TEST_CASE("open matters: requests wait until an answer; only what counts is written off") {
  LogEntry request = entry(1, EntryKind::write_off);
  request.approval_role = "owner";
  request.currency = *Currency::find("CNY");
  request.shares = {{"A1", 100}};
  WorkLog log;
  log = log.with(request);
  CHECK(ids(waiting_for_approval(LogInForce(log))) == "1");
  CHECK(written_off_of(LogInForce(log), "K1", "A1") == 0);
  LogEntry refusal = entry(2, EntryKind::refusal, 1);
  refusal.answers = 1;
  CHECK(ids(waiting_for_approval(LogInForce(log.with(refusal)))).empty());
  LogEntry approval = entry(2, EntryKind::approval, 1);
  approval.answers = 1;
  LogEntry recovery = entry(3, EntryKind::recovery, 2);
  recovery.currency = request.currency;
  recovery.shares = {{"A1", 30}};
  const WorkLog later = log.with(approval).with(recovery);
  CHECK(written_off_of(LogInForce(later), "K1", "A1") == 70);
  CHECK(written_off_of(LogInForce(later), "K1", "A2") == 0);
  CHECK(written_off_of(LogInForce(later), "K2", "A1") == 0);
}
