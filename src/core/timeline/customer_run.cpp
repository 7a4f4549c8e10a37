#include "core/timeline/customer_run.hpp"

#include <algorithm>

namespace duewise {
CustomerRun::CustomerRun(const RunFacts& facts, RunOutput& output)
    : facts_(facts), output_(&output), ledger_(*facts.portfolio, *facts.policy) {
  for (const TrackKind kind : {TrackKind::whole, TrackKind::per_invoice, TrackKind::lead}) {
    for (std::size_t stage = 0; stage < policy().stage_count(); ++stage) {
      if (!runs(Track{.kind = kind}, stage)) continue;
      Ladder& ladder = ladders_[static_cast<std::size_t>(kind)];
      ladder.stages.push_back(static_cast<StageIndex>(stage));
      if (policy().stage(stage).repeat) ladder.repeating.push_back(static_cast<StageIndex>(stage));
    }
  }
}

void CustomerRun::run(CustomerIndex customer, std::span<const std::uint32_t> scenario_events) {
  begin(customer, scenario_events);
  for (Date day = facts_.as_of; day.exists() && day <= facts_.until; day = next_day_after(day)) {
    simulate_day(day);
  }
  for (const Pause& pause : pauses_.all()) {
    InvoicePause told;
    told.customer = customer_;
    if (pause.invoice != no_invoice) told.invoice = ledger_.invoice(pause.invoice);
    told.cause = pause.cause;
    told.from = pause.from;
    told.until = pause.until;
    const bool is_promised = pause.cause == PauseCause::promise || pause.cause == PauseCause::plan;
    if (is_promised) told.promised = promises_[pause.promise].promised;
    append(output_->pauses, told);
  }
  if (!ledger_.close_into(output_->conservation, facts_.until)) output_->has_overflowed = true;
}

Date CustomerRun::next_day_after(Date day) const {
  Date next;
  if (portfolio_next_ < portfolio_events_.size()) next = portfolio_events_[portfolio_next_].date;
  if (scenario_next_ < scenario_.size()) next = sooner(next, scenario_[scenario_next_]->date);
  for (const PromiseState& promise : promises_) {
    if (promise.is_open) next = sooner(next, std::max(promise.last_day, day) + Days{1});
  }
  for (const TodaysAction& action : deferred_) {
    next = sooner(next, std::max(action.day, day + Days{1}));
  }
  for (const Track& track : tracks_) {
    if (track.wake.exists()) next = sooner(next, std::max(track.wake, day + Days{1}));
  }
  return next;
}

void CustomerRun::simulate_day(Date day) {
  for (;
       portfolio_next_ < portfolio_events_.size() && portfolio_events_[portfolio_next_].date == day;
       ++portfolio_next_) {
    const PortfolioEvent& event = portfolio_events_[portfolio_next_];
    if (ledger_.open_amount(event.invoice) == 0) continue;
    emit(event.kind, DayStep::portfolio, track_of(event.invoice), event.invoice, day);
    set_order(event.kind == EventKind::issued ? 0 : 1);
  }
  apply_events(day);
  break_promises(day);
  todays_actions_.clear();
  postings_.clear();
  fire_due_tracks(day);
  // Repeats come second, so that they can give way to what fires today.
  for (const std::uint32_t track : scratch_.due_tracks) repeat_stages(tracks_[track], day);
  send_actions(day);
  post(day);
  for (const std::uint32_t track : scratch_.due_tracks) {
    tracks_[track].wake = next_wake(tracks_[track], day);
  }
}

void CustomerRun::fire_due_tracks(Date day) {
  scratch_.due_tracks.clear();
  const auto fire_where = [&](auto is_wanted) {
    for (Track& track : tracks_) {
      const bool is_due = track.wake.exists() && track.wake <= day;
      if (!is_due || !is_wanted(track)) continue;
      scratch_.due_tracks.push_back(index_of(track));
      fire_stages(track, day);
    }
  };
  const auto is_own = [](const Track& track) { return track.kind == TrackKind::per_invoice; };
  if (!policy().crosses_halves()) return fire_where([](const Track&) { return true; });
  // An invoice's own stages come first: its contract's ladder may count from them on the same day.
  fire_where(is_own);
  fire_where([&](const Track& track) { return !is_own(track); });
}

Event& CustomerRun::emit(EventKind kind, DayStep step, const Track& track, LocalInvoice invoice,
                         Date day) {
  Event event;
  event.date = day;
  event.kind = kind;
  event.step = step;
  event.subject = track.subject;
  event.customer = customer_;
  if (invoice != no_invoice) {
    event.invoice = ledger_.invoice(invoice);
    event.currency = ledger_.currency(invoice);
    event.open_amount = ledger_.open_amount(invoice);
    event.days_overdue = days_overdue(ledger_.due_date(invoice), day);
  }
  // What lies before the first day is known by then and not told.
  scratch_.is_silent = day < facts_.as_of;
  if (scratch_.is_silent) return scratch_.unheard = event;
  append(output_->events, event);
  append(output_->order, 0U);
  return output_->events.back();
}

void CustomerRun::set_order(std::uint32_t order) {
  if (!scratch_.is_silent) output_->order.back() = order;
}

EffectState& CustomerRun::effect_state(const Track& track, EffectIndex effect) {
  return effects_[track.home * policy().effects().size() + effect];
}

const std::vector<StageIndex>& CustomerRun::repeating_of(const Track& track) const {
  return ladders_[static_cast<std::size_t>(track.kind)].repeating;
}

}  // namespace duewise
