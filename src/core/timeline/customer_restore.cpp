// Effects that begin and end, and the rules that give a service back. Source: spec semantics §6.
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

/// Places of the events of step 3 within one subject.
enum class ChangeOrder : std::uint32_t { closed, restored, effect_end, effect_begin, action };

std::uint32_t order_of(ChangeOrder order) { return static_cast<std::uint32_t>(order); }

}  // namespace

void CustomerRun::begin_effect(Track& track, EffectIndex effect, const EffectBeginning& beginning,
                               Date day) {
  EffectState& state = effect_state(track, effect);
  if (state.began.exists()) return;
  state = {.began = day, .stage = beginning.stage};
  Event& event = emit(EventKind::effect_begin, beginning.step, track, beginning.invoice, day);
  event.stage = beginning.stage;
  event.note = note(policy().effects()[effect].name);
  constexpr std::uint32_t phase = 3;  // after the stage's actions
  set_order(beginning.step == DayStep::stages
                ? (static_cast<std::uint32_t>(beginning.stage) + 1) << 16 | phase << 12 | effect
                : order_of(ChangeOrder::effect_begin));
}

void CustomerRun::end_effect(Track& track, EffectIndex effect, LocalInvoice invoice, Date day) {
  EffectState& state = effect_state(track, effect);
  if (state.began.is_none()) return;
  Event& event = emit(EventKind::effect_end, DayStep::changes, track, invoice, day);
  event.stage = state.stage;
  event.note = note(policy().effects()[effect].name);
  set_order(order_of(ChangeOrder::effect_end));
  state = EffectState{};
}

/// Ends the effects without a restore rule once nothing of the subject is at their stage any more.
void CustomerRun::end_finished_effects(Track& track, LocalInvoice invoice, Date day) {
  for (std::size_t effect = 0; effect < policy().effects().size(); ++effect) {
    const CompiledEffect& rule = policy().effects()[effect];
    const auto index = static_cast<EffectIndex>(effect);
    const EffectState& state = effect_state(track, index);
    // What a restore rule begins lasts: the price of having been given back the rest.
    const bool lasts =
        rule.has_restore_rule || rule.ends_by_user_only || state.stage == restore_stage;
    if (state.began.is_none() || lasts) continue;
    bool is_at_stage = false;
    for (const StageIndex stage : ladder_of(track)) {
      is_at_stage |= static_cast<std::int16_t>(stage) >= state.stage &&
                     progress(track, stage).state == StageProgress::State::fired;
    }
    if (!is_at_stage || track.lead == no_invoice) end_effect(track, index, invoice, day);
  }
}

/// The leading invoice is paid: the track goes on from the next oldest, or ends.
void CustomerRun::follow_lead(Track& track, Date day) {
  const LocalInvoice paid = track.lead;
  track.lead = no_invoice;
  track.quiet_until = Date{};
  for (std::uint32_t m = track.members_begin; m < track.members_end; ++m) {
    if (ledger_.open_amount(members_[m]) == 0) continue;
    track.lead_member = m;
    track.lead = members_[m];
    break;
  }
  if (track.lead == no_invoice && outlives_payment()) {
    track.lead = paid;
    end_if_signed(track, day);
  } else if (track.lead != no_invoice) {
    if (rules().reanchor == Reanchor::restart) {
      restart(track, day);
    } else if (rules().reanchor == Reanchor::next_oldest) {
      track.anchor = track.lead;
      track.floor = std::max(track.floor, day);
      plan_stages(track);
      expire_stages_before_anchor(track, day);
    }
  }
  end_finished_effects(track, paid, day);
}

/// Begins the ladder anew on the leading invoice.
void CustomerRun::restart(Track& track, Date day) {
  track.anchor = track.lead;
  track.floor = std::max(track.floor, day);
  track.contacts_since_due = 0;
  track.contacts_without_reach = 0;
  const std::uint32_t own = index_of(track);
  contact_log_.erase(
      std::remove_if(contact_log_.begin(), contact_log_.end(),
                     [own](const LoggedContact& contact) { return contact.track == own; }),
      contact_log_.end());
  for (const StageIndex stage : ladder_of(track)) progress(track, stage) = StageProgress{};
  plan_stages(track);
  expire_stages_before_anchor(track, day);
}

/// Reports whether nothing that has been issued is open.
bool CustomerRun::is_paid(const Track& track, Date day) const {
  for (std::uint32_t m = track.members_begin; m < track.members_end; ++m) {
    const bool is_owed =
        ledger_.open_amount(members_[m]) > 0 && ledger_.is_issued(members_[m], day);
    if (is_owed) return false;
  }
  return true;
}

/// The contract is signed and paid: the end of a track that outlives payment.
void CustomerRun::end_if_signed(Track& track, Date day) {
  if (track.lead == no_invoice || !outlives_payment()) return;
  if (!track.has(Milestone::contract_signed) || !is_paid(track, day)) return;
  const LocalInvoice last = track.lead;
  end_track(track);
  end_finished_effects(track, last, day);
}

void CustomerRun::test_restore_rules(Track& track, LocalInvoice invoice, Date day) {
  for (std::size_t rule = 0; rule < rules().restore.size(); ++rule) {
    if (!rule_holds(track, rules().restore[rule], day)) continue;
    apply_restore_rule(track, rule, invoice, day);
    return;
  }
}

bool CustomerRun::rule_holds(const Track& track, const RestoreRule& rule, Date day) {
  const Date began = effect_state(track, policy().effect(rule.after)).began;
  if (began.is_none()) return false;
  if (rule.within && day > facts_.calendar->shift(began, rule.within->value)) return false;
  if (rule.later_than && day <= facts_.calendar->shift(began, rule.later_than->value)) {
    return false;
  }
  if (rule.condition && !holds(*rule.condition, facts_of(track, open_at_daybreak_, day))) {
    return false;
  }
  return is_requirement_met(track, rule, day);
}

bool CustomerRun::is_requirement_met(const Track& track, const RestoreRule& rule, Date day) const {
  const auto members = std::span<const LocalInvoice>(members_).subspan(
      track.members_begin, track.members_end - track.members_begin);
  const bool is_signed = track.has(Milestone::contract_signed);
  if (rule.requires_ == Requirement::contract_signed) return is_signed;
  if (rule.requires_ == Requirement::contract_signed_and_paid) {
    return is_signed && is_paid(track, day);
  }
  if (rule.requires_ == Requirement::arrears_paid) {
    return std::none_of(members.begin(), members.end(),
                        [&](LocalInvoice local) { return ledger_.is_overdue(local, day); });
  }
  // The lowest-numbered periods that were unpaid in the morning; those left where there are fewer.
  std::int32_t wanted = rule.periods;
  for (const LocalInvoice member : members) {
    const bool was_unpaid = open_at_daybreak_[member] > 0 && ledger_.is_issued(member, day);
    if (!was_unpaid || wanted == 0) continue;
    if (ledger_.open_amount(member) > 0) return false;
    --wanted;
  }
  return wanted < rule.periods;
}

void CustomerRun::apply_restore_rule(Track& track, std::size_t rule, LocalInvoice invoice,
                                     Date day) {
  const RestoreRule& restore = rules().restore[rule];
  const auto mark = [&](Event& event, ChangeOrder order) {
    event.stage = restore_stage;
    event.rule = static_cast<std::uint16_t>(rule);
    set_order(order_of(order));
  };
  Event& restored = emit(EventKind::restored, DayStep::changes, track, invoice, day);
  restored.note = note(restore.id);
  mark(restored, ChangeOrder::restored);
  for (const std::string& name : restore.ends) {
    end_effect(track, policy().effect(name), invoice, day);
  }
  for (const std::string& name : restore.begins) {
    begin_effect(track, policy().effect(name),
                 {.stage = restore_stage, .invoice = invoice, .step = DayStep::changes}, day);
  }
  for (std::size_t i = 0; i < restore.actions.size(); ++i) {
    if (!condition_holds(track, restore.actions[i].condition, day)) continue;
    Event& action = emit(EventKind::action, DayStep::changes, track, invoice, day);
    action.action = static_cast<std::int16_t>(i);
    mark(action, ChangeOrder::action);
  }
  const bool goes_on = track.lead != no_invoice && !(outlives_payment() && is_paid(track, day));
  if (goes_on) restart(track, day);
  end_finished_effects(track, invoice, day);
}

}  // namespace duewise
