/// Looks up which firings of a timeline fall on a customer on a day.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/timeline/timeline.hpp"

namespace duewise {

class FiringsOfDay {
 public:
  explicit FiringsOfDay(const Timeline& timeline) {
    places_.reserve(timeline.firings.size());
    for (std::uint32_t i = 0; i < timeline.firings.size(); ++i) {
      const Firing& firing = timeline.firings[i];
      places_.emplace_back(key_of(firing.customer, firing.date), i);
    }
    std::sort(places_.begin(), places_.end());
  }

  /// Hands the position of each to `visit`, in the timeline's order.
  template <class Visit>
  void visit(CustomerIndex customer, Date date, Visit&& visit) const {
    const std::uint64_t key = key_of(customer, date);
    auto place = std::lower_bound(places_.begin(), places_.end(), std::pair(key, 0U));
    for (; place != places_.end() && place->first == key; ++place) {
      visit(place->second);
    }
  }

 private:
  static std::uint64_t key_of(CustomerIndex customer, Date date) {
    const auto day = static_cast<std::uint32_t>(date.days_since_1970());
    return std::uint64_t{customer.value()} << 32 | day;
  }

  std::vector<std::pair<std::uint64_t, std::uint32_t>> places_;
};

}  // namespace duewise
