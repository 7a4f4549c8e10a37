/// Forms of the day's work: what can be written down about the customer at hand, the form that is
/// being filled in, and what waits for an answer. Every form is the same description, a list of
/// fields, and is drawn by one function.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/views/common.hpp"

namespace duewise::views {

enum class FormKind : std::uint8_t {
  promise,
  instalment_plan,
  dispute,
  dispute_resolved,
  hold,
  hold_ended,
  waiver,
  discount,
  netting,
  write_off,
  recovery,
  fact,        ///< a note, or something that stages wait for
  approval,    ///< of an entry that asks for it, or of a stage
  refusal,     ///< the same
  correction,  ///< of an entry
  withdrawal,  ///< of an entry
  role,        ///< who fills it
  approval_rule,
  targets,     ///< what the firm wants to reach
  limitation,  ///< the law under which its claims run out
  difference,  ///< between log and import, looked into
};

enum class FieldKind : std::uint8_t {
  text,
  amount,  ///< a plain number
  date,    ///< "2026-03-31", or a distance from today such as "+7d"
  number,
  choice,
};

struct FormField {
  std::string id;
  FieldKind kind = FieldKind::text;
  std::string label;
  std::string hint = {};             ///< what an empty field stands for
  std::string value = {};            ///< as typed, or what is suggested; of a choice: its id
  std::vector<Choice> choices = {};  ///< of a choice
  std::string fault = {};            ///< a sentence; empty: none
  bool is_beside = false;            ///< stands on the line of the field before
};

struct FormView {
  bool is_open = false;
  std::uint32_t serial = 0;  ///< another one with every form that is opened
  std::string title;
  std::string about;  ///< whom and what, in words
  std::vector<FormField> fields;
  std::vector<std::string> notes;  ///< what will come of it, a sentence each
  std::string fault;               ///< of no single field
};

/// A form that can be opened, and the key that opens it.
struct FormOffer {
  FormKind kind = FormKind::promise;
  std::uint32_t entry = 0;   ///< that it is about; 0: none
  std::string subject = {};  ///< a role or a kind of entry, where it is about neither customer
  std::string label;
  std::string detail = {};
  char letter = '\0';  ///< '\0': none
};

/// An entry that waits for an approval.
struct WaitingRow {
  std::uint32_t entry = 0;  ///< id
  std::string title;        ///< "Write-off · 100.00 CNY"
  std::string customer;
  std::string details;
  std::string role_id;
  std::string role;  ///< who is asked, with the person of today
};

/// Who does what, and whose approval an act needs, one line each.
struct TeamRow {
  FormOffer offer;
  std::string value;
  std::string detail;
};

struct FormsView {
  FormView form;
  std::vector<FormOffer> offers;    ///< about the customer at hand
  std::vector<WaitingRow> waiting;  ///< of all customers; on the worklist only
  std::vector<TeamRow> team;        ///< on the worklist only
};

}  // namespace duewise::views
