/// The work policies make, counted by ISO week and role: what reaches customers, what stays in the
/// house, what is suspended and which legal steps are taken. Says nothing about money.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/timeline/timeline.hpp"

namespace duewise {

enum class WorkMeasure : std::uint8_t {
  contacts,     ///< actions that reach the customer, on whatever channel
  letters,      ///< of them those of channel letter; a lawyer's letter is a legal step
  calls,        ///< of them those of channel call
  visits,       ///< of them those of channel visit
  suspensions,  ///< effects begun for which `is_suspension` holds
  legal,        ///< actions of channel lawyer_letter, effects begun for which `is_legal_step` holds
  tasks,        ///< actions of channel task: internal, no contact
};
constexpr std::size_t work_measure_count = 7;
constexpr std::array<WorkMeasure, work_measure_count> work_measures{
    WorkMeasure::contacts,    WorkMeasure::letters, WorkMeasure::calls, WorkMeasure::visits,
    WorkMeasure::suspensions, WorkMeasure::legal,   WorkMeasure::tasks};
std::string_view to_text(WorkMeasure measure);

/// How much of each measure; also the difference of two such counts.
struct WorkCounts {
  std::array<std::int64_t, work_measure_count> of{};
  std::int64_t operator[](WorkMeasure measure) const {
    return of[static_cast<std::size_t>(measure)];
  }
  std::int64_t& operator[](WorkMeasure measure) { return of[static_cast<std::size_t>(measure)]; }
  bool operator==(const WorkCounts&) const = default;
};
WorkCounts operator+(const WorkCounts& x, const WorkCounts& y);
WorkCounts operator-(const WorkCounts& x, const WorkCounts& y);

/// Reports whether the effect stops service, supply or sales, in whole or in part: suspend_*,
/// stop_*, hold_*, lock_* (so a policy's own names count, too), restrict_trade, cash_only.
bool is_suspension(std::string_view effect);
/// Reports whether the effect is a legal step: breach, refer_agency, refer_legal.
bool is_legal_step(std::string_view effect);

/// The Monday of the ISO week of `date`.
Date week_of(Date date);

/// A policy with what it does to a portfolio.
struct ComparedRun {
  const Policy& policy;
  const Timeline& timeline;
};

/// One week and role in which any of the policies makes work.
struct WorkRow {
  Date week;         ///< a Monday, perhaps before the first day
  std::string role;  ///< id; empty where the work has no role
  std::vector<WorkCounts> by_policy;
};

/// How often an effect begins.
struct EffectRow {
  std::string effect;
  std::vector<std::int64_t> by_policy;
};

struct WorkTable {
  std::vector<WorkRow> rows;       ///< by week, then role id
  std::vector<EffectRow> effects;  ///< by name
  std::vector<WorkCounts> totals;  ///< by policy
};

/// Counts the work of each policy. Roles of one id are one role. An effect counts for the first
/// role named by the actions it comes with, else for the role that approves the stage.
WorkTable count_work(std::span<const ComparedRun> runs);

}  // namespace duewise
