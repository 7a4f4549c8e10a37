/// A payment history with the payment model learnt from it, in slices. Where the history is too
/// short, a model that knows nothing but the default curve stands in, and says why.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/forecast/behaviour_fit.hpp"
#include "core/forecast/segment_curves.hpp"

namespace duewise {

/// The parts refer to each other, so it stays where it is.
struct LearntBehaviour {
  PaymentHistory history;  ///< what was known on the as-of day; empty where it is too short
  std::string calendar;    ///< id
  std::unique_ptr<PayingDays> paying_days;
  FittedBehaviour behaviour;
  std::optional<Error> shortfall;    ///< too_few_settled_invoices ("12 of 30")
  std::vector<SegmentCurve> curves;  ///< the whole first, then the largest segments
};

/// The day after which nothing is known, and the last day that will be asked about.
struct LearningRange {
  Date as_of{};
  Date until{};
};

class BehaviourLearning {
 public:
  /// Collects what `portfolio` knew on the as-of day; nothing is referred to afterwards.
  /// Asserts: the range is not empty.
  BehaviourLearning(const Portfolio& portfolio, LearningRange range,
                    const BusinessCalendar& calendar);

  /// Goes on by up to `customers` customers; one costs at most some milliseconds. Returns whether
  /// all is learnt. Slices do not change the result.
  bool step(std::uint32_t customers);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Asserts: all is learnt.
  std::shared_ptr<const LearntBehaviour> finish() &&;

 private:
  std::shared_ptr<LearntBehaviour> learnt_;
  std::optional<BehaviourFitting> fitting_;  // reads `learnt_`; none: nothing to fit
};

}  // namespace duewise
