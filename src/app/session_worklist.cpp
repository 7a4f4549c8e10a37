// The day's work: read out of the timeline for the day under the playhead.
#include <algorithm>
#include <utility>

#include "app/documents/worklist_calendar.hpp"
#include "app/documents/worklist_document.hpp"
#include "app/presenters/export_presenter.hpp"
#include "app/presenters/worklist_presenter.hpp"
#include "app/session_state.hpp"
#include "io/export/worklist_export.hpp"

namespace duewise {

namespace {

bool has_role(const Policy& policy, const std::string& id) {
  return std::any_of(policy.roles.begin(), policy.roles.end(),
                     [&](const Role& role) { return role.id == id; });
}

bool has_logged_contact(const Scenario& scenario) {
  return std::any_of(
      scenario.events.begin(), scenario.events.end(),
      [](const ScenarioEvent& event) { return event.kind == ScenarioKind::contact; });
}

}  // namespace

WorklistRequest Session::State::worklist_request() const {
  const TimelineRun& run = timeline->run();
  WorklistRequest request;
  request.on = std::clamp(plan->playhead, run.timeline.as_of, run.timeline.until);
  if (has_role(run.inputs.policy, work.role)) request.role = work.role;
  // Days ahead have no past of their own, and without a log nobody has said what was not done.
  const bool looks_back = request.on <= today && has_logged_contact(run.inputs.scenario);
  request.carry_over =
      looks_back ? WorklistRequest::CarryOver::undone : WorklistRequest::CarryOver::none;
  return request;
}

void Session::State::update_worklist() {
  if (!timeline) return work.run.reset();
  const WorklistRequest request = worklist_request();
  const bool is_current = work.run && work.run->index == timeline &&
                          work.run->worklist.on == request.on && work.made_for == request.role;
  if (is_current) return;
  auto run = std::make_shared<WorklistRun>();
  run->index = timeline;
  work.made_for = request.role;
  Result<Worklist> list = make_worklist(source_of(*run), request);
  work.error.reset();
  if (list) {
    run->worklist = std::move(*list);
  } else {
    work.error = list.error();
    run->worklist.on = request.on;
  }
  // The picked line stays picked, wherever it stands now.
  const WorkLine* picked = work.run ? picked_line(shown_work()) : nullptr;
  work.selected = picked == nullptr ? UINT32_MAX : row_like(run->worklist, *picked);
  work.run = std::move(run);
}

void Session::State::act(const commands::FilterRole& command) {
  work.role = command.id;
  work.selected = UINT32_MAX;
}

void Session::State::act(const commands::SelectWork& command) {
  update_worklist();
  if (!work.run) return;
  const bool exists = command.row < work.run->worklist.lines.size();
  work.selected = exists ? command.row : UINT32_MAX;
}

void Session::State::export_worklist(views::ExportFormat format) {
  if (!timeline_is_current() || !timeline) return;
  update_worklist();
  if (work.error) {
    return notify(
        {.severity = views::Severity::error, .key = "message.not_exported", .reason = work.error});
  }
  if (format == views::ExportFormat::print) {
    out.print_document = worklist_document(shown_work(), strings);
    return;
  }
  const WorklistSource source = source_of(*work.run);
  const WorklistExport exported{work.run->worklist, source};
  std::string bytes;
  if (format == views::ExportFormat::calendar) {
    bytes = write_worklist_calendar(exported, strings, calendar_sequence());
  } else {
    const bool is_json = format == views::ExportFormat::json;
    bytes = is_json ? write_worklist_json(exported) : write_worklist_csv(exported);
  }
  hand_out({views::Exported::worklist, format}, work.run->worklist.on, std::move(bytes));
}

WorklistShown Session::State::shown_work() const {
  return {work.run, work.made_for.value_or("all"), work.selected,
          plan ? plan->edits.staff : Staff()};
}

void Session::State::build_worklist() {
  views::WorklistView& view = model.worklist;
  if (!plan) {
    view.state = views::TimelineState::nothing_to_run;
    view.state_text = strings.text("timeline.state.nothing_to_run");
    return;
  }
  view.as_of = plan->edits.as_of;
  view.until = plan->edits.until;
  view.on = plan->playhead;
  if (timeline) {
    update_worklist();
    view.as_of = timeline->timeline().as_of;
    view.until = timeline->timeline().until;
    present_worklist(shown_work(), strings, view);
  }
  if (!plan->faults.empty()) {
    view.state = views::TimelineState::policy_invalid;
    view.state_text = strings.text("timeline.state.policy_invalid");
  } else if (!timeline_is_current()) {
    view.state = views::TimelineState::running;
    view.state_text = strings.text("timeline.state.running");
  } else {
    view.state = views::TimelineState::done;
    view.exports = worklist_exports(strings);
    build_contact_card();
    build_forms();
    const std::optional<Error>& error = timeline_error ? timeline_error : work.error;
    if (error) view.state_text = strings.sentence(*error);
  }
}

}  // namespace duewise
