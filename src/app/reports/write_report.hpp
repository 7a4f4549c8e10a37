/// Reports for people outside the planner: as plain text, and as a page for the printer.
#pragma once

#include <string>
#include <string_view>

#include "app/views/reports_view.hpp"

namespace duewise {

/// Tables in columns as wide as their widest cell; Chinese characters count as two columns.
std::string write_report_text(const views::ReportView& report);

/// A whole HTML page that needs nothing else: escaped, without scripts and addresses, charts as
/// inline SVG, laid out for A4 and Letter. `language` is a tag: "en", "zh-Hans".
std::string write_report_html(const views::ReportView& report, std::string_view language);

/// A chart as an SVG element, for `write_report_html`.
std::string write_chart_svg(const views::ReportChartView& chart);

}  // namespace duewise
