// What fires on a day: dates, conditions, approvals, repeats. Source: spec semantics §5.
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {
namespace {

const StageProgress blank_progress{};
/// Later than every date that can be written.
constexpr Date never = Date::from_days_since_1970(INT32_MAX);

bool uses_calendar(const When& when) {
  return when.convention != BusinessDayConvention::unadjusted ||
         when.offset.value.unit == OffsetUnit::business_days;
}

}  // namespace

/// The other half of a contract as `track` sees it: for the ladder the leading invoice's own
/// stages, for the leading invoice the ladder; null where there is none.
const Track* CustomerRun::other_half(const Track& track) const {
  if (rules().subject != Subject::contract || track.lead == no_invoice) return nullptr;
  const Track& home = tracks_[track.home];
  if (track.kind == TrackKind::per_invoice) return home.lead == track.lead ? &home : nullptr;
  // A contract's tracks stand in order: the ladder, then one per member.
  return &tracks_[track.home + 1 + (track.lead_member - track.members_begin)];
}

const StageProgress* CustomerRun::first_progress(const Track& track) const {
  return progress_.data() + index_of(track) * policy().stage_count();
}

StageContext CustomerRun::context_of(const Track& track) {
  const LocalInvoice anchor = track.anchor;
  const InvoiceIndex invoice = ledger_.invoice(anchor);
  const Portfolio& portfolio = *facts_.portfolio;
  const ContractIndex contract = portfolio.invoices.contract[invoice.value()];
  const Track* half = other_half(track);
  scratch_.contacts.clear();
  for (const LoggedContact& contact : contact_log_) {
    if (contact.track == track.home) scratch_.contacts.push_back(contact.day);
  }
  const StageProgress* own = first_progress(track);
  const StageProgress* other = half == nullptr ? nullptr : first_progress(*half);
  const bool is_half = rules().subject == Subject::contract;
  return {.policy = &policy(),
          .calendar = facts_.calendar,
          .due = ledger_.due_date(anchor),
          .issue = ledger_.issue_date(anchor),
          .received = portfolio.invoices.received_date[invoice.value()],
          .service_end =
              contract.is_none() ? Date{} : portfolio.contracts.service_end[contract.value()],
          .statement_month = track.subject.kind == SubjectRef::Kind::statement
                                 ? first_of_month(track.subject.month)
                                 : Date{},
          .contacts = scratch_.contacts,
          .progress = is_half ? ProgressView(policy(), track.kind, own, other) : ProgressView(own),
          .effects = std::span<const EffectState>(
              effects_.data() + track.home * policy().effects().size(), policy().effects().size())};
}

void CustomerRun::plan_stages(Track& track) {
  track.quiet_until = Date{};
  const StageContext context = context_of(track);
  for (const StageIndex stage : policy().date_order()) {
    if (runs(track, stage)) progress(track, stage).planned = planned_date(context, stage);
  }
}

void CustomerRun::expire_stages_before_anchor(Track& track, Date day, Expiring expiring) {
  const StageContext context = context_of(track);
  for (const StageIndex stage : ladder_of(track)) {
    if (expiring == Expiring::pre_due_stages && !policy().stage(stage).is_pre_due()) continue;
    StageProgress& state = progress(track, stage);
    const Date anchor = own_anchor(context, stage);
    const bool is_over = day == facts_.as_of || anchor <= day;
    const bool is_past =
        is_over && state.planned.exists() && state.planned < day && state.planned < anchor;
    if (state.state != StageProgress::State::pending || !is_past) continue;
    state.state = StageProgress::State::expired;
    state.logical = state.planned;
    state.acted = state.planned;
    const Stage& rule = policy().stage(stage);
    if (rule.deadline) {
      state.deadline = facts_.calendar->shift(state.planned, rule.deadline->value);
    }
    if (!rule.repeat) continue;
    // The rhythm goes on from the planned date: what lies before today has expired too.
    state.next_repeat = state.planned;
    state.occurrences = 0;
    while (state.next_repeat < day) {
      ++state.occurrences;
      state.next_repeat = facts_.calendar->shift(state.next_repeat, rule.repeat->every.value);
    }
  }
}

void CustomerRun::catch_up(Track& track) {
  expire_stages_before_anchor(track, facts_.as_of);
  if (rules().catch_up == CatchUp::in_order) return;
  StageProgress* last = nullptr;
  for (const StageIndex stage : ladder_of(track)) {
    StageProgress& state = progress(track, stage);
    const bool is_late = state.planned.exists() && state.planned < facts_.as_of;
    if (state.state != StageProgress::State::pending || !is_late) continue;
    state.is_waiting = true;
    state.is_caught_up = true;
    if (rules().catch_up == CatchUp::by_age && last != nullptr) {
      last->state = StageProgress::State::passed;
      last->is_waiting = false;
    }
    last = &state;
  }
}

/// Nothing is done before the track begins, a pause has ended, or the invoice is issued.
Date CustomerRun::earliest_date(const Track& track, Date day) const {
  return std::max(
      {track.floor, pauses_.resumed_on(track.lead, day), ledger_.issue_date(track.lead)});
}

Date CustomerRun::acting_date(const Stage& stage, Date logical, Date earliest) const {
  const Date acting = facts_.calendar->adjust(logical, stage.when.convention);
  if (acting >= earliest) return acting;
  return facts_.calendar->adjust(logical, BusinessDayConvention::following);
}

bool CustomerRun::condition_holds(const Track& track, const std::optional<Condition>& condition,
                                  Date day) {
  return !condition || holds(*condition, facts_of(track, ledger_.open_amounts(), day));
}

void CustomerRun::end_track(Track& track) {
  track.lead = no_invoice;
  track.wake = Date{};
}

bool CustomerRun::ends_by_condition(Track& track, Date day) {
  if (rules().ends_on != EndsOn::condition) return false;
  if (!condition_holds(track, rules().ends_on_condition, day)) return false;
  end_track(track);
  return true;
}

void CustomerRun::fire_stages(Track& track, Date day) {
  if (track.lead == no_invoice || !track.is_covered) return;
  if (pauses_.is_paused(track.lead, day) || ends_by_condition(track, day)) return;
  if (day < track.quiet_until) return;
  // A reminder of a due date is no use after a pause that lasted beyond that date.
  if (pauses_.resumed_on(track.lead, day) == day) {
    expire_stages_before_anchor(track, day, Expiring::pre_due_stages);
  }
  LadderScan scan = scan_of(track, day);
  for (const StageIndex stage : ladder_of(track)) {
    const StageProgress& state = progress(track, stage);
    const bool is_pending = state.state == StageProgress::State::pending;
    if (is_pending && try_stage(track, scan, stage, day)) pass_waiting_stages(track, stage);
    if (track.lead == no_invoice) return;
    scan.pass(state);
  }
}

LadderScan CustomerRun::scan_of(const Track& track, Date day) {
  return {.context = context_of(track), .earliest = earliest_date(track, day)};
}

/// What waited for its condition or approval has lost its turn once a later stage has fired.
void CustomerRun::pass_waiting_stages(Track& track, StageIndex fired) {
  for (const StageIndex earlier : ladder_of(track)) {
    if (earlier >= fired) return;
    StageProgress& state = progress(track, earlier);
    if (state.state == StageProgress::State::pending && state.is_waiting) {
      state.state = StageProgress::State::passed;
    }
  }
}

/// When a pending stage may be acted on at the earliest; none where that is not known.
Turn CustomerRun::turn_of(Track& track, const LadderScan& scan, StageIndex stage, Date day) {
  const StageProgress& state = progress(track, stage);
  const Date possible = fire_date(scan.context, stage, scan.before);
  if (possible.is_none() && !state.is_waiting) return {};
  // What waited comes on the day its obstacle is gone, but never sooner after the stage before it
  // than planned.
  const Date wanted = state.is_waiting && state.is_caught_up ? day
                      : state.is_waiting                     ? std::max(day, possible)
                                                             : possible;
  const Date logical = std::max(wanted, scan.earliest);
  return {.logical = logical, .acting = acting_date(policy().stage(stage), logical, scan.earliest)};
}

/// Fires `stage` if today is its day and nothing keeps it.
bool CustomerRun::try_stage(Track& track, const LadderScan& scan, StageIndex stage, Date day) {
  StageProgress& state = progress(track, stage);
  const Stage& rule = policy().stage(stage);
  const Turn turn = turn_of(track, scan, stage, day);
  if (turn.acting.is_none() || turn.acting > day) return false;
  if (obstacle_to(track, stage, day) != Obstacle::none ||
      !(rule.approval.empty() || is_approved(track, stage, day))) {
    state.is_waiting = true;
    return false;
  }
  state.logical = turn.acting < day ? day : turn.logical;
  fire(track, stage, day);
  return true;
}

CustomerRun::Obstacle CustomerRun::obstacle_to(const Track& track, StageIndex stage, Date day) {
  const Stage& rule = policy().stage(stage);
  if (!condition_holds(track, rule.condition, day)) return Obstacle::condition;
  if (!rule.minimum_amount.empty()) {
    const auto minimum = amount_in(rule.minimum_amount, ledger_.currency(track.lead));
    const MinorUnits open = open_of(track, ledger_.open_amounts(), day);
    if (minimum && open < *minimum) return Obstacle::minimum_amount;
  }
  if (rule.minimum_interval && !contact_days_.empty()) {
    const Date last = contact_days_.back();
    if (day < facts_.calendar->shift(last, rule.minimum_interval->value)) {
      return Obstacle::minimum_interval;
    }
  }
  return Obstacle::none;
}

bool CustomerRun::is_approved(Track& track, StageIndex stage, Date day) {
  StageProgress& state = progress(track, stage);
  const Stage& rule = policy().stage(stage);
  const auto order = [&](std::uint32_t phase) {
    return (static_cast<std::uint32_t>(stage) + 1) << 16 | phase << 12;
  };
  if (!state.is_asked) {
    state.is_asked = true;
    Event& asked = emit(EventKind::approval_asked, DayStep::stages, track, track.lead, day);
    asked.stage = static_cast<std::int16_t>(stage);
    asked.note = note(rule.approval);
    set_order(order(0));
  }
  if (state.is_approved) return true;
  const auto answers_this = [&](std::string_view id, LocalInvoice invoice) {
    return (id.empty() || id == rule.id) && (invoice == no_invoice || invoice == track.lead);
  };
  const auto grant = [&] {
    Event& given = emit(EventKind::approval_given, DayStep::stages, track, track.lead, day);
    given.stage = static_cast<std::int16_t>(stage);
    given.note = note(rule.approval);
    set_order(order(1));
    return true;
  };
  for (const Answer& answer : answers_) {
    if (!answers_this(answer.stage, answer.invoice)) continue;
    if (answer.is_approved) return grant();
    state.state = StageProgress::State::passed;
    return false;
  }
  const bool has_answer = std::any_of(
      answers_to_come_.begin(), answers_to_come_.end(), [&](const ScenarioEvent* event) {
        const LocalInvoice meant =
            event->invoice.is_none() ? no_invoice : ledger_.local(event->invoice);
        return answers_this(event->stage, meant);
      });
  if (has_answer || !facts_.scenario->assume_approvals) return false;
  return grant();
}

/// Lets `stage` fire today; its logical date is already set.
void CustomerRun::fire(Track& track, StageIndex stage, Date day) {
  StageProgress& state = progress(track, stage);
  const Stage& rule = policy().stage(stage);
  state.state = StageProgress::State::fired;
  state.is_waiting = false;
  state.occurrences = 1;
  state.acted = day;
  if (rule.deadline) state.deadline = facts_.calendar->shift(day, rule.deadline->value);
  if (rule.repeat) {
    state.next_repeat = facts_.calendar->shift(state.logical, rule.repeat->every.value);
  }
  if (uses_calendar(rule.when) && !facts_.calendar->covers(day)) output_->is_past_calendar = true;
  record_firing(track, stage, day, state.logical);
  if (policy().crosses_halves()) wake_other_half(track, day);
  add_actions(track, stage, day, Occurrence::first);
  for (const EffectIndex effect : policy().effects_of(stage)) {
    begin_effect(track, effect, {.stage = static_cast<std::int16_t>(stage), .invoice = track.lead},
                 day);
  }
  const bool has_posting = rule.posts_interest || rule.fee || !rule.effects.empty();
  if (has_posting) postings_.push_back({index_of(track), track.lead, stage});
  if (!rule.warning.empty()) {
    Event& warning = emit(EventKind::warning, DayStep::stages, track, track.lead, day);
    warning.stage = static_cast<std::int16_t>(stage);
    warning.note = note(rule.warning);
    set_order((static_cast<std::uint32_t>(stage) + 1) << 16);
  }
  if (rules().ends_on == EndsOn::stage && rules().ends_on_stage == stage) end_track(track);
}

/// What has fired on one track of a contract may be what the other one waits for.
void CustomerRun::wake_other_half(const Track& track, Date day) {
  const Track* half = other_half(track);
  if (half == nullptr) return;
  Track& other = tracks_[index_of(*half)];
  other.wake = sooner(other.wake, day);
}

void CustomerRun::record_firing(const Track& track, StageIndex stage, Date day, Date logical) {
  const StageProgress& state = progress(track, stage);
  append(output_->firings, {.date = day,
                            .logical_date = logical,
                            .planned_date = state.planned,
                            .subject = track.subject,
                            .customer = customer_,
                            .invoice = ledger_.invoice(track.lead),
                            .stage = static_cast<StageIndex>(stage),
                            .occurrence = static_cast<std::uint32_t>(state.occurrences - 1)});
}

/// The next day on which something of `track` may fire; none: only an event can bring it.
Date CustomerRun::next_wake(Track& track, Date day) {
  if (track.lead == no_invoice || !track.is_covered) return Date{};
  if (pauses_.is_paused(track.lead, day)) {
    track.quiet_until = Date{};
    return pauses_.next_free_day(track.lead, day);
  }
  const Date tomorrow = day + Days{1};
  const Date earliest = earliest_date(track, day);
  const Date turn = day < track.quiet_until ? track.quiet_until : next_turn(track, day);
  Date wake = turn == never ? Date{} : turn;
  for (const StageIndex stage : repeating_of(track)) {
    const Date next = progress(track, stage).next_repeat;
    if (next.is_none()) continue;
    const Date acting = acting_date(policy().stage(stage), std::max(next, earliest), earliest);
    wake = sooner(wake, std::max(acting, tomorrow));
  }
  return wake;
}

/// The next day on which some stage of the ladder has its turn, or `never`; notes until when that
/// holds whatever the days bring.
Date CustomerRun::next_turn(Track& track, Date day) {
  LadderScan scan = scan_of(track, day);
  const Date tomorrow = day + Days{1};
  Date next = never;
  bool is_certain = !policy().crosses_halves() && !policy().counts_contacts();
  for (const StageIndex stage : ladder_of(track)) {
    const StageProgress& state = progress(track, stage);
    scan.pass(state);
    if (state.state != StageProgress::State::pending) continue;
    if (state.is_waiting) {
      is_certain = false;
      if (!state.is_asked) next = tomorrow;  // its condition is tested again each day
      continue;
    }
    const Date acting = turn_of(track, scan, stage, day).acting;
    if (acting.exists()) next = std::min(next, std::max(acting, tomorrow));
  }
  track.quiet_until = is_certain ? next : Date{};
  return next;
}

/// The progress of any stage of the ladder as `track` sees it.
const StageProgress& CustomerRun::seen_progress(const Track& track, StageIndex stage) {
  if (runs(track, stage)) return progress(track, stage);
  const Track* half = other_half(track);
  return half == nullptr ? blank_progress : progress(*half, stage);
}

}  // namespace duewise
