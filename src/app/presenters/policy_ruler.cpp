#include "app/presenters/policy_ruler.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"

namespace duewise {
namespace {

bool is_fixed(AnchorKind kind) {
  return kind == AnchorKind::due || kind == AnchorKind::issue || kind == AnchorKind::received ||
         kind == AnchorKind::service_end || kind == AnchorKind::statement_day;
}

class Placing {
 public:
  Placing(const Policy& policy, const BusinessCalendar& calendar, Date zero)
      : policy_(policy),
        calendar_(calendar),
        zero_(zero),
        zero_kind_(ruler_zero(policy)),
        dates_(policy.stages.size()) {}

  std::vector<StagePlace> run() {
    // Anchors may name later stages; a chain has at most as many links as there are stages.
    for (std::size_t round = 0; round < policy_.stages.size(); ++round) {
      if (!place_more()) break;
    }
    std::vector<StagePlace> places;
    for (std::size_t stage = 0; stage < policy_.stages.size(); ++stage) {
      places.push_back(place_of(stage));
    }
    return places;
  }

 private:
  bool place_more() {
    bool has_changed = false;
    for (std::size_t stage = 0; stage < policy_.stages.size(); ++stage) {
      if (dates_[stage].exists()) continue;
      dates_[stage] = date_of(policy_.stages[stage]);
      has_changed = has_changed || dates_[stage].exists();
    }
    return has_changed;
  }

  Date date_of(const Stage& stage) const {
    const Date date = date_of(stage.when);
    if (date.is_none() || !stage.not_before) return date;
    const Date other = date_of(*stage.not_before);
    return other.exists() ? std::max(date, other) : date;
  }

  Date date_of(const When& when) const {
    const Date anchor = date_of(when.from);
    if (anchor.is_none()) return anchor;
    return calendar_.adjust(calendar_.shift(anchor, when.offset.value), when.convention);
  }

  Date date_of(const Anchor& anchor) const {
    if (anchor.kind == zero_kind_) return zero_;
    if (anchor.kind == AnchorKind::effect) return begin_of(anchor.effect);
    for (const StageIndex index : anchor.stages) {
      if (index >= dates_.size() || dates_[index].is_none()) continue;
      const auto& deadline = policy_.stages[index].deadline;
      if (anchor.kind != AnchorKind::deadline) return dates_[index];
      if (deadline) return calendar_.shift(dates_[index], deadline->value);
    }
    return Date();
  }

  Date begin_of(const std::string& effect) const {
    for (std::size_t stage = 0; stage < dates_.size(); ++stage) {
      const auto& effects = policy_.stages[stage].effects;
      if (std::find(effects.begin(), effects.end(), effect) != effects.end()) return dates_[stage];
    }
    return Date();
  }

  StagePlace place_of(std::size_t stage) const {
    const Date date = dates_[stage];
    if (date.is_none()) return {};
    return {.day = (date - zero_).count, .last_day = (last_date_of(stage) - zero_).count};
  }

  // The day of the last repeat that is sure to come; a repeat that ends at a stage reaches to the
  // day before it.
  Date last_date_of(std::size_t stage) const {
    const Date first = dates_[stage];
    const auto& repeat = policy_.stages[stage].repeat;
    if (!repeat || repeat->every.value.count <= 0) return first;
    Date end;
    for (const RepeatEnd& until : repeat->until) {
      Date last;
      if (until.kind == RepeatEnd::Kind::offset) {
        last = calendar_.shift(first, until.offset.value);
      } else if (until.kind == RepeatEnd::Kind::stage && until.stage < dates_.size() &&
                 dates_[until.stage].exists()) {
        last = dates_[until.stage] - Days{1};
      }
      if (last.exists() && (end.is_none() || last < end)) end = last;
    }
    constexpr std::int32_t occurrences_max = 1000;
    const std::int32_t count = std::min(repeat->max.value_or(occurrences_max), occurrences_max);
    if (end.is_none() && !repeat->max) return first;
    Date last = first;
    for (std::int32_t i = 1; i < count; ++i) {
      const Date next = calendar_.shift(last, repeat->every.value);
      if (end.exists() && next > end) break;
      last = next;
    }
    return last;
  }

  const Policy& policy_;
  const BusinessCalendar& calendar_;
  Date zero_;
  AnchorKind zero_kind_;
  std::vector<Date> dates_;
};

}  // namespace

AnchorKind ruler_zero(const Policy& policy) {
  const auto uses = [](AnchorKind kind) {
    return [kind](const Stage& stage) { return stage.when.from.kind == kind; };
  };
  if (std::any_of(policy.stages.begin(), policy.stages.end(), uses(AnchorKind::due))) {
    return AnchorKind::due;
  }
  const auto first =
      std::find_if(policy.stages.begin(), policy.stages.end(),
                   [](const Stage& stage) { return is_fixed(stage.when.from.kind); });
  return first == policy.stages.end() ? AnchorKind::due : first->when.from.kind;
}

std::vector<StagePlace> place_stages(const Policy& policy, const BusinessCalendar& calendar,
                                     Date zero) {
  ASSERT(zero.exists());
  return Placing(policy, calendar, zero).run();
}

std::int32_t tick_distance(std::int32_t days, std::int32_t ticks_max) {
  ASSERT(ticks_max > 0);
  constexpr std::array<std::int32_t, 11> steps{1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730};
  for (const std::int32_t step : steps) {
    if (days / step <= ticks_max) return step;
  }
  return days / ticks_max + 1;
}

}  // namespace duewise
