/// An escalation policy as plain data: stages in ladder order with their dates, actions, effects
/// and restore rules. Read from JSON by io/policy, checked by core/policy/validate, run by
/// core/timeline. See spec "A policy" for what each field means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/stage.hpp"

namespace duewise {

/// A value a firm would turn, used by stages and conditions as "$name".
struct Parameter {
  enum class Kind : std::uint8_t { offset, number, toggle };
  std::string id;
  Offset value;
  std::optional<Offset> min;  ///< inclusive
  std::optional<Offset> max;  ///< inclusive
  LocalText name;
  Kind kind = Kind::offset;
  std::int64_t number = 0;                 ///< of a number; 1 or 0 of a toggle
  std::optional<std::int64_t> number_min;  ///< inclusive
  std::optional<std::int64_t> number_max;  ///< inclusive
  bool operator==(const Parameter&) const = default;
};

enum class Subject : std::uint8_t { invoice, customer, contract, statement };

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
  statement_confirmed,
  stage,      ///< when `Policy::ends_on_stage` has fired
  condition,  ///< when `Policy::ends_on_condition` holds
};
enum class AllocationOrder : std::uint8_t { costs_first, principal_first };
enum class Grouping : std::uint8_t { customer, level, invoice };
enum class CatchUp : std::uint8_t { in_order, by_age, all_at_once };
enum class Reanchor : std::uint8_t { next_oldest, restart, keep };

/// What a pause may come from.
struct PausesOn {
  bool promise = true;
  bool dispute = true;
  bool hold = true;
  bool change_request = false;  ///< as the reason of a promise, dispute or hold
  bool operator==(const PausesOn&) const = default;
};

/// Simple interest on the open principal from the day after due.
struct InterestRule {
  std::int64_t rate_ppm = 0;            ///< per year
  std::int32_t days_in_year = 365;      ///< 360 or 365
  std::optional<std::int64_t> cap_ppm;  ///< of the invoice's amount
  bool operator==(const InterestRule&) const = default;
};

/// At most so many contacts per customer; 0: no cap.
struct ContactCaps {
  std::int32_t per_day = 0;
  std::int32_t per_week = 0;  ///< in any seven days running
  bool operator==(const ContactCaps&) const = default;
};

/// Days on which nobody is called.
struct CallingRules {
  bool not_on_rest_days = false;
  bool not_at_month_end = false;  ///< the last business day of a month
  bool operator==(const CallingRules&) const = default;
};

struct Policy {
  std::string id;
  LocalText name;
  LocalText description;
  Subject subject = Subject::invoice;
  std::optional<Condition> applies_to;  ///< which subjects the policy is for; none: all
  EndsOn ends_on = EndsOn::open_amount_zero;
  StageIndex ends_on_stage = 0;
  std::optional<Condition> ends_on_condition;
  Grouping grouping = Grouping::customer;
  CatchUp catch_up = CatchUp::in_order;
  Reanchor reanchor = Reanchor::next_oldest;
  PausesOn pauses_on;
  OffsetField promise_grace;  ///< a promise for day P is broken on P + 1 + grace
  AllocationOrder allocation = AllocationOrder::costs_first;
  InterestRule interest;
  std::optional<std::int64_t> fees_cap_ppm;  ///< of the invoice's amount, all fees together
  ContactCaps contact_caps;
  CallingRules calling_rules;
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
/// Sets a number or a toggle and every condition that uses it. Asserts: the policy has it.
void set_parameter_number(Policy& policy, std::string_view id, std::int64_t number);

/// The offset fields of a stage for editing: changes the parameter where the field uses one.
void set_offset(Policy& policy, OffsetField& field, Offset value);

}  // namespace duewise
