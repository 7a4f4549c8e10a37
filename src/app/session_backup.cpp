// Copies of plans outside the browser: making them, and remembering when.
#include <algorithm>
#include <utility>

#include "app/session_state.hpp"
#include "base/assert.hpp"

namespace duewise {
namespace {

using views::Strings;

/// "Last copy: 12 days ago, 40 changes since".
std::string copy_text(const CopyState& state, const Strings& strings) {
  const std::string changes = strings.count("copy.changes", state.changes);
  if (!state.has_copy) return strings.format("copy.none", {{"changes", changes}});
  const std::string when =
      state.days == 0 ? strings.text("copy.today") : strings.count("copy.days", state.days);
  if (state.changes == 0) return strings.format("copy.last", {{"when", when}});
  return strings.format("copy.last_and_changes", {{"when", when}, {"changes", changes}});
}

}  // namespace

void Session::State::act(const commands::ExportBackup&) {
  if (!plan) return;
  download = backup();
  note_copy();
  if (plan->seal == PlanSeal::under_passphrase) {
    notify({.severity = views::Severity::warning, .key = "message.copy_is_readable"});
  }
}

Download Session::State::backup() {
  ASSERT(plan.has_value());
  // The invoices are written already, so that a copy of a large plan takes no time.
  return {plan_file_name(plan->edits.name), "application/json",
          join_parts(plan->imager.image_of(plan->to_plan()))};
}

Generation Session::State::saved_generation() const {
  return std::max(plan->generation, save.generation);
}

/// A copy was made of the open plan as it is now, which the next save may only just store.
void Session::State::note_copy() {
  const bool is_saved = plan->revision == 0 || save.state == SaveState::saved;
  keep_note({CopyNote::Kind::copied, today, saved_generation() + (is_saved ? 0 : 1)});
}

/// The days of a plan that was never copied count from when it was first seen here.
void Session::State::note_seen() {
  if (!plan || plan->id.empty() || saved_generation() == 0) return;
  if (copy_notes.count(plan->id) == 0) keep_note({CopyNote::Kind::seen, today, 0});
}

void Session::State::keep_note(const CopyNote& note) {
  if (plan->id.empty()) return;  // it is not known yet what else is stored
  copy_notes[plan->id] = note;
  unkept_notes.push_back({plan->id, write_copy_note(note)});
}

CopyState Session::State::copy_state_of(const std::string& id, Generation generation) const {
  const auto found = copy_notes.find(id);
  const CopyNote unknown{CopyNote::Kind::seen, today, 0};
  return copy_state(found == copy_notes.end() ? unknown : found->second, generation, today);
}

void Session::State::act(const commands::ChooseFolder&) { folder_request = FolderRequest::choose; }
void Session::State::act(const commands::AllowFolder&) { folder_request = FolderRequest::allow; }
void Session::State::act(const commands::LeaveFolder&) { folder_request = FolderRequest::leave; }

void Session::State::build_keeping() {
  switch (second_store) {
    case SecondStore::unknown:
    case SecondStore::kept:
      break;
    case SecondStore::missing:
      model.start.store_warning = strings.text("store.missing");
      break;
    case SecondStore::failing:
      model.start.store_warning = strings.text("store.failing");
      break;
    case SecondStore::file_page:
      model.start.store_warning = strings.text("store.file_page");
      break;
  }
  views::FolderView& view = model.start.folder;
  view.state = folder.state;
  if (folder.state == views::FolderState::unavailable) return;
  if (folder.state == views::FolderState::none) {
    view.text = strings.text("folder.offer");
    return;
  }
  view.text = strings.format("folder.chosen", {{"folder", folder.name}});
  if (plan && plan->seal == PlanSeal::under_passphrase) {
    view.text = strings.text("folder.not_under_passphrase");
  }
  if (!folder.last_copy_at.empty()) {
    view.last_copy = strings.format("folder.last_copy", {{"when", folder.last_copy_at}});
  }
  if (folder.fault_code == "folder_is_gone") view.fault = strings.text("folder.is_gone");
  if (folder.fault_code == "folder_is_full") view.fault = strings.text("folder.is_full");
  if (folder.fault_code == "folder_write_failed") view.fault = strings.text("folder.failed");
  if (folder.state == views::FolderState::needs_permission) {
    view.fault = strings.text("folder.needs_permission");
  }
}

void Session::State::build_copy() {
  if (saved_generation() == 0) return;
  const CopyState state = copy_state_of(plan->id, saved_generation());
  model.plan.copy = copy_text(state, strings);
  model.plan.is_copy_due = state.is_due;
}

std::string Session::State::copy_text_of(const PlanListing& listing) const {
  const bool is_open = plan && plan->id == listing.id;
  const Generation generation = is_open ? saved_generation() : listing.generation;
  if (generation == 0) return {};
  return copy_text(copy_state_of(listing.id, generation), strings);
}

Generation Session::saved_generation() const {
  return state_->plan ? state_->saved_generation() : 0;
}

Download Session::backup() { return state_->backup(); }

void Session::set_copy_note(const std::string& plan, std::string_view kept) {
  const std::optional<CopyNote> note = read_copy_note(kept);
  if (!note) return;
  state_->copy_notes[plan] = *note;
  ++state_->revision;
}

void Session::set_folder(const FolderStatus& status) {
  state_->folder = status;
  ++state_->revision;
}

void Session::folder_copy_written(const std::string& id, Generation generation) {
  state_->copy_notes[id] = {CopyNote::Kind::copied, state_->today, generation};
  state_->unkept_notes.push_back({id, write_copy_note(state_->copy_notes[id])});
  ++state_->revision;
}

void Session::set_second_store(SecondStore second) {
  if (state_->second_store == second) return;
  state_->second_store = second;
  ++state_->revision;
}

std::optional<FolderRequest> Session::take_folder_request() {
  return std::exchange(state_->folder_request, std::nullopt);
}

std::optional<KeptCopyNote> Session::take_copy_note() {
  std::vector<KeptCopyNote>& notes = state_->unkept_notes;
  if (notes.empty()) return std::nullopt;
  KeptCopyNote note = std::move(notes.front());
  notes.erase(notes.begin());
  return note;
}

}  // namespace duewise
