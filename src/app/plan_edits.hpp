/// What a user can change of a plan: one value, so that undo is keeping the value from before.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/forecast/assumptions.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/reports/report_settings.hpp"
#include "core/timeline/scenario.hpp"
#include "core/work/staff.hpp"
#include "core/work/work_log.hpp"
#include "io/letters/letter_settings.hpp"

namespace duewise {

struct PlanEdits {
  std::string name;
  std::shared_ptr<const Portfolio> portfolio;  ///< never null in a plan that is open
  Policy policy;
  Scenario scenario;  ///< what is assumed
  WorkLog log;        ///< what happened
  Staff staff;
  LetterSettings letters;
  ReportSettings reports;
  ForecastSettings forecast;
  Date as_of;
  Date until;
  std::string calendar;
};

/// Names an edit in any language: the text `key` with "{<placeholder>}" filled in.
struct EditLabel {
  std::string key;
  std::string placeholder;  ///< empty: the text has none
  LocalText value;
};

/// A text that no language writes otherwise, such as a number or a name.
LocalText same_in_every_language(std::string_view text);

/// Steps back and forth between states of a plan. The state in force is kept by the owner.
class History {
 public:
  /// Notes that an edit was made on `before`; what was undone can then no longer be redone.
  void note(EditLabel label, PlanEdits before);

  const EditLabel* undo_label() const { return undo_.empty() ? nullptr : &undo_.back().label; }
  const EditLabel* redo_label() const { return redo_.empty() ? nullptr : &redo_.back().label; }

  /// Replaces `edits` by the state before the last edit. Asserts: there is one.
  void undo(PlanEdits& edits);
  /// Replaces `edits` by the state that was undone last. Asserts: there is one.
  void redo(PlanEdits& edits);

 private:
  struct Step {
    EditLabel label;
    PlanEdits edits;
  };
  std::vector<Step> undo_;  // the state before each edit, oldest first
  std::vector<Step> redo_;  // the state after each undone edit, the next one to redo last
};

}  // namespace duewise
