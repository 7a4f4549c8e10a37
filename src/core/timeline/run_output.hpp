/// What the runs of all customers write into, and what they read: shared facts on one side, growing
/// lists on the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/interner.hpp"
#include "core/calendar/business_calendar.hpp"
#include "core/timeline/compiled_policy.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

/// The facts of a run; everything referenced outlives it.
struct RunFacts {
  const Portfolio* portfolio = nullptr;
  const CompiledPolicy* policy = nullptr;
  const BusinessCalendar* calendar = nullptr;
  const Scenario* scenario = nullptr;
  Date as_of{};
  Date until{};
};

/// Appends to a list that may become very long: it grows by a quarter, not to the double, because
/// most of it is kept to the end.
template <class Entry>
void append(std::vector<Entry>& list, const Entry& entry) {
  if (list.size() == list.capacity()) list.reserve(list.size() + list.size() / 4 + 16);
  list.push_back(entry);
}

struct RunOutput {
  std::vector<Event> events;
  /// Beside `events`: the place of an event within its day, step and subject.
  std::vector<std::uint32_t> order;
  std::vector<Firing> firings;
  std::vector<InvoicePause> pauses;
  Interner notes;
  std::string text;  ///< scratch: a note that is being put together
  std::vector<Conservation> conservation;
  std::uint32_t tracks = 0;
  std::uint32_t subjects_without_anchor = 0;
  std::uint32_t payments_before_as_of = 0;
  bool is_past_calendar = false;
  bool has_overflowed = false;
};

}  // namespace duewise
