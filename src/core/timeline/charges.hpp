/// Interest and fees of one customer's invoices during a run: what has accrued, what is posted,
/// what of it is paid. Simple interest on the open principal from the day after due, rounded once,
/// when it is posted. Source: spec semantics §1 "Rates", §4 step 6, §7 "Conservation".
#pragma once

#include <optional>
#include <vector>

#include "core/policy/policy.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

/// The charges on one invoice, in minor units of its currency.
struct InvoiceCharges {
  MinorUnits fees_owed = 0;
  MinorUnits interest_owed = 0;
  MinorUnits fees_posted = 0;  ///< in all
  MinorUnits interest_posted = 0;
  std::int64_t principal_days = 0;  ///< accrued since the last posting: open principal × days
  Date accrued_to{};                ///< last day that is counted in
};

class Charges {
 public:
  explicit Charges(const Policy& policy) : policy_(&policy) {}

  void open(std::size_t invoices) { invoices_.assign(invoices, InvoiceCharges{}); }
  const InvoiceCharges& of(LocalInvoice invoice) const { return invoices_[invoice]; }

  struct Principal {
    LocalInvoice invoice = no_invoice;
    MinorUnits open = 0;    ///< without charges
    MinorUnits amount = 0;  ///< of the invoice, which caps count from
    Date due{};
    Currency currency{};
  };
  /// Counts the days up to and including `day`. Call before the principal changes.
  void accrue(const Principal& principal, Date day);
  /// No interest up to and including `until`; none: for good.
  void suspend(LocalInvoice invoice, Date until);

  /// Posts what has accrued. Returns the amount.
  MinorUnits post_interest(const Principal& principal);
  /// Posts a stage's fee within its own and the policy's cap. Returns the amount.
  MinorUnits post_fee(const Principal& principal, const Fee& fee);
  /// Takes a payment of `amount` in the policy's order; what pays no charges pays principal.
  void take_payment(LocalInvoice invoice, MinorUnits open_principal, MinorUnits amount);
  /// Gives up at most `amount` of what is owed beside the principal, fees first. Returns how much.
  MinorUnits waive(LocalInvoice invoice, MinorUnits amount);
  /// Gives up what is owed beside the principal.
  void write_off(LocalInvoice invoice);

  /// Whether some product did not fit; the run is then refused.
  bool has_overflowed() const { return has_overflowed_; }

 private:
  MinorUnits interest_due(const Principal& principal) const;

  const Policy* policy_;
  std::vector<InvoiceCharges> invoices_;
  bool has_overflowed_ = false;
};

}  // namespace duewise
