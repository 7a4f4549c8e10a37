/// What the policy does to the portfolio, day by day: lanes of marks over a range of dates, the day
/// under the playhead, and what comes next for each invoice.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/export_view.hpp"
#include "core/calendar/date.hpp"

namespace duewise::views {

enum class LaneGrouping : std::uint8_t { stage, customer };

/// What happens on one day in one lane.
struct LaneMark {
  Date date;
  Tone tone = Tone::neutral;
  std::uint32_t count = 0;
};

/// A span in which an effect is in force.
struct LaneSpan {
  Date from;
  Date to;  ///< inclusive; the end of the range where it does not end before
  std::string label;
};

struct Lane {
  std::string label;
  std::string detail;           ///< "12 events", an open amount
  std::vector<LaneMark> marks;  ///< by date; several of one date have different tones
  std::vector<LaneSpan> spans;
};

struct EventRow {
  Tone tone = Tone::neutral;
  std::string kind;  ///< "Call", "Service stop begins"
  std::string stage;
  std::string customer;
  std::string invoice;  ///< number; empty where none applies
  std::string role;
  std::string open_amount;  ///< with currency
  std::string days_overdue;
  std::string note;
  std::string channel_id;  ///< for an icon; empty where the event is no action
  std::uint32_t invoice_index = UINT32_MAX;
};

struct NextStepRow {
  std::uint32_t invoice = 0;
  std::string invoice_no;
  std::string customer;
  std::string date;     ///< empty: nothing further in the range
  std::string in_days;  ///< "in 5 days"
  std::string stage;
  std::string open_amount;
  Tone tone = Tone::neutral;
};

struct ScenarioEventView {
  std::uint32_t index = 0;  ///< for `RemoveScenarioEvent`
  std::string text;         ///< "2026-03-02: payment of 1,200.00 CNY, invoice INV-7"
};

/// Why one stage of an invoice comes on a day or stays silent.
struct WhyRow {
  Tone tone = Tone::neutral;
  std::string stage;
  std::string text;                  ///< a sentence
  std::vector<std::string> details;  ///< one per action, where it comes on the day
};

struct WhyView {
  std::string heading;  ///< "INV-7 on 2026-03-02"; empty where no invoice is picked
  std::string detail;   ///< which invoice leads, where it is another
  std::vector<WhyRow> rows;
};

/// How much happens on each day of the range, for the scrubber.
struct DayLoad {
  std::uint32_t contacts = 0;
  std::uint32_t effects = 0;
  std::uint32_t payments = 0;
};

enum class TimelineState : std::uint8_t {
  nothing_to_run,  ///< no plan is open
  policy_invalid,  ///< faults are shown with the policy
  running,         ///< what is shown is the run before, or nothing
  done,
};

struct TimelineView {
  TimelineState state = TimelineState::nothing_to_run;
  std::string state_text;  ///< a sentence; empty when done
  Date as_of;
  Date until;
  Date playhead;
  std::string playhead_text;  ///< "2026-03-02, Monday"
  LaneGrouping grouping = LaneGrouping::stage;
  std::vector<DayLoad> days;  ///< one entry per day from `as_of` to `until`
  DayLoad days_max;           ///< the largest of each

  std::size_t lane_count = 0;
  std::function<Lane(std::size_t)> lane;
  std::size_t day_event_count = 0;
  std::string day_headline;  ///< "7 events on 2026-03-02"
  std::function<EventRow(std::size_t)> day_event;
  std::size_t next_step_count = 0;
  std::function<NextStepRow(std::size_t)> next_step;

  WhyView why;  ///< of the picked invoice on the day under the playhead
  std::vector<Fact> summary;
  std::vector<std::string> warnings;
  std::vector<ScenarioEventView> scenario;
  ExportMenu exports;  ///< empty where there is no timeline
};

}  // namespace duewise::views
