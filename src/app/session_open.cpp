// Opening and closing: samples, files, stored plans.
#include <algorithm>

#include "app/samples.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::string_view default_policy = "aging-departments";

std::string name_without_ending(const std::string& file_name) {
  const std::size_t dot = file_name.rfind('.');
  return dot == std::string::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

// Whether `bytes` begin as a plan file does; invoices may be called anything.
bool is_backup(std::string_view bytes) {
  constexpr std::size_t beginning = 256;
  return bytes.substr(0, beginning).find("\"duewise.plan/") != std::string_view::npos;
}

}  // namespace

void Session::State::act(const commands::OpenSample& command) {
  std::optional<Sample> sample = find_sample(command.id);
  if (!sample) {
    notify({.severity = views::Severity::error,
            .key = "message.file_not_imported",
            .file = command.id,
            .reason = Error{"sample_must_exist", "", ""}});
    return;
  }
  ImportJob job(command.id + ".csv", std::string(sample->csv), {});
  import.emplace(RunningImport{std::move(sample), std::move(job)});
}

void Session::State::act(commands::ImportFile& command) {
  if (is_backup(command.bytes)) return open_backup(command);
  ImportOptions options;
  options.as_of = today;
  options.code_tables = code_tables ? &*code_tables : nullptr;
  import.emplace(RunningImport{
      std::nullopt, ImportJob(std::move(command.name), std::move(command.bytes), options)});
}

void Session::State::open_backup(const commands::ImportFile& file) {
  const PlanReading reading = read_plan(file.bytes);
  if (!reading.faults.empty()) return refuse_plan(error_from(reading.faults.front()));
  open_plan(edits_of(reading.plan), reading.plan.portfolio);
  plan->revision = 1;
  give_plan_id();
}

void Session::State::act(const commands::OpenPlan& command) {
  wanted_plan = command.id;
  storage_requests.push_back({StorageRequest::Kind::load, command.id});
}

void Session::State::act(const commands::ClosePlan&) {
  plan.reset();
  timeline.reset();
  timeline_job.reset();
  wants_download = false;
  save = SaveStatus();
  screen = views::Screen::start;
}

void Session::State::act(const commands::DeletePlan& command) {
  if (plan && plan->id == command.id) act(commands::ClosePlan{});
  storage_requests.push_back({StorageRequest::Kind::remove, command.id});
}

void Session::State::act(const commands::CancelJob&) {
  if (!import) return;
  notify({.severity = views::Severity::info,
          .key = "message.import_cancelled",
          .file = import->job.file_name()});
  import.reset();
}

void Session::State::act(const commands::DismissReport&) { report.reset(); }

void Session::State::act(const commands::DismissMessage& command) {
  std::erase_if(notices, [&](const Notice& notice) { return notice.id == command.id; });
}

void Session::State::finish_import() {
  ASSERT(import.has_value());
  RunningImport finished = std::move(*import);
  import.reset();
  ImportResult result = std::move(finished.job).finish();
  if (finished.sample) return show_sample(*finished.sample, std::move(result));
  take_over(std::move(result));
}

void Session::State::show_sample(const Sample& sample, ImportResult result) {
  ASSERT(result.report.errors.empty() && result.report.invoices > 0);
  PlanEdits edits =
      new_edits(strings.text("sample." + sample.id + ".name"), sample.policy, sample.as_of);
  edits.until = sample.until;
  edits.calendar = sample.calendar;
  open_plan(std::move(edits), std::make_shared<const Portfolio>(std::move(result.portfolio)));
  give_plan_id();
  report.reset();
}

void Session::State::take_over(ImportResult result) {
  const auto made = std::make_shared<const ImportReport>(std::move(result.report));
  const std::string file = made->files.empty() ? std::string() : made->files.front().name;
  report = made;
  if (!made->errors.empty()) {
    notify({.severity = views::Severity::error,
            .key = "message.file_not_imported",
            .file = file,
            .reason = made->errors.front()});
    return;
  }
  if (made->invoices == 0) {
    notify({.severity = views::Severity::error,
            .key = "message.no_row_accepted",
            .file = file,
            .rows = made->rows});
    return;
  }
  open_plan(new_edits(name_without_ending(file), default_policy, today),
            std::make_shared<const Portfolio>(std::move(result.portfolio)));
  plan->revision = 1;
  give_plan_id();
}

}  // namespace duewise
