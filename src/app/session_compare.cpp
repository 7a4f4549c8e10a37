// The comparison of the plan's policy with another one: the second run, and what is shown of both.
#include <algorithm>
#include <utility>

#include "app/presenters/compare_presenter.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"

namespace duewise {

namespace {

// Whether every stage counts, in the end, from a date that every invoice has.
bool counts_from_due(const Policy& policy) {
  return std::all_of(policy.stages.begin(), policy.stages.end(), [](const Stage& stage) {
    switch (stage.when.from.kind) {
      case AnchorKind::received:
      case AnchorKind::service_end:
      case AnchorKind::statement_day:
        return false;
      default:
        return true;
    }
  });
}

}  // namespace

const Policy* Session::State::second_policy() const {
  // What is offered where nobody has chosen: the preset that the plan's policy was made from, else
  // one that has something to do for any portfolio.
  const Policy* offered = nullptr;
  const auto rank = [&](const Policy& preset) {
    return preset.id == plan->edits.policy.id ? 2 : counts_from_due(preset) ? 1 : 0;
  };
  for (const Policy& preset : presets) {
    if (preset == plan->edits.policy) continue;
    if (preset.id == second.chosen) return &preset;
    if (offered == nullptr || rank(preset) > rank(*offered)) offered = &preset;
  }
  return offered;
}

bool Session::State::second_is_current() const {
  const Policy* policy = second_policy();
  return policy != nullptr && second.version == edits_version && second.made_for == policy->id &&
         (second.timeline || second.error);
}

bool Session::State::wants_second_timeline() const {
  return screen == views::Screen::compare && plan && plan->faults.empty() &&
         second_policy() != nullptr && !second_is_current();
}

bool Session::State::comparison_is_current() const {
  return comparison && comparison->first == timeline && comparison->second == second.timeline;
}

bool Session::State::wants_comparison() const {
  if (screen != views::Screen::compare || !plan || !plan->faults.empty()) return false;
  const bool has_runs = timeline_is_current() && second_is_current() && timeline && second.timeline;
  return has_runs && !comparison_is_current();
}

void Session::State::work_on_second_timeline() {
  if (!second.job) {
    RunInputs inputs = run_inputs();
    inputs.policy = *second_policy();
    second.job.emplace(std::move(inputs));
    return;
  }
  if (!second.job->step(customers_per_slice)) return;
  auto run = std::move(*second.job).finish();
  second.job.reset();
  second.version = edits_version;
  second.made_for = second_policy()->id;
  second.timeline.reset();
  second.error.reset();
  if (run.has_value()) {
    second.timeline = std::make_shared<const TimelineIndex>(std::move(*run));
  } else {
    second.error = run.error();
  }
}

void Session::State::act(const commands::ChooseComparedPolicy& command) {
  if (!plan) return;
  const auto preset = std::find_if(presets.begin(), presets.end(),
                                   [&](const Policy& each) { return each.id == command.id; });
  if (preset == presets.end()) return refuse(Error{"policy_must_be_known", "", command.id});
  if (second.chosen == command.id) return;
  second.chosen = command.id;
  second.job.reset();
}

void Session::State::build_compare() {
  views::CompareView& view = model.compare;
  if (!plan) {
    view.state = views::TimelineState::nothing_to_run;
    view.state_text = strings.text("timeline.state.nothing_to_run");
    return;
  }
  const Policy* chosen = second_policy();
  for (const Policy& preset : presets) {
    if (preset == plan->edits.policy) continue;
    view.policies.push_back(
        {preset.id, policy_name(strings, preset, plan->edits.policy), &preset == chosen});
  }
  view.as_of = plan->edits.as_of;
  view.until = plan->edits.until;
  view.playhead = plan->playhead;
  if (comparison) {
    // An older result is shown over its own days until the new one is there.
    const Timeline& shown = comparison->first->timeline();
    view.as_of = shown.as_of;
    view.until = shown.until;
    view.playhead = std::clamp(plan->playhead, shown.as_of, shown.until);
    present_comparison({.runs = comparison, .playhead = view.playhead}, strings, view);
  }
  if (!plan->faults.empty()) {
    view.state = views::TimelineState::policy_invalid;
    view.state_text = strings.text("timeline.state.policy_invalid");
  } else if (!timeline_is_current() || !second_is_current() || wants_comparison()) {
    view.state = views::TimelineState::running;
    view.state_text = strings.text("timeline.state.running");
  } else {
    view.state = views::TimelineState::done;
    if (timeline_error || second.error) {
      view.state_text = strings.sentence(timeline_error ? *timeline_error : *second.error);
    }
  }
}

}  // namespace duewise
