/// What a policy does to a portfolio, day by day: the result of a simulation. Plain data; texts are
/// kept as positions, so that an event stays small. See spec "Events".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/policy/policy.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

enum class EventKind : std::uint8_t {
  issued,
  due,
  action,
  approval_asked,
  approval_given,
  effect_begin,
  effect_end,
  payment,
  promise,
  promise_broken,
  dispute,
  dispute_resolved,
  interest,
  fee,
  closed,
  restored,
  written_off,
  warning,
  credit,    ///< a credit note lowers what is open
  noted,     ///< something the scenario tells: a signed contract, a hold, a contact made elsewhere
  waived,    ///< interest and fees given up
  recovery,  ///< paid after the write-off
};
constexpr std::size_t event_kind_count = 22;
std::string_view to_text(EventKind kind);

/// The order in which one day is worked through. Source: spec semantics §4.
enum class DayStep : std::uint8_t {
  portfolio = 1,  ///< invoices issued and falling due
  scenario = 2,   ///< payments, promises, approvals …
  changes = 3,    ///< closed, effects ended, service restored
  broken = 4,     ///< promises that ran out
  stages = 5,
  posting = 6,  ///< interest and fees
};

/// The thing a track belongs to: an invoice, a contract, a customer, or a customer's statement of
/// one month.
struct SubjectRef {
  enum class Kind : std::uint8_t { invoice, contract, customer, statement };
  Kind kind = Kind::invoice;
  std::int16_t month = 0;   ///< of a statement: months since January 1970
  std::uint32_t index = 0;  ///< of the invoice, contract or customer
  constexpr auto operator<=>(const SubjectRef&) const = default;
};

constexpr std::int16_t no_stage = -1;
constexpr std::int16_t restore_stage = -2;  ///< the acts of a restore rule
constexpr std::int16_t no_action = -1;

struct Event {
  MinorUnits open_amount = 0;  ///< of the invoice, after the event
  MinorUnits amount = 0;       ///< paid, promised, charged; 0 where none applies
  Date date{};
  SubjectRef subject{};
  CustomerIndex customer;
  InvoiceIndex invoice;             ///< none where no single invoice applies
  std::int32_t days_overdue = 0;    ///< of the invoice
  std::uint32_t note = 0;           ///< position in `Timeline::notes`; 0 is the empty note
  std::int16_t stage = no_stage;    ///< position in the policy, or `restore_stage`
  std::int16_t action = no_action;  ///< position in the stage's (or restore rule's) actions
  std::uint16_t rule = 0;           ///< restore rule, where `stage` is `restore_stage`
  EventKind kind = EventKind::action;
  DayStep step = DayStep::stages;
  Currency currency{};
};

/// A stage that fired for an invoice, the repeats included; also where its contact was merged into
/// that of another invoice and so has no event of its own.
struct Firing {
  Date date{};          ///< when it was acted on
  Date logical_date{};  ///< the unmoved date later stages count from
  Date planned_date{};
  SubjectRef subject{};
  CustomerIndex customer;
  InvoiceIndex invoice;
  StageIndex stage = 0;
  std::uint32_t occurrence = 0;  ///< 0 for the stage itself, then the repeats
};

/// Why nothing is asked for an invoice for a while. Source: spec semantics §5, "Paused".
enum class PauseCause : std::uint8_t { promise, dispute, hold, plan };

/// A time in which a customer's ladder rests, for as far as the policy lets it.
struct InvoicePause {
  CustomerIndex customer;
  InvoiceIndex invoice;  ///< none: all of the customer's
  PauseCause cause = PauseCause::hold;
  Date from{};
  Date until{};     ///< inclusive; none: it has not ended when the run ends
  Date promised{};  ///< of a promise or an instalment
};

/// Opening + issued + interest + fees = payments + credits + written off + closing, per currency.
/// What is waived is a credit; a recovery is a payment and takes back its part of the write-off.
/// Source: spec "Conservation".
struct Conservation {
  Currency currency{};
  MinorUnits opening = 0;
  MinorUnits issued = 0;
  MinorUnits interest = 0;
  MinorUnits fees = 0;
  MinorUnits payments = 0;
  MinorUnits credits = 0;
  MinorUnits written_off = 0;
  MinorUnits closing = 0;
};

/// A remark on the whole run, with a code that texts are looked up by.
struct TimelineWarning {
  std::string code;
  std::string detail;
  bool operator==(const TimelineWarning&) const = default;
};

struct Timeline {
  Date as_of{};
  Date until{};
  std::string calendar;
  std::vector<Event> events;         ///< by date, step, subject, ladder order
  std::vector<Firing> firings;       ///< by date, invoice number, ladder order
  std::vector<InvoicePause> pauses;  ///< by customer, then in the order in which they came
  std::vector<std::string> notes{std::string()};
  std::vector<Conservation> conservation;  ///< by currency code
  std::uint32_t subjects = 0;              ///< how many tracks of their own ran
  std::vector<TimelineWarning> warnings;
};

/// The first day of the month that lies `month` months after January 1970; 0 or later.
Date first_of_month(std::int16_t month);
/// Counts the months from January 1970 to that of `date`.
std::int16_t month_of(Date date);

/// The subject's id for people and files: invoice number, contract number, customer id, or customer
/// id and month ("K1 2026-03").
std::string subject_id(const Portfolio& portfolio, SubjectRef subject);

}  // namespace duewise
