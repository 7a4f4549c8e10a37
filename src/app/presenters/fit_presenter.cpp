#include "app/presenters/fit_presenter.hpp"

#include <utility>

namespace duewise {
namespace {

using views::Strings;

std::string days_text(double days) { return format_decimal(nearest(days, 10), 1); }

std::string percent_text(const Strings& strings, double share) {
  return strings.percent(nearest(share, 1'000'000));
}

void add_row(const ScoreLine& line, std::string_view key, const Strings& strings,
             views::FitView& view) {
  if (line.invoices == 0) return;
  view.rows.push_back({.group = strings.text(key),
                       .invoices = strings.number(line.invoices),
                       .error = days_text(line.error_days),
                       .error_median = days_text(line.error_median_days),
                       .error_due = days_text(line.error_due_days),
                       .within_3_days = percent_text(strings, line.within_3_days),
                       .coverage = percent_text(strings, line.coverage)});
}

std::string verdict_of(const ScoreLine& line, const Strings& strings) {
  const bool is_best =
      line.error_days <= line.error_median_days && line.error_days <= line.error_due_days;
  return strings.format(is_best ? "behaviour.fit.better" : "behaviour.fit.worse",
                        {{"error", days_text(line.error_days)},
                         {"median", days_text(line.error_median_days)},
                         {"due", days_text(line.error_due_days)}});
}

void add_calibration(const BacktestScore& score, const Strings& strings, views::FitView& view) {
  for (const CalibrationCell& cell : score.calibration) {
    if (cell.invoices == 0) continue;
    views::CalibrationPoint point;
    point.predicted_ppm = nearest(cell.predicted, 1'000'000);
    point.paid_ppm = nearest(cell.paid, 1'000'000);
    point.payments = cell.invoices;
    point.text =
        strings.format("behaviour.fit.point", {{"predicted", strings.percent(point.predicted_ppm)},
                                               {"paid", strings.percent(point.paid_ppm)},
                                               {"count", strings.number(cell.invoices)}});
    view.calibration.push_back(std::move(point));
  }
}

}  // namespace

std::int64_t nearest(double value, std::int64_t scale) {
  const double scaled = value * static_cast<double>(scale);
  const double magnitude = scaled < 0 ? -scaled : scaled;
  auto whole = static_cast<std::int64_t>(magnitude);
  if (magnitude - static_cast<double>(whole) >= 0.5) ++whole;
  return scaled < 0 ? -whole : whole;
}

void present_fit(const HoldOut* hold_out, const Strings& strings, views::FitView& view) {
  if (hold_out == nullptr) {
    view.state_text = strings.text("behaviour.fit.running");
    return;
  }
  if (hold_out->shortfall) {
    view.state_text = strings.format("behaviour.fit.too_short",
                                     {{"reason", strings.sentence(*hold_out->shortfall)}});
    return;
  }
  const BacktestScore& score = hold_out->backtest.score;
  if (score.all.invoices == 0) {
    view.state_text = strings.text("behaviour.fit.nothing_held_back");
    return;
  }
  view.headline = strings.format(
      "behaviour.fit.headline",
      {{"from", strings.date(hold_out->range.due_from)},
       {"to", strings.date(hold_out->range.due_until)},
       {"invoices",
        strings.count("behaviour.settled", static_cast<std::int64_t>(hold_out->settled))}});
  view.verdict = verdict_of(score.all, strings);
  add_row(score.all, "behaviour.fit.all", strings, view);
  add_row(score.known, "behaviour.fit.known", strings, view);
  add_row(score.unknown, "behaviour.fit.unknown", strings, view);
  for (const CashScore& cash : score.cash) {
    view.cash.push_back({.currency = std::string(cash.currency.code()),
                         .received = strings.amount(cash.received, cash.currency),
                         .error = percent_text(strings, cash.error),
                         .error_median = percent_text(strings, cash.error_median),
                         .error_due = percent_text(strings, cash.error_due)});
  }
  add_calibration(score, strings, view);
}

}  // namespace duewise
