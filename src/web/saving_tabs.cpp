// Several tabs with one plan: one writes, the others look and follow.
#include <emscripten/html5.h>
#include <utility>

#include "io/store/plan_store.hpp"
#include "web/host.hpp"
#include "web/saving.hpp"

namespace duewise::web {

void Saving::on_lock_news(const std::string& plan, LockNews news) {
  if (plan != plan_id_) return;  // another one is open by now
  switch (news) {
    case LockNews::granted:
      return begin_writing();
    case LockNews::refused:
      role_ = Role::reader;
      session_.set_role(PlanRole::reader);
      // An edit that came with opening it, such as a backup put in its place.
      if (would_lose_edits()) tell(failed_status(Error{"plan_was_saved_elsewhere", "", ""}));
      return;
    case LockNews::asked:
      return hand_over();
    case LockNews::lost:
      return become_reader();
    case LockNews::saved:
      if (role_ == Role::reader) follow_writer();
      return;
  }
}

/// A tab that looked at the plan first takes in what was saved last.
void Saving::begin_writing() {
  if (role_ == Role::unknown) {
    role_ = Role::writer;
    return;
  }
  // Edits that another tab did not wait for must not overwrite what it has saved since.
  if (has_unsaved_edits()) return;
  storage_.refresh(plan_id_, [this, number = plan_number_](Result<void> result) {
    if (number != plan_number_) return;
    Result<PlanWriter> writer = PlanWriter::create(storage_, plan_id_);
    if (result.has_value() && !writer.has_value()) result = tl::unexpected(writer.error());
    if (!result.has_value()) return tell(failed_status(result.error()));
    take_in();
    writer_.emplace(std::move(*writer));
    role_ = Role::writer;
    session_.set_role(PlanRole::writer);
    host_request_frame();
  });
}

/// Shows what the writing tab has saved, unless there are edits here that were never saved.
void Saving::follow_writer() {
  if (has_unsaved_edits()) return;
  storage_.refresh(plan_id_, [this, number = plan_number_](Result<void> result) {
    if (number != plan_number_ || role_ != Role::reader) return;
    if (!result.has_value()) return on_not_followed(result.error());
    take_in();
    host_request_frame();
  });
}

/// Puts the newest stored state into the session.
void Saving::take_in() {
  if (has_unsaved_edits()) return;
  session_.plan_followed(plan_id_, open_plan(storage_, plan_id_));
  autosave_.emplace(session_.plan_generation());
  tell_seal();
  seen_revision_ = session_.plan_revision();
  report();
}

/// Another tab asks for the plan: it gets it when everything is saved.
void Saving::hand_over() {
  role_ = Role::handing_over;
  session_.set_role(PlanRole::reader);
  if (has_unsaved_edits()) return flush();
  locks_.release(plan_id_);
  become_reader();
}

void Saving::become_reader() {
  role_ = Role::reader;
  session_.set_role(PlanRole::reader);
  if (has_unsaved_edits()) {
    tell(failed_status(Error{"plan_was_saved_elsewhere", "", ""}));
  }
  locks_.claim(plan_id_);
}

}  // namespace duewise::web
