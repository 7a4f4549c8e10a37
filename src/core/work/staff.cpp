#include "core/work/staff.hpp"

#include <algorithm>
#include <utility>

namespace duewise {
namespace {

bool has_lower_role(const RoleHolder& holder, std::string_view role) { return holder.role < role; }

}  // namespace

const RoleHolder* Staff::holder_of(std::string_view role) const {
  const auto place = std::lower_bound(holders.begin(), holders.end(), role, has_lower_role);
  return place == holders.end() || place->role != role ? nullptr : &*place;
}

void Staff::set(RoleHolder holder) {
  const auto place = std::lower_bound(holders.begin(), holders.end(), holder.role, has_lower_role);
  const bool is_known = place != holders.end() && place->role == holder.role;
  if (holder.person.empty()) {
    if (is_known) holders.erase(place);
  } else if (is_known) {
    *place = std::move(holder);
  } else {
    holders.insert(place, std::move(holder));
  }
}

bool is_away(const RoleHolder& holder, Date day) {
  if (holder.away_from.is_none() || day < holder.away_from) return false;
  return holder.away_until.is_none() || day <= holder.away_until;
}

const std::string& acting_person(const RoleHolder& holder, Date day) {
  return is_away(holder, day) && !holder.deputy.empty() ? holder.deputy : holder.person;
}

std::string approval_needed(const ApprovalRules& rules, EntryKind kind, Money amount) {
  const ApprovalRule* rule = nullptr;
  if (kind == EntryKind::write_off) rule = &rules.write_off;
  if (kind == EntryKind::waiver) rule = &rules.waiver;
  if (kind == EntryKind::discount) rule = &rules.discount;
  if (rule == nullptr || rule->role.empty()) return {};
  const std::optional<MinorUnits> limit = amount_in(rule->up_to, amount.currency);
  return limit && amount.minor <= *limit ? std::string() : rule->role;
}

}  // namespace duewise
