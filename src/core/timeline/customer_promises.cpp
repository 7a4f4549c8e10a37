// Promises and instalment plans: what they cover, when they are kept or broken. Source: spec
// semantics §2 and §4.
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {

void CustomerRun::apply_promise(const ScenarioEvent& event, Date day) {
  PromiseState promise;
  promise.promised = event.promise_date;
  const LocalInvoice named = invoice_of(event);
  PaymentResult& covered = scratch_.planned;
  ledger_.plan(payment_order_of(event, day), covered);
  const bool is_whole_customer = named == no_invoice && event.among.empty();
  if (covered.allocations.empty() && !event.amount && is_whole_customer) {
    for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
      const MinorUnits open = ledger_.open_amount(local);
      if (open > 0 && ledger_.is_issued(local, day)) covered.allocations.push_back({local, open});
    }
  }
  for (const Allocation& part : covered.allocations) {
    withdraw_promises(part.invoice, day);
    promise.parts.push_back({part.invoice, part.amount});
  }
  if (promise.parts.empty()) warn("nothing_to_promise", named, std::max(day, facts_.as_of));
  take_up(std::move(promise), Pause::Cause::promise, event, day);
}

/// Adds a promise or an instalment: it pauses what it covers and is told.
void CustomerRun::take_up(PromiseState promise, Pause::Cause cause, const ScenarioEvent& event,
                          Date day) {
  const bool is_pausing = pauses(rules().pauses_on.promise, event);
  for (const PromiseState::Part& part : promise.parts) {
    if (is_pausing) {
      pauses_.add({.cause = cause,
                   .invoice = part.invoice,
                   .from = day,
                   .promise = static_cast<std::uint32_t>(promises_.size())});
    }
    for (const std::uint32_t track : tracks_of(part.invoice)) {
      tracks_[track].last_progress = day;
      tracks_[track].set(Milestone::promise);
    }
    if (day < facts_.as_of) continue;
    Event& told =
        emit(EventKind::promise, DayStep::scenario, track_of(part.invoice), part.invoice, day);
    told.amount = part.left;
    told.note = note(promise.promised.to_text());
  }
  end_repeats(promise);
  promise.last_day = facts_.calendar->shift(promise.promised, rules().promise_grace.value);
  promise.is_open = !promise.parts.empty();
  promises_.push_back(std::move(promise));
}

/// Instalments are promises that follow each other; when one is broken the plan is.
void CustomerRun::apply_plan(const ScenarioEvent& event, Date day) {
  const LocalInvoice named = invoice_of(event);
  std::vector<Instalment> instalments = event.instalments;
  if (instalments.empty()) instalments.push_back({event.promise_date, INT64_MAX});
  PaymentResult& covered = scratch_.planned;
  PaymentOrder order = payment_order_of(event, day);
  order.amount = INT64_MAX;
  ledger_.plan(order, covered);
  if (covered.allocations.empty()) {
    return warn("nothing_to_promise", named, std::max(day, facts_.as_of));
  }
  for (const Allocation& part : covered.allocations) withdraw_promises(part.invoice, day);
  ++plans_;
  std::size_t next = 0;
  for (const Instalment& instalment : instalments) {
    PromiseState promise;
    promise.promised = instalment.date;
    promise.plan = plans_;
    MinorUnits left = event.instalments.empty() && event.amount ? *event.amount : instalment.amount;
    for (; next < covered.allocations.size() && left > 0; ++next) {
      Allocation& open = covered.allocations[next];
      const MinorUnits part = std::min(left, open.amount);
      promise.parts.push_back({open.invoice, part});
      left -= part;
      open.amount -= part;
      if (open.amount > 0) break;
    }
    if (!promise.parts.empty()) take_up(std::move(promise), Pause::Cause::plan, event, day);
  }
}

/// A new promise takes the place of what was promised for the same invoice before.
void CustomerRun::withdraw_promises(LocalInvoice invoice, Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    PromiseState::Part* part = promises_[number].part_of(invoice);
    if (part == nullptr || part->left == 0) continue;
    part->left = 0;
    pauses_.end_promise(number, invoice, day);
  }
}

void CustomerRun::count_towards_promises(LocalInvoice invoice, MinorUnits amount, Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    if (!promises_[number].is_open) continue;
    PromiseState::Part* part = promises_[number].part_of(invoice);
    if (part == nullptr || part->left == 0) continue;
    const MinorUnits kept = std::min(part->left, amount);
    part->left -= kept;
    amount -= kept;  // what is more goes towards the next instalment
    if (part->left == 0) pauses_.end_promise(number, invoice, day);
  }
}

void CustomerRun::end_plan(std::uint32_t plan, Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    PromiseState& promise = promises_[number];
    if (promise.plan != plan || !promise.is_open) continue;
    promise.is_open = false;
    for (PromiseState::Part& part : promise.parts) {
      pauses_.end_promise(number, part.invoice, day);
      part.left = 0;
    }
  }
}

void CustomerRun::break_promises(Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    if (promises_[number].is_open && promises_[number].last_day < day) {
      break_promise(number, day);
    }
  }
}

/// Breaks on their own day the promises that ran out before `day`.
void CustomerRun::break_promises_before(Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    const Date broken_on = promises_[number].last_day + Days{1};
    if (promises_[number].is_open && broken_on < day) break_promise(number, broken_on);
  }
}

void CustomerRun::break_promise(std::uint32_t number, Date day) {
  PromiseState& promise = promises_[number];
  promise.is_open = false;
  bool is_broken = false;
  for (const PromiseState::Part& part : promise.parts) {
    if (part.left == 0) continue;
    is_broken = true;
    pauses_.end_promise(number, part.invoice, day);
    Track& home = track_of(part.invoice);
    ++home.promises_broken;
    if (day < facts_.as_of) continue;
    Event& broken = emit(EventKind::promise_broken, DayStep::broken, home, part.invoice, day);
    broken.amount = part.left;
    broken.note = note(promise.promised.to_text());
  }
  if (is_broken) wake_all(day);
  if (is_broken && promise.plan != 0) end_plan(promise.plan, day);
}

/// A promise ends the repeats that are running; the ladder goes on where it is broken.
void CustomerRun::end_repeats(PromiseState& promise) {
  for (const PromiseState::Part& part : promise.parts) {
    for (const std::uint32_t number : tracks_of(part.invoice)) {
      const Track& track = tracks_[number];
      // A statement is asked after whether or not payment was promised.
      const bool is_statement = track.subject.kind == SubjectRef::Kind::statement;
      if (track.lead != part.invoice || is_statement) continue;
      for (const StageIndex stage : ladder_of(track)) progress(track, stage).next_repeat = Date{};
    }
  }
  deferred_.erase(std::remove_if(deferred_.begin(), deferred_.end(),
                                 [&](const TodaysAction& action) {
                                   return action.occurrence == Occurrence::repeat &&
                                          promise.part_of(action.invoice) != nullptr;
                                 }),
                  deferred_.end());
}

}  // namespace duewise
