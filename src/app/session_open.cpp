// Opening and closing: samples, files, stored plans.
#include <algorithm>
#include <utility>

#include "app/samples.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"

namespace duewise {

void Session::State::act(const commands::OpenSample& command) {
  std::optional<Sample> sample = find_sample(command.id);
  if (!sample) {
    notify({.severity = views::Severity::error,
            .key = "message.file_not_imported",
            .file = command.id,
            .reason = Error{"sample_must_exist", "", ""}});
    return;
  }
  drop_draft();
  ImportJob job(
      {{.name = command.id + ".csv", .bytes = std::make_shared<const std::string>(sample->csv)}},
      {});
  import.emplace(RunningImport{std::move(sample), std::move(job)});
}

void Session::State::act(const commands::OpenPlan& command) {
  if (is_locked(command.id)) {
    protection.asked = command.id;
    protection.unlock_fault.reset();
    screen = views::Screen::start;
    return;
  }
  drop_draft();
  opening.reset();
  wanted_plan = command.id;
  if (replacement && replacement->id != command.id) replacement.reset();
  storage_requests.push_back({.kind = StorageRequest::Kind::load, .plan_id = command.id});
}

/// A small plan is there at once, a large one after some slices of work.
void Session::State::begin_opening(const std::string& id, StoredPlan stored) {
  constexpr std::size_t small_bytes = 1024 * 1024;
  std::size_t bytes = 0;
  for (const PlanPart& part : stored.parts) bytes += part.bytes->size();
  PlanReader reader(stored.parts);
  opening.emplace(RunningOpening{id, std::move(stored), std::move(reader)});
  if (bytes > small_bytes) return;
  while (!opening->reader.step()) continue;
  finish_opening();
}

void Session::State::finish_opening() {
  RunningOpening opened = std::move(*opening);
  opening.reset();
  wanted_plan.clear();
  const std::optional<Plan> file = std::exchange(replacement, std::nullopt);
  PlanReading reading = opened.reader.take();
  if (!reading.faults.empty()) return refuse_plan(error_from(reading.faults.front()));
  open_plan(edits_of(reading.plan));
  plan->id = opened.id;
  plan->generation = opened.stored.generation;
  plan->imager.remember(reading.plan, opened.stored.parts);
  note_seen();
  if (opened.stored.is_recovered) {
    notify({.severity = views::Severity::info, .key = "message.plan_recovered"});
  } else if (!opened.stored.damaged.empty()) {
    notify({.severity = views::Severity::warning,
            .key = "message.older_state_opened",
            .reason = opened.stored.damaged.front().error});
  }
  if (file && file->id == opened.id) replace_by(*file);
}

void Session::State::act(const commands::ClosePlan&) {
  plan.reset();
  timeline.reset();
  timeline_job.reset();
  wanted_export.reset();
  form.reset();
  save = SaveStatus();
  screen = views::Screen::start;
}

void Session::State::act(const commands::DeletePlan& command) {
  if (plan && plan->id == command.id) act(commands::ClosePlan{});
  if (restore && restore->file.id == command.id) restore.reset();
  storage_requests.push_back({.kind = StorageRequest::Kind::remove, .plan_id = command.id});
}

void Session::State::act(const commands::TakeOverPlan&) {
  if (!plan || role == PlanRole::writer) return;
  storage_requests.push_back({.kind = StorageRequest::Kind::take_over, .plan_id = plan->id});
}

void Session::State::act(const commands::DismissReport&) { report.reset(); }

void Session::State::act(const commands::DismissMessage& command) {
  std::erase_if(notices, [&](const Notice& notice) { return notice.id == command.id; });
}

void Session::State::show_sample(const Sample& sample, ImportResult result) {
  ASSERT(result.report.errors.empty() && result.report.invoices > 0);
  PlanEdits edits =
      new_edits(strings.text("sample." + sample.id + ".name"), sample.policy, sample.as_of);
  edits.until = sample.until;
  edits.calendar = sample.calendar;
  edits.portfolio = std::make_shared<const Portfolio>(std::move(result.portfolio));
  open_plan(std::move(edits));
  give_plan_id();
  report.reset();
}

}  // namespace duewise
