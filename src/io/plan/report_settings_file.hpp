/// What a firm sets for its reports, as the member "reports" of a plan file:
///
/// {"targets"?: {"recovery_ppm"?, "overdue_share_ppm"?, "share_by"?},
/// "limitation"?: {"rule"?, "years"?, "warning_days"?}}
///
/// What is not named is as in a new plan, so that a plan without the member is one with the usual
/// settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/reports/report_settings.hpp"

namespace duewise {

struct ReportSettingsReading {
  ReportSettings settings;
  std::vector<Fault> faults;
};

/// Reads it; every fault is found. Codes: see `report_settings_codes`.
ReportSettingsReading read_report_settings(std::string_view bytes);
/// Writes what differs from the usual settings; "{}" where nothing does.
std::string write_report_settings(const ReportSettings& settings);

/// The codes that faults may have.
const std::vector<std::string_view>& report_settings_codes();

}  // namespace duewise
