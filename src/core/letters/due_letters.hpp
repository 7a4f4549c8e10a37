/// Which letters a day of a timeline asks for: one for each action with a template, in the form in
/// which the timeline has merged the day's contacts, and one for each promise or instalment plan
/// that was made that day. See spec semantics §3, "grouping", and policies, "Letters".
///
/// A letter that asks for money lists what is disputed, held, promised for a day to come or part of
/// an instalment plan with that remark, and does not ask for it: whoever waits by the policy does
/// not dun meanwhile. A statement of account says the remark, too, but sums up all that is open.
#pragma once

#include <string_view>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/letters/due_letter.hpp"

namespace duewise {

/// Where the letters come from. The timeline begins on or before the day; what it holds after the
/// day tells when service will stop, so it should go on for `letter_look_ahead`.
struct LetterSource {
  const Portfolio& portfolio;
  const Policy& policy;
  const Timeline& timeline;
  const Scenario& scenario;
  const BusinessCalendar& calendar;
};

constexpr Days letter_look_ahead{100};

struct LetterOptions {
  Date day{};
  Days payment_days{7};  ///< time to pay where neither the stage nor a due date sets a last date
};

struct DueLetters {
  std::vector<DueLetter> letters;  ///< by customer, then as the timeline has them
  /// Those that would ask for nothing: the customer's credit covers all that they list, or it is
  /// disputed, promised and the like.
  std::vector<DueLetter> covered;
};

/// Why a letter of `DueLetters::covered` is not written: "covered_by_credit", or
/// "nothing_is_asked_for" where what credit leaves is set aside.
std::string_view reason_not_written(const DueLetter& letter);

DueLetters due_letters(const LetterSource& source, const LetterOptions& options);

/// The scenario as it was known at the end of `day`: without what happens later, except answers to
/// approvals, which a run must know of in order not to grant them itself.
Scenario known_on(const Scenario& scenario, Date day);

}  // namespace duewise
