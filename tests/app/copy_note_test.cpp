// Goal: a plan without a fresh copy outside the browser is told of, quietly and in time, and never
// otherwise. Method: rows at, below and above each threshold; sessions that make copies and go on.
#include "app/copy_note.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"

#include "app/session.hpp"

using namespace duewise;

namespace {

Date date(const char* text) { return *Date::parse(text); }

CopyState state_after(std::int32_t days, Generation changes) {
  const CopyNote note{CopyNote::Kind::copied, date("2026-11-01"), 5};
  return copy_state(note, 5 + changes, date("2026-11-01") + Days{days});
}

SaveStatus saved(Generation generation) {
  SaveStatus status;
  status.state = SaveState::saved;
  status.generation = generation;
  return status;
}

Session::IsSpent never() {
  return [] { return false; };
}

// A session with the sample, stored as `plan-1`.
void open_stored_sample(Session& session) {
  session.plans_listed({});
  session.apply(commands::OpenSample{"software-firm"});
  while (session.step(never())) {
  }
  session.apply(commands::RenamePlan{"Ours"});
  session.set_save(saved(1));
}

}  // namespace

TEST_CASE("copy note: a copy is due after 7 days with changes or after 50 changes") {
  struct Row {
    std::int32_t days;
    Generation changes;
    bool is_due;
  };
  for (const Row& row : {Row{0, 0, false}, Row{0, 49, false}, Row{0, 50, true}, Row{0, 51, true},
                         Row{6, 1, false}, Row{7, 1, true}, Row{8, 1, true}, Row{400, 0, false}}) {
    INFO(row.days, " days, ", row.changes, " changes");
    const CopyState state = state_after(row.days, row.changes);
    CHECK(state.is_due == row.is_due);
    CHECK(state.days == row.days);
    CHECK(state.changes == row.changes);
    CHECK(state.has_copy);
  }
}

TEST_CASE("copy note: a clock or a store that was set back makes nothing negative") {
  const CopyNote note{CopyNote::Kind::seen, date("2026-11-10"), 9};
  CHECK(copy_state(note, 3, date("2026-11-01")) == CopyState{});
}

TEST_CASE("copy note: what is kept is read back, anything else is no note") {
  for (const CopyNote& note : {CopyNote{CopyNote::Kind::copied, date("2026-11-22"), 40},
                               CopyNote{CopyNote::Kind::seen, date("2027-01-01"), 0},
                               CopyNote{CopyNote::Kind::copied, date("2027-01-01"), UINT32_MAX}}) {
    CHECK(read_copy_note(write_copy_note(note)) == note);
  }
  CHECK(write_copy_note({CopyNote::Kind::copied, date("2026-11-22"), 40}) ==
        "copied 2026-11-22 40");
  for (const char* text : {"", "copied", "copied ", "copied 2026-11-22", "copied 2026-11-22 ",
                           "copied 2026-02-30 1", "lost 2026-11-22 1", "copied 2026-11-22 -1",
                           "copied 2026-11-22 4294967296", "copied 2026-11-22 1 2"}) {
    INFO(text);
    CHECK_FALSE(read_copy_note(text).has_value());
  }
}

TEST_CASE("copies: a download is noted for the host, and counts from what it holds") {
  Session session({.today = date("2026-11-21")});
  open_stored_sample(session);
  const std::optional<KeptCopyNote> first = session.take_copy_note();
  REQUIRE(first.has_value());
  CHECK(first->plan == session.plan_id());
  CHECK(first->text == "seen 2026-11-21 0");
  CHECK(session.model().plan.copy == "No copy yet, 1 change");
  CHECK_FALSE(session.model().plan.is_copy_due);

  session.apply(commands::ExportBackup{});
  REQUIRE(session.take_download().has_value());
  CHECK(session.take_copy_note()->text == "copied 2026-11-21 1");
  CHECK_FALSE(session.take_copy_note().has_value());
  CHECK(session.model().plan.copy == "Last copy: today");

  // The copy holds an edit that is not saved yet, so the next save is no change since.
  session.apply(commands::RenamePlan{"Ours again"});
  SaveStatus unsaved = saved(1);
  unsaved.state = SaveState::unsaved;
  session.set_save(unsaved);
  session.apply(commands::ExportBackup{});
  CHECK(session.take_copy_note()->text == "copied 2026-11-21 2");
  session.set_save(saved(2));
  CHECK(session.model().plan.copy == "Last copy: today");
  session.set_save(saved(42));
  session.set_today(date("2026-12-03"));
  session.apply(commands::ShowScreen{views::Screen::start});
  CHECK(session.model().plan.copy == "Last copy: 12 days ago, 40 changes since");
  CHECK(session.model().plan.is_copy_due);
}

TEST_CASE("copies: the start screen says it of every stored plan, by the note the host kept") {
  Session session({.today = date("2026-11-21")});
  session.set_copy_note("a", "copied 2026-11-20 3");
  session.set_copy_note("b", "nonsense");
  std::vector<PlanListing> listings(3);
  listings[0].id = "a";
  listings[0].generation = 3;
  listings[1].id = "b";
  listings[1].generation = 60;
  listings[2].id = "c";
  listings[2].generation = 1;
  session.plans_listed(std::move(listings));
  const auto& plans = session.model().start.plans;
  REQUIRE(plans.size() == 3);
  CHECK(plans[0].copy == "Last copy: 1 day ago");
  CHECK(plans[1].copy == "No copy yet, 60 changes");
  CHECK(plans[2].copy == "No copy yet, 1 change");
}

TEST_CASE("copies: a backup for the page itself is no copy of the user's") {
  Session session({.today = date("2026-11-21")});
  open_stored_sample(session);
  (void)session.take_copy_note();
  session.apply(commands::ExportBackup{});
  const std::string bytes = session.take_download()->bytes;
  (void)session.take_copy_note();
  session.apply(commands::RenamePlan{"Other"});
  session.apply(commands::RenamePlan{"Ours"});
  CHECK(session.backup().bytes == bytes);
  CHECK(session.backup().file_name == "Ours.duewise.json");
  CHECK_FALSE(session.take_copy_note().has_value());
  CHECK_FALSE(session.take_download().has_value());
}
