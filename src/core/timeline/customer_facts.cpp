// What conditions read about one subject on one day. Source: spec semantics §3, "condition".
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

/// A condition compares amounts in 1/10,000 of a major unit, whatever the currency's decimals.
std::int64_t in_ten_thousandths(MinorUnits amount, int decimals) {
  for (int d = decimals; d < 4; ++d) {
    if (__builtin_mul_overflow(amount, std::int64_t{10}, &amount)) return INT64_MAX;
  }
  return amount;
}

}  // namespace

std::int64_t CustomerRun::consecutive_periods_owed(const Track& track,
                                                   const OpenAmounts& open_amounts,
                                                   Date day) const {
  std::int64_t owed = 0;
  LocalInvoice previous = no_invoice;
  for (std::uint32_t m = track.members_begin; m < track.members_end; ++m) {
    const LocalInvoice local = members_[m];
    const bool is_owed =
        open_amounts[local] > 0 && ledger_.is_issued(local, day) && ledger_.due_date(local) < day;
    if (!is_owed) {
      if (owed > 0) break;
      continue;
    }
    const bool follows = owed == 0 || ledger_.period(local).is_none() ||
                         Period::are_consecutive(ledger_.period(previous), ledger_.period(local));
    if (!follows) break;
    previous = local;
    ++owed;
  }
  return owed;
}

ConditionFacts CustomerRun::facts_of(const Track& track, const OpenAmounts& open_amounts,
                                     Date day) {
  const Portfolio& portfolio = *facts_.portfolio;
  const std::uint32_t customer = customer_.value();
  const Track& home = tracks_[track.home];
  ConditionFacts facts;
  if (track.lead != no_invoice) {
    if (policy().reads(Field::open_amount)) {
      const int decimals = ledger_.currency(track.lead).decimals();
      facts.open_amount = in_ten_thousandths(open_of(track, open_amounts, day), decimals);
    }
    facts.days_overdue = days_overdue(ledger_.due_date(track.lead), day);
    const Date issued = ledger_.issue_date(track.lead);
    if (issued.exists()) facts.terms_days = (ledger_.due_date(track.lead) - issued).count;
  }
  if (policy().reads(Field::consecutive_periods_owed)) {
    facts.consecutive_periods_owed = consecutive_periods_owed(home, open_amounts, day);
  }
  facts.promises_broken = home.promises_broken;
  facts.contacts_since_due = home.contacts_since_due;
  facts.contacts_without_reach = home.contacts_without_reach;
  facts.contract_signed = home.has(Milestone::contract_signed);
  facts.confirmed = home.has(Milestone::statement_confirmed);
  facts.receipts_complete = home.has(Milestone::receipts_complete);
  facts.judgment = home.has(Milestone::judgment);
  facts.median_days_late = median_days_late_;
  if (policy().reads(Field::late_invoices)) add_history(facts, day);
  const bool reads_stages =
      policy().reads(Field::stage_fired) || policy().reads(Field::progress_since);
  if (reads_stages) add_stage_facts(facts, track);
  if (policy().reads(Field::rating))
    facts.rating = portfolio.words[portfolio.customers.rating[customer]];
  if (policy().reads(Field::tags)) facts.tags = portfolio.words[portfolio.customers.tags[customer]];
  facts.settlement =
      portfolio.customers.settlement[customer] == Settlement::monthly ? "monthly" : "per_invoice";
  return facts;
}

/// What is open of the subject in the currency of its leading invoice.
MinorUnits CustomerRun::open_of(const Track& track, const OpenAmounts& open_amounts,
                                Date day) const {
  const Currency currency = ledger_.currency(track.lead);
  MinorUnits open = 0;
  for (std::uint32_t m = track.members_begin; m < track.members_end; ++m) {
    const LocalInvoice local = members_[m];
    if (ledger_.currency(local) != currency || !ledger_.is_issued(local, day)) continue;
    if (__builtin_add_overflow(open, open_amounts[local], &open)) return INT64_MAX;
  }
  return open;
}

/// Which of the customer's invoices due before `day` were paid late or are late, newest first.
void CustomerRun::add_history(ConditionFacts& facts, Date day) {
  scratch_.was_late.clear();
  for (LocalInvoice local = ledger_.size(); local-- > 0;) {
    const Date due = ledger_.due_date(local);
    if (due >= day) continue;
    const Date imported = facts_.portfolio->invoices.paid_date[ledger_.invoice(local).value()];
    const Date closed = closed_on_[local].exists() ? closed_on_[local] : imported;
    const bool is_late = ledger_.open_amount(local) > 0 || closed > due;
    scratch_.was_late.push_back(is_late ? 1 : 0);
  }
  facts.was_late = scratch_.was_late;
}

void CustomerRun::add_stage_facts(ConditionFacts& facts, const Track& track) {
  scratch_.has_fired.resize(policy().stage_count());
  scratch_.progressed.resize(policy().stage_count());
  for (const StageIndex stage : policy().stages_read()) {
    const StageProgress& state = seen_progress(track, stage);
    const bool has_fired = state.state == StageProgress::State::fired;
    scratch_.has_fired[stage] = has_fired ? 1 : 0;
    scratch_.progressed[stage] = has_fired && track.last_progress > state.acted ? 1 : 0;
  }
  facts.has_fired = scratch_.has_fired;
  facts.progressed_since = scratch_.progressed;
}

/// The median of the days late of what the customer had settled before the import; of an even
/// number the lower of the two in the middle; 0 where nothing is known.
std::int64_t CustomerRun::median_days_late() const {
  std::vector<std::int32_t> days;
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    const Date paid = facts_.portfolio->invoices.paid_date[ledger_.invoice(local).value()];
    const bool is_settled = paid.exists() && ledger_.open_amount(local) == 0;
    if (is_settled) days.push_back((paid - ledger_.due_date(local)).count);
  }
  if (days.empty()) return 0;
  std::sort(days.begin(), days.end());
  return days[(days.size() - 1) / 2];
}

}  // namespace duewise
