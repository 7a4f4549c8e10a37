// Charges and write-offs that stages bring at the end of their day. Source: spec semantics §4,
// step 6.
#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

constexpr std::string_view write_off_effect = "write_off";

}  // namespace

void CustomerRun::post(Date day) {
  for (const Posting& posting : postings_) {
    const Stage& rule = policy().stage(posting.stage);
    if (rule.posts_interest || rule.fee) post_charges(posting, day);
    for (const std::string& effect : rule.effects) {
      if (effect == write_off_effect) write_off(posting, day);
    }
  }
}

/// Interest on everything of the subject that is overdue, the fee on its leading invoice.
void CustomerRun::post_charges(const Posting& posting, Date day) {
  const Stage& rule = policy().stage(posting.stage);
  const Track& track = tracks_[posting.track];
  for (std::uint32_t m = track.members_begin; rule.posts_interest && m < track.members_end; ++m) {
    const LocalInvoice invoice = members_[m];
    if (!ledger_.is_overdue(invoice, day)) continue;
    const MinorUnits interest = ledger_.post_interest(invoice, day);
    if (interest > 0) emit_charge(EventKind::interest, posting, invoice, interest, day);
  }
  if (!rule.fee || ledger_.open_amount(posting.invoice) == 0) return;
  const MinorUnits fee = ledger_.post_fee(posting.invoice, *rule.fee);
  if (fee > 0) emit_charge(EventKind::fee, posting, posting.invoice, fee, day);
}

void CustomerRun::emit_charge(EventKind kind, const Posting& posting, LocalInvoice invoice,
                              MinorUnits amount, Date day) {
  Event& event = emit(kind, DayStep::posting, tracks_[posting.track], invoice, day);
  event.amount = amount;
  event.stage = static_cast<std::int16_t>(posting.stage);
  set_order((static_cast<std::uint32_t>(posting.stage) + 1) << 16);
}

/// Gives up everything of the subject that is overdue.
void CustomerRun::write_off(const Posting& posting, Date day) {
  const Track& track = tracks_[posting.track];
  scratch_.written_off.clear();
  for (std::uint32_t m = track.members_begin; m < track.members_end; ++m) {
    const LocalInvoice invoice = members_[m];
    if (!ledger_.is_overdue(invoice, day)) continue;
    const MinorUnits amount = ledger_.write_off(invoice);
    closed_on_[invoice] = day;
    emit_charge(EventKind::written_off, posting, invoice, amount, day);
    scratch_.written_off.push_back(invoice);
  }
  // Only when all are gone, so that no track moves on to one of them.
  for (const LocalInvoice invoice : scratch_.written_off) move_on_from(invoice, day);
}

}  // namespace duewise
