// What the scenario brings on a day, and what it changes. Source: spec semantics §2, §4 and §5.
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

/// A wish to change the service never pauses anything. Source: spec policies §1.
constexpr std::string_view never_pausing_reason = "change_request";

}  // namespace

void CustomerRun::apply_events(Date day) {
  bool has_saved_morning = false;
  for (; scenario_next_ < scenario_.size() && scenario_[scenario_next_]->date == day;
       ++scenario_next_) {
    const ScenarioEvent& event = *scenario_[scenario_next_];
    if (!has_saved_morning) open_at_daybreak_ = ledger_.open_amounts();
    has_saved_morning = true;
    switch (event.kind) {
      case ScenarioKind::payment:
        apply_payment(event, day);
        break;
      case ScenarioKind::promise:
        apply_promise(event, day);
        break;
      case ScenarioKind::dispute:
      case ScenarioKind::dispute_resolved:
      case ScenarioKind::hold:
        apply_pause(event, day);
        break;
      case ScenarioKind::approve:
      case ScenarioKind::refuse:
        apply_answer(event, day);
        break;
    }
    for (Track& track : tracks_) track.wake = std::max(day, facts_.as_of);
  }
}

LocalInvoice CustomerRun::invoice_of(const ScenarioEvent& event) const {
  return event.invoice.is_none() ? no_invoice : ledger_.local(event.invoice);
}

/// Tells on the timeline what a scenario event did not do.
void CustomerRun::warn(std::string_view text, LocalInvoice invoice, Date day) {
  Track whole_customer;
  whole_customer.subject = {SubjectRef::Kind::customer, customer_.value()};
  emit(EventKind::warning, DayStep::scenario, whole_customer, invoice, day).note = note(text);
}

void CustomerRun::apply_payment(const ScenarioEvent& event, Date day) {
  if (day < facts_.as_of) {
    ++output_->payments_before_as_of;  // the import has already counted it
    return;
  }
  const LocalInvoice named = invoice_of(event);
  const PaymentResult result = ledger_.pay(
      {.day = day, .invoice = named, .amount = event.amount, .currency = event.currency});
  for (const Allocation& part : result.allocations) {
    emit(EventKind::payment, DayStep::scenario, track_of(part.invoice), part.invoice, day).amount =
        part.amount;
    count_towards_promises(part.invoice, part.amount, day);
  }
  if (result.left_over > 0) {
    std::string text = "customer_credit ";
    append_decimal(text, result.left_over, event.currency.decimals());
    text += ' ';
    text += event.currency.code();
    warn(text, no_invoice, day);
  } else if (result.allocations.empty()) {
    warn("nothing_to_pay", named, day);
  }
  for (const Allocation& part : result.allocations) {
    if (ledger_.open_amount(part.invoice) == 0) close_invoice(part.invoice, day);
  }
  for (std::size_t i = 0; i < result.allocations.size(); ++i) {
    const std::uint32_t home = invoice_track_[result.allocations[i].invoice];
    const bool is_tested = std::any_of(
        result.allocations.begin(), result.allocations.begin() + static_cast<std::ptrdiff_t>(i),
        [&](const Allocation& earlier) { return invoice_track_[earlier.invoice] == home; });
    if (!is_tested) test_restore_rules(result.allocations[i].invoice, day);
  }
}

void CustomerRun::close_invoice(LocalInvoice invoice, Date day) {
  Track& home = track_of(invoice);
  emit(EventKind::closed, DayStep::changes, home, invoice, day);
  set_order(0);
  if (rules().subject == Subject::contract) {
    tracks_[invoice_track_[invoice] + 1 + (invoice_member_[invoice] - home.members_begin)].lead =
        no_invoice;
  }
  if (home.lead == invoice) follow_lead(home, day);
}

void CustomerRun::apply_promise(const ScenarioEvent& event, Date day) {
  PromiseState promise;
  promise.promised = event.promise_date;
  const LocalInvoice named = invoice_of(event);
  PaymentResult covered = ledger_.plan(
      {.day = day, .invoice = named, .amount = event.amount, .currency = event.currency});
  if (covered.allocations.empty() && !event.amount) {
    for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
      const MinorUnits open = ledger_.open_amount(local);
      if (open > 0 && ledger_.is_issued(local, day)) covered.allocations.push_back({local, open});
    }
  }
  const bool pauses = rules().pauses_on.promise && event.reason != never_pausing_reason;
  for (const Allocation& part : covered.allocations) {
    withdraw_promises(part.invoice, day);
    promise.parts.push_back({part.invoice, part.amount});
    if (pauses) {
      pauses_.add({.cause = Pause::Cause::promise,
                   .invoice = part.invoice,
                   .from = day,
                   .promise = static_cast<std::uint32_t>(promises_.size())});
    }
    end_repeats(part.invoice);
    if (day < facts_.as_of) continue;
    Event& told =
        emit(EventKind::promise, DayStep::scenario, track_of(part.invoice), part.invoice, day);
    told.amount = part.amount;
    told.note = note(event.promise_date.to_text());
  }
  if (promise.parts.empty()) warn("nothing_to_promise", named, std::max(day, facts_.as_of));
  promise.is_open = !promise.parts.empty();
  promises_.push_back(std::move(promise));
}

/// A new promise takes the place of what was promised for the same invoice before.
void CustomerRun::withdraw_promises(LocalInvoice invoice, Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    for (PromiseState::Part& part : promises_[number].parts) {
      if (part.invoice != invoice || part.left == 0) continue;
      part.left = 0;
      pauses_.end_promise(number, invoice, day);
    }
  }
}

void CustomerRun::count_towards_promises(LocalInvoice invoice, MinorUnits amount, Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    if (!promises_[number].is_open) continue;
    for (PromiseState::Part& part : promises_[number].parts) {
      if (part.invoice != invoice || part.left == 0) continue;
      part.left -= std::min(part.left, amount);
      if (part.left == 0) pauses_.end_promise(number, invoice, day);
    }
  }
}

void CustomerRun::break_promises(Date day) {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    if (promises_[number].is_open && promises_[number].promised < day) break_promise(number, day);
  }
}

/// Breaks on their own day the promises that ran out before the first simulated day.
void CustomerRun::forget_broken_promises() {
  for (std::uint32_t number = 0; number < promises_.size(); ++number) {
    const Date broken_on = promises_[number].promised + Days{1};
    if (promises_[number].is_open && broken_on < facts_.as_of) break_promise(number, broken_on);
  }
}

void CustomerRun::break_promise(std::uint32_t number, Date day) {
  PromiseState& promise = promises_[number];
  promise.is_open = false;
  for (const PromiseState::Part& part : promise.parts) {
    if (part.left == 0) continue;
    pauses_.end_promise(number, part.invoice, day);
    Track& home = track_of(part.invoice);
    ++home.promises_broken;
    for (Track& track : tracks_) {
      if (track.home == home.home) track.wake = std::max(day, facts_.as_of);
    }
    if (day < facts_.as_of) continue;
    Event& broken = emit(EventKind::promise_broken, DayStep::broken, home, part.invoice, day);
    broken.amount = part.left;
    broken.note = note(promise.promised.to_text());
  }
}

/// A promise ends the repeats that are running; the ladder goes on where it is broken.
void CustomerRun::end_repeats(LocalInvoice invoice) {
  for (Track& track : tracks_) {
    if (track.lead != invoice) continue;
    for (const StageIndex stage : ladder_of(track)) progress(track, stage).next_repeat = Date{};
  }
}

void CustomerRun::apply_pause(const ScenarioEvent& event, Date day) {
  const LocalInvoice named = invoice_of(event);
  const bool is_named_open = named == no_invoice || ledger_.open_amount(named) > 0;
  if (!is_named_open) return warn("invoice_is_closed", named, std::max(day, facts_.as_of));
  Track whole_customer;
  whole_customer.subject = {SubjectRef::Kind::customer, customer_.value()};
  const Track& track = named == no_invoice ? whole_customer : track_of(named);
  const bool is_ignored = event.reason == never_pausing_reason;
  EventKind kind = EventKind::dispute;
  if (event.kind == ScenarioKind::dispute) {
    if (rules().pauses_on.dispute && !is_ignored) {
      pauses_.add({.cause = Pause::Cause::dispute, .invoice = named, .from = day});
    }
  } else if (event.kind == ScenarioKind::dispute_resolved) {
    kind = EventKind::dispute_resolved;
    pauses_.end_disputes(named, day);
  } else {
    if (rules().pauses_on.hold && !is_ignored) {
      pauses_.add(
          {.cause = Pause::Cause::hold, .invoice = named, .from = day, .until = event.until});
    }
    return;
  }
  if (day >= facts_.as_of) {
    emit(kind, DayStep::scenario, track, named, day).note = note(event.reason);
  }
}

void CustomerRun::apply_answer(const ScenarioEvent& event, Date day) {
  const bool is_approved = event.kind == ScenarioKind::approve;
  const LocalInvoice named = invoice_of(event);
  bool was_asked = false;
  for (Track& track : tracks_) {
    if (track.lead == no_invoice || (named != no_invoice && track.lead != named)) continue;
    for (const StageIndex stage : ladder_of(track)) {
      StageProgress& state = progress(track, stage);
      const bool is_meant = event.stage.empty() || event.stage == policy().stage(stage).id;
      const bool is_open =
          state.is_asked && !state.is_approved && state.state == StageProgress::State::pending;
      if (!is_meant || !is_open) continue;
      was_asked = true;
      state.is_approved = is_approved;
      if (!is_approved) {
        state.state = StageProgress::State::passed;
        continue;
      }
      Event& given = emit(EventKind::approval_given, DayStep::scenario, track, track.lead, day);
      given.stage = static_cast<std::int16_t>(stage);
      given.note = note(policy().stage(stage).approval);
    }
  }
  // An answer that comes before the question stands until it is asked.
  if (!was_asked) answers_.push_back({event.stage, named, is_approved});
}

}  // namespace duewise
