// What lowers the open amounts: payments, credit notes, write-offs, waivers; and what comes in
// after a write-off. What the log tells of before the first day counts on its own day, but is not
// told. Source: spec semantics §2 and §4.
#include "core/timeline/customer_run.hpp"

namespace duewise {
/// What an event pays or promises to pay; valid until the next call.
PaymentOrder CustomerRun::payment_order_of(const ScenarioEvent& event, Date day) {
  scratch_.among.clear();
  for (const InvoiceIndex invoice : event.among) scratch_.among.push_back(ledger_.local(invoice));
  return {.day = day,
          .invoice = invoice_of(event),
          .amount = event.amount,
          .currency = event.currency,
          .among = scratch_.among};
}

void CustomerRun::apply_payment(const ScenarioEvent& event, Date day) {
  const PaymentOrder order = payment_order_of(event, day);
  // An import that knew of the payment would show no interest either.
  if (day >= facts_.as_of) post_interest_on_closing(order, day);
  PaymentResult& result = scratch_.payment;
  ledger_.pay(order, result);
  for (const Allocation& part : result.allocations) {
    emit(EventKind::payment, DayStep::scenario, track_of(part.invoice), part.invoice, day).amount =
        part.amount;
    count_towards_promises(part.invoice, part.amount, day);
    for (const std::uint32_t track : tracks_of(part.invoice)) tracks_[track].last_progress = day;
  }
  tell_left_over(event, result, day);
  close_paid(result, day);
}

/// A payment that closes an invoice pays its interest too, so that is posted first.
void CustomerRun::post_interest_on_closing(const PaymentOrder& order, Date day) {
  if (!ledger_.has_charges()) return;
  PaymentResult& planned = scratch_.planned;
  ledger_.plan(order, planned);
  for (const Allocation& part : planned.allocations) {
    if (part.amount < ledger_.open_amount(part.invoice)) continue;
    tell_interest(part.invoice, day);
  }
}

void CustomerRun::tell_interest(LocalInvoice invoice, Date day) {
  const MinorUnits interest = ledger_.post_interest(invoice, day);
  if (interest == 0) return;
  emit(EventKind::interest, DayStep::scenario, track_of(invoice), invoice, day).amount = interest;
}

/// A credit note or a write-off.
void CustomerRun::apply_lowering(const ScenarioEvent& event, Date day) {
  PaymentResult& result = scratch_.payment;
  const bool is_write_off = event.kind == ScenarioKind::write_off;
  if (is_write_off) {
    ledger_.write_off(payment_order_of(event, day), result);
  } else {
    ledger_.credit(payment_order_of(event, day), result);
  }
  const EventKind kind = is_write_off ? EventKind::written_off : EventKind::credit;
  for (const Allocation& part : result.allocations) {
    Event& told = emit(kind, DayStep::scenario, track_of(part.invoice), part.invoice, day);
    told.amount = part.amount;
    told.note = note(event.reason);
    count_towards_promises(part.invoice, part.amount, day);
  }
  tell_left_over(event, result, day);
  close_paid(result, day);
}

/// Interest up to today is posted and given up with what was posted before.
void CustomerRun::apply_waiver(const ScenarioEvent& event, Date day) {
  const LocalInvoice named = invoice_of(event);
  PaymentResult& result = scratch_.payment;
  result.allocations.clear();
  MinorUnits left = event.amount.value_or(INT64_MAX);
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    const bool is_meant = named == no_invoice || local == named;
    const bool is_its_currency = !event.amount || ledger_.currency(local) == event.currency;
    if (!is_meant || !is_its_currency || ledger_.open_amount(local) == 0) continue;
    tell_interest(local, day);
    const MinorUnits given_up = ledger_.waive(local, left, day);
    if (given_up == 0) continue;
    left -= given_up;
    Event& told = emit(EventKind::waived, DayStep::scenario, track_of(local), local, day);
    told.amount = given_up;
    told.note = note(event.reason);
    count_towards_promises(local, given_up, day);
    result.allocations.push_back({local, given_up});
  }
  if (result.allocations.empty()) warn("nothing_to_waive", named, day);
  close_paid(result, day);
}

/// Money on what was written off, here or before the import: nothing is open that it could lower.
void CustomerRun::apply_recovery(const ScenarioEvent& event, Date day) {
  const LocalInvoice named = invoice_of(event);
  const bool is_logged = event.origin == ScenarioEvent::Origin::logged;
  const bool is_possible = named != no_invoice && event.amount && *event.amount > 0 &&
                           (is_logged || *event.amount <= ledger_.written_off(named));
  if (!is_possible) return warn("nothing_was_written_off", named, day);
  ledger_.recover(named, *event.amount, day);
  Event& told = emit(EventKind::recovery, DayStep::scenario, track_of(named), named, day);
  told.amount = *event.amount;
  told.note = note(event.reason);
}

void CustomerRun::tell_left_over(const ScenarioEvent& event, const PaymentResult& result,
                                 Date day) {
  if (result.left_over > 0) {
    std::string text = "customer_credit ";
    append_decimal(text, result.left_over, event.currency.decimals());
    text += ' ';
    text += event.currency.code();
    warn(text, no_invoice, day);
    output_->events.back().amount = result.left_over;
    output_->events.back().currency = event.currency;
  } else if (result.allocations.empty()) {
    warn("nothing_to_pay", invoice_of(event), day);
  }
}

/// Closes what is paid, then tests the restore rules once for each subject.
void CustomerRun::close_paid(const PaymentResult& result, Date day) {
  for (const Allocation& part : result.allocations) {
    if (ledger_.open_amount(part.invoice) == 0) close_invoice(part.invoice, day);
  }
  if (rules().restore.empty()) return;
  scratch_.is_tested.assign(tracks_.size(), 0);
  for (const Allocation& part : result.allocations) {
    const std::uint32_t home = invoice_track_[part.invoice];
    if (scratch_.is_tested[home] == 0) test_restore_rules(tracks_[home], part.invoice, day);
    scratch_.is_tested[home] = 1;
  }
}

}  // namespace duewise
