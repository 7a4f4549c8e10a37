#include "core/metrics/receivables_history.hpp"

#include <algorithm>
#include <string>

#include "base/assert.hpp"
#include "core/metrics/ageing.hpp"
#include "core/metrics/average_days_delinquent.hpp"
#include "core/metrics/best_possible_dso.hpp"
#include "core/metrics/collection_effectiveness.hpp"
#include "core/metrics/count_back_dso.hpp"
#include "core/metrics/dated_payments.hpp"
#include "core/metrics/overdue_share.hpp"
#include "core/metrics/receivables_turnover.hpp"
#include "core/metrics/recovery_rate.hpp"

namespace duewise {
namespace {

/// The months to tell, empty, oldest first.
std::vector<MonthFigures> empty_months(const HistoryOptions& options) {
  const CivilDate last = options.as_of.to_civil();
  std::vector<MonthFigures> months;
  for (std::int32_t back = options.months - 1; back >= 0; --back) {
    const std::int32_t number = last.year * 12 + last.month - 1 - back;
    const std::int32_t year = number / 12;
    const std::int32_t month = number % 12 + 1;
    const auto first = Date::from_civil({.year = year, .month = month, .day = 1});
    if (!first) continue;  // before the year 1
    MonthFigures figures;
    figures.first = *first;
    figures.last = back == 0 ? options.as_of : *first + Days{days_in_month(year, month) - 1};
    months.push_back(figures);
  }
  return months;
}

/// Adds up one invoice after the other.
class HistorySums {
 public:
  HistorySums(const Portfolio& portfolio, const HistoryOptions& options)
      : portfolio_(portfolio),
        payments_(portfolio),
        as_of_(options.as_of),
        months_(empty_months(options)) {}

  Result<void> add(InvoiceIndex invoice) {
    const Date issued = portfolio_.invoices.issue_date[invoice.value()];
    switch (payments_.known(invoice)) {
      case DatesKnown::no_issue_date:
        ++history_.left_out.without_issue_date;
        return {};
      case DatesKnown::no_payment_date:
        ++history_.left_out.without_payment_date;
        return {};
      case DatesKnown::all:
        break;
    }
    if (issued > as_of_) return {};
    CurrencyHistory& history = history_in(portfolio_.invoices.currency[invoice.value()]);
    if (history.first_issue.is_none() || issued < history.first_issue) {
      history.first_issue = issued;
    }
    if (payments_.open_on(invoice, as_of_) == 0) ++history_.settled;
    // No other sum can overflow where the sum of all amounts does not.
    const MinorUnits amount = portfolio_.invoices.amount[invoice.value()];
    if (__builtin_add_overflow(history.invoiced, amount, &history.invoiced)) {
      return failure("amount_overflows", std::string(history.currency.code()));
    }
    for (MonthFigures& month : history.months) add_to(month, invoice);
    return {};
  }

  ReceivablesHistory take() {
    std::sort(history_.currencies.begin(), history_.currencies.end(),
              [](const auto& a, const auto& b) { return a.currency < b.currency; });
    return std::move(history_);
  }

 private:
  CurrencyHistory& history_in(Currency currency) {
    for (CurrencyHistory& each : history_.currencies) {
      if (each.currency == currency) return each;
    }
    CurrencyHistory& added = history_.currencies.emplace_back();
    added.currency = currency;
    added.months = months_;
    return added;
  }

  void add_to(MonthFigures& month, InvoiceIndex invoice) const {
    const Date issued = portfolio_.invoices.issue_date[invoice.value()];
    if (issued > month.last) return;
    const Date due = portfolio_.invoices.due_date[invoice.value()];
    const Date eve = month.first - Days{1};
    const MinorUnits opening = payments_.open_on(invoice, eve);
    const MinorUnits closing = payments_.open_on(invoice, month.last);
    const MinorUnits invoiced =
        issued >= month.first ? portfolio_.invoices.amount[invoice.value()] : 0;
    if (opening == 0 && invoiced == 0) return;
    month.opening += opening;
    month.invoiced += invoiced;
    month.collected += opening + invoiced - closing;
    month.closing += closing;
    const std::int32_t days = days_overdue(due, month.last);
    if (days > 0) month.overdue += closing;
    if (ageing_bucket_of(days) == AgeingBucket::over_90) month.over_90 += closing;
    if (days_overdue(due, eve) > 0) {
      month.opening_overdue += opening;
      month.recovered += opening - closing;
    }
  }

  const Portfolio& portfolio_;
  DatedPayments payments_;
  Date as_of_;
  std::vector<MonthFigures> months_;
  ReceivablesHistory history_;
};

}  // namespace

Result<ReceivablesHistory> reconstruct_history(const Portfolio& portfolio,
                                               const HistoryOptions& options) {
  ASSERT(options.as_of.exists() && options.months >= 1);
  HistorySums sums(portfolio, options);
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    TRY_VOID(sums.add(InvoiceIndex(i)));
  }
  return sums.take();
}

MonthKeyFigures key_figures(const CurrencyHistory& history, std::size_t position) {
  ASSERT(position < history.months.size());
  const MonthFigures& month = history.months[position];
  MonthKeyFigures figures;
  figures.overdue_share_ppm = overdue_share(month.overdue, month.closing);
  figures.over_90_share_ppm = share_ppm(month.over_90, month.closing);
  figures.recovery_rate_ppm = recovery_rate(month.recovered, month.opening_overdue);
  figures.effectiveness_ppm =
      collection_effectiveness_index({.opening = month.opening,
                                      .sales = month.invoiced,
                                      .closing = month.closing,
                                      .closing_current = month.closing - month.overdue});
  std::vector<MonthSales> newest_first;
  for (std::size_t i = position + 1; i-- > 0;) {
    const MonthFigures& each = history.months[i];
    newest_first.push_back({each.invoiced, each.days()});
  }
  figures.count_back_dso = count_back_dso(month.closing, newest_first);
  if (position + 1 < window_months) return figures;
  const MonthFigures& begin = history.months[position + 1 - window_months];
  // Sales before the first invoice that is listed are unknown, not zero.
  if (history.first_issue >= begin.first + Days{days_in_month(begin.first.to_civil().year,
                                                              begin.first.to_civil().month)}) {
    return figures;
  }
  SalesWindow window{.days = (month.last - begin.first).count + 1, .receivable = month.closing};
  for (std::size_t i = 0; i < window_months; ++i) window.sales += newest_first[i].sales;
  figures.dso = days_sales_outstanding(window);
  figures.turnover_hundredths = receivables_turnover(
      {.sales = window.sales, .opening = begin.opening, .closing = month.closing});
  window.receivable = month.closing - month.overdue;
  figures.best_possible_dso = best_possible_dso(window);
  figures.days_delinquent = average_days_delinquent({figures.dso, figures.best_possible_dso});
  return figures;
}

}  // namespace duewise
