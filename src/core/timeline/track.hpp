/// The state of one subject on its way through a policy. Plain state; the rules that move it are in
/// stage_dates, customer_run and restore.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/timeline/compiled_policy.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

/// Position of an invoice among those of the customer being run.
using LocalInvoice = std::uint32_t;
constexpr LocalInvoice no_invoice = UINT32_MAX;

struct StageProgress {
  enum class State : std::uint8_t {
    pending,
    fired,
    expired,  ///< planned before as_of and before the anchor; counts as fired on its planned date
    passed,   ///< its turn is over without firing
  };
  State state = State::pending;
  bool is_waiting = false;    ///< its date came, but the condition or the approval did not
  bool is_caught_up = false;  ///< fires at once, whatever the gaps: a way of catching up
  bool is_asked = false;      ///< approval asked and not answered
  bool is_approved = false;
  Date planned{};      ///< by the plan alone; none: no anchor
  Date logical{};      ///< when it fired, before any move of the action
  Date acted{};        ///< the day it fired on
  Date deadline{};     ///< last payment date its letter set
  Date next_repeat{};  ///< logical date of the next occurrence; none: no repeat is running
  std::int32_t occurrences = 0;

  bool counts_as_fired() const { return state == State::fired || state == State::expired; }
};

struct EffectState {
  Date began{};  ///< none: not in force
  std::int16_t stage = no_stage;
};

/// Which stages a track runs.
enum class TrackKind : std::uint8_t {
  whole,        ///< all stages, on one invoice
  per_invoice,  ///< a contract's stages before due, for one invoice
  lead,         ///< all other stages, on the oldest unpaid invoice of a contract or customer
  account,      ///< no stage: speaks for a customer whose statements have tracks of their own
};
constexpr std::size_t track_kind_count = 4;

struct Track {
  SubjectRef subject{};
  TrackKind kind = TrackKind::whole;
  std::uint32_t members_begin = 0;  ///< into CustomerRun's member list, oldest first
  std::uint32_t members_end = 0;
  std::uint32_t lead_member = 0;     ///< position of the lead in the member list
  LocalInvoice lead = no_invoice;    ///< none: nothing left to pay, the track has ended
  LocalInvoice anchor = no_invoice;  ///< whose dates the stages count from; the lead, unless kept
  std::uint32_t home = 0;            ///< the track that holds the subject's effects
  Date floor{};                      ///< nothing fires before: as_of, or the day it was restarted
  Date wake{};  ///< next day on which something may fire; none: only by an event
  /// Before this day no stage of the ladder has its turn, so that it need not be looked through;
  /// none: not known. Whatever may bring a turn forward resets it.
  Date quiet_until{};
  Date last_progress{};  ///< last payment or promise
  std::int32_t promises_broken = 0;
  std::int32_t contacts_since_due = 0;
  std::int32_t contacts_without_reach = 0;
  std::uint8_t milestones = 0;  ///< one bit per `Milestone` that has happened
  bool is_covered = true;       ///< false: `applies_to` leaves this subject out

  bool has(Milestone milestone) const {
    return (milestones >> static_cast<unsigned>(milestone) & 1U) != 0;
  }
  void set(Milestone milestone) {
    milestones = static_cast<std::uint8_t>(milestones | 1U << static_cast<unsigned>(milestone));
  }
};

/// The earlier of two dates, where none means never.
inline Date sooner(Date a, Date b) {
  if (a.is_none()) return b;
  return b.is_none() ? a : std::min(a, b);
}

}  // namespace duewise
