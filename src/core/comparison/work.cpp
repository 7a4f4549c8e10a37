#include "core/comparison/work.hpp"

#include <map>
#include <utility>

#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, work_measure_count> measure_names{
    "contacts", "letters", "calls", "visits", "suspensions", "legal", "tasks"};

constexpr std::array<std::string_view, 4> suspending_prefixes{"suspend_", "stop_", "hold_",
                                                              "lock_"};
constexpr std::array<std::string_view, 2> suspending_effects{"restrict_trade", "cash_only"};
constexpr std::array<std::string_view, 3> legal_effects{"breach", "refer_agency", "refer_legal"};

WorkCounts counts_of_action(Channel channel) {
  WorkCounts counts;
  counts[is_contact(channel) ? WorkMeasure::contacts : WorkMeasure::tasks] = 1;
  if (channel == Channel::letter) counts[WorkMeasure::letters] = 1;
  if (channel == Channel::call) counts[WorkMeasure::calls] = 1;
  if (channel == Channel::visit) counts[WorkMeasure::visits] = 1;
  if (channel == Channel::lawyer_letter) counts[WorkMeasure::legal] = 1;
  return counts;
}

WorkCounts counts_of_effect(std::string_view effect) {
  WorkCounts counts;
  counts[WorkMeasure::suspensions] = is_suspension(effect) ? 1 : 0;
  counts[WorkMeasure::legal] = is_legal_step(effect) ? 1 : 0;
  return counts;
}

/// Adds up the events of all policies.
class Counter {
 public:
  explicit Counter(std::size_t policies) : policies_(policies) {}

  void add(std::size_t policy, const ComparedRun& run) {
    for (const Event& event : run.timeline.events) {
      const Action* action = action_of(run.policy, event);
      if (event.kind == EventKind::action && action != nullptr) {
        add_counts(policy, event.date, action->role, counts_of_action(action->channel));
      } else if (event.kind == EventKind::effect_begin) {
        const std::string& effect = run.timeline.notes[event.note];
        auto& begun = effects_[effect];
        begun.resize(policies_);
        ++begun[policy];
        add_counts(policy, event.date, role_of(run.policy, event), counts_of_effect(effect));
      }
    }
  }

  WorkTable finish() {
    WorkTable table;
    table.totals.resize(policies_);
    for (auto& [key, by_policy] : rows_) {
      for (std::size_t i = 0; i < policies_; ++i) {
        table.totals[i] = table.totals[i] + by_policy[i];
      }
      table.rows.push_back({key.first, key.second, std::move(by_policy)});
    }
    for (auto& [effect, by_policy] : effects_) {
      table.effects.push_back({effect, std::move(by_policy)});
    }
    return table;
  }

 private:
  void add_counts(std::size_t policy, Date date, std::string_view role, const WorkCounts& counts) {
    if (counts == WorkCounts{}) return;  // an effect that is neither
    WorkCounts& sum = row_of(week_of(date), role)[policy];
    sum = sum + counts;
  }

  /// The counts of this week and role. Events come by date, so the rows of one week are asked for
  /// again and again.
  std::vector<WorkCounts>& row_of(Date week, std::string_view role) {
    if (week != recent_week_) recent_.clear();
    recent_week_ = week;
    for (const auto& [recent_role, counts] : recent_) {
      if (recent_role == role) return *counts;
    }
    auto& counts = rows_[{week, std::string(role)}];
    counts.resize(policies_);
    recent_.emplace_back(role, &counts);
    return counts;
  }

  std::size_t policies_;
  std::map<std::pair<Date, std::string>, std::vector<WorkCounts>> rows_;
  std::map<std::string, std::vector<std::int64_t>> effects_;
  Date recent_week_;
  std::vector<std::pair<std::string_view, std::vector<WorkCounts>*>> recent_;  // of that week
};

}  // namespace

std::string_view to_text(WorkMeasure measure) {
  return measure_names[static_cast<std::size_t>(measure)];
}

WorkCounts operator+(const WorkCounts& x, const WorkCounts& y) {
  WorkCounts sum;
  for (std::size_t i = 0; i < work_measure_count; ++i) sum.of[i] = x.of[i] + y.of[i];
  return sum;
}

WorkCounts operator-(const WorkCounts& x, const WorkCounts& y) {
  WorkCounts difference;
  for (std::size_t i = 0; i < work_measure_count; ++i) difference.of[i] = x.of[i] - y.of[i];
  return difference;
}

bool is_suspension(std::string_view effect) {
  for (const std::string_view prefix : suspending_prefixes) {
    if (effect.substr(0, prefix.size()) == prefix) return true;
  }
  for (const std::string_view known : suspending_effects) {
    if (effect == known) return true;
  }
  return false;
}

bool is_legal_step(std::string_view effect) {
  for (const std::string_view known : legal_effects) {
    if (effect == known) return true;
  }
  return false;
}

Date week_of(Date date) { return date - Days{static_cast<std::int32_t>(date.weekday())}; }

WorkTable count_work(std::span<const ComparedRun> runs) {
  Counter counter(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) counter.add(i, runs[i]);
  return counter.finish();
}

}  // namespace duewise
