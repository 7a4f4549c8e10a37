#include "core/forecast/capacity.hpp"

#include <algorithm>

#include "core/forecast/firings_of_day.hpp"
#include "core/forecast/open_paths.hpp"
#include "core/forecast/planned_acts.hpp"
#include "core/metrics/exact_ratio.hpp"
#include "core/timeline/event_acts.hpp"
#include "core/worklist/expected_gain.hpp"

namespace duewise {
namespace {

/// An act of a limited role.
struct Waiting {
  std::uint32_t act = 0;
  MinorUnits gain = 0;
  std::int32_t minutes = 0;
};

bool comes_first(const Waiting& x, const Waiting& y) {
  if (x.gain != y.gain) return x.gain > y.gain;
  return x.act < y.act;
}

/// Hundredths of minutes that an act of this chance takes.
std::int64_t load_of(std::int32_t minutes, std::uint64_t chance) {
  return take_chance(std::int64_t{minutes} * 100, chance);
}

class Fitting {
 public:
  Fitting(const ForecastInput& input, const BusinessCalendar& calendar)
      : input_(input), calendar_(calendar), paths_(input) {
    for (std::uint32_t i = 0; i < paths_.size(); ++i) paths_.build(i, paths_.curve(i));
    plan_.slipped.events.reserve(input.timeline.events.size());
    for (const Event& event : input.timeline.events) plan_.slipped.events.push_back(event.date);
    plan_.slipped.firings.reserve(input.timeline.firings.size());
    for (const Firing& firing : input.timeline.firings) {
      plan_.slipped.firings.push_back(firing.date);
    }
  }

  CapacityPlan fit(std::span<const RoleCapacity> capacities) {
    const PlannedActs acts(input_, paths_);
    const NeedChances chances(input_, paths_);
    acts_ = &acts;
    chances_ = &chances;
    const FiringsOfDay firings(input_.timeline);
    firings_ = &firings;
    for (const RoleCapacity& capacity : capacities) fit_role(capacity);
    return std::move(plan_);
  }

 private:
  Waiting waiting(std::uint32_t number) const {
    const PlannedAct& act = acts_->all()[number];
    Waiting result{number, 0, acts_->class_of(act).minutes};
    for (const std::uint32_t path : acts_->members(act)) {
      const OpenPath& open = paths_.all()[path];
      const Date due = input_.portfolio.invoices.due_date[open.invoice.value()];
      const std::int32_t overdue = act.day - due.days_since_1970();
      const Currency currency = paths_.currencies()[open.currency].currency;
      const MinorUnits gain = expected_gain(open.amount, std::max(overdue, 0)).value_or(0);
      result.gain += in_currency_of(input_.costs, gain, currency).value_or(0);
    }
    return result;
  }

  void fit_role(const RoleCapacity& capacity) {
    std::vector<std::uint32_t> due;  // acts of the role, by day
    for (std::uint32_t i = 0; i < acts_->all().size(); ++i) {
      const ActClass& act_class = acts_->class_of(acts_->all()[i]);
      const bool is_work = act_class.kind == EventKind::action && act_class.minutes > 0;
      if (is_work && act_class.role == capacity.role) due.push_back(i);
    }
    std::vector<Waiting> queue;
    std::size_t next = 0;
    std::int64_t left = 0;
    for (Date day = input_.timeline.as_of; day <= input_.timeline.until; day = day + Days{1}) {
      if (day == input_.timeline.as_of || day.weekday() == Weekday::monday) {
        left = begin_week(capacity, day);
      }
      const bool is_working_day = calendar_.is_business_day(day);
      std::vector<Waiting> later;
      if (!is_working_day) later.swap(queue);
      for (; next < due.size() && acts_->all()[due[next]].day <= day.days_since_1970(); ++next) {
        queue.push_back(waiting(due[next]));
        plan_.weeks.back().planned += load(queue.back(), day);
      }
      work(queue, later, day, left);
      queue.swap(later);
    }
    for (const Waiting& each : queue) slip(each.act, Date{});
    plan_.undone_acts += static_cast<std::uint32_t>(queue.size());
  }

  std::int64_t load(const Waiting& each, Date day) const {
    const PlannedAct& act = acts_->all()[each.act];
    return load_of(each.minutes, chances_->any_open(acts_->members(act), day.days_since_1970()));
  }

  /// Does what fits, in order; the rest goes to `later`.
  void work(std::vector<Waiting>& queue, std::vector<Waiting>& later, Date day,
            std::int64_t& left) {
    std::sort(queue.begin(), queue.end(), comes_first);
    for (const Waiting& each : queue) {
      const std::int64_t needed = load(each, day);
      if (needed > left) {
        later.push_back(each);
        continue;
      }
      left -= needed;
      plan_.weeks.back().used += needed;
      slip(each.act, day);
    }
    queue.clear();
  }

  /// The hours of a week that begins on `day`, which may be within it.
  std::int64_t begin_week(const RoleCapacity& capacity, Date day) {
    std::int64_t whole = 0;
    std::int64_t left = 0;
    for (std::int32_t i = 0; i < 7; ++i) {
      const Date each = week_of(day) + Days{i};
      if (!calendar_.is_business_day(each)) continue;
      ++whole;
      if (each >= day && each <= input_.timeline.until) ++left;
    }
    const WideInteger minutes = static_cast<WideInteger>(capacity.minutes_per_week) * 100 * left;
    const std::int64_t available = divide_rounded(minutes, whole).value_or(0);
    plan_.weeks.push_back({week_of(day), capacity.role, available, 0, 0});
    return available;
  }

  /// The act is done on `day`; none: not within the range.
  void slip(std::uint32_t number, Date day) {
    const PlannedAct& act = acts_->all()[number];
    const Event& event = input_.timeline.events[act.event];
    if (day == event.date) return;
    plan_.slipped.events[act.event] = day;
    if (day.exists()) {
      ++plan_.slipped_acts;
      plan_.slipped_days += (day - event.date).count;
    }
    if (event.stage < 0) return;
    const std::span<const std::uint32_t> members = acts_->members(act);
    firings_->visit(event.customer, event.date, [&](std::uint32_t place) {
      const Firing& firing = input_.timeline.firings[place];
      const Stage& stage = input_.policy.stages[firing.stage];
      if (felt_channel(stage) != acts_->class_of(act).channel) return;
      const std::uint32_t path =
          firing.invoice.is_none() ? OpenPaths::no_path : paths_.path_of(firing.invoice);
      const bool is_meant = std::find(members.begin(), members.end(), path) != members.end();
      if (is_meant || firing.invoice == event.invoice) plan_.slipped.firings[place] = day;
    });
  }

  /// The channel of the contact that a stage is felt by; task: it is felt by its effect.
  Channel felt_channel(const Stage& stage) const {
    Channel felt = Channel::task;
    std::int64_t odds = stage.effects.empty() ? 0 : input_.assumptions.effect_odds_ppm;
    for (const Action& action : stage.actions) {
      const auto place = static_cast<std::size_t>(action.channel);
      const std::int64_t own = input_.assumptions.contact_odds_ppm[place];
      if (!is_contact(action.channel) || own <= odds) continue;
      odds = own;
      felt = action.channel;
    }
    return felt;
  }

  const ForecastInput& input_;
  const BusinessCalendar& calendar_;
  OpenPaths paths_;
  const PlannedActs* acts_ = nullptr;
  const NeedChances* chances_ = nullptr;
  const FiringsOfDay* firings_ = nullptr;
  CapacityPlan plan_;
};

}  // namespace

CapacityPlan fit_to_capacity(const ForecastInput& input, std::span<const RoleCapacity> capacities,
                             const BusinessCalendar& calendar) {
  return Fitting(input, calendar).fit(capacities);
}

}  // namespace duewise
