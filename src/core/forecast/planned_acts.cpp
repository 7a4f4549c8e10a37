#include "core/forecast/planned_acts.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/assert.hpp"
#include "core/forecast/expected_payments.hpp"
#include "core/forecast/firings_of_day.hpp"
#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

bool has_channel(const Stage& stage, Channel channel) {
  return std::any_of(stage.actions.begin(), stage.actions.end(),
                     [&](const Action& action) { return action.channel == channel; });
}

bool is_act(const Event& event) {
  switch (event.kind) {
    case EventKind::action:
      return event.action >= 0;
    case EventKind::effect_begin:
    case EventKind::interest:
    case EventKind::fee:
    case EventKind::written_off:
      return true;
    default:
      return false;
  }
}

/// Puts acts that count alike into one class.
class Classes {
 public:
  Classes(const ForecastInput& input, std::vector<ActClass>& classes)
      : input_(&input), classes_(&classes) {}

  std::uint32_t of(const Event& event, Date week) {
    const Key key{event.kind,
                  event.stage,
                  event.action,
                  event.rule,
                  event.kind == EventKind::effect_begin ? event.note : 0,
                  week};
    const auto [place, is_new] =
        places_.try_emplace(key, static_cast<std::uint32_t>(classes_->size()));
    if (is_new) classes_->push_back(make(event, week));
    return place->second;
  }

 private:
  using Key = std::tuple<EventKind, std::int16_t, std::int16_t, std::uint16_t, std::uint32_t, Date>;

  ActClass make(const Event& event, Date week) const {
    const CollectionCosts& costs = input_->costs;
    ActClass result;
    result.kind = event.kind;
    result.stage = event.stage;
    result.week = week;
    result.role = std::string(role_of(input_->policy, event));
    if (event.kind == EventKind::action) {
      result.channel = action_of(input_->policy, event)->channel;
      result.is_contact = is_contact(result.channel);
      result.is_legal_step = result.channel == Channel::lawyer_letter;
      result.minutes = costs.of(result.channel).minutes;
      result.cost = cost_of(costs, costs.of(result.channel));
      result.goodwill = result.is_contact ? costs.goodwill_contact : 0;
    } else if (event.kind == EventKind::effect_begin) {
      result.effect = input_->timeline.notes[event.note];
      result.is_suspension = is_suspension(result.effect);
      result.is_legal_step = is_legal_step(result.effect);
      result.goodwill = result.is_suspension ? costs.goodwill_suspension : 0;
      if (const EffectCost* cost = costs.of(result.effect)) {
        result.minutes = cost->act.minutes;
        result.cost = cost_of(costs, cost->act);
        result.share_ppm = cost->share_ppm;
      }
    }
    return result;
  }

  const ForecastInput* input_;
  std::vector<ActClass>* classes_;
  std::map<Key, std::uint32_t> places_;
};

/// Finds the paths that call for an act.
class Members {
 public:
  Members(const ForecastInput& input, const OpenPaths& paths, std::vector<std::uint32_t>& members)
      : input_(&input), paths_(&paths), firings_(input.timeline), members_(&members) {}

  void find(const Event& event) {
    const std::size_t begin = members_->size();
    add(event.invoice);
    const Action* action = event.stage < 0 ? nullptr : action_of(input_->policy, event);
    const Grouping grouping = input_->policy.grouping;
    if (action != nullptr && is_contact(action->channel) && grouping != Grouping::invoice) {
      const std::int32_t level = stage(event.stage).level;
      firings_.visit(event.customer, event.date, [&](std::uint32_t number) {
        const Firing& firing = input_->timeline.firings[number];
        const Stage& other = input_->policy.stages[firing.stage];
        if (!has_channel(other, action->channel)) return;
        if (grouping == Grouping::customer || other.level == level) add(firing.invoice);
      });
    } else if (event.invoice.is_none() && event.stage >= 0) {
      firings_.visit(event.customer, event.date, [&](std::uint32_t number) {
        const Firing& firing = input_->timeline.firings[number];
        if (firing.stage == event.stage && firing.subject == event.subject) add(firing.invoice);
      });
    }
    const auto first = members_->begin() + static_cast<std::ptrdiff_t>(begin);
    std::sort(first, members_->end());
    members_->erase(std::unique(first, members_->end()), members_->end());
    // What is called for by an invoice that is not forecast is done in any case.
    if (has_outsider_) members_->resize(begin);
    has_outsider_ = false;
  }

 private:
  const Stage& stage(std::int16_t position) const {
    return input_->policy.stages[static_cast<std::size_t>(position)];
  }

  void add(InvoiceIndex invoice) {
    if (invoice.is_none()) return;
    const std::uint32_t path = paths_->path_of(invoice);
    if (path == OpenPaths::no_path) {
      has_outsider_ = true;
    } else {
      members_->push_back(path);
    }
  }

  const ForecastInput* input_;
  const OpenPaths* paths_;
  FiringsOfDay firings_;
  std::vector<std::uint32_t>* members_;
  bool has_outsider_ = false;
};

/// The chances of one invoice that matter for whether it is paid in full by a day.
struct Closing {
  double first = 0;   ///< that a payment has come in
  double second = 0;  ///< that it has come in early enough for the rest to be there, too
};

}  // namespace

PlannedActs::PlannedActs(const ForecastInput& input, const OpenPaths& paths) {
  Classes classes(input, classes_);
  Members members(input, paths, members_);
  const std::vector<Event>& events = input.timeline.events;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    if (!is_act(events[i])) continue;
    const Date date = input.slipped == nullptr ? events[i].date : input.slipped->events[i];
    if (date.is_none()) continue;
    PlannedAct act;
    act.act_class = classes.of(events[i], week_of(date));
    act.event = i;
    act.day = date.days_since_1970();
    act.members_begin = static_cast<std::uint32_t>(members_.size());
    members.find(events[i]);
    act.members_end = static_cast<std::uint32_t>(members_.size());
    act.amount = events[i].amount;
    act.currency = events[i].currency;
    acts_.push_back(act);
  }
}

NeedChances::NeedChances(const ForecastInput& input, const OpenPaths& paths)
    : paths_(&paths),
      as_of_(input.timeline.as_of.days_since_1970()),
      shared_luck_(static_cast<double>(input.assumptions.shared_luck_ppm) / 1'000'000),
      part_paid_(static_cast<double>(input.assumptions.part_paid_ppm) / 1'000'000) {
  const auto days = static_cast<std::size_t>((input.timeline.until - input.timeline.as_of).count);
  first_half_by_.resize(days + 1, 0);
  std::size_t first = 0;
  for (std::size_t day = 0; day <= days; ++day) {
    const std::int32_t today = as_of_ + static_cast<std::int32_t>(day);
    while (first < day &&
           second_payment_day(input, as_of_ + static_cast<std::int32_t>(first) + 1) <= today) {
      ++first;
    }
    first_half_by_[day] = static_cast<std::uint32_t>(first);
  }
}

std::uint64_t NeedChances::any_open(std::span<const std::uint32_t> members,
                                    std::int32_t day) const {
  if (members.empty()) return sure;
  const auto place = static_cast<std::size_t>(day - as_of_);
  constexpr auto whole = static_cast<double>(sure);
  std::vector<Closing> closings;
  closings.reserve(members.size());
  for (const std::uint32_t member : members) {
    const std::vector<std::uint64_t>& chances = paths_->all()[member].chances;
    closings.push_back({static_cast<double>(chances[place]) / whole,
                        static_cast<double>(chances[first_half_by_[place]]) / whole});
  }
  const auto closed_alone = [&](const Closing& each) {
    return (1 - part_paid_) * each.first + part_paid_ * each.second;
  };
  double closed = 0;
  if (closings.size() == 1) {
    closed = closed_alone(closings.front());
  } else {
    // Given the customer's luck each is paid by itself; between two bounds that luck says the same.
    std::vector<double> bounds{0, 1};
    for (const Closing& each : closings) bounds.insert(bounds.end(), {each.first, each.second});
    std::sort(bounds.begin(), bounds.end());
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
      double all = bounds[i + 1] - bounds[i];
      for (const Closing& each : closings) {
        double lucky = bounds[i] < each.first ? 1 - part_paid_ : 0;
        if (bounds[i] < each.second) lucky = 1;
        all *= (1 - shared_luck_) * closed_alone(each) + shared_luck_ * lucky;
      }
      closed += all;
    }
  }
  return sure - std::min(sure, static_cast<std::uint64_t>(closed * whole));
}

}  // namespace duewise
