/// Puts a report into the words and number formats of a language.
#pragma once

#include <string>

#include "app/views/reports_view.hpp"
#include "app/views/strings.hpp"
#include "core/reports/report.hpp"

namespace duewise {

/// "1,234.50", "12.5%", "30.4", "Mar 2026"; the empty text for an empty cell.
std::string cell_text(const Cell& cell, const views::Strings& strings);

views::ReportView report_view(const Report& report, const views::Strings& strings);

}  // namespace duewise
