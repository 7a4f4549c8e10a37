/// What is known on one day about how customers paid: settled invoices with the day of payment, and
/// invoices that are still open. Nothing that came to light later gets in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// One invoice of a customer. Days are counted from 1970-01-01.
struct PastInvoice {
  std::int32_t due = 0;
  std::int32_t paid = 0;  ///< day of payment; of open ones the last day it was known to be open
  std::uint8_t due_weekday = 0;  ///< 0 is Monday
  std::uint8_t due_day_of_month = 1;
  std::uint8_t paid_weekday = 0;
  std::uint8_t paid_day_of_month = 1;

  std::int32_t days_late() const { return paid - due; }
};

PastInvoice make_past_invoice(Date due, Date paid);

struct CustomerHistory {
  std::string id;
  std::string segment;               ///< see `segment_of`
  std::vector<PastInvoice> settled;  ///< by day of payment, then due day
  std::vector<PastInvoice> open;     ///< by due day
};

struct PaymentHistory {
  Date as_of{};
  std::vector<CustomerHistory> customers;  ///< by id (bytes); each has at least one invoice
  std::size_t settled = 0;                 ///< invoices of all customers
  std::size_t open = 0;
  Date first_payment{};  ///< none where there is none
  Date last_payment{};

  /// The customer with this id, or null.
  const CustomerHistory* find(std::string_view id) const;
};

/// The group a customer is likely to resemble: its rating where it has one, else the first two
/// characters of its id, since numbers are often given by region or ledger.
std::string segment_of(const Portfolio& portfolio, CustomerIndex customer);

/// The day of the last payment in `portfolio`; none where no payment has a date.
Date last_payment_of(const Portfolio& portfolio);

/// Collects what was known at the end of `as_of`: paid by then counts as settled; what was paid
/// later or is open counts as open if it was issued (where that is unknown: due) by then. Invoices
/// without an amount, and settled ones without a date, tell nothing.
PaymentHistory history_of(const Portfolio& portfolio, Date as_of);

/// How badly `calendar` fits the days on which money came in: for each rest day between the first
/// and the last payment, twice the payments of that day less those of an average business day.
/// The lower the better; a calendar that works every day has 0.
std::int64_t misfit_of(const PaymentHistory& history, const BusinessCalendar& calendar);

}  // namespace duewise
