// Versions, approvals and the total order of a log.
#include "core/work/work_log.hpp"

#include "doctest/doctest.h"

#include "core/work/staff.hpp"
#include "support/random.hpp"

using namespace duewise;
using duewise::test::Random;

namespace {

Date day(const char* text) { return *Date::parse(text); }

LogEntry entry(EntryId id, EntryKind kind, const char* on) {
  LogEntry made;
  made.id = id;
  made.kind = kind;
  made.day = day(on);
  made.recorded_on = made.day;
  made.customer = "K1";
  return made;
}

std::vector<EntryId> ids_of(const LogInForce& in_force) {
  std::vector<EntryId> ids;
  for (const LogEntry* each : in_force.entries()) ids.push_back(each->id);
  return ids;
}

}  // namespace

TEST_CASE("work log: a correction takes the place of what it names, a withdrawal leaves it empty") {
  WorkLog log;
  log = log.with(entry(1, EntryKind::promise, "2026-03-05"));
  log = log.with(entry(2, EntryKind::payment, "2026-03-04"));
  CHECK(ids_of(LogInForce(log)) == std::vector<EntryId>{2, 1});
  LogEntry corrected = entry(3, EntryKind::promise, "2026-03-01");
  corrected.replaces = 1;
  const WorkLog before = log;
  log = log.with(corrected);
  CHECK(ids_of(LogInForce(log)) == std::vector<EntryId>{3, 2});
  CHECK(LogInForce(log).newest(1) == 3);
  CHECK(LogInForce(log).replaced_by(1) == 3);
  LogEntry withdrawn = entry(4, EntryKind::withdrawal, "2026-03-06");
  withdrawn.replaces = 3;
  log = log.with(withdrawn);
  CHECK(ids_of(LogInForce(log)) == std::vector<EntryId>{2});
  CHECK(LogInForce(log).newest(1) == 0);
  CHECK_FALSE(LogInForce(log).is_in_force(4));
  // Every version is kept, and the log from before is what it was.
  CHECK(log.entries().size() == 4);
  CHECK(before.entries().size() == 2);
  CHECK(log.next_id() == 5);
}

TEST_CASE("work log: an approval holds for the version that it answers") {
  LogEntry write_off = entry(1, EntryKind::write_off, "2026-03-05");
  write_off.approval_role = "owner";
  WorkLog log = WorkLog().with(write_off);
  CHECK(LogInForce(log).approval_of(write_off) == ApprovalState::waiting);
  CHECK(LogInForce(log).counts_from(write_off).is_none());
  LogEntry given = entry(2, EntryKind::approval, "2026-03-08");
  given.answers = 1;
  log = log.with(given);
  CHECK(LogInForce(log).approval_of(write_off) == ApprovalState::given);
  CHECK(LogInForce(log).counts_from(write_off) == day("2026-03-08"));
  LogEntry more = write_off;
  more.id = 3;
  more.replaces = 1;
  log = log.with(more);
  CHECK(LogInForce(log).approval_of(more) == ApprovalState::waiting);
  LogEntry refused = entry(4, EntryKind::refusal, "2026-03-09");
  refused.answers = 3;
  log = log.with(refused);
  CHECK(LogInForce(log).approval_of(more) == ApprovalState::refused);
  CHECK(LogInForce(log).counts_from(more).is_none());
}

TEST_CASE("work log: the order does not depend on how the entries came") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::vector<WorkLog::Entry> entries;
    for (EntryId id = 1; id <= 30; ++id) {
      LogEntry made = entry(id, EntryKind::contact, "2026-03-01");
      made.day = made.day + Days{random.between(0, 3)};
      if (random.chance(60)) made.minute = static_cast<std::int16_t>(random.between(0, 5));
      if (id > 1 && random.chance(30)) made.replaces = id - 1;
      entries.push_back(std::make_shared<const LogEntry>(made));
    }
    const WorkLog straight(entries);
    random.shuffle(entries);
    const WorkLog shuffled(entries);
    const LogInForce in_force(straight);
    CHECK(ids_of(in_force) == ids_of(LogInForce(shuffled)));
    for (std::size_t i = 1; i < in_force.entries().size(); ++i) {
      CHECK(happened_before(*in_force.entries()[i - 1], *in_force.entries()[i]));
    }
  }
}

TEST_CASE("staff: the deputy acts while the person is away") {
  Staff staff;
  staff.set({.role = "owner",
             .person = "Wang",
             .deputy = "Li",
             .away_from = day("2026-03-02"),
             .away_until = day("2026-03-04")});
  const RoleHolder* owner = staff.holder_of("owner");
  REQUIRE(owner != nullptr);
  CHECK(acting_person(*owner, day("2026-03-01")) == "Wang");
  CHECK(acting_person(*owner, day("2026-03-02")) == "Li");
  CHECK(acting_person(*owner, day("2026-03-04")) == "Li");
  CHECK(acting_person(*owner, day("2026-03-05")) == "Wang");
  staff.set({.role = "clerk", .person = "Zhao"});
  staff.set({.role = "owner", .person = "Qian"});
  REQUIRE(staff.holders.size() == 2);
  CHECK(staff.holders[0].role == "clerk");
  CHECK(staff.holder_of("owner")->person == "Qian");
  staff.set({.role = "owner", .person = ""});
  CHECK(staff.holder_of("owner") == nullptr);
}

TEST_CASE("staff: a write-off needs the owner unless a limit is set") {
  const Currency cny = *Currency::find("CNY");
  ApprovalRules rules;
  CHECK(approval_needed(rules, EntryKind::write_off, {1, cny}) == "owner");
  CHECK(approval_needed(rules, EntryKind::waiver, {1, cny}).empty());
  rules.write_off = {.role = "manager", .up_to = {{10000, cny}}};
  CHECK(approval_needed(rules, EntryKind::write_off, {10000, cny}).empty());
  CHECK(approval_needed(rules, EntryKind::write_off, {10001, cny}) == "manager");
  CHECK(approval_needed(rules, EntryKind::write_off, {1, *Currency::find("USD")}) == "manager");
  rules.discount = {.role = "sales", .up_to = {}};
  CHECK(approval_needed(rules, EntryKind::discount, {1, cny}) == "sales");
}
