// What the scenario brings on a day, and what it changes. Source: spec semantics §2, §4 and §5.
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

/// A wish to change the service pauses only where a policy says so. Source: spec semantics §5.
constexpr std::string_view change_request = "change_request";
/// The reason of a contact that reached nobody.
constexpr std::string_view no_answer = "no_answer";

bool moves_money(ScenarioKind kind) {
  return kind == ScenarioKind::payment || kind == ScenarioKind::credit_note ||
         kind == ScenarioKind::write_off || kind == ScenarioKind::waiver ||
         kind == ScenarioKind::recovery;
}

}  // namespace

void CustomerRun::apply_events(Date day) {
  bool has_saved_morning = false;
  for (; scenario_next_ < scenario_.size() && scenario_[scenario_next_]->date == day;
       ++scenario_next_) {
    const ScenarioEvent& event = *scenario_[scenario_next_];
    if (!has_saved_morning) open_at_daybreak_ = ledger_.open_amounts();
    has_saved_morning = true;
    // What is assumed before the first day is taken for a part of the import.
    const bool is_assumed = event.origin == ScenarioEvent::Origin::assumed;
    if (day < facts_.as_of && is_assumed && moves_money(event.kind)) {
      ++output_->payments_before_as_of;
      continue;
    }
    switch (event.kind) {
      case ScenarioKind::payment:
        apply_payment(event, day);
        break;
      case ScenarioKind::promise:
        apply_promise(event, day);
        break;
      case ScenarioKind::dispute:
      case ScenarioKind::dispute_resolved:
      case ScenarioKind::hold:
        apply_pause(event, day);
        break;
      case ScenarioKind::approve:
      case ScenarioKind::refuse:
        apply_answer(event, day);
        break;
      case ScenarioKind::plan:
        apply_plan(event, day);
        break;
      case ScenarioKind::contract_signed:
        apply_milestone(event, Milestone::contract_signed, day);
        break;
      case ScenarioKind::statement_confirmed:
        apply_milestone(event, Milestone::statement_confirmed, day);
        break;
      case ScenarioKind::receipts_complete:
        apply_milestone(event, Milestone::receipts_complete, day);
        break;
      case ScenarioKind::judgment:
        apply_milestone(event, Milestone::judgment, day);
        break;
      case ScenarioKind::credit_note:
      case ScenarioKind::write_off:
        apply_lowering(event, day);
        break;
      case ScenarioKind::waiver:
        apply_waiver(event, day);
        break;
      case ScenarioKind::recovery:
        apply_recovery(event, day);
        break;
      case ScenarioKind::contact:
        apply_contact(event, day);
        break;
    }
  }
  if (has_saved_morning) wake_all(day);
}

void CustomerRun::wake_all(Date day) {
  for (Track& track : tracks_) {
    track.wake = std::max(day, facts_.as_of);
    track.quiet_until = Date{};
  }
}

LocalInvoice CustomerRun::invoice_of(const ScenarioEvent& event) const {
  return event.invoice.is_none() ? no_invoice : ledger_.local(event.invoice);
}

/// Tells on the timeline what a scenario event did not do.
void CustomerRun::warn(std::string_view text, LocalInvoice invoice, Date day) {
  Track whole_customer;
  whole_customer.subject = {SubjectRef::Kind::customer, 0, customer_.value()};
  emit(EventKind::warning, DayStep::scenario, whole_customer, invoice, day).note = note(text);
}

void CustomerRun::close_invoice(LocalInvoice invoice, Date day) {
  emit(EventKind::closed, DayStep::changes, track_of(invoice), invoice, day);
  set_order(0);
  closed_on_[invoice] = day;
  move_on_from(invoice, day);
}

/// Nothing of `invoice` is open any more: the tracks it leads go on from the next one, or end.
void CustomerRun::move_on_from(LocalInvoice invoice, Date day) {
  for (const std::uint32_t number : tracks_of(invoice)) {
    Track& track = tracks_[number];
    if (track.kind == TrackKind::per_invoice) {
      track.lead = no_invoice;
    } else if (track.lead == invoice) {
      follow_lead(track, day);
    }
  }
}

/// Reports whether an event that names an invoice, or none, speaks of `track`.
bool CustomerRun::is_meant(const Track& track, LocalInvoice named) const {
  if (named == no_invoice) return true;
  const auto begin = members_.begin() + static_cast<std::ptrdiff_t>(track.members_begin);
  const auto end = members_.begin() + static_cast<std::ptrdiff_t>(track.members_end);
  // The members of a statement stand in order; those of a contract by period.
  if (rules().subject == Subject::statement) return std::binary_search(begin, end, named);
  const std::uint32_t member = invoice_member_[named];
  return member >= track.members_begin && member < track.members_end && members_[member] == named;
}

/// The tracks that `invoice` is part of, its own before its contract's; valid until the next call.
std::span<const std::uint32_t> CustomerRun::tracks_of(LocalInvoice invoice) {
  std::vector<std::uint32_t>& found = scratch_.tracks_of;
  found.clear();
  if (rules().subject == Subject::statement) {
    for (const Track& track : tracks_) {
      if (is_meant(track, invoice)) found.push_back(index_of(track));
    }
    return found;
  }
  const std::uint32_t home = invoice_track_[invoice];
  if (home >= tracks_.size() || !is_meant(tracks_[home], invoice)) return found;
  // A contract's tracks stand in order: the ladder, then one per member.
  if (rules().subject == Subject::contract) {
    found.push_back(home + 1 + (invoice_member_[invoice] - tracks_[home].members_begin));
  }
  found.push_back(home);
  return found;
}

/// Reports whether `track` is of a statement whose month has not come to its day `number` yet.
bool CustomerRun::is_ahead(const Track& track, std::int32_t number, Date day) const {
  return track.subject.kind == SubjectRef::Kind::statement &&
         first_of_month(track.subject.month) + Days{number - 1} > day;
}

void CustomerRun::apply_milestone(const ScenarioEvent& event, Milestone milestone, Date day) {
  tell(event, to_text(event.kind), day);
  const LocalInvoice named = invoice_of(event);
  for (Track& track : tracks_) {
    // A statement that is not out yet cannot be confirmed.
    const bool is_out = !is_ahead(track, policy().first_statement_day(), day);
    // The end of a contract is that of all its tracks, whichever invoice is named.
    if (!is_out || !is_meant(tracks_[track.home], named)) continue;
    const bool ends_track = milestone == Milestone::statement_confirmed &&
                            rules().ends_on == EndsOn::statement_confirmed;
    if (ends_track) end_track(track);
    if (!is_meant(track, named)) continue;
    track.set(milestone);
    if (milestone != Milestone::contract_signed || track.kind == TrackKind::per_invoice) continue;
    test_restore_rules(track, track.lead, day);
    end_if_signed(track, day);
  }
}

/// A contact counts, and the stage it names is done.
void CustomerRun::apply_contact(const ScenarioEvent& event, Date day) {
  tell(event, event.channel ? to_text(*event.channel) : "contact", day);
  contact_days_.push_back(day);
  const LocalInvoice named = invoice_of(event);
  const std::span<const LocalInvoice> among = payment_order_of(event, day).among;
  const auto is_spoken_of = [&](const Track& track) {
    if (among.empty()) return is_meant(track, named);
    return std::any_of(among.begin(), among.end(),
                       [&](LocalInvoice each) { return is_meant(track, each); });
  };
  const auto is_left_out = [&](const Track& track) {
    return track.lead == no_invoice || is_ahead(track, 1, day) || !is_spoken_of(track);
  };
  const bool is_due = std::any_of(tracks_.begin(), tracks_.end(), [&](const Track& track) {
    if (is_left_out(track)) return false;
    const std::optional<StageIndex> done = stage_done_by(event, track, day);
    return done && policy().stage(*done).id == event.stage;
  });
  for (Track& track : tracks_) {
    if (is_left_out(track)) continue;
    const bool has_stages = track.kind != TrackKind::account;
    if (track.kind != TrackKind::per_invoice && has_stages && day > ledger_.due_date(track.lead)) {
      ++track.contacts_since_due;
      if (policy().counts_contacts()) contact_log_.push_back({index_of(track), day});
    }
    if (event.reason == no_answer) {
      ++track.contacts_without_reach;
    } else {
      track.contacts_without_reach = 0;
    }
    const std::optional<StageIndex> done = stage_done_by(event, track, day);
    if (is_due && done) count_as_done(track, *done, day);
    for (const StageIndex stage : ladder_of(track)) {
      StageProgress& state = progress(track, stage);
      if (!is_due && policy().stage(stage).id == event.stage) count_as_done(track, stage, day);
      // A callback that was agreed takes the place of the rhythm.
      const bool is_callback = event.promise_date.exists() && state.next_repeat.exists();
      if (is_callback) state.next_repeat = event.promise_date;
    }
  }
}

/// The stage of `track` that a contact stands for which is due somewhere. One about several
/// invoices has the form of the highest stage among them: where that one's day has not come, the
/// latest that was due by the same channel came with it.
std::optional<StageIndex> CustomerRun::stage_done_by(const ScenarioEvent& event, const Track& track,
                                                     Date day) {
  std::optional<StageIndex> came_with;
  for (const StageIndex stage : ladder_of(track)) {
    const StageProgress& state = progress(track, stage);
    const bool is_ahead = state.state == StageProgress::State::pending && state.planned.exists() &&
                          state.planned > day;
    if (policy().stage(stage).id == event.stage) {
      return is_ahead ? came_with : stage;
    }
    if (state.state != StageProgress::State::pending || state.planned.is_none() || is_ahead) {
      continue;
    }
    for (const Action& action : policy().stage(stage).actions) {
      if (event.channel && action.channel == *event.channel) came_with = stage;
    }
  }
  return std::nullopt;
}

void CustomerRun::count_as_done(Track& track, StageIndex stage, Date day) {
  StageProgress& state = progress(track, stage);
  const Stage& rule = policy().stage(stage);
  if (state.state == StageProgress::State::fired) {
    // A further contact of its rhythm: the next one is counted from it.
    if (!rule.repeat || state.next_repeat.is_none()) return;
    ++state.occurrences;
    state.next_repeat = facts_.calendar->shift(day, rule.repeat->every.value);
    return;
  }
  state.state = StageProgress::State::fired;
  state.is_waiting = false;
  state.logical = day;
  state.acted = day;
  state.occurrences = 1;
  if (rule.deadline) state.deadline = facts_.calendar->shift(day, rule.deadline->value);
  if (rule.repeat) state.next_repeat = facts_.calendar->shift(day, rule.repeat->every.value);
  for (const EffectIndex effect : policy().effects_of(stage)) {
    EffectState& begun = effect_state(track, effect);
    if (begun.began.is_none()) begun = {.began = day, .stage = static_cast<std::int16_t>(stage)};
  }
  // What the ladder has before it was left out.
  for (const StageIndex earlier : ladder_of(track)) {
    StageProgress& before = progress(track, earlier);
    const bool is_left_out = earlier < stage && before.state == StageProgress::State::pending &&
                             before.planned.exists() && before.planned <= day;
    if (is_left_out) before.state = StageProgress::State::passed;
  }
}

/// Tells on the timeline what has happened outside.
void CustomerRun::tell(const ScenarioEvent& event, std::string_view what, Date day) {
  if (day < facts_.as_of) return;
  const LocalInvoice named = invoice_of(event);
  Track whole_customer;
  whole_customer.subject = {SubjectRef::Kind::customer, 0, customer_.value()};
  const bool has_track = named != no_invoice && ledger_.open_amount(named) > 0;
  std::string text(what);
  for (const std::string& more : {event.stage, event.reason}) {
    if (!more.empty()) text += " " + more;
  }
  emit(EventKind::noted, DayStep::scenario, has_track ? track_of(named) : whole_customer, named,
       day)
      .note = note(text);
}

/// Reports whether an event pauses: the policy lists its kind, and its reason does not forbid it.
bool CustomerRun::pauses(bool listed, const ScenarioEvent& event) const {
  return listed && (event.reason != change_request || rules().pauses_on.change_request);
}

void CustomerRun::apply_pause(const ScenarioEvent& event, Date day) {
  const LocalInvoice named = invoice_of(event);
  const bool is_named_open = named == no_invoice || ledger_.open_amount(named) > 0;
  if (!is_named_open) return warn("invoice_is_closed", named, std::max(day, facts_.as_of));
  Track whole_customer;
  whole_customer.subject = {SubjectRef::Kind::customer, 0, customer_.value()};
  const Track& track = named == no_invoice ? whole_customer : track_of(named);
  EventKind kind = EventKind::dispute;
  if (event.kind == ScenarioKind::dispute) {
    if (pauses(rules().pauses_on.dispute, event)) {
      pauses_.add({.cause = Pause::Cause::dispute, .invoice = named, .from = day});
    }
  } else if (event.kind == ScenarioKind::dispute_resolved) {
    kind = EventKind::dispute_resolved;
    pauses_.end_disputes(named, day);
  } else {
    if (pauses(rules().pauses_on.hold, event)) {
      pauses_.add(
          {.cause = Pause::Cause::hold, .invoice = named, .from = day, .until = event.until});
    }
    for (LocalInvoice local = 0; !event.interest_goes_on && local < ledger_.size(); ++local) {
      const bool is_held = named == no_invoice || local == named;
      if (is_held) ledger_.suspend_interest(local, day, event.until);
    }
    return tell(event, to_text(event.kind), day);
  }
  if (day >= facts_.as_of) {
    emit(kind, DayStep::scenario, track, named, day).note = note(event.reason);
  }
}

void CustomerRun::apply_answer(const ScenarioEvent& event, Date day) {
  const bool is_approved = event.kind == ScenarioKind::approve;
  const LocalInvoice named = invoice_of(event);
  bool was_asked = false;
  for (Track& track : tracks_) {
    if (track.lead == no_invoice || (named != no_invoice && track.lead != named)) continue;
    for (const StageIndex stage : ladder_of(track)) {
      StageProgress& state = progress(track, stage);
      const bool is_meant = event.stage.empty() || event.stage == policy().stage(stage).id;
      const bool is_open =
          state.is_asked && !state.is_approved && state.state == StageProgress::State::pending;
      if (!is_meant || !is_open) continue;
      was_asked = true;
      state.is_approved = is_approved;
      if (!is_approved) {
        state.state = StageProgress::State::passed;
        continue;
      }
      Event& given = emit(EventKind::approval_given, DayStep::scenario, track, track.lead, day);
      given.stage = static_cast<std::int16_t>(stage);
      given.note = note(policy().stage(stage).approval);
    }
  }
  // An answer that comes before the question stands until it is asked.
  if (!was_asked) answers_.push_back({event.stage, named, is_approved});
}

}  // namespace duewise
