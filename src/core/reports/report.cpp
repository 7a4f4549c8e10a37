#include "core/reports/report.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, report_kind_count> kind_names{
    "friday", "ageing", "collectors", "targets", "kpi", "disputes", "limitation", "customer"};

Cell number_cell(CellKind kind, std::optional<std::int64_t> number) {
  return number ? Cell{.kind = kind, .number = *number} : Cell{};
}

}  // namespace

Cell text_cell(std::string_view text) {
  return {.kind = text.empty() ? CellKind::none : CellKind::text, .text = std::string(text)};
}

Cell code_cell(std::string_view group, std::string_view code) {
  return {.kind = CellKind::code, .group = group, .text = std::string(code)};
}

Cell amount_cell(MinorUnits amount, Currency currency) {
  return {.kind = CellKind::amount, .number = amount, .currency = currency};
}

Cell count_cell(std::int64_t count) { return {.kind = CellKind::count, .number = count}; }

Cell date_cell(Date date) {
  return {.kind = date.exists() ? CellKind::date : CellKind::none, .date = date};
}

Cell month_cell(Date date) { return {.kind = CellKind::month, .date = date}; }

Cell tenth_days_cell(std::optional<std::int64_t> tenths) {
  return number_cell(CellKind::tenth_days, tenths);
}

Cell share_cell(std::optional<std::int64_t> ppm) { return number_cell(CellKind::share, ppm); }

Cell hundredths_cell(std::optional<std::int64_t> hundredths) {
  return number_cell(CellKind::hundredths, hundredths);
}

void ReportTable::add(std::vector<Cell> cells, ReportRowKind kind) {
  ASSERT(cells.size() == columns.size());
  if (kind == ReportRowKind::item && rows.size() >= report_rows_max) {
    ++rows_left_out;
    return;
  }
  rows.push_back({std::move(cells), kind});
}

std::string_view to_text(ReportKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<ReportKind> parse_report_kind(std::string_view name) {
  const auto* found = std::find(kind_names.begin(), kind_names.end(), name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<ReportKind>(found - kind_names.begin());
}

}  // namespace duewise
