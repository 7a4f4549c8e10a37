/// A form while it is filled in, and what it is filled in in view of.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/work_commands.hpp"
#include "app/plan_edits.hpp"
#include "app/views/form_view.hpp"
#include "app/views/strings.hpp"
#include "base/result.hpp"

namespace duewise {

/// The customer that somebody works on, and how far the screen narrows it down.
struct WorkAbout {
  CustomerIndex customer;
  std::vector<InvoiceIndex> invoices = {};  ///< none: the customer as a whole
  std::string stage = {};                   ///< id, that a contact stands for; empty: none
  std::string asked_stage = {};             ///< id, that waits for an approval; empty: none
  std::string role = {};                    ///< id, that is to act; empty: nobody is named
  std::optional<Channel> channel = {};      ///< that is planned
};

struct FormAtHand {
  views::FormKind kind{};
  std::uint32_t serial = 0;
  commands::About about{};
  std::string stage{};                         ///< id, that is approved or refused; empty: an entry
  std::string role{};                          ///< id, of whoever acts
  EntryId entry = 0;                           ///< that it is about; 0: none
  std::string subject{};                       ///< id of a role, or the name of a kind of entry
  std::map<std::string, std::string> typed{};  ///< by field
  std::optional<Error> fault{};                ///< why it was not kept; `where` is the field
};

struct FormFacts {
  const PlanEdits& edits;
  const views::Strings& strings;
  Date today;
};

/// The form with every field, what is typed or suggested in it, and its fault.
views::FormView present_form(const FormAtHand& form, const FormFacts& facts);

/// What the filled form says. Errors: those of reading dates and numbers, `where` names the field;
/// date_must_exist, amount_..., instalment_count_is_out_of_range, time_must_exist,
/// entry_must_exist, absence_must_not_end_before_it_begins.
Result<commands::WorkAct> act_of(const FormAtHand& form, const views::FormView& filled,
                                 const FormFacts& facts);

/// Names the field of `filled` that an error of keeping it is about; empty where it is about none.
std::string field_of(const Error& error, const views::FormView& filled);

/// Reports whether what the form is about is still there.
bool can_be_filled(const FormAtHand& form, const FormFacts& facts);

/// The forms that make sense for the customer at hand.
std::vector<views::FormOffer> offers_for(const WorkAbout& about, const FormFacts& facts);

/// The key that opens forms of this kind; '\0': none.
char letter_of(views::FormKind kind);

/// Entries that wait for an approval; those that ask `role` only, unless it is "all".
std::vector<views::WaitingRow> waiting_rows(const FormFacts& facts, std::string_view role);

/// The roles of the policy and the rules of approval.
std::vector<views::TeamRow> team_rows(const FormFacts& facts);

}  // namespace duewise
