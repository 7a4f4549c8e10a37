// Goal: the screen says plainly where copies go and how often the browser keeps the plans, and
// asks the host for exactly what the user wanted.
#include <optional>
#include <string>

#include "doctest/doctest.h"

#include "app/session.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"

using namespace duewise;
using views::FolderState;

namespace {

Date date(const char* text) { return *Date::parse(text); }

FolderStatus status_of(FolderState state, const char* fault = "") {
  return {.state = state, .name = "Plans", .last_copy_at = "2026-11-22 14:30", .fault_code = fault};
}

}  // namespace

TEST_CASE("folder: each state and each fault has its words") {
  struct Row {
    FolderStatus status;
    std::string fault;
  };
  Session session({.today = date("2026-11-22")});
  CHECK(session.model().start.folder.text.empty());
  session.set_folder(
      {.state = FolderState::none, .name = "", .last_copy_at = "", .fault_code = ""});
  CHECK(session.model().start.folder.text.find("Choose a folder") == 0);
  CHECK(session.model().start.folder.last_copy.empty());
  for (const Row& row :
       {Row{status_of(FolderState::active), ""},
        Row{status_of(FolderState::active, "folder_is_gone"),
            "No copies are written: the folder is gone."},
        Row{status_of(FolderState::active, "folder_is_full"),
            "No copies are written: there is no room left."},
        Row{status_of(FolderState::active, "folder_write_failed"),
            "No copies are written: the folder could not be written to."},
        Row{status_of(FolderState::needs_permission),
            "No copies are written: the browser asks again whether this page may write there."}}) {
    session.set_folder(row.status);
    const views::FolderView& view = session.model().start.folder;
    CHECK(view.state == row.status.state);
    CHECK(view.text == "Copies of the open plan go to “Plans”.");
    CHECK(view.last_copy == "Last copy written 2026-11-22 14:30");
    CHECK(view.fault == row.fault);
  }
}

TEST_CASE("folder: what the user wants reaches the host once") {
  Session session({.today = date("2026-11-22")});
  CHECK_FALSE(session.take_folder_request().has_value());
  session.apply(commands::ChooseFolder{});
  CHECK(session.take_folder_request() == FolderRequest::choose);
  CHECK_FALSE(session.take_folder_request().has_value());
  session.apply(commands::AllowFolder{});
  CHECK(session.take_folder_request() == FolderRequest::allow);
  session.apply(commands::LeaveFolder{});
  CHECK(session.take_folder_request() == FolderRequest::leave);
}

TEST_CASE("folder: a copy that was written there is a copy of the plan") {
  Session session({.today = date("2026-11-22")});
  session.folder_copy_written("plan-1", 12);
  const std::optional<KeptCopyNote> note = session.take_copy_note();
  REQUIRE(note.has_value());
  CHECK(note->plan == "plan-1");
  CHECK(note->text == "copied 2026-11-22 12");
}

TEST_CASE("stores: one store, a failing one and a page from a file are told, two are not") {
  Session session({.today = date("2026-11-22")});
  const auto warning = [&](SecondStore second) {
    session.set_second_store(second);
    return session.model().start.store_warning;
  };
  CHECK(warning(SecondStore::unknown).empty());
  CHECK(warning(SecondStore::kept).empty());
  CHECK(warning(SecondStore::missing).find("once only") != std::string::npos);
  CHECK(warning(SecondStore::failing).find("could not be written") != std::string::npos);
  CHECK(warning(SecondStore::file_page).find("opened from a file") != std::string::npos);
}

TEST_CASE("backup: parts put together are the file that is written whole") {
  Session session({.today = date("2026-11-22")});
  session.plans_listed({});
  session.apply(commands::OpenSample{"software-firm"});
  while (session.step([] { return false; })) {
  }
  const std::string joined = session.backup().bytes;
  const PlanReading reading = read_plan(joined);
  REQUIRE(reading.faults.empty());
  CHECK(write_plan(reading.plan) == joined);
  CHECK(join_parts(session.plan_image()) == joined);
}
