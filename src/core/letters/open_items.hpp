/// What is open of each invoice at the end of a day of a timeline, and how much of that is interest
/// and fees. Read from the events, so that a letter says what the timeline says.
#pragma once

#include <vector>

#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

class OpenItems {
 public:
  /// Follows the events of `timeline` up to and including `day`.
  OpenItems(const Portfolio& portfolio, const Timeline& timeline, AllocationOrder order, Date day);

  MinorUnits open_amount(InvoiceIndex invoice) const { return open_[invoice.value()]; }
  /// What of the open amount is interest, and what fees: payments are allocated as the policy says.
  MinorUnits interest(InvoiceIndex invoice) const { return charge_of(invoice).interest; }
  MinorUnits fees(InvoiceIndex invoice) const { return charge_of(invoice).fees; }
  /// The customer's credit on account: what payments and credit notes left over.
  const Amounts& credits(CustomerIndex customer) const;

 private:
  struct Charge {
    InvoiceIndex invoice;
    MinorUnits interest = 0;
    MinorUnits fees = 0;
  };
  struct Credit {
    CustomerIndex customer;
    Amounts amounts;
  };
  Charge charge_of(InvoiceIndex invoice) const;
  void follow(const Event& event, AllocationOrder order);
  void lower(Charge& charge, const Event& event, AllocationOrder order) const;
  void add_credit(const Event& event);

  std::vector<MinorUnits> open_;
  std::vector<Charge> charges_;  ///< of the few invoices that have any, by invoice
  std::vector<Credit> credits_;  ///< by customer
};

}  // namespace duewise
