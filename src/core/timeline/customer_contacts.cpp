// What is sent on a day: contacts of one channel that fall on one customer merge, as the policy's
// grouping says; tasks never do. Source: spec semantics §3, "grouping".
#include <algorithm>

#include "base/text.hpp"
#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

constexpr std::size_t listed_invoices_max = 20;
constexpr std::uint32_t no_note = UINT32_MAX;

std::uint32_t order_of_action(std::size_t stage, std::int16_t action) {
  constexpr std::uint32_t phase = 2;  // after the approval, before the effects
  return (static_cast<std::uint32_t>(stage) + 1) << 16 | phase << 12 |
         static_cast<std::uint32_t>(action);
}

/// See `TodaysAction::form`. A higher level and a later stage make a smaller number.
constexpr unsigned bits = 16;
constexpr std::uint64_t largest = (1U << bits) - 1;

std::uint64_t form_of(const Stage& rule, StageIndex stage, Channel channel, std::int32_t ordinal) {
  std::uint64_t form = static_cast<std::uint64_t>(channel);
  form = form << bits | static_cast<std::uint64_t>(ordinal);
  form = form << bits | (largest - static_cast<std::uint64_t>(rule.level));
  return form << bits | (largest - stage);
}

}  // namespace

void CustomerRun::add_actions(const Track& track, StageIndex stage, Date day,
                              Occurrence occurrence) {
  const Stage& rule = policy().stage(stage);
  const std::vector<Action>& actions = rule.actions;
  std::array<std::int32_t, channel_count> ordinals{};
  std::optional<ConditionFacts> facts;  // the same for all of them
  for (std::size_t i = 0; i < actions.size(); ++i) {
    std::int32_t& ordinal = ordinals[static_cast<std::size_t>(actions[i].channel)];
    ++ordinal;
    if (actions[i].condition) {
      if (!facts) facts = facts_of(track, ledger_.open_amounts(), day);
      if (!holds(*actions[i].condition, *facts)) continue;
    }
    todays_actions_.push_back({.form = form_of(rule, stage, actions[i].channel, ordinal),
                               .track = index_of(track),
                               .invoice = track.lead,
                               .stage = stage,
                               .action = static_cast<std::int16_t>(i),
                               .channel = actions[i].channel,
                               .occurrence = occurrence,
                               .day = day,
                               .own_day = day});
  }
}

/// A repeat gives way where a later stage contacts the customer by the same channel today.
bool CustomerRun::gives_way(const TodaysAction& action) const {
  if (action.occurrence == Occurrence::first || !is_contact(action.channel)) return false;
  return scratch_.latest_stage[static_cast<std::size_t>(action.channel)] > action.stage;
}

bool CustomerRun::merges_with(const TodaysAction& a, const TodaysAction& b) const {
  if (rules().grouping == Grouping::invoice || !is_contact(a.channel)) return false;
  const unsigned ignored = rules().grouping == Grouping::customer ? 2 * bits : bits;
  return a.form >> ignored == b.form >> ignored;
}

/// Puts what merges side by side, the one in whose form it is sent first.
void CustomerRun::sort_actions(std::vector<TodaysAction>& actions) {
  for (std::uint32_t i = 0; i < actions.size(); ++i) actions[i].place = i;
  std::sort(actions.begin(), actions.end(), [](const TodaysAction& a, const TodaysAction& b) {
    if (a.form != b.form) return a.form < b.form;
    if (a.invoice != b.invoice) return a.invoice < b.invoice;
    if (a.own_day != b.own_day) return a.own_day < b.own_day;
    return a.place < b.place;
  });
}

void CustomerRun::send_actions(Date day) {
  scratch_.latest_stage.fill(-1);
  for (const TodaysAction& action : todays_actions_) {
    std::int32_t& latest = scratch_.latest_stage[static_cast<std::size_t>(action.channel)];
    latest = std::max<std::int32_t>(latest, action.stage);
  }
  std::vector<TodaysAction>& sending = scratch_.sending;
  sending.clear();
  for (const TodaysAction& action : todays_actions_) {
    if (!gives_way(action)) sending.push_back(action);
  }
  take_up_deferred(sending, day);
  if (sending.empty()) return;
  defer_calls(sending, day);
  sort_actions(sending);
  hold_to_caps(sending, day);
  scratch_.list_notes.fill(no_note);
  std::size_t sent = 0;
  for (std::size_t i = 0; i < sending.size(); ++i) {
    const bool merges = i > 0 && merges_with(sending[sent], sending[i]);
    if (is_contact(sending[i].channel)) count_contact(sending[i], day);
    if (merges) continue;
    sent = i;
    if (is_contact(sending[i].channel)) contact_days_.push_back(day);
    send(sending[i], day);
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
  const bool lists_others = rules().grouping != Grouping::invoice && is_contact(action.channel);
  if (action.move == TodaysAction::Move::none) {
    if (lists_others) event.note = list_note(action, day);
    return;
  }
  std::string& text = output_->text;
  text.clear();
  if (lists_others) list_invoices(action, day, text);
  append_moved(action, text);
  event.note = note(text);
}

/// The note that lists the invoices a contact speaks of. Those of one day that only overdue ones
/// speak of, and those before due, all list the same.
std::uint32_t CustomerRun::list_note(const TodaysAction& action, Date day) {
  const bool is_pre_due = policy().stage(action.stage).is_pre_due();
  const bool is_common = is_pre_due || ledger_.is_overdue(action.invoice, day);
  std::uint32_t& common = scratch_.list_notes[is_pre_due ? 1 : 0];
  if (is_common && common != no_note) return common;
  std::string& text = output_->text;
  text.clear();
  list_invoices(action, day, text);
  const std::uint32_t found = note(text);
  if (is_common) common = found;
  return found;
}

/// Appends the invoices a merged contact speaks of; nothing where it is only its own.
void CustomerRun::list_invoices(const TodaysAction& action, Date day, std::string& text) const {
  const bool is_pre_due = policy().stage(action.stage).is_pre_due();
  std::array<LocalInvoice, listed_invoices_max> listed{};
  std::size_t count = 0;
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    // They stand by due date: behind the last overdue one only the action's own is looked for.
    const bool is_overdue = ledger_.due_date(local) < day;
    if (!is_overdue && !is_pre_due && local < action.invoice) local = action.invoice;
    const bool is_own = local == action.invoice;
    if (!is_overdue && !is_pre_due && !is_own) break;
    if (ledger_.open_amount(local) == 0 || !ledger_.is_issued(local, day)) continue;
    if (count < listed.size()) listed[count] = local;
    ++count;
  }
  if (count < 2) return;
  text += "lists ";
  if (count > listed.size()) {
    text += to_text(static_cast<std::int64_t>(count));
    text += " invoices";
    return;
  }
  const StringPool& numbers = facts_.portfolio->invoices.number;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += "; ";
    text += numbers[ledger_.invoice(listed[i]).value()];
  }
}

}  // namespace duewise
