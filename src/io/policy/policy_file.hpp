/// Policies as JSON files (schema "duewise.policy/1"): reading with every fault at once, and
/// writing in one canonical form. What the format knows but this version cannot run is refused by
/// name
/// (`feature_is_not_available`), never ignored.
///
/// Written forms beyond the obvious (tests/golden/policy/valid shows them all): `from` may list
/// alternatives as "stage:a|b"; `repeat.until` is an offset ("+14d") or a stage
/// ("stage:dunning-1"); a parameter is
/// "+7d" or {"value", "min", "max", "name"}; `when.not_before` is {"from", "offset"}; an amount in
/// a condition is a whole number of the currency's major unit or a decimal text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/policy/policy.hpp"

namespace duewise {

struct PolicyReading {
  Policy policy;              ///< valid where `faults` is empty, else only what could be read
  std::vector<Fault> faults;  ///< in the order of a written file
};

/// Reads a policy file and validates it.
/// Codes: those of `policy_codes()`.
PolicyReading read_policy(std::string_view bytes);

/// Writes `policy` for people to read: fields in a fixed order, defaults left out, short objects on
/// one line. A valid policy that was read from a file is read back the same.
std::string write_policy(const Policy& policy);

}  // namespace duewise
