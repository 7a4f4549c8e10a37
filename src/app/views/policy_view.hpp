/// The policy in force: its stages on a ruler of days, what can be turned, and its faults where
/// they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "core/calendar/offset.hpp"

namespace duewise::views {

struct FaultView {
  std::string pointer;
  std::string text;  ///< a sentence
  enum class Kind : std::uint8_t { fault, warning };
  Kind kind = Kind::fault;  ///< a warning does not keep the policy from running
};

struct ActionView {
  std::string channel_id;  ///< "letter", "call": for an icon
  std::string channel;
  std::string role;       ///< empty: none
  std::string text;       ///< what is done; empty: none
  std::string condition;  ///< empty: always
};

struct StageView {
  std::uint16_t index = 0;  ///< for `SetStageOffset`
  std::string id;
  std::string name;
  std::int32_t level = 0;
  std::string level_text;  ///< "Level 2", "Before due"
  Tone tone = Tone::neutral;

  std::string anchor_text;   ///< "due date", "Dunning notice 2"
  Offset offset;             ///< in force
  std::string offset_text;   ///< as it is edited: "+7d"
  std::string offset_label;  ///< "7 days after the due date"
  std::string parameter;     ///< id, where the offset is taken from a parameter; else empty
  bool offset_is_assumed = false;
  bool role_is_assumed = false;

  /// Days from the ruler's zero; none where the stage hangs on something the ruler does not show.
  std::optional<std::int32_t> day;
  /// The last day of its repeats; equal to `day` where it does not repeat or has no known end.
  std::optional<std::int32_t> last_day;

  std::string repeat_text;     ///< "every 2 days until Dunning notice 1"; empty: fires once
  std::string condition_text;  ///< empty: always
  std::string approval_text;   ///< "needs approval by Owner"; empty: none
  std::string deadline_text;   ///< "payment by 7 days later"; empty: none
  std::vector<ActionView> actions;
  std::vector<std::string> effects;
  std::vector<std::string> assumed;  ///< names of all fields that are assumed
  std::vector<FaultView> faults;
};

struct ParameterView {
  enum class Kind : std::uint8_t { offset, number, toggle };
  std::string id;  ///< for `SetParameter` or `SetParameterNumber`
  std::string name;
  Kind kind = Kind::offset;
  std::int64_t number = 0;  ///< of a number; 1 or 0 of a toggle
  Offset value;
  std::string value_text;  ///< as it is edited: "+7d"
  std::optional<Offset> min;
  std::optional<Offset> max;
  std::string limits_text;  ///< "1 to 7 days"; empty: none
  std::vector<FaultView> faults;
};

struct RestoreRuleView {
  std::string name;
  std::string text;  ///< when it applies
  std::vector<std::string> ends;
  std::vector<std::string> begins;
  std::vector<ActionView> actions;
};

struct RulerTick {
  std::int32_t day = 0;
  std::string label;
};

/// Days around its zero, which is the due date or another anchor of the policy.
struct Ruler {
  std::int32_t first_day = 0;
  std::int32_t last_day = 0;
  std::string zero_label;
  std::vector<RulerTick> ticks;
};

struct PolicyView {
  std::vector<Choice> policies;  ///< for `ChoosePolicy`
  std::string id;
  std::string name;
  std::string description;
  std::vector<Fact> facts;  ///< subject, grouping, catch-up, what pauses it
  bool is_changed = false;  ///< differs from the preset of the same id
  Ruler ruler;
  std::vector<StageView> stages;
  std::vector<ParameterView> parameters;
  std::vector<RestoreRuleView> restore;
  std::vector<FaultView> faults;  ///< those that belong to no stage and no parameter
  bool is_valid = false;          ///< no fault anywhere: it can run
};

}  // namespace duewise::views
