/// Turns a day's work into what the worklist screen shows; rows are formatted when they are asked
/// for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/timeline_index.hpp"
#include "app/views/strings.hpp"
#include "app/views/worklist_view.hpp"
#include "core/work/staff.hpp"
#include "core/worklist/worklist.hpp"

namespace duewise {

/// A worklist with the run it was read from; never changes.
struct WorklistRun {
  std::shared_ptr<const TimelineIndex> index;
  Worklist worklist;
};

struct WorklistShown {
  std::shared_ptr<const WorklistRun> run;
  std::string role;                     ///< id; "all": everybody's work
  std::uint32_t selected = UINT32_MAX;  ///< row
  Staff staff = {};                     ///< who does the work of each role
};

/// The line that is picked, or null.
const WorkLine* picked_line(const WorklistShown& shown);

/// The row of the line in `list` that stands for the same act as `line`; UINT32_MAX: none.
std::uint32_t row_like(const Worklist& list, const WorkLine& line);

/// What the lines of `run` refer to.
WorklistSource source_of(const WorklistRun& run);

/// "Call", "Approval", "Service stop begins".
std::string work_text(const views::Strings& strings, const WorkLine& line);

/// The stage a line comes from, in the language of `strings`; empty where it has none.
std::string work_stage_text(const views::Strings& strings, const Policy& policy,
                            const WorkLine& line);

/// "1,200.00 CNY; 300.00 USD".
std::string work_amount_text(const views::Strings& strings, const WorkLine& line);

/// Fills everything but the state and the range of days. The functions in the view keep the run
/// alive; `strings` must outlive the view.
void present_worklist(const WorklistShown& shown, const views::Strings& strings,
                      views::WorklistView& view);

}  // namespace duewise
