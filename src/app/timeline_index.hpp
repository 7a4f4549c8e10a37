/// Finds things in a finished timeline quickly: what happens on a day, in a lane, next for an
/// invoice. Built once per run; formats nothing.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/timeline_run.hpp"
#include "app/views/timeline_view.hpp"

namespace duewise {

/// A half-open range of positions in `Timeline::events`.
struct EventRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

/// What comes next for one invoice.
struct NextStep {
  std::uint32_t invoice = 0;
  Date date;  ///< none: nothing further in the range
  StageIndex stage = 0;
  MinorUnits open = 0;  ///< at the end of the day asked about
  /// The older invoice of the same subject that leads the ladder, where this one has no date of its
  /// own; UINT32_MAX: none.
  std::uint32_t waits_behind = UINT32_MAX;
};

/// Sums over a whole run.
struct TimelineCounts {
  std::array<std::uint32_t, static_cast<std::size_t>(Channel::task) + 1> by_channel{};
  std::uint32_t effects = 0;
  std::uint32_t approvals = 0;
  std::uint32_t closed = 0;
};

/// What an event looks like in a lane.
views::Tone tone_of(const Policy& policy, const Event& event);

class TimelineIndex {
 public:
  explicit TimelineIndex(std::shared_ptr<const TimelineRun> run);

  const TimelineRun& run() const { return *run_; }
  const Timeline& timeline() const { return run_->timeline; }

  EventRange events_on(Date date) const;
  /// One entry per day from `as_of` to `until`.
  const std::vector<views::DayLoad>& days() const { return days_; }
  const views::DayLoad& days_max() const { return days_max_; }
  const TimelineCounts& counts() const { return counts_; }

  /// Lanes by stage: one per stage of the policy, then restoration and the rest where there is
  /// something in them.
  enum class LaneKind : std::uint8_t { stage, restore, other };
  struct StageLane {
    LaneKind kind = LaneKind::stage;
    StageIndex stage = 0;
    std::uint32_t events = 0;
    std::vector<views::LaneMark> marks;
  };
  const std::vector<StageLane>& stage_lanes() const { return stage_lanes_; }

  /// Lanes by customer: those for whom anything happens, in order of their positions.
  const std::vector<std::uint32_t>& customers() const { return customers_; }
  /// Positions in `Timeline::events` of the lane-th of `customers()`, in order.
  std::vector<std::uint32_t> events_of_customer(std::size_t lane) const;

  /// The next step after `day` of every invoice that is open then, by date, invoices without one
  /// last; equal dates by position of the invoice.
  std::vector<NextStep> next_steps(Date day) const;

 private:
  struct Payment {
    Date date;
    std::uint32_t invoice = 0;
    MinorUnits amount = 0;
  };

  void count_days();
  void fill_stage_lanes();
  void group_by_customer();
  void collect_payments();
  std::vector<MinorUnits> open_amounts(Date day) const;
  void find_leaders(std::vector<NextStep>& steps) const;

  std::shared_ptr<const TimelineRun> run_;
  std::vector<views::DayLoad> days_;
  views::DayLoad days_max_;
  TimelineCounts counts_;
  std::vector<StageLane> stage_lanes_;
  std::vector<std::uint32_t> customers_;
  // Invariant: the events of customer c are customer_events_[customer_begins_[c] …
  // customer_begins_[c + 1]), in order.
  std::vector<std::uint32_t> customer_begins_;
  std::vector<std::uint32_t> customer_events_;
  std::vector<Payment> payments_;  // by date
  std::vector<Date> closed_on_;    // per invoice; none where it stays open
};

}  // namespace duewise
