// Contacts that move to another day: calling rules and contact caps. Only the contact moves; what
// counts from its stage does not. Source: spec semantics §5, "Contact caps" and "Calling rules".
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

constexpr std::int32_t days_per_week = 7;
/// No calendar rests longer; one without any working day must not be searched for ever.
constexpr Days longest_rest{366};

}  // namespace

void CustomerRun::defer(TodaysAction action, Date day, TodaysAction::Move move) {
  action.day = day;
  action.move = move;
  deferred_.push_back(action);
}

/// Adds what was moved to `day` and can still be sent. A contact that has moved onto the day of its
/// own next occurrence is one contact with it.
void CustomerRun::take_up_deferred(std::vector<TodaysAction>& actions, Date day) {
  if (deferred_.empty()) return;
  std::vector<TodaysAction>& waiting = scratch_.deferred;
  waiting.swap(deferred_);
  deferred_.clear();
  // Each action knows the one before it of the same track.
  scratch_.last_of.assign(tracks_.size(), UINT32_MAX);
  const auto link = [&](std::size_t place) {
    std::uint32_t& last = scratch_.last_of[actions[place].track];
    actions[place].before = last;
    last = static_cast<std::uint32_t>(place);
  };
  for (std::size_t place = 0; place < actions.size(); ++place) link(place);
  for (const TodaysAction& action : waiting) {
    if (action.day > day) {
      deferred_.push_back(action);
      continue;
    }
    const bool is_paused = pauses_.is_paused(action.invoice, day);
    if (is_paused) defer(action, day + Days{1}, action.move);
    const bool is_needless = !can_still_be_sent(action) || is_repeat_over(action, day);
    if (is_paused || is_doubled(action, actions) || is_needless || gives_way(action)) continue;
    actions.push_back(action);
    link(actions.size() - 1);
  }
}

/// Reports whether the same is done today without having been moved here.
bool CustomerRun::is_doubled(const TodaysAction& action,
                             const std::vector<TodaysAction>& actions) const {
  for (std::uint32_t at = scratch_.last_of[action.track]; at != UINT32_MAX;
       at = actions[at].before) {
    const TodaysAction& other = actions[at];
    const bool is_same = other.stage == action.stage && other.action == action.action &&
                         other.invoice == action.invoice;
    if (is_same) return true;
  }
  return false;
}

bool CustomerRun::can_still_be_sent(const TodaysAction& action) const {
  const bool has_ended = tracks_[action.track].lead == no_invoice;
  if (outlives_payment()) return !has_ended;
  // What the last stage of a ladder sends is sent although the ladder has ended with it.
  const bool may_have_ended = rules().ends_on == EndsOn::stage;
  return ledger_.open_amount(action.invoice) > 0 && (!has_ended || may_have_ended);
}

/// Reports whether an event has meanwhile ended the repeat that a moved contact belongs to.
bool CustomerRun::is_repeat_over(const TodaysAction& action, Date day) {
  const auto& repeat = policy().stage(action.stage).repeat;
  if (action.occurrence == Occurrence::first || !repeat) return false;
  const Track& track = tracks_[action.track];
  return std::any_of(repeat->until.begin(), repeat->until.end(), [&](const RepeatEnd& end) {
    return end.kind == RepeatEnd::Kind::event && is_over(track, end, action.stage, day);
  });
}

bool CustomerRun::may_call(Date day) const {
  const CallingRules& rule = rules().calling_rules;
  const BusinessCalendar& calendar = *facts_.calendar;
  const bool is_business_day = calendar.is_business_day(day);
  if (rule.not_on_rest_days && !is_business_day) return false;
  if (!rule.not_at_month_end || !is_business_day) return true;
  const Date next = calendar.shift(day, {.count = 1, .unit = OffsetUnit::business_days});
  return month_of(next) == month_of(day);
}

/// The first day on or after `day` that the calling rules allow, by the convention "following".
Date CustomerRun::next_calling_day(Date day) const {
  const Date last = std::min(day + longest_rest, last_date());
  while (day < last && !may_call(day)) day = day + Days{1};
  return day;
}

void CustomerRun::defer_calls(std::vector<TodaysAction>& actions, Date day) {
  if (rules().calling_rules == CallingRules{} || may_call(day)) return;
  if (!facts_.calendar->covers(day)) output_->is_past_calendar = true;
  const Date allowed = next_calling_day(day);
  const auto is_call = [&](const TodaysAction& action) { return action.channel == Channel::call; };
  for (const TodaysAction& action : actions) {
    if (is_call(action)) defer(action, allowed, TodaysAction::Move::calling_rule);
  }
  actions.erase(std::remove_if(actions.begin(), actions.end(), is_call), actions.end());
}

/// How many contacts the caps still allow on `day`.
std::int32_t CustomerRun::contacts_allowed(Date day) const {
  const ContactCaps& caps = rules().contact_caps;
  std::int32_t today = 0;
  std::int32_t this_week = 0;
  for (auto contact = contact_days_.rbegin(); contact != contact_days_.rend(); ++contact) {
    if (*contact <= day - Days{days_per_week}) break;
    ++this_week;
    if (*contact == day) ++today;
  }
  std::int32_t allowed = INT32_MAX;
  if (caps.per_day > 0) allowed = std::min(allowed, caps.per_day - today);
  if (caps.per_week > 0) allowed = std::min(allowed, caps.per_week - this_week);
  return std::max(allowed, 0);
}

/// Moves what is over the caps to the next day, the lowest level and the smallest amount first.
/// `actions` are sorted so that those which merge stand side by side.
void CustomerRun::hold_to_caps(std::vector<TodaysAction>& actions, Date day) {
  if (rules().contact_caps == ContactCaps{}) return;
  std::vector<ContactGroup>& groups = scratch_.groups;
  groups.clear();
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (!is_contact(actions[i].channel)) continue;
    if (groups.empty() || !merges_with(actions[groups.back().begin], actions[i])) {
      groups.push_back({.begin = i, .end = i, .level = policy().stage(actions[i].stage).level});
    }
    ContactGroup& group = groups.back();
    group.end = i + 1;
    group.open = std::max(group.open, ledger_.open_amount(actions[i].invoice));
    group.own_day = sooner(group.own_day, actions[i].own_day);
  }
  const auto allowed = static_cast<std::size_t>(contacts_allowed(day));
  if (groups.size() <= allowed) return;
  std::sort(groups.begin(), groups.end(), [](const ContactGroup& a, const ContactGroup& b) {
    if (a.level != b.level) return a.level > b.level;
    if (a.open != b.open) return a.open > b.open;
    if (a.own_day != b.own_day) return a.own_day < b.own_day;
    return a.begin < b.begin;
  });
  std::vector<std::uint8_t>& is_over = scratch_.is_over;
  is_over.assign(actions.size(), 0);
  for (std::size_t g = allowed; g < groups.size(); ++g) {
    for (std::size_t i = groups[g].begin; i < groups[g].end; ++i) {
      is_over[i] = 1;
      const bool is_call = actions[i].channel == Channel::call;
      const Date tomorrow = day + Days{1};
      defer(actions[i], is_call ? next_calling_day(tomorrow) : tomorrow,
            TodaysAction::Move::contact_cap);
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (is_over[i] == 0) actions[kept++] = actions[i];
  }
  actions.resize(kept);
}

/// Appends to a note from which day the action was moved.
void CustomerRun::append_moved(const TodaysAction& action, std::string& text) {
  if (action.move == TodaysAction::Move::none) return;
  if (!text.empty()) text += "; ";
  text += action.move == TodaysAction::Move::contact_cap ? "contact_cap from "
                                                         : "moved_to_business_day from ";
  text += action.own_day.to_text();
}

}  // namespace duewise
