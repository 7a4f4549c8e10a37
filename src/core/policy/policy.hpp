/// An escalation policy as plain data: stages in ladder order with their dates, actions, effects
/// and restore rules. Read from JSON by io/policy, checked by core/policy/validate, run by
/// core/timeline. See spec "A policy" for what each field means.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/business_calendar.hpp"
#include "core/calendar/offset.hpp"
#include "core/policy/condition.hpp"

namespace duewise {

enum class Language : std::uint8_t { en, zh_hans, zh_hant };
constexpr std::size_t language_count = 3;

/// A text in each language of the planner; empty where a policy gives none.
struct LocalText {
  std::array<std::string, language_count> by_language;
  /// The text in `language`, else in English, else in any language that has one.
  const std::string& in(Language language) const;
  bool operator==(const LocalText&) const = default;
};

/// Where a value comes from: the procedure itself, or filled in by us.
enum class Basis : std::uint8_t { source, assumed };
struct FieldBasis {
  std::string field;  ///< "offset", "role", "repeat.until", …
  Basis basis = Basis::source;
  bool operator==(const FieldBasis&) const = default;
};

/// A value a firm would turn, used by stages as "$name".
struct Parameter {
  std::string id;
  Offset value;
  std::optional<Offset> min;  ///< inclusive
  std::optional<Offset> max;  ///< inclusive
  LocalText name;
  bool operator==(const Parameter&) const = default;
};

/// An offset written out, or taken from a parameter.
struct OffsetField {
  Offset value;           ///< the value in force, a parameter's already filled in
  std::string parameter;  ///< its id without "$"; empty where the offset is written out
  bool operator==(const OffsetField&) const = default;
};

enum class Subject : std::uint8_t { invoice, customer, contract, statement };

enum class AnchorKind : std::uint8_t {
  due,
  issue,
  received,
  service_end,
  statement_day,  ///< `number` = day of the month
  stage,          ///< when one of `stages` really fired
  planned,        ///< when `stages[0]` should have fired
  deadline,       ///< the last payment date the letter of `stages[0]` set
  effect,         ///< when `effect` began
  contact_count,  ///< the day after the `number`-th contact since due
};

/// Positions are into `Policy::stages`.
using StageIndex = std::uint16_t;

struct Anchor {
  AnchorKind kind = AnchorKind::due;
  std::vector<StageIndex> stages;
  std::string effect;
  std::int32_t number = 0;
  bool operator==(const Anchor&) const = default;
};

struct When {
  Anchor from;
  OffsetField offset;
  BusinessDayConvention convention = BusinessDayConvention::unadjusted;
  bool operator==(const When&) const = default;
};

/// What ends a repeat beside payment in full and a promise.
struct RepeatEnd {
  enum class Kind : std::uint8_t { offset, stage };
  Kind kind = Kind::offset;
  OffsetField offset;  ///< counted from the stage's own date, inclusive
  StageIndex stage = 0;
  bool operator==(const RepeatEnd&) const = default;
};

struct Repeat {
  OffsetField every;  ///< days, business days or weeks
  std::optional<RepeatEnd> until;
  std::optional<std::int32_t> max;  ///< occurrences in all, the first one included
  bool operator==(const Repeat&) const = default;
};

enum class Channel : std::uint8_t {
  letter,
  email,
  sms,
  call,
  visit,
  meeting,
  lawyer_letter,
  fax,
  task
};
constexpr std::size_t channel_count = 9;
std::optional<Channel> parse_channel(std::string_view name);
std::string_view to_text(Channel channel);
/// A task is internal: it is not a contact, never merges, counts or gives way.
constexpr bool is_contact(Channel channel) { return channel != Channel::task; }

struct Action {
  Channel channel = Channel::task;
  std::string template_id;  ///< empty: none
  std::string role;         ///< id of a role; empty: none
  LocalText text;           ///< what is done, for people
  std::optional<Condition> condition;
  bool operator==(const Action&) const = default;
};

struct Stage {
  std::string id;
  std::int32_t level = 0;  ///< 0 = before due; the dunning level from 1 on
  LocalText name;
  When when;
  std::optional<When> not_before;  ///< the later date counts
  std::optional<Repeat> repeat;
  std::optional<Condition> condition;
  std::vector<Action> actions;
  std::vector<std::string> effects;     ///< begin when the stage fires
  std::string approval;                 ///< id of who must approve, listed or not; empty: none
  std::optional<OffsetField> deadline;  ///< last payment date its letter sets, from its date
  std::vector<FieldBasis> basis;

  /// A stage of level 0 runs for every invoice, also where a subject is led by its oldest one.
  bool is_pre_due() const { return level == 0; }
  bool operator==(const Stage&) const = default;
};

enum class Requirement : std::uint8_t {
  arrears_paid,
  periods_paid,  ///< `RestoreRule::periods` of the lowest-numbered unpaid periods
  contract_signed,
  contract_signed_and_paid,
};

/// Tested in order when a payment comes in; the first one that holds applies.
struct RestoreRule {
  std::string id;
  LocalText name;
  std::string after;  ///< the effect that must be in force
  std::optional<Condition> condition;
  std::optional<OffsetField> within;      ///< since the effect began, inclusive
  std::optional<OffsetField> later_than;  ///< since the effect began
  Requirement requires_ = Requirement::arrears_paid;
  std::int32_t periods = 0;
  std::vector<std::string> ends;
  std::vector<std::string> begins;
  std::vector<Action> actions;
  std::vector<FieldBasis> basis;
  bool operator==(const RestoreRule&) const = default;
};

struct Role {
  std::string id;
  LocalText name;
  bool operator==(const Role&) const = default;
};

enum class EndsOn : std::uint8_t {
  open_amount_zero,
  contract_signed_and_paid,
  statement_confirmed
};
enum class Grouping : std::uint8_t { customer, level, invoice };
enum class CatchUp : std::uint8_t { in_order, by_age, all_at_once };
enum class Reanchor : std::uint8_t { next_oldest, restart, keep };

/// What a pause may come from.
struct PausesOn {
  bool promise = true;
  bool dispute = true;
  bool hold = true;
  bool operator==(const PausesOn&) const = default;
};

struct Policy {
  std::string id;
  LocalText name;
  LocalText description;
  Subject subject = Subject::invoice;
  EndsOn ends_on = EndsOn::open_amount_zero;
  Grouping grouping = Grouping::customer;
  CatchUp catch_up = CatchUp::in_order;
  Reanchor reanchor = Reanchor::next_oldest;
  PausesOn pauses_on;
  std::string calendar = "cn";
  std::vector<Parameter> parameters;
  std::vector<Role> roles;
  std::vector<Stage> stages;
  std::vector<RestoreRule> restore;
  bool operator==(const Policy&) const = default;
};

std::string_view to_text(Subject subject);

/// Sets a parameter and every offset that uses it. Asserts: the policy has this parameter.
void set_parameter(Policy& policy, std::string_view id, Offset value);

/// The offset fields of a stage for editing: changes the parameter where the field uses one.
void set_offset(Policy& policy, OffsetField& field, Offset value);

}  // namespace duewise
