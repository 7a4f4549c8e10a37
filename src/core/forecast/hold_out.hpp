/// A back-test on a user's own history: the last months are held back, learnt from what came before
/// them, and predicted. In slices.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/forecast/backtest.hpp"
#include "core/forecast/behaviour_learning.hpp"

namespace duewise {

struct HoldOut {
  TestRange range;                 ///< what was asked about; none where there is no history
  Backtest backtest;               ///< empty where there is a `shortfall`
  std::size_t settled = 0;         ///< invoices that were learnt from
  std::optional<Error> shortfall;  ///< too_few_settled_invoices, before the held-back part
};

class HoldOutTest {
 public:
  /// Holds back the end of what was known at the end of `as_of`, or of the last payment where that
  /// was earlier. Portfolio and calendar outlive it.
  HoldOutTest(const Portfolio& portfolio, Date as_of, const BusinessCalendar& calendar);
  ~HoldOutTest();
  HoldOutTest(const HoldOutTest&) = delete;
  HoldOutTest& operator=(const HoldOutTest&) = delete;

  /// Goes on by up to `units` customers, then invoices. Returns whether all is done. Slices do not
  /// change the result.
  bool step(std::uint32_t units);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Asserts: all is done.
  HoldOut finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace duewise
