/// Why each stage of an invoice does or does not do something on one day: a code and the facts.
/// Source: spec semantics §7, "Why".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/timeline/simulation.hpp"

namespace duewise {

enum class ReasonCode : std::uint8_t {
  fires,      ///< on this very day
  has_fired,  ///< before this day
  paid,
  promise_open,
  plan_open,  ///< an instalment plan is kept
  disputed,
  held,
  below_minimum,
  waiting_interval,
  moved_to_business_day,
  contact_cap,
  merged_into,      ///< the subject's leading invoice, or the contact it was sent with, acts for it
  no_contact_data,  ///< the customer's address for the channel is unknown
  condition_false,
  approval_open,
  expired_before_as_of,
  past_horizon,
  no_anchor,
  not_yet,          ///< its date lies ahead
  waits_for_stage,  ///< what it counts from has not happened
  turn_is_over,     ///< it was refused, or a later stage came first
  gave_way,         ///< a later stage uses the channel on this day
  not_covered,      ///< the policy is not for this subject
  track_has_ended,  ///< by what the policy ends on
  sent,             ///< of an action: it is carried out on this day
};
std::string_view to_text(ReasonCode code);
constexpr std::size_t reason_code_count = 25;

/// A fact by a fixed name ("anchor_date", "open_amount", …) as text: dates YYYY-MM-DD, amounts as
/// decimals, ids as they are.
struct ReasonFact {
  std::string_view name;
  std::string value;
};

struct ActionReason {
  std::int16_t action = 0;  ///< position in the stage's actions
  ReasonCode code = ReasonCode::sent;
  /// The day it moved to, or the invoice it was sent with; of one that is sent
  /// "no_contact_data" where the customer's address for it is unknown.
  std::string detail;
};

struct StageReason {
  StageIndex stage = 0;
  ReasonCode code = ReasonCode::not_yet;
  Date planned{};              ///< by the plan alone; none where unknown
  std::vector<Date> fired_on;  ///< every occurrence up to the day
  std::vector<ReasonFact> facts;
  std::vector<ActionReason> actions;  ///< where it fires on the day
};

struct Explanation {
  Date as_of{};
  Date on{};
  CustomerIndex customer;
  InvoiceIndex invoice;
  SubjectRef subject{};
  InvoiceIndex leading_invoice;  ///< none where the track has ended
  std::vector<StageReason> stages;
};

struct ExplanationRequest {
  InvoiceIndex invoice;
  SimulationRange range;
  Date on{};
};

/// Replays the invoice's customer up to the day asked for and tells of each stage of its subject.
/// Asserts: as `Simulation`; the day lies within the range, the invoice exists.
Explanation explain(const Portfolio& portfolio, const Policy& policy, const Scenario& scenario,
                    const BusinessCalendar& calendar, const ExplanationRequest& request);

}  // namespace duewise
