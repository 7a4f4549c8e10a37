/// Back-tests as JSON and text. The order of keys is fixed; one invoice a line. JSON:
///   invoices   [{"invoice_no", "customer_id", "p10", "p50", "p90"}]: days late relative to the due
///              date, one decimal
///   score      of the invoices whose payment is known: {"invoices", "mae_days", "within_3_days",
///              "coverage_10_90", "baselines": {"due_date", "customer_median"} (mean absolute error
///              in days), "known", "unknown" (the same for customers with and without history),
///              "cash": [{"currency", "received", "weekly_error", "weekly_error_p50",
///              "weekly_error_customer_median", "weekly_error_due_date"}], "calibration":
///              [{"from", "to", "payments", "predicted", "paid"}]}; shares of 1, null where there
///              is nothing to divide by
///   as_of      the day after which nothing was known
///   parameters each {"value", "source"}: "default" or "fitted"
///   warnings   [{"code", "detail"}]
#pragma once

#include <string>

#include "core/forecast/backtest.hpp"

namespace duewise {

struct BacktestExport {
  const Backtest& backtest;
  const Portfolio& portfolio;  ///< the invoices that were asked about
  const FittedBehaviour& behaviour;
  const std::string& calendar;
};

std::string write_backtest_json(const BacktestExport& source);
/// The score and the parameters as tables for people.
std::string write_backtest_text(const BacktestExport& source);

}  // namespace duewise
