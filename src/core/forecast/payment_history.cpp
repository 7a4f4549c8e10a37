#include "core/forecast/payment_history.hpp"

#include <algorithm>
#include <tuple>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::size_t id_characters_of_a_segment = 2;

/// Whether the open amount of an invoice was known to exist at the end of `as_of`.
bool is_known(const Invoices& invoices, std::uint32_t i, Date as_of) {
  const Date known =
      invoices.issue_date[i].exists() ? invoices.issue_date[i] : invoices.due_date[i];
  return known <= as_of;
}

void add_invoice(const Portfolio& portfolio, std::uint32_t i, Date as_of,
                 CustomerHistory& customer) {
  const Invoices& invoices = portfolio.invoices;
  if (invoices.amount[i] <= 0) return;
  const Date due = invoices.due_date[i];
  const bool is_open = portfolio.open_amount(InvoiceIndex(i)) > 0;
  if (!is_open && invoices.paid_date[i].is_none()) return;
  if (!is_open && invoices.paid_date[i] <= as_of) {
    customer.settled.push_back(make_past_invoice(due, invoices.paid_date[i]));
  } else if (is_known(invoices, i, as_of)) {
    customer.open.push_back(make_past_invoice(due, as_of));
  }
}

void finish_customer(PaymentHistory& history, CustomerHistory& customer) {
  if (customer.settled.empty() && customer.open.empty()) return;
  const auto order = [](const PastInvoice& a, const PastInvoice& b) {
    return std::tie(a.paid, a.due) < std::tie(b.paid, b.due);
  };
  std::sort(customer.settled.begin(), customer.settled.end(), order);
  std::sort(customer.open.begin(), customer.open.end(), order);
  history.settled += customer.settled.size();
  history.open += customer.open.size();
  if (!customer.settled.empty()) {
    const Date first = Date::from_days_since_1970(customer.settled.front().paid);
    const Date last = Date::from_days_since_1970(customer.settled.back().paid);
    if (history.first_payment.is_none() || first < history.first_payment) {
      history.first_payment = first;
    }
    history.last_payment = std::max(history.last_payment, last);
  }
  history.customers.push_back(std::move(customer));
}

}  // namespace

PastInvoice make_past_invoice(Date due, Date paid) {
  PastInvoice invoice;
  invoice.due = due.days_since_1970();
  invoice.paid = paid.days_since_1970();
  invoice.due_weekday = static_cast<std::uint8_t>(due.weekday());
  invoice.due_day_of_month = static_cast<std::uint8_t>(due.to_civil().day);
  invoice.paid_weekday = static_cast<std::uint8_t>(paid.weekday());
  invoice.paid_day_of_month = static_cast<std::uint8_t>(paid.to_civil().day);
  return invoice;
}

const CustomerHistory* PaymentHistory::find(std::string_view id) const {
  const auto found = std::lower_bound(customers.begin(), customers.end(), id,
                                      [](const CustomerHistory& each, std::string_view wanted) {
                                        return std::string_view(each.id) < wanted;
                                      });
  return found != customers.end() && found->id == id ? &*found : nullptr;
}

std::string segment_of(const Portfolio& portfolio, CustomerIndex customer) {
  const std::string_view rating = portfolio.words[portfolio.customers.rating[customer.value()]];
  if (!rating.empty()) return "rating " + std::string(rating);
  const std::string_view id = portfolio.customers.id[customer.value()];
  return "id " + std::string(id.substr(0, id_characters_of_a_segment));
}

Date last_payment_of(const Portfolio& portfolio) {
  Date last;
  for (const Date date : portfolio.invoices.paid_date) last = std::max(last, date);
  return last;
}

PaymentHistory history_of(const Portfolio& portfolio, Date as_of) {
  ASSERT(as_of.exists());
  PaymentHistory history;
  history.as_of = as_of;
  for (std::uint32_t c = 0; c < portfolio.customers.size(); ++c) {
    CustomerHistory customer;
    customer.id = portfolio.customers.id[c];
    customer.segment = segment_of(portfolio, CustomerIndex(c));
    const std::uint32_t end = portfolio.customers.invoices_begin[c + 1];
    for (std::uint32_t i = portfolio.customers.invoices_begin[c]; i < end; ++i) {
      add_invoice(portfolio, i, as_of, customer);
    }
    finish_customer(history, customer);
  }
  return history;
}

std::int64_t misfit_of(const PaymentHistory& history, const BusinessCalendar& calendar) {
  if (history.first_payment.is_none()) return 0;
  const std::int32_t first = history.first_payment.days_since_1970();
  const std::int32_t days = (history.last_payment - history.first_payment).count + 1;
  std::vector<std::int64_t> payments(static_cast<std::size_t>(days), 0);
  for (const CustomerHistory& customer : history.customers) {
    for (const PastInvoice& invoice : customer.settled) {
      ++payments[static_cast<std::size_t>(invoice.paid - first)];
    }
  }
  // Weekdays stand for the business days, so that the yardstick is the same for every calendar.
  const std::int64_t average = static_cast<std::int64_t>(history.settled) * 7 / (days * 5);
  std::int64_t misfit = 0;
  for (std::int32_t day = 0; day < days; ++day) {
    if (calendar.is_business_day(Date::from_days_since_1970(first + day))) continue;
    misfit += 2 * payments[static_cast<std::size_t>(day)] - average;
  }
  return misfit;
}

}  // namespace duewise
