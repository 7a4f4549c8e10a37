// Why a stage fires on a day or is silent. The run is replayed up to that day; nothing here changes
// its state, so an explanation can never tell another story than the timeline.
#include <algorithm>

#include "base/text.hpp"
#include "core/timeline/customer_run.hpp"
#include "core/timeline/explanation.hpp"

namespace duewise {
namespace {

ReasonCode code_of(Pause::Cause cause) {
  switch (cause) {
    case Pause::Cause::promise:
      return ReasonCode::promise_open;
    case Pause::Cause::plan:
      return ReasonCode::plan_open;
    case Pause::Cause::dispute:
      return ReasonCode::disputed;
    case Pause::Cause::hold:
      return ReasonCode::held;
  }
  return ReasonCode::held;
}

bool waits_for_stages(AnchorKind kind) {
  return kind == AnchorKind::stage || kind == AnchorKind::deadline || kind == AnchorKind::effect ||
         kind == AnchorKind::contact_count;
}

}  // namespace

void CustomerRun::explain(CustomerIndex customer, std::span<const std::uint32_t> scenario_events,
                          Explanation& explanation) {
  begin(customer, scenario_events);
  Date last;
  for (Date day = facts_.as_of; day.exists() && day <= explanation.on; day = next_day_after(day)) {
    simulate_day(day);
    last = day;
  }
  // On a day on which nothing happens no action was collected.
  if (last != explanation.on) todays_actions_.clear();
  const LocalInvoice invoice = ledger_.local(explanation.invoice);
  explanation.subject = {SubjectRef::Kind::invoice, 0, explanation.invoice.value()};
  for (Track& track : tracks_) {
    const bool is_own = is_meant(track, invoice) && track.kind != TrackKind::account;
    if (!is_own) continue;
    if (track.kind != TrackKind::per_invoice) {
      explanation.subject = track.subject;
      explanation.leading_invoice =
          track.lead == no_invoice ? InvoiceIndex{} : ledger_.invoice(track.lead);
    }
    for (const StageIndex stage : ladder_of(track)) {
      explanation.stages.push_back(explain_stage(track, stage, invoice, explanation.on));
    }
  }
  std::stable_sort(explanation.stages.begin(), explanation.stages.end(),
                   [](const StageReason& a, const StageReason& b) { return a.stage < b.stage; });
  if (explanation.stages.empty()) explain_absence(invoice, explanation);
}

/// An invoice that was closed before the first day has no track.
void CustomerRun::explain_absence(LocalInvoice invoice, Explanation& explanation) {
  const bool is_paid = ledger_.open_amount(invoice) == 0;
  for (std::size_t stage = 0; stage < policy().stage_count(); ++stage) {
    StageReason reason;
    reason.stage = static_cast<StageIndex>(stage);
    reason.code = is_paid ? ReasonCode::paid : ReasonCode::no_anchor;
    const Date paid = facts_.portfolio->invoices.paid_date[explanation.invoice.value()];
    if (paid.exists()) reason.facts.push_back({"paid_on", paid.to_text()});
    explanation.stages.push_back(std::move(reason));
  }
}

StageReason CustomerRun::explain_stage(Track& track, StageIndex stage, LocalInvoice invoice,
                                       Date on) {
  StageReason reason;
  reason.stage = stage;
  const StageProgress& state = progress(track, stage);
  reason.planned = state.planned;
  bool fires_today = false;  // the track may have moved on since: its invoice written off
  for (const Firing& firing : output_->firings) {
    if (firing.stage != stage || firing.subject != track.subject) continue;
    const bool is_own =
        track.kind != TrackKind::per_invoice || firing.invoice == ledger_.invoice(track.anchor);
    if (is_own) reason.fired_on.push_back(firing.date);
    fires_today |= is_own && firing.date == on && firing.invoice == ledger_.invoice(invoice);
  }
  add_dates(track, stage, reason);
  if (fires_today) {
    reason.code = ReasonCode::fires;
    explain_actions(track, stage, on, reason);
  } else {
    reason.code = silence_of(track, stage, invoice, on, reason);
  }
  const auto add_number = [&](std::string_view name, std::int64_t number) {
    reason.facts.push_back({name, to_text(number)});
  };
  std::string open;
  append_decimal(open, ledger_.open_amount(invoice), ledger_.currency(invoice).decimals());
  reason.facts.push_back({"open_amount", std::move(open)});
  reason.facts.push_back({"currency", std::string(ledger_.currency(invoice).code())});
  add_number("days_overdue", days_overdue(ledger_.due_date(invoice), on));
  return reason;
}

/// What the date of a stage counts from.
void CustomerRun::add_dates(Track& track, StageIndex stage, StageReason& reason) {
  const StageContext context = context_of(track);
  const Date anchor = anchor_date(context, policy().stage(stage).when.from);
  if (anchor.exists()) reason.facts.push_back({"anchor_date", anchor.to_text()});
  if (reason.planned.exists()) {
    reason.facts.push_back({"planned_date", reason.planned.to_text()});
  }
}

void CustomerRun::explain_actions(const Track& track, StageIndex stage, Date on,
                                  StageReason& reason) {
  const std::vector<Action>& actions = policy().stage(stage).actions;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    ActionReason told{
        .action = static_cast<std::int16_t>(i), .code = ReasonCode::condition_false, .detail = {}};
    for (const TodaysAction& action : todays_actions_) {
      const bool is_this =
          action.track == index_of(track) && action.stage == stage && action.action == told.action;
      if (is_this) told = explain_action(action, on);
    }
    reason.actions.push_back(std::move(told));
  }
}

ActionReason CustomerRun::explain_action(const TodaysAction& action, Date on) const {
  ActionReason told{.action = action.action, .code = ReasonCode::sent, .detail = {}};
  for (const TodaysAction& moved : deferred_) {
    const bool is_this = moved.track == action.track && moved.stage == action.stage &&
                         moved.action == action.action && moved.own_day == action.own_day;
    if (!is_this) continue;
    told.code = moved.move == TodaysAction::Move::contact_cap ? ReasonCode::contact_cap
                                                              : ReasonCode::moved_to_business_day;
    told.detail = moved.day.to_text();
    return told;
  }
  if (gives_way(action)) {
    told.code = ReasonCode::gave_way;
    return told;
  }
  const Event* sent_with = nullptr;
  for (const Event& event : output_->events) {
    const bool is_contact_today = event.date == on && event.kind == EventKind::action &&
                                  event.stage >= 0 && event.action >= 0;
    if (!is_contact_today) continue;
    const Stage& stage = policy().stage(static_cast<std::size_t>(event.stage));
    const auto position = static_cast<std::size_t>(event.action);
    if (stage.actions[position].channel != action.channel) continue;
    const bool is_own = event.invoice == ledger_.invoice(action.invoice) &&
                        event.stage == static_cast<std::int16_t>(action.stage);
    if (is_own) {
      if (lacks_contact_data(action.channel)) {
        told.detail = to_text(ReasonCode::no_contact_data);
      }
      return told;
    }
    if (sent_with == nullptr) sent_with = &event;
  }
  told.code = ReasonCode::merged_into;
  if (sent_with != nullptr) {
    told.detail = facts_.portfolio->invoices.number[sent_with->invoice.value()];
  }
  return told;
}

/// Reports whether the customer's address for `channel` is unknown.
bool CustomerRun::lacks_contact_data(Channel channel) const {
  const Customers& customers = facts_.portfolio->customers;
  const std::uint32_t customer = customer_.value();
  if (channel == Channel::email) return customers.contact_email[customer].empty();
  if (channel == Channel::sms || channel == Channel::call) {
    return customers.contact_phone[customer].empty();
  }
  return false;
}

/// Why a stage does nothing on the day.
ReasonCode CustomerRun::silence_of(Track& track, StageIndex stage, LocalInvoice invoice, Date on,
                                   StageReason& reason) {
  if (!track.is_covered) return ReasonCode::not_covered;
  const bool is_closed = ledger_.open_amount(invoice) == 0;
  if (is_closed && (track.lead == no_invoice || track.lead != invoice)) {
    if (closed_on_[invoice].exists()) {
      reason.facts.push_back({"paid_on", closed_on_[invoice].to_text()});
    }
    return ReasonCode::paid;
  }
  const StageProgress& state = progress(track, stage);
  if (track.lead != no_invoice && track.lead != invoice) {
    const InvoiceIndex lead = ledger_.invoice(track.lead);
    reason.facts.push_back(
        {"leading_invoice", std::string(facts_.portfolio->invoices.number[lead.value()])});
    return ReasonCode::merged_into;
  }
  switch (state.state) {
    case StageProgress::State::fired:
      return ReasonCode::has_fired;
    case StageProgress::State::expired:
      return ReasonCode::expired_before_as_of;
    case StageProgress::State::passed:
      return ReasonCode::turn_is_over;
    case StageProgress::State::pending:
      break;
  }
  if (track.lead == no_invoice) return ReasonCode::track_has_ended;
  return silence_of_pending(track, stage, on, reason);
}

ReasonCode CustomerRun::silence_of_pending(Track& track, StageIndex stage, Date on,
                                           StageReason& reason) {
  const StageProgress& state = progress(track, stage);
  LadderScan scan = scan_of(track, on);
  for (const StageIndex earlier : ladder_of(track)) {
    if (earlier < stage) scan.pass(progress(track, earlier));
  }
  const Turn turn = turn_of(track, scan, stage, on);
  if (turn.acting.is_none()) {
    const Stage& rule = policy().stage(stage);
    const bool is_waiting = waits_for_stages(rule.when.from.kind) ||
                            (rule.not_before && waits_for_stages(rule.not_before->from.kind));
    const bool can_come =
        state.planned.exists() || rule.when.from.kind == AnchorKind::contact_count;
    return is_waiting && can_come ? ReasonCode::waits_for_stage : ReasonCode::no_anchor;
  }
  const Pause* pause = pauses_.find(track.lead, on);
  if (turn.acting > on) {
    reason.facts.push_back({"next_date", turn.acting.to_text()});
    if (turn.acting > facts_.until) return ReasonCode::past_horizon;
    return turn.logical <= on ? ReasonCode::moved_to_business_day : ReasonCode::not_yet;
  }
  if (pause != nullptr) {
    reason.facts.push_back({"since", pause->from.to_text()});
    if (pause->until.exists()) reason.facts.push_back({"until", pause->until.to_text()});
    const bool is_promise =
        pause->cause == Pause::Cause::promise || pause->cause == Pause::Cause::plan;
    if (is_promise) {
      reason.facts.push_back({"promised_for", promises_[pause->promise].promised.to_text()});
    }
    return code_of(pause->cause);
  }
  switch (obstacle_to(track, stage, on)) {
    case Obstacle::condition:
      return ReasonCode::condition_false;
    case Obstacle::minimum_amount:
      return ReasonCode::below_minimum;
    case Obstacle::minimum_interval:
      reason.facts.push_back({"last_contact", contact_days_.back().to_text()});
      return ReasonCode::waiting_interval;
    case Obstacle::none:
      break;
  }
  if (!policy().stage(stage).approval.empty()) return ReasonCode::approval_open;
  // What keeps it today went away only after its turn.
  reason.facts.push_back({"next_date", (on + Days{1}).to_text()});
  return ReasonCode::not_yet;
}

}  // namespace duewise
