// Plans under a passphrase: asking for it, setting, changing and removing it. Nothing of a
// passphrase stays here; it goes on to the storage within the same frame.
#include <algorithm>
#include <utility>

#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

// Signs, not bytes: two Chinese words have as many as two English ones have letters.
constexpr std::size_t passphrase_min_signs = 8;

std::size_t count_signs(const std::string& text) {
  const auto begins_sign = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_sign));
}

}  // namespace

bool Session::State::is_locked(const std::string& id) const {
  return std::any_of(protection.locked.begin(), protection.locked.end(),
                     [&](const LockedPlan& locked) { return locked.id == id; });
}

void Session::State::act(const commands::UnlockPlan& command) {
  if (!is_locked(command.id) || !protection.unlocking.empty()) return;
  protection.asked = command.id;
  protection.unlock_fault.reset();
  protection.unlocking = command.id;
  storage_requests.push_back({.kind = StorageRequest::Kind::unlock,
                              .plan_id = command.id,
                              .passphrase = command.passphrase});
}

void Session::State::act(const commands::CancelUnlock&) {
  protection.asked.clear();
  protection.unlock_fault.reset();
  if (replacement && is_locked(replacement->id)) replacement.reset();
}

void Session::State::act(const commands::SetPassphrase& command) {
  if (!plan) return;
  plan->passphrase_fault.reset();
  if (count_signs(command.passphrase.text()) < passphrase_min_signs) {
    plan->passphrase_fault = Error{"passphrase_is_too_short", "", ""};
  } else if (!(command.passphrase == command.repeated)) {
    plan->passphrase_fault = Error{"passphrases_differ", "", ""};
  } else {
    protect(command.passphrase);
  }
}

void Session::State::act(const commands::RemovePassphrase&) {
  if (plan && plan->seal == PlanSeal::under_passphrase) protect({});
}

void Session::State::protect(Secret passphrase) {
  ASSERT(plan.has_value());
  if (plan->id.empty() || plan->is_passphrase_changing) return;
  plan->passphrase_fault.reset();
  if (role == PlanRole::reader) {
    plan->passphrase_fault = Error{"plan_is_open_elsewhere", "", ""};
    return;
  }
  plan->is_passphrase_changing = true;
  storage_requests.push_back({.kind = StorageRequest::Kind::protect,
                              .plan_id = plan->id,
                              .passphrase = std::move(passphrase)});
}

void Session::State::build_locked() {
  for (const LockedPlan& locked : protection.locked) {
    views::PlanCard card;
    card.id = locked.id;
    card.name = strings.text("start.locked_plan");
    if (!locked.saved_at.empty()) {
      card.detail = strings.format("start.locked_since", {{"when", locked.saved_at}});
    }
    card.is_locked = true;
    card.is_asked = protection.asked == locked.id;
    card.is_opening = protection.unlocking == locked.id;
    if (card.is_asked && protection.unlock_fault) {
      card.unlock_fault = strings.sentence(*protection.unlock_fault);
    }
    model.start.plans.push_back(std::move(card));
  }
}

void Session::State::build_passphrase() {
  views::PassphraseView& view = model.start.passphrase;
  view.is_present = protection.is_offered && plan && !plan->id.empty();
  if (!view.is_present) return;
  view.is_set = plan->seal == PlanSeal::under_passphrase;
  view.is_working = plan->is_passphrase_changing;
  view.text = strings.format(view.is_set ? "passphrase.is_set" : "passphrase.offer",
                             {{"name", plan->edits.name}});
  if (plan->passphrase_fault) view.fault = strings.sentence(*plan->passphrase_fault);
}

void Session::offer_protection() {
  state_->protection.is_offered = true;
  ++state_->revision;
}

void Session::locked_plans_listed(std::vector<LockedPlan> plans) {
  ProtectionAtHand& protection = state_->protection;
  protection.locked = std::move(plans);
  // One that is just being opened is still asked for.
  const bool is_opening = protection.asked == protection.unlocking;
  if (!is_opening && !state_->is_locked(protection.asked)) protection.asked.clear();
  ++state_->revision;
}

void Session::set_seal(PlanSeal seal) {
  State& state = *state_;
  if (!state.plan || state.plan->seal == seal) return;
  state.plan->seal = seal;
  ++state.revision;
}

PlanSeal Session::seal() const { return state_->plan ? state_->plan->seal : PlanSeal::readable; }

void Session::plan_unlocked(const std::string& id, const Result<void>& result) {
  ProtectionAtHand& protection = state_->protection;
  if (protection.unlocking != id) return;
  ++state_->revision;
  protection.unlocking.clear();
  const bool is_wanted = protection.asked == id;  // nobody has turned away meanwhile
  if (!result.has_value()) {
    if (is_wanted) protection.unlock_fault = result.error();
    return;
  }
  std::erase_if(protection.locked, [&](const LockedPlan& locked) { return locked.id == id; });
  if (!is_wanted) return;
  protection.asked.clear();
  apply(commands::OpenPlan{id});
}

void Session::plan_protected(const std::string& id, const Result<void>& result) {
  State& state = *state_;
  if (!state.plan || state.plan->id != id) return;
  ++state.revision;
  state.plan->is_passphrase_changing = false;
  if (!result.has_value()) state.plan->passphrase_fault = result.error();
}

void Session::plan_was_locked(const std::string& id) {
  State& state = *state_;
  if (!state.plan || state.plan->id != id) return;
  state.act(commands::ClosePlan{});
  state.refuse_plan(Error{"plan_is_protected", "", ""});
  state.protection.asked = id;
  ++state.revision;
}

}  // namespace duewise
