/// Predicts invoices whose payment is known from a history that does not know it, and measures how
/// far off the predictions are, beside two simple rules.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/forecast/behaviour_fit.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// When one invoice is paid, in days relative to its due date.
struct Prediction {
  InvoiceIndex invoice;
  Band band;
  bool is_known_customer = false;  ///< with settled invoices in the history
  bool is_given_open = false;      ///< it was taken for open at the end of the as-of day
};

/// Mean absolute errors in days and the like, over the invoices whose payment is known.
struct ScoreLine {
  std::uint32_t invoices = 0;
  double error_days = 0;         ///< mean absolute error of p50
  double within_3_days = 0;      ///< share
  double coverage = 0;           ///< share within p10–p90, both inclusive
  double error_due_days = 0;     ///< of "pays on the due date"
  double error_median_days = 0;  ///< of "customer median, weekend moved to the next business day"
};

/// Of one currency: Σ |expected − received| by ISO week ÷ Σ received.
struct CashScore {
  Currency currency{};
  MinorUnits received = 0;
  double error = 0;         ///< by the whole curves
  double error_p50 = 0;     ///< all on the day p50
  double error_median = 0;  ///< by the customer's median
  double error_due = 0;
};

/// Of the invoices predicted with a probability of payment by `days` after the due date between
/// two tenths, how many were really paid by then.
struct CalibrationCell {
  std::uint32_t invoices = 0;
  double predicted = 0;  ///< mean
  double paid = 0;       ///< share
};
constexpr std::size_t calibration_cells = 10;

struct BacktestScore {
  ScoreLine all;
  ScoreLine known;
  ScoreLine unknown;
  std::vector<CashScore> cash;  ///< by currency code
  /// For payment by 0, 3 and 7 days after the due date taken together, by tenths.
  std::array<CalibrationCell, calibration_cells> calibration{};
};

struct Backtest {
  Date as_of{};
  std::vector<Prediction> predictions;  ///< in the order of the portfolio
  BacktestScore score;
  /// The list cannot be what was open or came later: as many invoices were due before the as-of day
  /// as after it. Then none is taken for open on that day.
  bool precedes_as_of = false;
};

/// Which invoices of a list are asked about: those due within these days, inclusive, and paid after
/// the as-of day or not at all. None: no limit.
struct TestRange {
  Date due_from{};
  Date due_until{};
};

/// The range of a list that is both history and test: the last three months held out (the last half
/// of a short history), without invoices due in the last three weeks, of which the late ones are
/// not paid yet. The history is that of the day before `due_from`.
TestRange held_out_range(const PaymentHistory& history);

/// Predicts the invoices of `test` as of the day of the model's history, in slices. What `test`
/// says about payments is used for the score, and with a range to leave out what was paid before;
/// never for a prediction.
class Backtesting {
 public:
  /// What is referred to outlives it.
  Backtesting(const FittedBehaviour& behaviour, const Portfolio& test,
              const PayingDays& paying_days, TestRange range);
  ~Backtesting();
  Backtesting(const Backtesting&) = delete;
  Backtesting& operator=(const Backtesting&) = delete;

  /// Predicts up to `invoices` further ones. Returns whether all are predicted. Slices do not
  /// change the result.
  bool step(std::uint32_t invoices);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Asserts: all are predicted.
  Backtest finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Predicts all at once.
Backtest backtest_behaviour(const FittedBehaviour& behaviour, const Portfolio& test,
                            const PayingDays& paying_days, TestRange range = {});

}  // namespace duewise
