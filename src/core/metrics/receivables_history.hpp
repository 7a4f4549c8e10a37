/// The receivables of past months, told from the dates of issue, due date and payment of the
/// invoices at hand: what was open at each month's end, what was invoiced and paid in between.
///
/// What cannot be told is left out of all months and counted, never guessed: invoices without an
/// issue date, and those paid on a day nobody knows. What the file does not hold (invoices paid and
/// no longer listed, credit notes, write-offs) is missing from the past too.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// One month of one currency. opening + invoiced − collected = closing.
struct MonthFigures {
  Date first;  ///< the first day of the month
  Date last;   ///< its last day, or the as-of date in the month that runs
  MinorUnits opening = 0;
  MinorUnits invoiced = 0;
  MinorUnits collected = 0;
  MinorUnits closing = 0;
  MinorUnits overdue = 0;          ///< of the closing amount
  MinorUnits over_90 = 0;          ///< of it more than 90 days
  MinorUnits opening_overdue = 0;  ///< of the opening amount
  /// Of `opening_overdue` what came in within the month.
  MinorUnits recovered = 0;

  std::int32_t days() const { return (last - first).count + 1; }
};

struct CurrencyHistory {
  Currency currency;
  Date first_issue;                  ///< of all invoices that count
  MinorUnits invoiced = 0;           ///< all of them, whatever the month
  std::vector<MonthFigures> months;  ///< oldest first; the last one ends on the as-of date
};

/// What could not be placed in time.
struct UndatedInvoices {
  std::uint32_t without_issue_date = 0;
  std::uint32_t without_payment_date = 0;
};

struct ReceivablesHistory {
  std::vector<CurrencyHistory> currencies;  ///< by code
  UndatedInvoices left_out;
  std::uint32_t settled = 0;  ///< invoices that count and are paid in full
};

struct HistoryOptions {
  Date as_of;
  std::int32_t months = 13;  ///< with the one that runs; at least 1
};

/// Reconstructs the months up to `as_of`; what was issued or paid later does not count yet.
/// Errors: amount_overflows, `where` the currency.
Result<ReceivablesHistory> reconstruct_history(const Portfolio& portfolio,
                                               const HistoryOptions& options);

/// DSO, best possible DSO and turnover look at so many months, as the quarter of the Credit
/// Research Foundation.
constexpr std::size_t window_months = 3;

/// The key figures of one month; none where the past does not reach far enough. See the files of
/// their names for formulas, units and sources.
struct MonthKeyFigures {
  std::optional<std::int64_t> dso;                  ///< tenths of a day, over the window
  std::optional<std::int64_t> best_possible_dso;    ///< tenths of a day, over the window
  std::optional<std::int64_t> days_delinquent;      ///< tenths of a day
  std::optional<std::int64_t> count_back_dso;       ///< tenths of a day
  std::optional<std::int64_t> effectiveness_ppm;    ///< of this month
  std::optional<std::int64_t> overdue_share_ppm;    ///< at its end
  std::optional<std::int64_t> over_90_share_ppm;    ///< at its end
  std::optional<std::int64_t> recovery_rate_ppm;    ///< of this month
  std::optional<std::int64_t> turnover_hundredths;  ///< over the window
};

/// The key figures of month `position` of `history`. Asserts: there is such a month.
MonthKeyFigures key_figures(const CurrencyHistory& history, std::size_t position);

}  // namespace duewise
