#include "app/session.hpp"

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "app/session_script.hpp"
#include "support/golden.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Session::IsSpent at_once() {
  return [] { return true; };
}
Session::IsSpent never() {
  return [] { return false; };
}

Date date(std::string_view text) { return *Date::parse(text); }

// Everything the timeline screen shows, as one text.
std::string timeline_text(Session& session) {
  const views::TimelineView& view = session.model().timeline;
  std::string text = view.state_text + '\n';
  for (std::size_t i = 0; i < view.lane_count; ++i) {
    const views::Lane lane = view.lane(i);
    text += lane.label + ' ' + lane.detail;
    for (const views::LaneMark& mark : lane.marks) {
      text += ' ' + mark.date.to_text() + '*' + std::to_string(mark.count);
    }
    text += '\n';
  }
  for (std::size_t i = 0; i < view.next_step_count; ++i) {
    const views::NextStepRow row = view.next_step(i);
    text += row.invoice_no + ' ' + row.date + ' ' + row.stage + '\n';
  }
  return text;
}

void open_sample(Session& session) {
  session.apply(OpenSample{"software-firm"});
  session.step(never());
}

}  // namespace

TEST_CASE("session: scripts of commands show what their golden files say") {
  for (const std::string& name : test::golden_cases("session")) {
    INFO(name);
    const std::string folder = "session/" + name;
    const std::string script = test::read_golden(folder + "/script.txt");
    const std::string shown = test::run_session_script(script, test::golden_path(folder));
    test::check_golden(folder + "/expected.txt", shown);
  }
}

TEST_CASE("session: however the work is sliced, the timeline is the same") {
  Session whole({.today = date("2026-11-21")});
  open_sample(whole);
  whole.apply(ShowScreen{views::Screen::timeline});
  CHECK_FALSE(whole.step(never()));

  Session sliced({.today = date("2026-11-21")});
  sliced.apply(OpenSample{"software-firm"});
  sliced.apply(ShowScreen{views::Screen::timeline});
  int slices = 0;
  while (sliced.step(at_once())) ++slices;
  CHECK(slices > 1);
  CHECK(timeline_text(sliced) == timeline_text(whole));
  CHECK(timeline_text(whole).size() > 100);
}

TEST_CASE("session: an edit during a simulation starts it again with the new value") {
  Session edited({.today = date("2026-11-21")});
  open_sample(edited);
  edited.apply(ShowScreen{views::Screen::timeline});
  CHECK(edited.step(at_once()));  // the simulation is under way
  edited.apply(SetParameter{"first_dunning", Offset{3, OffsetUnit::calendar_days}});
  edited.step(never());

  Session fresh({.today = date("2026-11-21")});
  open_sample(fresh);
  fresh.apply(SetParameter{"first_dunning", Offset{3, OffsetUnit::calendar_days}});
  fresh.apply(ShowScreen{views::Screen::timeline});
  fresh.step(never());
  CHECK(timeline_text(edited) == timeline_text(fresh));
}

TEST_CASE("session: nothing is simulated while nobody looks at a timeline") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  CHECK_FALSE(session.has_work());
  session.apply(ShowScreen{views::Screen::policy});
  CHECK_FALSE(session.has_work());
  session.apply(ShowScreen{views::Screen::timeline});
  CHECK(session.has_work());
  session.step(never());
  CHECK_FALSE(session.has_work());
  session.apply(SetPlayhead{date("2026-12-01")});
  CHECK_FALSE(session.has_work());
  session.apply(SetUntil{date("2027-01-31")});
  CHECK(session.has_work());
}

TEST_CASE("session: the model is made anew only after something changed") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  const std::uint64_t before = session.revision();
  session.model();
  session.step(never());
  session.model();
  CHECK(session.revision() == before);
  session.apply(SortInvoices{views::InvoiceColumn::amount, views::Direction::descending});
  CHECK(session.revision() != before);
}

TEST_CASE("session: only the screen in front keeps its view") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  CHECK(session.model().invoices.row_count > 0);
  CHECK(session.model().policy.stages.empty());
  session.apply(ShowScreen{views::Screen::policy});
  CHECK(session.model().invoices.row_count == 0);
  CHECK_FALSE(session.model().policy.stages.empty());
}

TEST_CASE(
    "session: a new plan gets an id only when the stored ones are known, and none of theirs") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  CHECK(session.plan_id().empty());
  PlanListing stored;
  stored.id = "plan-7";
  PlanListing other;
  other.id = "something-else";
  session.plans_listed({stored, other});
  CHECK(session.plan_id() == "plan-8");
}

TEST_CASE("session: a sample is not worth saving before its first edit, an import is") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  CHECK(session.plan_revision() == 0);
  session.apply(SetUntil{date("2027-01-31")});
  CHECK(session.plan_revision() == 1);
  session.apply(Undo{});
  CHECK(session.plan_revision() == 2);
  session.apply(SetPlayhead{date("2026-12-01")});
  CHECK(session.plan_revision() == 2);
  session.apply(ImportFile{"a.csv", "invoice_no,customer_id,due_date,amount\n1,C,2026-01-01,5\n"});
  session.step(never());
  CHECK(session.model().screen == views::Screen::import);  // the sample was edited: it is asked for
  session.apply(TakeOverImport{});
  CHECK(session.plan_revision() == 1);
  CHECK(session.model().plan.as_of == date("2026-11-21"));
}

TEST_CASE("session: a cancelled import leaves everything as it was") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  std::string rows = "invoice_no,customer_id,due_date,amount\n";
  for (int i = 0; i < 20000; ++i) rows += std::to_string(i) + ",C,2026-01-01,5\n";
  session.apply(ImportFile{"big.csv", rows});
  CHECK(session.step(at_once()));
  CHECK(session.model().job.is_running);
  CHECK(session.model().job.done_ppm > 0);
  session.apply(CancelJob{});
  CHECK_FALSE(session.has_work());
  CHECK(session.model().invoices.invoice_count == 64);
  CHECK(session.model().messages.size() == 1);
}

TEST_CASE("session: how a save stands is told in the user's language") {
  Session session({.today = date("2026-11-21")});
  const auto check = [&](const SaveStatus& status, views::SaveState state, const char* text) {
    session.set_save(status);
    CHECK(session.model().save.state == state);
    CHECK(session.model().save.text == text);
  };
  SaveStatus status;
  check(status, views::SaveState::nothing_to_save, "Nothing to save");
  status.state = SaveState::unsaved;
  check(status, views::SaveState::unsaved, "Not saved yet");
  status.state = SaveState::saved;
  status.generation = 3;
  check(status, views::SaveState::saved, "Saved on this machine");
  CHECK(session.model().save.generation == 3);
  status.state = SaveState::failed;
  status.failure_code = "storage_is_full";
  status.will_retry = true;
  check(status, views::SaveState::failed,
        "Could not be saved, trying again. There is no room left on this machine.");
  status.will_retry = false;
  check(status, views::SaveState::failed,
        "Could not be saved. There is no room left on this machine.");
  status.failure_code = "plan_was_saved_elsewhere";
  session.set_save(status);
  CHECK(session.model().save.state == views::SaveState::refused);
}

TEST_CASE("session: a plan that storage cannot give is a message, not a plan") {
  Session session({.today = date("2026-11-21")});
  session.apply(OpenPlan{"plan-3"});
  const auto request = session.take_storage_request();
  REQUIRE(request.has_value());
  CHECK(request->kind == StorageRequest::Kind::load);
  CHECK(request->plan_id == "plan-3");
  CHECK(session.model().job.is_running);
  session.plan_loaded("plan-3", failure("plan_is_damaged"));
  CHECK_FALSE(session.model().plan.is_open);
  CHECK_FALSE(session.model().job.is_running);
  REQUIRE(session.model().messages.size() == 1);
  CHECK(session.model().messages[0].text == "The plan was not opened. The stored plan is damaged.");
}

TEST_CASE("session: deleting the open plan closes it") {
  Session session({.today = date("2026-11-21")});
  session.plans_listed({});
  open_sample(session);
  session.apply(DeletePlan{session.plan_id()});
  CHECK_FALSE(session.model().plan.is_open);
  const auto request = session.take_storage_request();
  REQUIRE(request.has_value());
  CHECK(request->kind == StorageRequest::Kind::remove);
  CHECK(request->plan_id == "plan-1");
  CHECK_FALSE(session.take_storage_request().has_value());
}

TEST_CASE("session: what is saved opens again with every edit, and unchanged parts stay the same") {
  Session session({.today = date("2026-11-21")});
  session.plans_listed({});
  open_sample(session);
  session.apply(SetParameter{"first_dunning", Offset{3, OffsetUnit::calendar_days}});
  session.apply(AddPayment{0, date("2026-11-25"), ""});  // paid already: refused
  session.apply(RenamePlan{"My plan"});
  const PlanImage image = session.plan_image();
  CHECK(image.summary.name == "My plan");
  CHECK(image.summary.invoices == 64);
  session.apply(SetUntil{date("2027-01-31")});
  const PlanImage next = session.plan_image();
  REQUIRE(next.parts.size() == image.parts.size());
  int shared = 0;
  for (std::size_t i = 0; i < next.parts.size(); ++i) {
    shared += next.parts[i].bytes == image.parts[i].bytes ? 1 : 0;
  }
  CHECK(shared == 1);

  Session other({.today = date("2027-05-05")});
  other.apply(OpenPlan{"plan-1"});
  StoredPlan stored;
  stored.id = "plan-1";
  stored.generation = 4;
  stored.parts = next.parts;
  other.plan_loaded("plan-1", std::move(stored));
  CHECK(other.plan_id() == "plan-1");
  CHECK(other.plan_generation() == 4);
  CHECK(other.plan_revision() == 0);
  const views::PlanView& plan = other.model().plan;
  CHECK(plan.name == "My plan");
  CHECK(plan.as_of == date("2026-11-20"));
  CHECK(plan.until == date("2027-01-31"));
  session.apply(ShowScreen{views::Screen::timeline});
  other.apply(ShowScreen{views::Screen::timeline});
  session.step(never());
  other.step(never());
  CHECK(timeline_text(other) == timeline_text(session));
  const PlanImage again = other.plan_image();
  for (const PlanPart& part : again.parts) {
    for (const PlanPart& before : next.parts) {
      if (part.name == before.name) CHECK(*part.bytes == *before.bytes);
    }
  }
}

TEST_CASE("session: a backup file opens as a plan of its own, a cut one changes nothing") {
  Session session({.today = date("2026-11-21")});
  session.plans_listed({});
  open_sample(session);
  session.apply(RenamePlan{"Backed up"});
  session.apply(ExportBackup{});
  const std::optional<Download> backup = session.take_download();
  REQUIRE(backup.has_value());
  CHECK(backup->file_name == "Backed up.duewise.json");

  Session other({.today = date("2026-11-21")});
  other.plans_listed({});
  other.apply(ImportFile{backup->file_name, backup->bytes.substr(0, backup->bytes.size() / 2)});
  CHECK_FALSE(other.model().plan.is_open);
  CHECK(other.model().messages.size() == 1);
  other.apply(ImportFile{backup->file_name, backup->bytes});
  CHECK(other.model().plan.name == "Backed up");
  CHECK(other.model().invoices.invoice_count == 64);
  CHECK(other.plan_revision() == 1);
}
