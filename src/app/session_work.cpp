// Work in slices: import, simulation, and what waits for them.
#include <utility>

#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "core/work/log_effects.hpp"
#include "io/calendars/calendars.hpp"

namespace duewise {

bool Session::State::timeline_is_current() const {
  return timeline_version == edits_version && (timeline || timeline_error);
}

bool Session::State::wants_timeline() const {
  const bool is_shown = screen == views::Screen::timeline || screen == views::Screen::compare ||
                        screen == views::Screen::worklist || screen == views::Screen::letters ||
                        wanted_export || shows_report() || shows_forecast();
  return is_shown && plan && plan->faults.empty() && !timeline_is_current();
}

bool Session::State::wants_invoices() const {
  return plan && screen == views::Screen::invoices &&
         !plan->invoices->answers(query, plan->edits.as_of);
}

bool Session::State::wants_image() const {
  return plan && plan->revision > 0 && !plan->imager.is_prepared(plan->edits.portfolio);
}

bool Session::State::has_work() const {
  return import || opening || wants_invoices() || wants_image() || wants_timeline() ||
         wants_second_timeline() || wants_comparison() || wants_report() || wants_letters() ||
         wants_trial() || wants_forecast();
}

void Session::State::work_on_a_slice() {
  if (import) {
    if (import->job.step()) finish_import();
    return;
  }
  if (opening) {
    if (opening->reader.step()) finish_opening();
    return;
  }
  if (wants_invoices()) {
    plan->invoices->ask(query, plan->edits.as_of);
    plan->invoices->step();
    return;
  }
  if (wants_image()) {
    plan->imager.prepare(plan->edits.portfolio);
    return;
  }
  if (!wants_timeline()) {
    if (wants_second_timeline()) return work_on_second_timeline();
    if (wants_report()) return make_shown_report();
    if (wants_letters()) return work_on_letters();
    if (wants_trial()) return work_on_trial();
    if (!wants_comparison()) return forecasts.desk.step(*forecast_question());
    comparison = compare_runs(timeline, second.timeline);
    return;
  }
  if (!timeline_job) return start_timeline();
  if (timeline_job->step(customers_per_slice)) finish_timeline();
}

RunInputs Session::State::run_inputs() const {
  RunInputs inputs;
  inputs.portfolio = plan->edits.portfolio;
  inputs.policy = plan->edits.policy;
  inputs.scenario =
      scenario_of(plan->edits.log, *plan->edits.portfolio, plan->edits.scenario).scenario;
  inputs.range = {.as_of = plan->edits.as_of, .until = plan->edits.until};
  Result<BusinessCalendar> calendar = load_calendar(plan->edits.calendar);
  ASSERT(calendar.has_value());
  inputs.calendar = std::move(*calendar);
  return inputs;
}

void Session::State::start_timeline() {
  timeline_job.emplace(run_inputs());
  timeline_job_version = edits_version;
}

void Session::State::finish_timeline() {
  // An edit drops the job, so a job that is here is of the edits in force.
  ASSERT(timeline_job_version == edits_version);
  auto run = std::move(*timeline_job).finish();
  timeline_job.reset();
  timeline_version = edits_version;
  timeline_error.reset();
  if (run.has_value()) {
    timeline = std::make_shared<const TimelineIndex>(std::move(*run));
  } else {
    timeline.reset();
    timeline_error = run.error();
    notify({.severity = views::Severity::error,
            .key = "message.simulation_failed",
            .reason = run.error()});
  }
  if (wanted_export) export_timeline(*wanted_export);
}

}  // namespace duewise
