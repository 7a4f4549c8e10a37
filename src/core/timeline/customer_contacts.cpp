// What is sent on a day: contacts of one channel that fall on one customer merge, as the policy's
// grouping says; tasks never do. Source: spec semantics §3, "grouping".
#include <algorithm>

#include "base/text.hpp"
#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

constexpr std::int64_t listed_invoices_max = 20;

std::uint32_t order_of_action(std::size_t stage, std::int16_t action) {
  constexpr std::uint32_t phase = 2;  // after the approval, before the effects
  return (static_cast<std::uint32_t>(stage) + 1) << 16 | phase << 12 |
         static_cast<std::uint32_t>(action);
}

}  // namespace

void CustomerRun::add_actions(const Track& track, StageIndex stage, Date day,
                              Occurrence occurrence) {
  const std::vector<Action>& actions = policy().stage(stage).actions;
  std::array<std::int32_t, channel_count> ordinals{};
  for (std::size_t i = 0; i < actions.size(); ++i) {
    std::int32_t& ordinal = ordinals[static_cast<std::size_t>(actions[i].channel)];
    ++ordinal;
    if (!condition_holds(track, actions[i].condition, day)) continue;
    todays_actions_.push_back({.track = index_of(track),
                               .invoice = track.lead,
                               .stage = stage,
                               .action = static_cast<std::int16_t>(i),
                               .ordinal = ordinal,
                               .occurrence = occurrence,
                               .day = day,
                               .own_day = day});
  }
}

/// A repeat gives way where a later stage contacts the customer by the same channel today.
bool CustomerRun::gives_way(const TodaysAction& action) const {
  const Channel channel = channel_of(action);
  if (action.occurrence == Occurrence::first || !is_contact(channel)) return false;
  return std::any_of(todays_actions_.begin(), todays_actions_.end(),
                     [&](const TodaysAction& other) {
                       return other.stage > action.stage && channel_of(other) == channel;
                     });
}

bool CustomerRun::merges_with(const TodaysAction& a, const TodaysAction& b) const {
  if (rules().grouping == Grouping::invoice || !is_contact(channel_of(a))) return false;
  if (channel_of(a) != channel_of(b) || a.ordinal != b.ordinal) return false;
  return rules().grouping == Grouping::customer ||
         policy().stage(a.stage).level == policy().stage(b.stage).level;
}

/// Puts what merges side by side, the one in whose form it is sent first.
bool CustomerRun::comes_before(const TodaysAction& a, const TodaysAction& b) const {
  if (channel_of(a) != channel_of(b)) return channel_of(a) < channel_of(b);
  if (a.ordinal != b.ordinal) return a.ordinal < b.ordinal;
  const std::int32_t level_a = policy().stage(a.stage).level;
  const std::int32_t level_b = policy().stage(b.stage).level;
  if (level_a != level_b) return level_a > level_b;
  if (a.stage != b.stage) return a.stage > b.stage;
  if (a.invoice != b.invoice) return a.invoice < b.invoice;
  if (a.own_day != b.own_day) return a.own_day < b.own_day;
  return a.place < b.place;
}

void CustomerRun::send_actions(Date day) {
  sending_.clear();
  for (const TodaysAction& action : todays_actions_) {
    if (!gives_way(action)) sending_.push_back(action);
  }
  take_up_deferred(sending_, day);
  if (sending_.empty()) return;
  defer_calls(sending_, day);
  for (std::uint32_t i = 0; i < sending_.size(); ++i) sending_[i].place = i;
  std::sort(sending_.begin(), sending_.end(),
            [&](const TodaysAction& a, const TodaysAction& b) { return comes_before(a, b); });
  hold_to_caps(sending_, day);
  std::size_t sent = 0;
  for (std::size_t i = 0; i < sending_.size(); ++i) {
    const bool merges = i > 0 && merges_with(sending_[sent], sending_[i]);
    if (is_contact(channel_of(sending_[i]))) count_contact(sending_[i], day);
    if (merges) continue;
    sent = i;
    if (is_contact(channel_of(sending_[i]))) contact_days_.push_back(day);
    send(sending_[i], day);
  }
}

void CustomerRun::count_contact(const TodaysAction& action, Date day) {
  Track& home = tracks_[tracks_[action.track].home];
  if (day <= ledger_.due_date(action.invoice)) return;
  ++home.contacts_since_due;
  if (!policy().counts_contacts()) return;
  contact_log_.push_back({tracks_[action.track].home, day});
  home.wake = sooner(home.wake, day + Days{1});
}

void CustomerRun::send(const TodaysAction& action, Date day) {
  const Track& track = tracks_[action.track];
  Event& event = emit(EventKind::action, DayStep::stages, track, action.invoice, day);
  event.stage = static_cast<std::int16_t>(action.stage);
  event.action = action.action;
  set_order(order_of_action(action.stage, action.action));
  std::string& text = output_->text;
  text.clear();
  const bool lists_others = rules().grouping != Grouping::invoice && is_contact(channel_of(action));
  if (lists_others) list_invoices(action, day, text);
  const std::string moved = moved_text(action);
  if (!moved.empty()) text += text.empty() ? moved : "; " + moved;
  if (!text.empty()) event.note = note(text);
}

/// Appends the invoices a merged contact speaks of; nothing where it is only its own.
void CustomerRun::list_invoices(const TodaysAction& action, Date day, std::string& text) const {
  const bool is_pre_due = policy().stage(action.stage).is_pre_due();
  const auto is_listed = [&](LocalInvoice local) {
    const bool is_owed = ledger_.open_amount(local) > 0 && ledger_.is_issued(local, day);
    return is_owed && (is_pre_due || local == action.invoice || ledger_.is_overdue(local, day));
  };
  std::int64_t count = 0;
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) count += is_listed(local) ? 1 : 0;
  if (count < 2) return;
  text += "lists ";
  if (count > listed_invoices_max) {
    text += to_text(count);
    text += " invoices";
    return;
  }
  const StringPool& numbers = facts_.portfolio->invoices.number;
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (!is_listed(local)) continue;
    text += numbers[ledger_.invoice(local).value()];
    if (--count > 0) text += "; ";
  }
}

}  // namespace duewise
