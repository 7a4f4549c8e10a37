/// One letter that is to be sent on a day: to whom, in which form, about which invoices, with the
/// dates it speaks of. Facts only; texts are put together in io/letters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

/// An invoice in a letter's list. Amounts at the end of the letter's day.
struct LetterItem {
  InvoiceIndex invoice;
  MinorUnits open_amount = 0;  ///< interest and fees included
  MinorUnits interest = 0;     ///< of the open amount
  MinorUnits fees = 0;         ///< of the open amount
  std::int32_t days_overdue = 0;
  /// Why the policy does not act on it at present: it is disputed, promised …; none: it does.
  std::optional<PauseCause> pause{};
  Date promised{};            ///< of a promise or the next instalment
  bool is_set_aside = false;  ///< listed with its pause, but nothing is asked for it
};

struct DueLetter {
  Date day{};
  CustomerIndex customer;
  SubjectRef subject{};
  InvoiceIndex invoice;  ///< the one that leads; none for a statement without one
  std::string template_id;
  std::string stage;  ///< id; "restore" of a restore rule, "promise" or "plan" of a confirmation
  std::string role;   ///< id; empty: none
  std::int32_t level = 0;
  Channel channel = Channel::letter;

  std::vector<LetterItem> items;  ///< by due date, then number
  Amounts credits;                ///< the customer's credit on account; lowers what is asked for
  Amounts paid;                   ///< received on the day

  Date last_date{};     ///< until when to pay (or to sign and pay)
  Date stop_date{};     ///< when service stops or stopped; none: it does not
  Date breach_date{};   ///< none: no breach
  Date restore_by{};    ///< until when what was stopped can be taken up again on its terms
  Date service_end{};   ///< of the contract
  Date promise_date{};  ///< of a promise confirmation
  std::vector<Instalment> instalments;
  Currency currency{};  ///< of the instalments and the promise
  MinorUnits promised = 0;
};

/// What a letter asks for in one currency.
struct LetterTotal {
  Currency currency{};
  MinorUnits amount = 0;  ///< of the invoices, as issued
  MinorUnits open = 0;
  MinorUnits set_aside = 0;  ///< of `open`: disputed, promised and the like
  MinorUnits interest = 0;   ///< of what is not set aside
  MinorUnits fees = 0;       ///< of what is not set aside
  MinorUnits credit = 0;     ///< what of the customer's credit lowers the rest
  MinorUnits asked = 0;      ///< open − set aside − credit; never negative
};

/// The sums over a letter's items, by currency. Sums that overflow stay at the largest amount.
std::vector<LetterTotal> totals_of(const Portfolio& portfolio, const DueLetter& letter);

/// The contracts that a letter speaks of, by number; the leading invoice's where it lists none.
std::vector<ContractIndex> contracts_of(const Portfolio& portfolio, const DueLetter& letter);

}  // namespace duewise
