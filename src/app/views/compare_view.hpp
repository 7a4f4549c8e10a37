/// Two policies side by side: their timelines over the same days, the work each makes by week and
/// role, and the stages that fall on other days. The first policy is the plan's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/timeline_view.hpp"
#include "core/calendar/date.hpp"

namespace duewise::views {

/// One count under both policies.
struct ComparedCount {
  std::string text;        ///< "12 → 15", "12" where both are alike, empty where both are 0
  std::string difference;  ///< "+3"; empty where both are alike
};

/// One week and role, or all of them.
struct WorkLine {
  Date date;  ///< the first day of the week that is in the range; none: the total
  std::string week;
  std::string role;
  std::vector<ComparedCount> counts;  ///< one per measure
  bool has_playhead = false;
};

/// A stage that does not do the same for an invoice.
struct DifferenceRow {
  Date date;                ///< when the policies part: the earlier one of both dates
  std::string stage;        ///< the first policy's name for it, or that of the only one that has it
  std::string other_stage;  ///< the second policy's name where it is another one
  std::string customer;
  std::string invoice;
  std::string a;  ///< empty: does not fire
  std::string b;
  std::string change;  ///< "7 days later", "only A"
  std::uint32_t invoice_index = UINT32_MAX;
};

struct CompareView {
  TimelineState state = TimelineState::nothing_to_run;
  std::string state_text;        ///< a sentence; empty when done
  std::vector<Choice> policies;  ///< for `ChooseComparedPolicy`
  Date as_of;
  Date until;
  Date playhead;
  bool has_result = false;  ///< the rest is filled; perhaps with the result before
  std::string first_name;
  std::string second_name;
  TimelineView first;  ///< range, playhead, days and lanes only, here and below
  TimelineView second;

  std::vector<std::string> measures;  ///< names of what is counted
  WorkLine total;
  std::size_t work_count = 0;
  std::function<WorkLine(std::size_t)> work;
  std::vector<Fact> effects;  ///< effects begun by name, "2 → 0"

  std::vector<Fact> difference_counts;  ///< "Earlier", "12"
  std::size_t difference_count = 0;
  std::function<DifferenceRow(std::size_t)> difference;
  std::vector<std::string> warnings;
};

/// How many measures stand first in `CompareView::measures` where there is room for few only.
constexpr std::size_t few_measures = 3;

}  // namespace duewise::views
