// Every stage of every invoice has a reason on every day, and the reasons fit what the timeline and
// the scenario tell.
#include <algorithm>

#include "core/timeline/explanation.hpp"
#include "support/timeline_check.hpp"

namespace duewise::test {
namespace {

std::string fact_of(const StageReason& reason, std::string_view name) {
  for (const ReasonFact& fact : reason.facts) {
    if (fact.name == name) return fact.value;
  }
  return {};
}

class ReasonCheck {
 public:
  ReasonCheck(const SimulatedRun& run, InvoiceIndex invoice, Date on)
      : run_(run),
        invoice_(invoice),
        on_(on),
        story_(run, run.portfolio.invoices.customer[invoice.value()]),
        explanation_(explain(run.portfolio, run.policy, run.scenario, run.calendar,
                             {invoice, {run.timeline.as_of, run.timeline.until}, on})) {}

  std::vector<std::string> find() {
    for (std::size_t stage = 0; stage < run_.policy.stages.size(); ++stage) {
      const auto is_it = [&](const StageReason& reason) { return reason.stage == stage; };
      const auto& reasons = explanation_.stages;
      if (std::none_of(reasons.begin(), reasons.end(), is_it)) note(stage, "has no reason");
    }
    for (const StageReason& reason : explanation_.stages) {
      check_firings(reason);
      if (!fits(reason)) note(reason.stage, "cannot be " + std::string(to_text(reason.code)));
    }
    return std::move(breaches_);
  }

 private:
  void note(std::size_t stage, const std::string& text) {
    breaches_.push_back(on_.to_text() + " " +
                        std::string(run_.portfolio.invoices.number[invoice_.value()]) + " why " +
                        run_.policy.stages[stage].id + ": " + text);
  }

  /// What fired by the explanation has fired on the timeline too, and what fires today says so.
  void check_firings(const StageReason& reason) {
    for (const Date day : reason.fired_on) {
      const bool is_told = std::any_of(
          run_.timeline.firings.begin(), run_.timeline.firings.end(), [&](const Firing& firing) {
            return firing.date == day && firing.stage == reason.stage &&
                   firing.customer == explanation_.customer;
          });
      if (!is_told) note(reason.stage, "has not fired on " + day.to_text());
    }
    const bool fires = std::any_of(
        run_.timeline.firings.begin(), run_.timeline.firings.end(), [&](const Firing& firing) {
          return firing.date == on_ && firing.stage == reason.stage && firing.invoice == invoice_;
        });
    // A customer's statements each tell of a stage for themselves.
    if (run_.policy.subject == Subject::statement) return;
    const bool says_so = reason.code == ReasonCode::fires;
    if (fires != says_so) note(reason.stage, fires ? "fires" : "does not fire");
  }

  bool has_event(std::initializer_list<ScenarioKind> kinds) const {
    return std::any_of(run_.scenario.events.begin(), run_.scenario.events.end(),
                       [&](const ScenarioEvent& event) {
                         return event.customer == explanation_.customer && event.date <= on_ &&
                                std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
                       });
  }

  bool is_paused_by(std::initializer_list<ScenarioKind> kinds) const {
    return has_event(kinds) && story_.is_paused(invoice_, on_);
  }

  /// Reports whether the facts allow this reason.
  bool fits(const StageReason& reason) const {
    const Stage& stage = run_.policy.stages[reason.stage];
    const std::string next = fact_of(reason, "next_date");
    switch (reason.code) {
      case ReasonCode::fires:
        return !story_.is_paused(invoice_, on_) && reason.actions.size() == stage.actions.size();
      case ReasonCode::has_fired:
        return !reason.fired_on.empty() || has_event({ScenarioKind::contact});
      case ReasonCode::paid:
        return story_.open_in_the_morning(invoice_, on_ + Days{1}) == 0;
      case ReasonCode::promise_open:
        return is_paused_by({ScenarioKind::promise});
      case ReasonCode::plan_open:
        return is_paused_by({ScenarioKind::plan});
      case ReasonCode::disputed:
        return is_paused_by({ScenarioKind::dispute});
      case ReasonCode::held:
        return is_paused_by({ScenarioKind::hold});
      case ReasonCode::below_minimum:
        return !stage.minimum_amount.empty();
      case ReasonCode::waiting_interval:
        return stage.minimum_interval.has_value();
      case ReasonCode::condition_false:
        return stage.condition.has_value();
      case ReasonCode::approval_open:
        return !stage.approval.empty();
      case ReasonCode::not_yet:
      case ReasonCode::moved_to_business_day:
        return next > on_.to_text() && next <= run_.timeline.until.to_text();
      case ReasonCode::past_horizon:
        return next > run_.timeline.until.to_text();
      case ReasonCode::merged_into:
        return run_.policy.subject != Subject::invoice && explanation_.leading_invoice != invoice_;
      case ReasonCode::expired_before_as_of:
        // Where the track has moved on from another invoice, the plan is that of the new one.
        return run_.policy.subject != Subject::invoice || reason.planned < on_;
      case ReasonCode::not_covered:
        return run_.policy.applies_to.has_value();
      case ReasonCode::turn_is_over:
        return stage.condition || !stage.minimum_amount.empty() || stage.minimum_interval ||
               !stage.approval.empty() || run_.policy.catch_up != CatchUp::in_order ||
               has_event({ScenarioKind::contact});
      case ReasonCode::track_has_ended:
        return run_.policy.ends_on != EndsOn::open_amount_zero;
      case ReasonCode::waits_for_stage:
      case ReasonCode::no_anchor:
        return next.empty();
      case ReasonCode::contact_cap:
      case ReasonCode::no_contact_data:
      case ReasonCode::gave_way:
      case ReasonCode::sent:
        return false;  // these are reasons of actions
    }
    return false;
  }

  const SimulatedRun& run_;
  InvoiceIndex invoice_;
  Date on_;
  CustomerStory story_;
  Explanation explanation_;
  std::vector<std::string> breaches_;
};

}  // namespace

std::vector<std::string> find_unexplained(const SimulatedRun& run, InvoiceIndex invoice, Date on) {
  return ReasonCheck(run, invoice, on).find();
}

}  // namespace duewise::test
