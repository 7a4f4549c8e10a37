/// The parts of `validate`: one check for each kind of thing a policy is made of. Used by
/// validate.cpp only.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/policy/pointer.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

/// What the checks of one policy share.
struct Validation {
  const Policy& policy;
  std::set<std::string> known_effects;  ///< begun by some stage or rule
  std::vector<Fault> faults;

  void note(const Pointer& place, std::string_view code, std::string detail = {}) {
    faults.push_back({place.text(), std::string(code), std::move(detail)});
  }
};

void check_id(Validation& validation, const Pointer& place, const std::string& id);
void check_text(Validation& validation, const Pointer& place, const LocalText& text);
/// Notes what is in `texts` twice.
void check_unique(Validation& validation, const Pointer& place,
                  const std::vector<std::string>& texts);
void check_role(Validation& validation, const Pointer& place, const std::string& role);
void check_known_effect(Validation& validation, const Pointer& place, const std::string& effect);
/// Effects that begin: each a name, none twice.
void check_begun(Validation& validation, const Pointer& place,
                 const std::vector<std::string>& effects);

/// Whether a distance may go back in time.
enum class Direction : std::uint8_t { both, forward };
void check_offset(Validation& validation, const Pointer& place, const OffsetField& field,
                  Direction direction);

/// `days_overdue_min`: what is known of the days overdue where the condition is tested.
void check_condition(Validation& validation, const Pointer& place, const Condition& condition,
                     std::int64_t days_overdue_min);
void check_actions(Validation& validation, const Pointer& place, const std::vector<Action>& actions,
                   std::int64_t days_overdue_min);

void check_stage(Validation& validation, std::size_t position);
void check_restore_rule(Validation& validation, std::size_t position);

/// The least number of days overdue on the dates `stage` can fire; INT64_MIN where unknown.
std::int64_t days_overdue_min(const Stage& stage);

}  // namespace duewise
