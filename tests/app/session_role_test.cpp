// One tab writes a plan: what a session does that only looks at it.
#include "doctest/doctest.h"

#include "app/session.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Date date(std::string_view text) { return *Date::parse(text); }

void open_sample(Session& session) {
  session.apply(OpenSample{"software-firm"});
  session.step([] { return false; });
  session.plans_listed({});
}

StoredPlan stored(Session& writer, Generation generation) {
  StoredPlan plan;
  plan.id = writer.plan_id();
  plan.generation = generation;
  plan.parts = writer.plan_image().parts;
  return plan;
}

std::string last_message(Session& session) {
  const views::Model& model = session.model();
  return model.messages.empty() ? std::string() : model.messages.back().text;
}

}  // namespace

TEST_CASE("session roles: a reader refuses every edit and says why, a writer takes it") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  session.apply(RenamePlan{"Mine"});
  CHECK(session.model().plan.name == "Mine");
  session.set_role(PlanRole::reader);
  CHECK(session.model().plan.is_read_only);
  const std::uint64_t revision = session.plan_revision();
  const std::vector<Command> edits{RenamePlan{"Other"}, SetAsOf{date("2026-12-01")},
                                   SetUntil{date("2027-12-01")}, Undo{}};
  for (const Command& edit : edits) {
    CAPTURE(edit.index());
    session.apply(edit);
    CHECK(session.model().plan.name == "Mine");
    CHECK(session.plan_revision() == revision);
    CHECK(last_message(session) ==
          "Nothing was changed. The plan is open in another tab, which writes it.");
    session.apply(DismissMessage{session.model().messages.back().id});
  }
  session.set_role(PlanRole::writer);
  session.apply(RenamePlan{"Other"});
  CHECK(session.model().plan.name == "Other");
}

TEST_CASE("session roles: a reader shows what the writer has saved, and keeps what it looks at") {
  Session writer({.today = date("2026-11-21")});
  open_sample(writer);
  writer.apply(RenamePlan{"First"});
  Session reader({.today = date("2026-11-21")});
  reader.apply(OpenPlan{writer.plan_id()});
  reader.plan_loaded(writer.plan_id(), stored(writer, 1));
  reader.set_role(PlanRole::reader);
  reader.apply(SelectInvoice{5});
  writer.apply(RenamePlan{"Second"});
  const std::uint64_t revision = reader.plan_revision();
  reader.plan_followed(writer.plan_id(), stored(writer, 2));
  CHECK(reader.model().plan.name == "Second");
  CHECK(reader.model().plan.selected_invoice == 5);
  CHECK(reader.plan_generation() == 2);
  CHECK(reader.plan_revision() == revision);
  CHECK_FALSE(reader.model().history.can_undo);
  // What cannot be read changes nothing.
  reader.plan_followed(writer.plan_id(), failure("plan_is_damaged"));
  CHECK(reader.model().plan.name == "Second");
  CHECK(reader.model().messages.size() == 1);
  // Nor does what is said of another plan.
  reader.plan_followed("another", stored(writer, 3));
  CHECK(reader.plan_generation() == 2);
}

TEST_CASE("session roles: only a reader asks to take the plan over") {
  Session session({.today = date("2026-11-21")});
  open_sample(session);
  session.apply(TakeOverPlan{});
  CHECK_FALSE(session.take_storage_request().has_value());
  session.set_role(PlanRole::reader);
  session.apply(TakeOverPlan{});
  const auto request = session.take_storage_request();
  REQUIRE(request.has_value());
  CHECK(request->kind == StorageRequest::Kind::take_over);
  CHECK(request->plan_id == session.plan_id());
}

TEST_CASE("session roles: ids of new plans come from where they are unique") {
  int count = 0;
  const auto next = [&count] { return "made-" + std::to_string(++count); };
  Session session({.today = date("2026-11-21"), .new_plan_id = next});
  open_sample(session);
  CHECK(session.plan_id() == "made-1");
}

TEST_CASE("session roles: the room in the browser is told in whole megabytes") {
  Session session({.today = date("2026-11-21")});
  CHECK(session.model().start.storage.empty());
  session.set_storage_room({.used_kilobytes = 1001, .quota_kilobytes = 2'000'000});
  CHECK(session.model().start.storage.find("2 MB of 2,000 MB. When") != std::string::npos);
  session.set_storage_room(
      {.used_kilobytes = 1000, .quota_kilobytes = 2'000'000, .is_persistent = true});
  CHECK(session.model().start.storage.find("1 MB of 2,000 MB, safe") != std::string::npos);
}

TEST_CASE("session roles: what was lost and brought back is told") {
  const auto told = [](const StoreFinding& finding) {
    Session session({.today = date("2026-11-21")});
    session.store_opened(finding);
    return last_message(session);
  };
  CHECK(told({}).empty());
  CHECK(told({.has_vanished = true, .recovered = 2}) ==
        "This browser had lost what was saved here; it was restored from the second copy.");
  CHECK(told({.has_vanished = false, .recovered = 1}) ==
        "This browser had lost what was saved here; it was restored from the second copy.");
  CHECK(told({.has_vanished = true, .recovered = 0}).find("no second copy") != std::string::npos);
}
