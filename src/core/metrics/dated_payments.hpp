/// What was open of an invoice on a past day, as far as the dates of issue and payment tell.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Why the past of an invoice cannot be told.
enum class DatesKnown : std::uint8_t {
  all,
  no_issue_date,    ///< nobody knows since when it counts
  no_payment_date,  ///< paid, in part or whole, on a day nobody knows
};

/// Finds the payments of an invoice. An import that states one date of payment states the last one:
/// all that was paid is then taken to have come in on that day.
class DatedPayments {
 public:
  /// `portfolio` outlives this.
  explicit DatedPayments(const Portfolio& portfolio);

  DatesKnown known(InvoiceIndex invoice) const;
  /// The open amount at the end of `day`; 0 before the day of issue. What was paid before the issue
  /// counts on the day of issue. Asserts nothing of `known`: without an issue date the invoice
  /// counts as issued, payments without a date as not made.
  MinorUnits open_on(InvoiceIndex invoice, Date day) const;

  struct Payment {
    Date date;               ///< not before the day of issue
    MinorUnits amount = 0;   ///< no more than was open
    bool was_whole = false;  ///< it settled the invoice
  };
  /// Calls `take(payment)` for each payment, by date; what was overpaid is left out.
  template <class Take>
  void for_each(InvoiceIndex invoice, const Take& take) const {
    const std::uint32_t i = invoice.value();
    MinorUnits rest = portfolio_.invoices.amount[i];
    for (std::uint32_t p = first_[i]; p < first_[i + 1]; ++p) {
      const MinorUnits paid = portfolio_.payments.amount[p];
      const MinorUnits amount = paid < rest ? paid : rest;
      if (amount == 0) continue;
      rest -= amount;
      const Date issued = portfolio_.invoices.issue_date[i];
      const Date date = portfolio_.payments.date[p];
      take(Payment{date < issued ? issued : date, amount, rest == 0});
    }
  }

 private:
  const Portfolio& portfolio_;
  std::vector<std::uint32_t> first_;  // payments of invoice i: [first_[i], first_[i + 1])
};

}  // namespace duewise
