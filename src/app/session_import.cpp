// Importing: files become a draft, a draft becomes a plan or brings the open one up to date.
#include <algorithm>
#include <utility>

#include "app/presenters/import_presenter.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/work/credit_changes.hpp"

namespace duewise {
namespace {

constexpr std::string_view default_policy = "aging-departments";

std::string name_without_ending(const std::string& file_name) {
  const std::size_t dot = file_name.rfind('.');
  return dot == std::string::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

// Whether `file` begins as a plan file does; invoices may be called anything.
bool is_backup(const commands::ImportFile& file) {
  constexpr std::size_t beginning = 256;
  const std::string_view bytes = file.bytes;
  return file.sheet.empty() &&
         bytes.substr(0, beginning).find("\"duewise.plan/") != std::string_view::npos;
}

bool is_table(std::string_view text) {
  return text.find_first_of("\t\n") != std::string_view::npos;
}

}  // namespace

void Session::State::act(commands::ImportFile& command) {
  commands::ImportFiles files;
  files.files.push_back(std::move(command));
  act(files);
}

void Session::State::act(commands::ImportFiles& command) {
  if (command.files.empty()) return;
  const auto backup = std::find_if(command.files.begin(), command.files.end(), is_backup);
  if (backup != command.files.end()) {
    if (command.files.size() == 1) return open_backup(command.files.front());
    return notify({.severity = views::Severity::error,
                   .key = "message.file_not_imported",
                   .file = backup->name,
                   .reason = Error{"backup_must_come_alone", "", ""}});
  }
  if (screen != views::Screen::import) screen_before_draft = screen;
  draft.emplace(std::move(command.files));
  start_reading();
}

void Session::State::act(commands::PasteTable& command) {
  if (!is_table(command.text)) return;
  commands::ImportFiles pasted;
  pasted.files.push_back({.name = strings.text("import.pasted"), .bytes = std::move(command.text)});
  act(pasted);
}

void Session::State::act(const commands::SayOfImport& command) {
  if (!draft) return;
  if (draft->say(command) == DraftChange::read_again) start_reading();
}

void Session::State::act(const commands::KeepLayout& command) {
  const std::string_view name = trimmed(command.name);
  if (!draft || import || name.empty()) return;
  std::optional<SavedLayout> layout = draft->layout(std::string(name));
  if (!layout) return;
  keep_layout(layouts, std::move(*layout));
  draft->leave_to_layout();
  layouts_are_unsaved = true;
  start_reading();
}

void Session::State::act(const commands::ForgetLayout&) {
  if (!draft || !draft->report()) return;
  const std::string& name = draft->report()->files[draft->shown()].layout;
  const auto count =
      std::erase_if(layouts, [&](const SavedLayout& each) { return each.name == name; });
  if (count == 0) return;
  layouts_are_unsaved = true;
  start_reading();
}

void Session::State::act(const commands::DiscardImport&) { drop_draft(); }

void Session::State::act(const commands::CancelJob&) {
  if (!import) {
    opening.reset();
    wanted_plan.clear();
    replacement.reset();
    return;
  }
  notify({.severity = views::Severity::info,
          .key = "message.import_cancelled",
          .file = import->job.file_name()});
  import.reset();
  drop_draft();
}

void Session::State::act(const commands::TakeOverImport& command) {
  if (!draft || import || !draft->can_be_taken_over()) return;
  const bool is_update = command.target == commands::TakeOverImport::Target::open_plan;
  if (!is_update) return open_draft_as_plan();
  if (!plan) return;
  if (role == PlanRole::reader) return refuse(Error{"plan_is_open_elsewhere", "", ""});
  update_plan_by_draft();
}

void Session::State::start_reading() {
  ImportOptions options;
  options.as_of = today;
  options.choices.layouts = &layouts;
  options.code_tables = code_tables ? &*code_tables : nullptr;
  import.emplace(RunningImport{std::nullopt, draft->job(options)});
}

void Session::State::finish_import() {
  ASSERT(import.has_value());
  RunningImport finished = std::move(*import);
  import.reset();
  ImportResult result = std::move(finished.job).finish();
  if (finished.sample) return show_sample(*finished.sample, std::move(result));
  const bool is_first = draft->report() == nullptr;
  draft->set_result(std::move(result));
  if (is_first) judge_draft();
}

/// Decides what happens to files that were read for the first time: what is beyond doubt opens at
/// once, what nobody can mend is told, the rest is shown before anything changes.
void Session::State::judge_draft() {
  if (!draft->is_reviewable()) {
    report = draft->report();
    notify({.severity = views::Severity::error,
            .key = "message.file_not_imported",
            .file = draft->files().front().name,
            .reason = report->errors.front()});
    return drop_draft();
  }
  const bool has_plan_to_keep = plan && plan->revision > 0;
  if (draft->is_beyond_doubt() && !has_plan_to_keep) return open_draft_as_plan();
  screen = views::Screen::import;
}

void Session::State::open_draft_as_plan() {
  PlanEdits edits =
      new_edits(name_without_ending(draft->files().front().name), default_policy, today);
  edits.portfolio = draft->portfolio();
  report = draft->report();
  draft.reset();
  open_plan(std::move(edits));
  plan->revision = 1;
  give_plan_id();
  if (screen == views::Screen::import) screen = views::Screen::invoices;
}

void Session::State::update_plan_by_draft() {
  const std::shared_ptr<const Portfolio> before = plan->edits.portfolio;
  PlanEdits edits = plan->edits;
  edits.portfolio = std::make_shared<const Portfolio>(
      update_portfolio(*before, *draft->portfolio(), draft->vanished()));
  const Reconciliation found = reconcile(*before, *edits.portfolio, edits.log, today);
  for (LogEntry& entry : entries_of(found, edits.log, today)) {
    edits.log = edits.log.with(std::move(entry));
  }
  for (LogEntry& entry : difference_entries(found, edits.log, today)) {
    edits.log = edits.log.with(std::move(entry));
  }
  for (LogEntry& entry : credit_changes(*before, *edits.portfolio, edits.log, today)) {
    edits.log = edits.log.with(std::move(entry));
  }
  MovedScenario moved = move_scenario(edits.scenario, *before, *edits.portfolio);
  edits.scenario = std::move(moved.scenario);
  report = draft->report();
  const std::string file = draft->files().front().name;
  draft.reset();
  edit({"edit.import", "file", same_in_every_language(file)}, std::move(edits));
  tell_reconciliation(found);
  if (moved.lost > 0) {
    notify(
        {.severity = views::Severity::warning, .key = "message.events_lost", .rows = moved.lost});
  }
  screen = views::Screen::invoices;
}

/// Says how the log and the newer import go together.
void Session::State::tell_reconciliation(const Reconciliation& found) {
  const auto tell = [&](views::Severity severity, const char* key, std::size_t rows) {
    if (rows == 0) return;
    notify({.severity = severity, .key = key, .rows = static_cast<std::uint32_t>(rows)});
  };
  tell(views::Severity::info, "message.reconciled", found.shares.size());
  tell(views::Severity::warning, "message.reconciliation_differs", found.notes.size());
}

void Session::State::drop_draft() {
  draft.reset();
  import.reset();
  if (screen == views::Screen::import) screen = screen_before_draft;
}

void Session::State::build_import() {
  if (!draft || !draft->report()) return;
  PresentedImport shown{.draft = *draft, .is_reading = import.has_value(), .plan = nullptr};
  if (plan) {
    shown.plan = plan->edits.portfolio;
    shown.plan_name = plan->edits.name;
  }
  model.import = present_import(shown, strings);
}

}  // namespace duewise
