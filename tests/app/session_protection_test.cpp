// Goal: a passphrase is asked for where a plan needs it, goes to the storage once and nowhere else,
// and what it does not protect is said.
#include <optional>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "app/session.hpp"

using namespace duewise;

namespace {

Date date(const char* text) { return *Date::parse(text); }

Secret secret(std::string text) { return Secret(text); }

const views::PlanCard* card_of(Session& session, const std::string& id) {
  for (const views::PlanCard& card : session.model().start.plans) {
    if (card.id == id) return &card;
  }
  return nullptr;
}

// On the start screen, with a readable plan "b" and a locked one "a".
void list_both(Session& session) {
  session.offer_protection();
  session.locked_plans_listed({{"a", 7, "2026-11-22 14:30"}});
  PlanListing readable;
  readable.id = "b";
  readable.summary.name = "Ours";
  session.plans_listed({readable});
}

// With the sample open as plan "plan-1".
void open_sample(Session& session) {
  session.offer_protection();
  session.plans_listed({});
  session.apply(commands::OpenSample{"software-firm"});
  session.step([] { return false; });
  session.apply(commands::ShowScreen{views::Screen::start});
  while (session.take_storage_request()) continue;
}

std::string asked_to_protect(Session& session) {
  const std::optional<StorageRequest> request = session.take_storage_request();
  if (!request || request->kind != StorageRequest::Kind::protect) return "nothing";
  return request->plan_id + ": " + request->passphrase.text();
}

}  // namespace

TEST_CASE("secret: nothing stays where it came from") {
  std::string typed = "correct horse";
  const Secret taken(typed);
  CHECK(typed.empty());
  CHECK(taken.text() == "correct horse");
}

TEST_CASE("passphrase: a locked plan is listed without its name, and asks before it opens") {
  Session session({.today = date("2026-11-22")});
  list_both(session);
  REQUIRE(card_of(session, "a") != nullptr);
  CHECK(card_of(session, "a")->name == "Plan under a passphrase");
  CHECK(card_of(session, "a")->detail == "Saved 2026-11-22 14:30");
  CHECK(card_of(session, "a")->is_locked);
  CHECK_FALSE(card_of(session, "a")->is_asked);
  CHECK_FALSE(card_of(session, "b")->is_locked);

  session.apply(commands::OpenPlan{"a"});
  CHECK_FALSE(session.take_storage_request().has_value());
  CHECK(card_of(session, "a")->is_asked);

  session.apply(commands::UnlockPlan{"a", secret("wrong")});
  const std::optional<StorageRequest> request = session.take_storage_request();
  REQUIRE(request.has_value());
  CHECK(request->kind == StorageRequest::Kind::unlock);
  CHECK(request->plan_id == "a");
  CHECK(request->passphrase.text() == "wrong");
  CHECK(card_of(session, "a")->is_opening);
  session.apply(commands::UnlockPlan{"a", secret("wrong")});
  CHECK_FALSE(session.take_storage_request().has_value());

  session.plan_unlocked("a", failure("passphrase_is_wrong"));
  CHECK_FALSE(card_of(session, "a")->is_opening);
  CHECK(card_of(session, "a")->unlock_fault == "This is not the passphrase of the plan");

  session.apply(commands::CancelUnlock{});
  CHECK_FALSE(card_of(session, "a")->is_asked);
  CHECK(card_of(session, "a")->unlock_fault.empty());
}

TEST_CASE("passphrase: the right one loads the plan") {
  Session session({.today = date("2026-11-22")});
  list_both(session);
  session.apply(commands::UnlockPlan{"a", secret("right")});
  REQUIRE(session.take_storage_request().has_value());
  session.locked_plans_listed({});  // another tab's news may come in between
  session.plan_unlocked("a", {});
  const std::optional<StorageRequest> request = session.take_storage_request();
  REQUIRE(request.has_value());
  CHECK(request->kind == StorageRequest::Kind::load);
  CHECK(request->plan_id == "a");
}

TEST_CASE("passphrase: whoever turned away meanwhile is not taken to the plan") {
  Session session({.today = date("2026-11-22")});
  list_both(session);
  session.apply(commands::UnlockPlan{"a", secret("right")});
  REQUIRE(session.take_storage_request().has_value());
  session.apply(commands::CancelUnlock{});
  session.plan_unlocked("a", {});
  CHECK_FALSE(session.take_storage_request().has_value());
}

TEST_CASE("passphrase: it is set only when both fields are alike and long enough") {
  Session session({.today = date("2026-11-22")});
  open_sample(session);
  REQUIRE(session.model().start.passphrase.is_present);
  CHECK_FALSE(session.model().start.passphrase.is_set);

  session.apply(commands::SetPassphrase{secret("seven77"), secret("seven77")});
  CHECK(session.model().start.passphrase.fault == "A passphrase has at least 8 signs");
  // Eight bytes are not eight signs.
  session.apply(commands::SetPassphrase{secret("如期如期"), secret("如期如期")});
  CHECK(session.model().start.passphrase.fault == "A passphrase has at least 8 signs");
  session.apply(commands::SetPassphrase{secret("correct horse"), secret("correct hose")});
  CHECK(session.model().start.passphrase.fault == "The two fields differ");
  CHECK(asked_to_protect(session) == "nothing");

  session.apply(commands::SetPassphrase{secret("如期如期如期如期"), secret("如期如期如期如期")});
  CHECK(session.model().start.passphrase.fault.empty());
  CHECK(session.model().start.passphrase.is_working);
  CHECK(asked_to_protect(session) == "plan-1: 如期如期如期如期");
  session.apply(commands::SetPassphrase{secret("correct horse"), secret("correct horse")});
  CHECK(asked_to_protect(session) == "nothing");

  session.set_seal(PlanSeal::under_passphrase);
  session.plan_protected("plan-1", {});
  CHECK(session.model().start.passphrase.is_set);
  CHECK_FALSE(session.model().start.passphrase.is_working);

  session.apply(commands::RemovePassphrase{});
  CHECK(asked_to_protect(session) == "plan-1: ");
  session.plan_protected("plan-1", failure("storage_is_full"));
  CHECK_FALSE(session.model().start.passphrase.is_working);
  CHECK_FALSE(session.model().start.passphrase.fault.empty());
}

TEST_CASE("passphrase: a tab that only looks cannot set one") {
  Session session({.today = date("2026-11-22")});
  open_sample(session);
  session.set_role(PlanRole::reader);
  session.apply(commands::SetPassphrase{secret("correct horse"), secret("correct horse")});
  CHECK(asked_to_protect(session) == "nothing");
  CHECK_FALSE(session.model().start.passphrase.fault.empty());
}

TEST_CASE("passphrase: it is said that a copy of such a plan can be read") {
  Session session({.today = date("2026-11-22")});
  open_sample(session);
  session.apply(commands::ExportBackup{});
  CHECK(session.model().messages.empty());
  session.set_seal(PlanSeal::under_passphrase);
  session.apply(commands::ExportBackup{});
  REQUIRE(session.model().messages.size() == 1);
  CHECK(session.model().messages[0].text ==
        "The copy is not under the passphrase: whoever has the file can read it.");
  FolderStatus folder;
  folder.state = views::FolderState::active;
  session.set_folder(folder);
  CHECK(session.model().start.folder.text.find("No copies are written of the open plan") == 0);
}

TEST_CASE("passphrase: another tab's passphrase closes the plan here and asks for it") {
  Session session({.today = date("2026-11-22")});
  open_sample(session);
  session.plan_was_locked("plan-1");
  session.locked_plans_listed({{"plan-1", 2, ""}});
  session.plans_listed({});
  CHECK_FALSE(session.model().plan.is_open);
  REQUIRE(session.model().messages.size() == 1);
  CHECK(session.model().messages[0].text.find("under a passphrase") != std::string::npos);
  REQUIRE(card_of(session, "plan-1") != nullptr);
  CHECK(card_of(session, "plan-1")->is_asked);
  CHECK(card_of(session, "plan-1")->detail.empty());
}

TEST_CASE(
    "passphrase: a backup of a locked plan can be kept beside it, and replaces nothing unseen") {
  Session session({.today = date("2026-11-22")});
  open_sample(session);
  const Download copy = session.backup();
  session.apply(commands::ClosePlan{});
  session.locked_plans_listed({{"plan-1", 2, ""}});
  session.plans_listed({});
  session.apply(commands::ImportFile{.name = copy.file_name, .bytes = copy.bytes});
  const views::RestoreView& view = session.model().start.restore;
  REQUIRE(view.is_present);
  CHECK_FALSE(view.can_replace);
  CHECK(view.fault == "The stored plan is under a passphrase");
  session.apply(commands::AnswerRestore{commands::AnswerRestore::Choice::keep_both});
  CHECK(session.model().plan.is_open);
  CHECK(session.plan_id() != "plan-1");
}
