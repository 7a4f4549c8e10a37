#include "core/metrics/customer_behaviour.hpp"

#include <algorithm>
#include <array>

#include "core/metrics/average_days_late.hpp"
#include "core/metrics/average_days_to_recover.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 4> trend_names{"unknown", "sooner", "steady", "later"};

/// A settled invoice.
struct Settled {
  Date date;
  InvoiceIndex invoice;
  std::int32_t days_late = 0;
};

/// Asserts nothing: none of nothing.
std::optional<std::int32_t> median(std::vector<Settled>::const_iterator begin,
                                   std::vector<Settled>::const_iterator end) {
  std::vector<std::int32_t> days;
  for (; begin != end; ++begin) days.push_back(begin->days_late);
  if (days.empty()) return std::nullopt;
  std::sort(days.begin(), days.end());
  return days[(days.size() - 1) / 2];
}

void add_capped(MinorUnits& sum, MinorUnits amount) {
  if (__builtin_add_overflow(sum, amount, &sum)) sum = INT64_MAX;
}

/// The figures of one currency while they are added up.
struct CurrencySums {
  CurrencyBehaviour result;
  AverageDaysLate late;
  AverageDaysToRecover recovered;
};

class BehaviourSums {
 public:
  BehaviourSums(const Portfolio& portfolio, const DatedPayments& payments, Date as_of)
      : portfolio_(portfolio), payments_(payments), as_of_(as_of) {}

  void add(InvoiceIndex invoice) {
    const Invoices& invoices = portfolio_.invoices;
    const std::uint32_t i = invoice.value();
    if (invoices.issue_date[i] > as_of_) return;
    CurrencySums& sums = sums_in(invoices.currency[i]);
    add_payments(sums, invoice);
    if (payments_.known(invoice) == DatesKnown::no_payment_date) ++out_.without_payment_date;
    add_open(sums, invoice);
  }

  CustomerBehaviour take() {
    std::sort(settled_.begin(), settled_.end(), [](const Settled& a, const Settled& b) {
      return a.date != b.date ? a.date < b.date : a.invoice < b.invoice;
    });
    out_.settled = static_cast<std::uint32_t>(settled_.size());
    out_.median_days_late = median(settled_.begin(), settled_.end());
    for (const Settled& each : settled_) {
      if (each.days_late <= 0) ++out_.on_time;
      out_.most_days_late = std::max(out_.most_days_late.value_or(INT32_MIN), each.days_late);
    }
    find_trend();
    for (CurrencySums& each : currencies_) {
      each.result.average_tenth_days_late = each.late.tenth_days();
      each.result.average_tenth_days_recover = each.recovered.tenth_days();
      out_.currencies.push_back(each.result);
    }
    std::sort(out_.currencies.begin(), out_.currencies.end(),
              [](const auto& a, const auto& b) { return a.currency < b.currency; });
    return std::move(out_);
  }

 private:
  CurrencySums& sums_in(Currency currency) {
    for (CurrencySums& each : currencies_) {
      if (each.result.currency == currency) return each;
    }
    currencies_.emplace_back().result.currency = currency;
    return currencies_.back();
  }

  void add_payments(CurrencySums& sums, InvoiceIndex invoice) {
    const Date due = portfolio_.invoices.due_date[invoice.value()];
    payments_.for_each(invoice, [&](const DatedPayments::Payment& payment) {
      if (payment.date > as_of_) return;
      const std::int32_t days = days_overdue(due, payment.date);
      sums.late.add(payment.amount, days);
      sums.recovered.add(payment.amount, days);
      if (payment.was_whole) settled_.push_back({payment.date, invoice, days});
      if (out_.last_payment_of.exists() && payment.date < out_.last_payment) return;
      out_.last_payment_of = invoice;
      out_.last_payment = payment.date;
      out_.last_payment_amount = payment.amount;
    });
  }

  void add_open(CurrencySums& sums, InvoiceIndex invoice) {
    const MinorUnits open = portfolio_.open_amount(invoice);
    if (open == 0) return;
    CurrencyBehaviour& result = sums.result;
    add_capped(result.open, open);
    ++result.open_invoices;
    if (result.largest_open.is_none() || open > portfolio_.open_amount(result.largest_open)) {
      result.largest_open = invoice;
    }
    const std::int32_t days = days_overdue(portfolio_.invoices.due_date[invoice.value()], as_of_);
    if (days <= 0) return;
    add_capped(result.overdue, open);
    ++result.overdue_invoices;
    out_.oldest_days_overdue = std::max(out_.oldest_days_overdue, days);
  }

  void find_trend() {
    const std::size_t side = std::min(trend_most, settled_.size() / 2);
    if (side < trend_least) return;
    const auto middle = settled_.end() - static_cast<std::ptrdiff_t>(side);
    out_.trend_invoices = static_cast<std::uint32_t>(side);
    out_.recent_days = median(middle, settled_.end());
    out_.earlier_days = median(middle - static_cast<std::ptrdiff_t>(side), middle);
    const std::int32_t change = *out_.recent_days - *out_.earlier_days;
    out_.trend = change <= -trend_days  ? PaymentTrend::sooner
                 : change >= trend_days ? PaymentTrend::later
                                        : PaymentTrend::steady;
  }

  const Portfolio& portfolio_;
  const DatedPayments& payments_;
  Date as_of_;
  CustomerBehaviour out_;
  std::vector<Settled> settled_;
  std::vector<CurrencySums> currencies_;
};

}  // namespace

std::string_view to_text(PaymentTrend trend) {
  return trend_names[static_cast<std::size_t>(trend)];
}

std::optional<std::int64_t> CustomerBehaviour::on_time_share_ppm() const {
  return share_ppm(on_time, settled);
}

CustomerBehaviour behaviour_of(const Portfolio& portfolio, const DatedPayments& payments,
                               CustomerIndex customer, Date as_of) {
  BehaviourSums sums(portfolio, payments, as_of);
  const std::vector<std::uint32_t>& begin = portfolio.customers.invoices_begin;
  for (std::uint32_t i = begin[customer.value()]; i < begin[customer.value() + 1U]; ++i) {
    sums.add(InvoiceIndex(i));
  }
  return sums.take();
}

}  // namespace duewise
