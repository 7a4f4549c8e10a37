/// Limitation periods: until when a claim for an unpaid invoice can be enforced in court, what
/// begins the period anew, and when to warn. Defaults per jurisdiction, each with its statute; a
/// firm may change them. A reminder to ask a lawyer in time, not legal advice: it knows neither the
/// contract nor the exceptions, and leaves out what would lengthen a period doubtfully (rest days
/// at the end, talks, insolvency).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// What may begin a limitation period anew, or stop it.
enum class LimitationAct : std::uint8_t {
  demand,        ///< a demand that can be proved: letter, lawyer's letter
  promise,       ///< the debtor agrees to pay, in whatever form: promise, instalment plan
  signed_paper,  ///< the debtor signs: statement of account, agreement
  part_payment,
  suit,  ///< action, arbitration, order for payment
};
constexpr std::size_t limitation_act_count = 5;
std::string_view to_text(LimitationAct act);

/// From when the period runs.
enum class LimitationStart : std::uint8_t {
  day_after_due,
  year_end,  ///< the end of the year in which the invoice fell due
};

/// The rule of one jurisdiction, as data.
struct LimitationRule {
  std::string_view id;   ///< "cn"
  std::string_view law;  ///< the statute with its articles
  std::int32_t years = 3;
  LimitationStart start = LimitationStart::day_after_due;
  /// Acts that begin the period anew from their own day; a suit stops it instead.
  std::uint8_t acts = 0;
  /// A demand counts only where a suit follows within so many months; 0: it counts by itself.
  std::int32_t months_to_sue = 0;
  /// However often it begins anew, it ends so many years after the due date; 0: no such end.
  std::int32_t years_at_most = 0;

  bool counts(LimitationAct act) const {
    return (acts >> static_cast<std::uint8_t>(act) & 1U) != 0;
  }
};

/// All rules, the general one ("other") last.
std::span<const LimitationRule> limitation_rules();
/// The rule of this id, or null.
const LimitationRule* find_limitation_rule(std::string_view id);

/// Something that happened to a claim.
struct LimitationFact {
  Date date;
  LimitationAct act = LimitationAct::part_payment;
};

/// Why the period ends when it does.
enum class LimitationState : std::uint8_t {
  runs,
  ending,  ///< within the days of warning
  ended,
  stopped,  ///< a suit is pending
};
std::string_view to_text(LimitationState state);

struct Limitation {
  LimitationState state = LimitationState::runs;
  Date begins;                       ///< the first day that counts
  Date ends;                         ///< the last day to sue; none where stopped
  std::optional<LimitationFact> by;  ///< what it counts from; none: the due date
  std::int32_t days_left = 0;        ///< from the as-of date to `ends`; below 0 once it has ended
};

struct LimitationOptions {
  Date as_of;
  std::int32_t warning_days = 90;
};

/// The limitation of a claim. `facts` are in order of their dates; those after the as-of date, and
/// those after the period had ended, change nothing: a claim that is out of time stays so.
Limitation limitation_of(const LimitationRule& rule, Date due,
                         std::span<const LimitationFact> facts, const LimitationOptions& options);

}  // namespace duewise
