// Plans under a passphrase: opening and closing them, and storing the open one under another key.
#include <utility>

#include "web/host.hpp"
#include "web/saving.hpp"

namespace duewise::web {

void Saving::list_locked() {
  std::vector<LockedPlan> locked;
  for (SealedPlan& plan : Protection::closed_plans()) {
    if (KeptLayouts::is(plan.id)) continue;
    locked.push_back({std::move(plan.id), plan.generation, std::move(plan.saved_at)});
  }
  session_.locked_plans_listed(std::move(locked));
}

void Saving::unlock(const std::string& id, const Secret& passphrase) {
  protection_.unlock(id, passphrase, [this, id](const Result<void>& result) {
    session_.plan_unlocked(id, result);
    if (result.has_value()) list();
    host_request_frame();
  });
}

/// Makes the key first; what is stored changes with the next save, see `store_under_new_key`.
void Saving::protect(const std::string& id, const Secret& passphrase) {
  const bool can_write = id == plan_id_ && writer_ && role_ == Role::writer;
  if (!can_write || rekeying_ != Rekeying::no) {
    return session_.plan_protected(id, failure("storage_did_not_answer"));
  }
  rekeying_ = Rekeying::key_is_made;
  protection_.prepare(id, passphrase, [this, number = plan_number_](const Result<void>& result) {
    if (number != plan_number_) return;
    rekeying_ = Rekeying::key_is_there;
    if (!result.has_value()) end_rekeying(result);
    host_request_frame();
  });
}

/// Once no save is under way. Returns whether the plan is being stored under another key, during
/// which nothing else is saved.
bool Saving::store_under_new_key(Milliseconds now) {
  if (rekeying_ != Rekeying::key_is_there) return is_rewriting();
  if (role_ != Role::writer) {
    end_rekeying(failure("plan_is_open_elsewhere"));
    return false;
  }
  if (autosave_->status().state == SaveState::saving) return false;
  rekeying_ = Rekeying::stored_anew;
  autosave_->edited(now);  // all that is stored changes
  const std::optional<SaveTicket> ticket = autosave_->leaving(now);
  report();
  writer_->save_alone(session_.plan_image(), [this, number = plan_number_,
                                              ticket = *ticket](const Result<Generation>& result) {
    if (number != plan_number_) return;
    on_saved(number, ticket, result);
    end_rekeying(result.has_value() ? Result<void>() : tl::unexpected(result.error()));
  });
  return true;
}

void Saving::end_rekeying(const Result<void>& result) {
  rekeying_ = Rekeying::no;
  tell_seal();
  session_.plan_protected(plan_id_, result);
  host_request_frame();
}

void Saving::tell_seal() {
  const bool is_sealed = Protection::seal_of(plan_id_) == Seal::open;
  session_.set_seal(is_sealed ? PlanSeal::under_passphrase : PlanSeal::readable);
}

/// The plan at hand is closed, and with it what is known of its passphrase.
void Saving::leave_plan() {
  locks_.release(plan_id_);
  const bool was_sealed = Protection::seal_of(plan_id_) == Seal::open || is_rewriting();
  Protection::lock(plan_id_);
  rekeying_ = Rekeying::no;
  if (was_sealed) list();
}

/// Another tab set, changed or removed a passphrase.
void Saving::on_protection_changed(const std::string& plan) {
  if (!is_open_) return;
  if (plan == plan_id_ && role_ == Role::reader) return follow_writer();
  if (plan == plan_id_) return;  // it will hear of it when it saves
  storage_.refresh(plan, [this](const Result<void>&) {
    list();
    host_request_frame();
  });
}

/// What the writing tab saved cannot be read here.
void Saving::on_not_followed(const Error& reason) {
  if (reason.code != "plan_is_protected") return;
  session_.plan_was_locked(plan_id_);
  list();
  host_request_frame();
}

}  // namespace duewise::web
