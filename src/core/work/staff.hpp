/// Who fills a policy's roles, who stands in, and which acts need whose approval. Names only:
/// nothing here keeps anybody from anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/policy/stage.hpp"
#include "core/work/log_entry.hpp"

namespace duewise {

/// A role with its person; while that person is away the deputy does the work.
struct RoleHolder {
  std::string role;  ///< id
  std::string person;
  std::string deputy = {};
  Date away_from{};   ///< none: not away
  Date away_until{};  ///< inclusive; none: no end is known
  bool operator==(const RoleHolder&) const = default;
};

/// Whose approval an act needs, unless its amount is small.
struct ApprovalRule {
  std::string role = {};  ///< id; empty: nobody is asked
  Amounts up_to = {};     ///< no approval up to this; a currency that is missing: always
  bool operator==(const ApprovalRule&) const = default;
};

struct ApprovalRules {
  ApprovalRule write_off = {.role = "owner", .up_to = {}};
  ApprovalRule waiver = {};
  ApprovalRule discount = {};
  bool operator==(const ApprovalRules&) const = default;
};

struct Staff {
  std::vector<RoleHolder> holders;  ///< by role, each once
  ApprovalRules approvals;
  bool operator==(const Staff&) const = default;

  /// The holder of `role`, or null.
  const RoleHolder* holder_of(std::string_view role) const;
  /// Puts `holder` in the place of the one with its role; one without person goes.
  void set(RoleHolder holder);
};

/// Reports whether the person of `holder` is away on `day`.
bool is_away(const RoleHolder& holder, Date day);
/// Who does what `holder` has to do on `day`; the deputy only where there is one.
const std::string& acting_person(const RoleHolder& holder, Date day);

/// The role to be asked before an entry of this kind and amount counts; empty: none.
std::string approval_needed(const ApprovalRules& rules, EntryKind kind, Money amount);

}  // namespace duewise
