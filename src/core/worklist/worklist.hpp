/// What is to be done on one day: one line per customer and contact, the tasks, the effects that
/// begin and the approvals that wait, with what each is about and when it is best done. Read out of
/// a finished timeline; decides nothing the policy has not decided.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/timeline/scenario.hpp"
#include "core/timeline/timeline.hpp"
#include "core/worklist/customer_recap.hpp"

namespace duewise {

enum class WorkKind : std::uint8_t {
  approval,  ///< somebody must say yes or no
  contact,   ///< something that reaches the customer
  task,      ///< something inside the house
  effect,    ///< service, supply or credit that stops or comes back
};
constexpr std::size_t work_kind_count = 4;
std::string_view to_text(WorkKind kind);

enum class WorkStatus : std::uint8_t {
  open,
  carried_over,  ///< open since an earlier day
  assumed,       ///< an approval that the simulation takes as given
  done,          ///< by the contact log
};
constexpr std::size_t work_status_count = 4;
std::string_view to_text(WorkStatus status);
/// Reports whether somebody still has to act.
constexpr bool is_to_do(WorkStatus status) {
  return status == WorkStatus::open || status == WorkStatus::carried_over;
}

/// An invoice that a line speaks of, as of the day.
struct WorkInvoice {
  InvoiceIndex invoice;
  MinorUnits open = 0;
  std::int32_t days_overdue = 0;
  /// The stage that fired for it with this line; `no_stage` where it is only listed.
  std::int16_t stage = no_stage;
};

/// What is asked for in one currency.
struct WorkAmount {
  Currency currency{};
  MinorUnits open = 0;
  /// What a week's delay would cost by the table of `chance_of_payment_ppm`; an assumption.
  MinorUnits expected_gain = 0;
};

/// When it is best done: never on a day on which nobody is called.
struct SuggestedTime {
  enum class Why : std::uint8_t {
    the_day,         ///< no reason against or especially for the day
    monday,          ///< a good day for calls
    start_of_month,  ///< a good time for calls
    moved,           ///< the day itself is a rest day, or excluded by the calling rules
  };
  Date day{};
  Why why = Why::the_day;
  std::int16_t from = -1;  ///< minutes after midnight; -1: any time of the day
  std::int16_t to = -1;
};
std::string_view to_text(SuggestedTime::Why why);

struct WorkLine {
  WorkKind kind = WorkKind::contact;
  WorkStatus status = WorkStatus::open;
  Date day{};      ///< the day the timeline has it on; of a done one without a plan that of the log
  Date planned{};  ///< by the policy alone; earlier than `day` where it was late or moved
  CustomerIndex customer;
  SubjectRef subject{};
  std::optional<Channel> channel;  ///< none of an approval or effect
  std::int16_t stage = no_stage;   ///< position in the policy, or `restore_stage`
  std::int16_t action = no_action;
  std::uint16_t rule = 0;             ///< where `stage` is `restore_stage`
  std::string role;                   ///< id; empty: nobody is named
  std::string effect;                 ///< its name, of an effect
  bool effect_ends = false;           ///< of an effect: it ends instead of beginning
  std::vector<WorkInvoice> invoices;  ///< by due date, then number
  std::vector<WorkAmount> amounts;    ///< by currency code
  CustomerRecap recap;
  SuggestedTime suggested;
};

struct Worklist {
  Date as_of{};
  Date on{};
  std::vector<WorkLine> lines;  ///< in the order they are best worked through
  std::uint32_t open = 0;       ///< how many of them are neither done nor assumed
};

struct WorklistSource {
  const Portfolio& portfolio;
  const Policy& policy;
  const Timeline& timeline;
  const Scenario& scenario;
  const BusinessCalendar& calendar;
};

/// What of a day is asked for.
struct WorklistRequest {
  Date on{};
  std::optional<std::string> role;  ///< the empty id: work that names no role
  CustomerIndex customer;           ///< none: all
  /// Whether what earlier days of the timeline left undone is listed: only right where the contact
  /// log is kept, else the simulation's own past would be taken for neglect.
  enum class CarryOver : std::uint8_t { none, undone };
  CarryOver carry_over = CarryOver::undone;
};

/// Lists the work of the day. Asserts: the day lies within the timeline. Errors: amount_overflows.
///
/// Order: what is open before what is assumed and done; approvals first, because others wait for
/// them; then by what a week's delay would cost, in the currency most lines are in first; then by
/// the amount asked for, the customer's id, and the ladder.
///
/// An action counts as done when the scenario holds a contact with the customer between the day
/// it was planned for and the day asked about, by the same channel (or none named) and for the
/// same stage (or none named). Of what earlier days left undone only the latest per customer and
/// channel is carried over, and only while the invoice is open, no newer one takes its place and
/// the ladder has not gone past it; a notice before the due date never beyond that date.
Result<Worklist> make_worklist(const WorklistSource& source, const WorklistRequest& request);

}  // namespace duewise
