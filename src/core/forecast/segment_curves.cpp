#include "core/forecast/segment_curves.hpp"

#include <algorithm>
#include <map>

namespace duewise {
namespace {

void fill(const PaymentModel& model, SegmentCurve& curve) {
  LatenessCurve mean{};
  for (std::int32_t i = 1; i <= static_cast<std::int32_t>(weekday_count); ++i) {
    const DueDay due = make_due_day(model.history().as_of + Days{i});
    const LatenessCurve each = model.curve(nullptr, curve.segment, due);
    for (std::size_t day = 0; day < curve_days; ++day) mean[day] += each[day];
  }
  double sum = 0;
  for (std::size_t day = 0; day < curve_days; ++day) {
    sum += mean[day] / static_cast<double>(weekday_count);
    curve.paid_by[day] = std::min(sum, 1.0);
  }
}

}  // namespace

std::vector<SegmentCurve> segment_curves(const PaymentModel& model) {
  SegmentCurve whole;
  std::map<std::string, SegmentCurve> by_name;
  for (const CustomerHistory& customer : model.history().customers) {
    if (customer.settled.empty()) continue;
    for (SegmentCurve* each : {&whole, &by_name[customer.segment]}) {
      each->settled += customer.settled.size();
      ++each->customers;
    }
  }
  std::vector<SegmentCurve> curves{whole};
  for (auto& [name, curve] : by_name) {
    // A segment of one customer is that customer.
    if (curve.customers < 2) continue;
    curve.segment = name;
    curves.push_back(curve);
  }
  std::stable_sort(
      curves.begin() + 1, curves.end(),
      [](const SegmentCurve& a, const SegmentCurve& b) { return a.settled > b.settled; });
  if (curves.size() > shown_segments_max + 1) curves.resize(shown_segments_max + 1);
  for (SegmentCurve& curve : curves) fill(model, curve);
  return curves;
}

}  // namespace duewise
