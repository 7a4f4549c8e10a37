/// How a payment model sees customers it has never met: by segment, the chance of payment by each
/// day after the due date.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/forecast/payment_model.hpp"

namespace duewise {

/// Segments with the most settled invoices are shown, so many at most.
constexpr std::size_t shown_segments_max = 4;

struct SegmentCurve {
  std::string segment;  ///< "rating A", "id 07"; empty: all customers
  std::size_t settled = 0;
  std::size_t customers = 0;  ///< with settled invoices
  /// By day relative to the due date, `curve_first_day` first: the share that is paid by then.
  std::array<double, curve_days> paid_by{};
};

/// The whole first, then segments of two customers or more, the largest first, by name among
/// equals. Curves are means over the weekdays of the due date, in the week after the as-of day.
/// Asserts: all is learnt.
std::vector<SegmentCurve> segment_curves(const PaymentModel& model);

}  // namespace duewise
