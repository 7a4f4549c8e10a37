/// Who fills the roles, and which acts need an approval, as a member of a plan file:
///
/// {"roles"?: [{"role", "person", "deputy"?, "away_from"?, "away_until"?}],
/// "approvals"?: {"write_off"?, "waiver"?, "discount"?: {"role", "up_to"?: {"CNY": "100.00"}}}}
///
/// An act that is not named under "approvals" needs none; without "approvals" a write-off needs
/// the owner's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/work/staff.hpp"

namespace duewise {

struct StaffReading {
  Staff staff;
  std::vector<Fault> faults;
};

/// Reads it; every fault is found. Codes: see `staff_codes`.
StaffReading read_staff(std::string_view bytes);
std::string write_staff(const Staff& staff);

/// The codes that faults may have.
const std::vector<std::string_view>& staff_codes();

}  // namespace duewise
