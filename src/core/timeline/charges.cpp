#include "core/timeline/charges.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "core/money/money.hpp"

namespace duewise {
namespace {

__extension__ using Wide = __int128;
constexpr std::int64_t one_in_ppm = 1'000'000;

/// `product` × `ppm` / (1,000,000 × `days`), rounded half away from zero; none where it overflows.
std::optional<MinorUnits> part_of(std::int64_t product, std::int64_t ppm, std::int64_t days) {
  ASSERT(product >= 0 && ppm >= 0 && days > 0);
  const Wide whole = static_cast<Wide>(product) * ppm;
  const Wide divisor = static_cast<Wide>(one_in_ppm) * days;
  const Wide rounded = (whole * 2 + divisor) / (divisor * 2);
  if (rounded > INT64_MAX) return std::nullopt;
  return static_cast<MinorUnits>(rounded);
}

}  // namespace

void Charges::accrue(const Principal& principal, Date day) {
  if (policy_->interest.rate_ppm == 0) return;
  InvoiceCharges& charges = invoices_[principal.invoice];
  const Date begin = std::max(principal.due, charges.accrued_to);
  if (day <= begin) return;
  std::int64_t product = 0;
  has_overflowed_ |= __builtin_mul_overflow(principal.open, (day - begin).count, &product);
  has_overflowed_ |=
      __builtin_add_overflow(charges.principal_days, product, &charges.principal_days);
  charges.accrued_to = day;
}

void Charges::suspend(LocalInvoice invoice, Date until) {
  Date& accrued_to = invoices_[invoice].accrued_to;
  accrued_to = until.is_none() ? last_date() : std::max(accrued_to, until);
}

MinorUnits Charges::interest_due(const Principal& principal) const {
  const InvoiceCharges& charges = invoices_[principal.invoice];
  const InterestRule& rule = policy_->interest;
  auto interest = part_of(charges.principal_days, rule.rate_ppm, rule.days_in_year);
  if (interest && rule.cap_ppm) {
    const auto cap = part_of(principal.amount, *rule.cap_ppm, 1);
    if (cap) interest = std::clamp<MinorUnits>(*cap - charges.interest_posted, 0, *interest);
  }
  return interest.value_or(0);
}

MinorUnits Charges::post_interest(const Principal& principal) {
  InvoiceCharges& charges = invoices_[principal.invoice];
  const MinorUnits interest = interest_due(principal);
  charges.principal_days = 0;
  has_overflowed_ |=
      __builtin_add_overflow(charges.interest_posted, interest, &charges.interest_posted);
  has_overflowed_ |=
      __builtin_add_overflow(charges.interest_owed, interest, &charges.interest_owed);
  return interest;
}

MinorUnits Charges::post_fee(const Principal& principal, const Fee& fee) {
  InvoiceCharges& charges = invoices_[principal.invoice];
  MinorUnits amount = amount_in(fee.fixed, principal.currency).value_or(0);
  const MinorUnits part = part_of(principal.open, fee.rate_ppm, 1).value_or(0);
  has_overflowed_ |= __builtin_add_overflow(amount, part, &amount);
  if (const auto cap = amount_in(fee.cap, principal.currency)) amount = std::min(amount, *cap);
  if (policy_->fees_cap_ppm) {
    const auto cap = part_of(principal.amount, *policy_->fees_cap_ppm, 1);
    if (cap) amount = std::clamp<MinorUnits>(*cap - charges.fees_posted, 0, amount);
  }
  has_overflowed_ |= __builtin_add_overflow(charges.fees_posted, amount, &charges.fees_posted);
  has_overflowed_ |= __builtin_add_overflow(charges.fees_owed, amount, &charges.fees_owed);
  return amount;
}

void Charges::take_payment(LocalInvoice invoice, MinorUnits open_principal, MinorUnits amount) {
  InvoiceCharges& charges = invoices_[invoice];
  if (policy_->allocation == AllocationOrder::principal_first) {
    amount -= std::min(amount, open_principal);
  }
  for (MinorUnits* owed : {&charges.fees_owed, &charges.interest_owed}) {
    const MinorUnits part = std::min(amount, *owed);
    *owed -= part;
    amount -= part;
  }
}

MinorUnits Charges::waive(LocalInvoice invoice, MinorUnits amount) {
  InvoiceCharges& charges = invoices_[invoice];
  MinorUnits given_up = 0;
  for (MinorUnits* owed : {&charges.fees_owed, &charges.interest_owed}) {
    const MinorUnits part = std::min(amount - given_up, *owed);
    *owed -= part;
    given_up += part;
  }
  return given_up;
}

void Charges::write_off(LocalInvoice invoice) {
  invoices_[invoice].fees_owed = 0;
  invoices_[invoice].interest_owed = 0;
}

}  // namespace duewise
