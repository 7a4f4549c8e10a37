/// Policies as JSON files (schema "duewise.policy/1"): reading with every fault at once, and
/// writing in one canonical form.
///
/// Written forms beyond the obvious (tests/golden/policy/valid shows them all): `from` may list
/// alternatives as "stage:a|b"; `repeat.until` is one end or a list of which the first counts, each
/// an offset ("+14d"), a stage ("stage:dunning-1") or an event ("event:promise"); `ends_on` is a
/// name, "stage:id" or a predicate; a parameter is "+7d" or {"value", "min", "max", "name"} with an
/// offset, a whole number or true/false as its value; {"switch": "$id"} is a condition;
/// `when.not_before` is {"from", "offset"}; an amount in a condition is a whole number of the
/// currency's major unit or a decimal text, elsewhere {"CNY": "500.00"}.
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

/// An anchor as files write it: "due", "stage:a|b", "statement_day:5".
std::string anchor_text(const Policy& policy, const Anchor& anchor);

/// Writes `policy` for people to read: fields in a fixed order, defaults left out, short objects on
/// one line. A valid policy that was read from a file is read back the same.
std::string write_policy(const Policy& policy);

}  // namespace duewise
