// Opening a backup: at once where no plan has its id, else after somebody compared the two.
#include <algorithm>
#include <utility>

#include "app/presenters/restore_presenter.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"

namespace duewise {

/// Whether a plan with this id is stored here or open.
bool Session::State::has_plan(const std::string& id) const {
  const auto is_it = [&](const PlanListing& listing) { return listing.id == id; };
  return (plan && plan->id == id) || is_locked(id) ||
         std::any_of(listings.begin(), listings.end(), is_it);
}

void Session::State::open_backup(const commands::ImportFile& file) {
  PlanReading reading = read_plan(file.bytes);
  if (!reading.faults.empty()) return refuse_plan(error_from(reading.faults.front()));
  drop_draft();
  restore.reset();
  const std::string id = reading.plan.id;
  if (!has_plan(id)) return open_from_file(reading.plan, FileId::keep);
  restore.emplace();
  restore->file = std::move(reading.plan);
  restore->file_saved_at = file.saved_at;
  screen = views::Screen::start;
  storage_requests.push_back({.kind = StorageRequest::Kind::tell_saved_at, .plan_id = id});
  if (plan && plan->id == id) return;
  if (is_locked(id)) {
    restore->fault = Error{"plan_is_protected", "", ""};
    return;
  }
  storage_requests.push_back({.kind = StorageRequest::Kind::load_beside, .plan_id = id});
  restore->is_loading = true;
}

/// Opens the plan of a backup as a plan of its own, not stored yet.
void Session::State::open_from_file(const Plan& stored, FileId way) {
  open_plan(edits_of(stored));
  plan->revision = 1;
  const bool is_free = stored.id != layouts_plan_id && stored.id != unnamed_plan_id;
  if (way == FileId::keep && is_free && listings_are_known) {
    plan->id = stored.id;
  } else {
    give_plan_id();
  }
}

void Session::State::act(const commands::AnswerRestore& command) {
  if (!restore) return;
  const WaitingRestore answered = *std::exchange(restore, std::nullopt);
  const std::string& id = answered.file.id;
  switch (command.choice) {
    case commands::AnswerRestore::Choice::cancel:
      return;
    case commands::AnswerRestore::Choice::keep_both: {
      open_from_file(answered.file, FileId::make_new);
      plan->edits.name = strings.format("restore.second_name", {{"name", answered.file.name}});
      return;
    }
    case commands::AnswerRestore::Choice::replace:
      if (plan && plan->id == id) return replace_by(answered.file);
      replacement = answered.file;
      return act(commands::OpenPlan{id});
  }
}

/// Puts the plan of a backup in the place of the open one: an edit like any other, so that undo and
/// the generations before it lead back.
void Session::State::replace_by(const Plan& file) {
  ASSERT(plan.has_value());
  edit({"edit.restore", {}, {}}, edits_of(file));
  if (role == PlanRole::writer) screen = views::Screen::invoices;
}

void Session::State::build_restore() {
  views::RestoreView& view = model.start.restore;
  view = {};
  if (!restore) return;
  const bool is_open = plan && plan->id == restore->file.id;
  if (is_open || restore->stored) {
    const Plan stored = is_open ? plan->to_plan() : *restore->stored;
    const std::uint64_t version = is_open ? edits_version : 0;
    if (!restore->found || restore->found_for != version) {
      restore->found = difference(stored, restore->file);
      restore->found_for = version;
    }
    view = present_restore({stored, restore->stored_saved_at},
                           {restore->file, restore->file_saved_at}, *restore->found, strings);
  }
  view.is_present = true;
  view.headline = strings.format("restore.headline", {{"name", restore->file.name}});
  if (restore->fault) view.fault = strings.sentence(*restore->fault);
  view.can_replace = is_open || restore->stored.has_value();
}

void Session::plan_loaded_beside(const std::string& id, Result<StoredPlan> stored) {
  std::optional<WaitingRestore>& restore = state_->restore;
  if (!restore || restore->file.id != id) return;  // somebody has answered
  ++state_->revision;
  restore->is_loading = false;
  if (!stored.has_value()) {
    restore->fault = stored.error();
    return;
  }
  PlanReading reading = read_plan_parts(stored->parts);
  if (reading.faults.empty()) {
    restore->stored = std::move(reading.plan);
  } else {
    restore->fault = error_from(reading.faults.front());
  }
}

void Session::set_saved_at(const std::string& id, std::string_view saved_at) {
  if (!state_->restore || state_->restore->file.id != id) return;
  state_->restore->stored_saved_at = saved_at;
  ++state_->revision;
}

}  // namespace duewise
