// Goal: a backup of a plan that is there already changes nothing before somebody chose, and the
// comparison tells what replacing would lose. Method: sessions whose storage is a list in the test.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"

#include "app/plan_difference.hpp"
#include "app/session.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"

using namespace duewise;
using Choice = commands::AnswerRestore::Choice;

namespace {

Date date(const char* text) { return *Date::parse(text); }

void finish(Session& session) {
  while (session.step([] { return false; })) {
  }
}

std::vector<PlanListing> listings_of(const std::string& id) {
  std::vector<PlanListing> listings(1);
  listings[0].id = id;
  listings[0].generation = 3;
  return listings;
}

std::string with(std::string text, const std::string& piece, const std::string& other) {
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, piece.size(), other);
}

/// The sample as plan-1, its backup, and what the store has of it.
struct Stored {
  std::string backup;
  StoredPlan plan;
};

Stored stored_sample() {
  Session session({.today = date("2026-11-21")});
  session.plans_listed({});
  session.apply(commands::OpenSample{"software-firm"});
  finish(session);
  session.apply(commands::RenamePlan{"Ours"});
  session.apply(commands::AddPayment{3, date("2026-11-25"), ""});
  Stored stored;
  stored.backup = session.backup().bytes;
  stored.plan.id = session.plan_id();
  stored.plan.generation = 3;
  stored.plan.parts = session.plan_image().parts;
  return stored;
}

std::vector<StorageRequest::Kind> requests_of(Session& session) {
  std::vector<StorageRequest::Kind> kinds;
  while (const auto request = session.take_storage_request()) kinds.push_back(request->kind);
  return kinds;
}

/// A session that lists the plan, and was given its backup.
std::unique_ptr<Session> asked(const Stored& stored, const std::string& backup) {
  auto session = std::make_unique<Session>(SessionOptions{.today = date("2026-11-21")});
  session->plans_listed(listings_of("plan-1"));
  session->apply(commands::ImportFile{
      .name = "ours.duewise.json", .bytes = backup, .saved_at = "2026-11-20 09:00"});
  CHECK(requests_of(*session) ==
        std::vector{StorageRequest::Kind::tell_saved_at, StorageRequest::Kind::load_beside});
  session->plan_loaded_beside("plan-1", stored.plan);
  return session;
}

}  // namespace

TEST_CASE("restore: a backup of a plan that is not here opens at once, under its own id") {
  const Stored stored = stored_sample();
  Session session({.today = date("2026-11-21")});
  session.plans_listed({});
  session.apply(commands::ImportFile{"ours.duewise.json", stored.backup});
  CHECK(session.model().plan.is_open);
  CHECK(session.plan_id() == "plan-1");
  CHECK(session.plan_revision() == 1);
  CHECK_FALSE(session.model().start.restore.is_present);
}

TEST_CASE("restore: the place of the kept layouts is no id for a plan") {
  const Stored stored = stored_sample();
  for (const char* id : {"import-layouts", "plan"}) {
    Session session({.today = date("2026-11-21"), .new_plan_id = [] { return "fresh"; }});
    session.plans_listed({});
    session.apply(commands::ImportFile{
        "x.json", with(stored.backup, "\"plan-1\"", "\"" + std::string(id) + "\"")});
    CHECK(session.plan_id() == "fresh");
  }
}

TEST_CASE("restore: a backup of a stored plan is compared first, and cancelling changes nothing") {
  const Stored stored = stored_sample();
  const std::unique_ptr<Session> session = asked(stored, with(stored.backup, "Ours", "Theirs"));
  session->set_saved_at("plan-1", "2026-11-21 10:00");
  {
    const views::RestoreView& view = session->model().start.restore;
    CHECK(session->model().screen == views::Screen::start);
    CHECK(view.is_present);
    CHECK(view.can_replace);
    CHECK(view.newer == "The stored plan is newer than the file.");
    REQUIRE(view.rows.size() == 8);
    CHECK(view.rows[0].stored == "2026-11-21 10:00");
    CHECK(view.rows[0].file == "2026-11-20 09:00");
    CHECK(view.rows[1].stored == "Ours");
    CHECK(view.rows[1].file == "Theirs");
    CHECK(view.rows[2].stored == "18");
    CHECK(view.rows[3].stored == "64");
    CHECK_FALSE(view.rows[3].differs);
    CHECK(view.rows[5].stored == "1");
    CHECK(view.losses ==
          std::vector<std::string>{"Name, days or calendar are others in the file."});
  }
  session->apply(commands::AnswerRestore{Choice::cancel});
  CHECK_FALSE(session->model().start.restore.is_present);
  CHECK_FALSE(session->model().plan.is_open);
  CHECK(requests_of(*session).empty());
  session->apply(commands::AnswerRestore{Choice::replace});  // nobody asks any more
  CHECK_FALSE(session->model().plan.is_open);
}

TEST_CASE("restore: replacing opens the stored plan and is one step of undo") {
  const Stored stored = stored_sample();
  const std::unique_ptr<Session> session = asked(stored, with(stored.backup, "Ours", "Theirs"));
  session->apply(commands::AnswerRestore{Choice::replace});
  CHECK(requests_of(*session) == std::vector{StorageRequest::Kind::load});
  CHECK_FALSE(session->model().plan.is_open);
  session->plan_loaded("plan-1", stored.plan);
  CHECK(session->plan_id() == "plan-1");
  CHECK(session->plan_generation() == 3);
  CHECK(session->plan_revision() == 1);
  CHECK(session->model().plan.name == "Theirs");
  session->apply(commands::Undo{});
  CHECK(session->model().plan.name == "Ours");
}

TEST_CASE("restore: the open plan is replaced in place, a plan that another tab writes is not") {
  const Stored stored = stored_sample();
  for (const PlanRole role : {PlanRole::writer, PlanRole::reader}) {
    Session session({.today = date("2026-11-21")});
    session.plans_listed(listings_of("plan-1"));
    session.apply(commands::OpenPlan{"plan-1"});
    session.plan_loaded("plan-1", stored.plan);
    (void)requests_of(session);
    session.set_role(role);
    session.apply(commands::ImportFile{"x.json", with(stored.backup, "Ours", "Theirs")});
    CHECK(requests_of(session) == std::vector{StorageRequest::Kind::tell_saved_at});
    session.apply(commands::ShowScreen{views::Screen::start});
    CHECK(session.model().start.restore.can_replace);
    CHECK(session.model().plan.name == "Ours");
    session.apply(commands::AnswerRestore{Choice::replace});
    const bool is_writer = role == PlanRole::writer;
    CHECK(session.model().plan.name == (is_writer ? "Theirs" : "Ours"));
    CHECK(session.plan_revision() == (is_writer ? 1 : 0));
  }
}

TEST_CASE("restore: keeping both makes a plan of its own with a name that tells it apart") {
  const Stored stored = stored_sample();
  const std::unique_ptr<Session> session = asked(stored, stored.backup);
  CHECK(session->model().start.restore.losses == std::vector<std::string>{"Both hold the same."});
  session->apply(commands::AnswerRestore{Choice::keep_both});
  CHECK(session->plan_id() == "plan-2");
  CHECK(session->model().plan.name == "Ours (from the file)");
  CHECK(session->plan_generation() == 0);
  CHECK(session->plan_revision() == 1);
}

TEST_CASE("restore: a stored plan that cannot be read is named and cannot be replaced") {
  const Stored stored = stored_sample();
  Session session({.today = date("2026-11-21")});
  session.plans_listed(listings_of("plan-1"));
  session.apply(commands::ImportFile{"x.json", stored.backup});
  CHECK_FALSE(session.model().start.restore.can_replace);
  CHECK(session.model().start.restore.rows.empty());
  session.plan_loaded_beside("plan-1", failure("plan_is_damaged", "plan-1"));
  CHECK(session.model().start.restore.fault.find("damaged") != std::string::npos);
  CHECK_FALSE(session.model().start.restore.can_replace);
  session.apply(commands::DeletePlan{"plan-1"});
  CHECK_FALSE(session.model().start.restore.is_present);
}

TEST_CASE("restore: what replacing would lose is counted") {
  const Stored stored = stored_sample();
  const Plan plan = read_plan(stored.backup).plan;
  CHECK(difference(plan, plan) == PlanDifference{});
  Plan other = plan;
  other.scenario.events.clear();
  other.policy.stages.pop_back();
  other.settings.until = date("2027-12-31");
  Portfolio portfolio = *plan.portfolio;
  portfolio.invoices.due_date[5] = portfolio.invoices.due_date[5] + Days{1};
  portfolio.invoices.paid[7] += 1;
  other.portfolio = std::make_shared<const Portfolio>(std::move(portfolio));
  CHECK(difference(plan, other) == PlanDifference{.invoices_lost = 0,
                                                  .invoices_changed = 2,
                                                  .invoices_new = 0,
                                                  .events_lost = 1,
                                                  .has_other_policy = true,
                                                  .has_other_settings = true});
  Plan logged = plan;
  LogEntry call;
  call.id = 1;
  call.kind = EntryKind::note;
  logged.log = logged.log.with(call);
  CHECK(difference(logged, plan).entries_lost == 1);
  CHECK(difference(plan, logged) == PlanDifference{});
  // An event that only the other has is not lost.
  CHECK(difference(other, plan).events_lost == 0);
  Plan empty = plan;
  empty.portfolio = std::make_shared<const Portfolio>();
  empty.scenario.events.clear();
  CHECK(difference(plan, empty).invoices_lost == 64);
  CHECK(difference(empty, plan).invoices_new == 64);
}
