/// The open amounts of one customer during a run, and how payments are allocated to them.
/// Source: spec semantics §2, "Payment", and §7, "Conservation".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "core/timeline/charges.hpp"
#include "core/timeline/compiled_policy.hpp"
#include "core/timeline/timeline.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

/// What is open of each invoice of a customer.
using OpenAmounts = std::vector<MinorUnits>;

struct Allocation {
  LocalInvoice invoice = no_invoice;
  MinorUnits amount = 0;
};

struct PaymentResult {
  std::vector<Allocation> allocations;  ///< in the order of allocation
  MinorUnits left_over = 0;             ///< stays as the customer's credit
};

/// A payment without `amount` pays everything overdue of the customer or invoice; a named invoice
/// that is not overdue is paid whole, and where nothing is overdue what falls due that day is.
struct PaymentOrder {
  Date day{};
  LocalInvoice invoice = no_invoice;  ///< none: the oldest due date first
  std::optional<MinorUnits> amount;
  Currency currency{};                    ///< of the amount; only invoices in it are paid
  std::span<const LocalInvoice> among{};  ///< in order; where there are any, only these
};

/// Payments fill a result that is used again and again, so that none takes memory of its own.
class Ledger {
 public:
  Ledger(const Portfolio& portfolio, const CompiledPolicy& policy)
      : portfolio_(&portfolio), charges_(policy.policy()), has_charges_(policy.charges()) {}

  /// Takes up the open items of `customer` as of the day before `as_of` ends.
  void open(CustomerIndex customer, Date as_of);

  std::uint32_t size() const { return static_cast<std::uint32_t>(open_.size()); }
  InvoiceIndex invoice(LocalInvoice local) const { return InvoiceIndex{first_ + local}; }
  LocalInvoice local(InvoiceIndex invoice) const { return invoice.value() - first_; }

  /// What is still to be paid, posted interest and fees included.
  MinorUnits open_amount(LocalInvoice local) const { return open_[local]; }
  const OpenAmounts& open_amounts() const { return open_; }
  Date due_date(LocalInvoice local) const { return column(portfolio_->invoices.due_date, local); }
  Date issue_date(LocalInvoice local) const {
    return column(portfolio_->invoices.issue_date, local);
  }
  Currency currency(LocalInvoice local) const {
    return column(portfolio_->invoices.currency, local);
  }
  Period period(LocalInvoice local) const { return column(portfolio_->invoices.period, local); }
  /// An invoice whose issue date is unknown counts as issued.
  bool is_issued(LocalInvoice local, Date day) const { return issue_date(local) <= day; }
  bool is_overdue(LocalInvoice local, Date day) const {
    return open_[local] > 0 && is_issued(local, day) && due_date(local) < day;
  }

  /// Allocates a payment and lowers the open amounts.
  void pay(const PaymentOrder& order, PaymentResult& result);
  /// What a payment or promise of this order would cover, without paying.
  void plan(const PaymentOrder& order, PaymentResult& result) const;
  /// Allocates a credit note like a payment.
  void credit(const PaymentOrder& order, PaymentResult& result);
  /// Writes off what is open of an invoice. Returns the amount.
  MinorUnits write_off(LocalInvoice local);
  /// Writes off a part, allocated like a payment.
  void write_off(const PaymentOrder& order, PaymentResult& result);
  /// Gives up to `amount` of the posted interest and fees; none: all. Returns what was given up.
  MinorUnits waive(LocalInvoice local, std::optional<MinorUnits> amount, Date day);
  MinorUnits written_off(LocalInvoice local) const { return written_off_[local]; }
  /// Books money on an invoice after its write-off: a payment, and so much less written off.
  void recover(LocalInvoice local, MinorUnits amount, Date day);

  /// Posts the interest that has accrued up to and including `day`. Returns the amount.
  MinorUnits post_interest(LocalInvoice local, Date day);
  MinorUnits post_fee(LocalInvoice local, const Fee& fee);
  /// No interest on `local` from `day` to `until`; none: for good.
  void suspend_interest(LocalInvoice local, Date day, Date until);
  bool has_charges() const { return has_charges_; }

  /// Adds this customer's sums to `totals`, sorted by currency; invoices issued after `until` are
  /// not part of the run. Returns false where a sum overflows.
  [[nodiscard]] bool close_into(std::vector<Conservation>& totals, Date until) const;

 private:
  template <class T>
  const T& column(const std::vector<T>& values, LocalInvoice local) const {
    return values[first_ + local];
  }
  /// Notes under `sums` what an open amount was lowered by; before the first day it only never was.
  void count(std::vector<MinorUnits>& sums, LocalInvoice local, MinorUnits amount, Date day);
  void take_overdue(const PaymentOrder& order, PaymentResult& result) const;
  Charges::Principal principal_of(LocalInvoice local) const;
  void lower(LocalInvoice local, MinorUnits amount, Date day);
  bool raise(LocalInvoice local, MinorUnits amount);

  const Portfolio* portfolio_;
  Charges charges_;
  bool has_charges_ = false;
  bool has_overflowed_ = false;
  std::uint32_t first_ = 0;
  Date as_of_{};
  std::vector<MinorUnits> open_;
  std::vector<MinorUnits> opening_;
  std::vector<MinorUnits> paid_;
  std::vector<MinorUnits> credited_;
  std::vector<MinorUnits> written_off_;
};

}  // namespace duewise
