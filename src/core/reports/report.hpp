/// A report as data: tables of typed cells, charts and notes, in codes. Sentences and pictures are
/// made of it elsewhere (app/reports, ui), so that every report is printed, exported and drawn by
/// the same few writers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/money/money.hpp"

namespace duewise {

enum class CellKind : std::uint8_t {
  none,        ///< empty
  text,        ///< names, numbers of invoices
  code,        ///< looked up as "<group>.<text>"
  amount,      ///< `number` minor units of `currency`
  count,       ///< a whole number
  date,        ///< a day
  month,       ///< the month of a day
  tenth_days,  ///< tenths of a day
  share,       ///< parts per million
  hundredths,  ///< hundredths of one
};

struct Cell {
  CellKind kind = CellKind::none;
  std::string_view group = {};  ///< of a code
  std::string text = {};
  std::int64_t number = 0;
  Currency currency = {};
  Date date = {};
};

Cell text_cell(std::string_view text);
Cell code_cell(std::string_view group, std::string_view code);
Cell amount_cell(MinorUnits amount, Currency currency);
Cell count_cell(std::int64_t count);
/// Empty where the date is none; here and below an empty cell stands for a figure that is unknown.
Cell date_cell(Date date);
Cell month_cell(Date date);
Cell tenth_days_cell(std::optional<std::int64_t> tenths);
Cell share_cell(std::optional<std::int64_t> ppm);
Cell hundredths_cell(std::optional<std::int64_t> hundredths);

/// The head of a column, looked up as "reports.column.<code>".
struct ReportColumn {
  std::string_view code;
  /// What most of its cells are; numbers stand to the right.
  CellKind kind = CellKind::text;
};

enum class ReportRowKind : std::uint8_t { item, total };

struct ReportRow {
  std::vector<Cell> cells;
  ReportRowKind kind = ReportRowKind::item;
};

/// Tables longer than this are cut after their first rows, which are the most important ones.
constexpr std::size_t report_rows_max = 1000;

struct ReportTable {
  std::string_view code;  ///< "reports.table.<code>"
  std::vector<ReportColumn> columns;
  std::vector<ReportRow> rows;
  std::size_t rows_left_out = 0;

  /// Adds a row, or counts it where the table is full. Asserts: it has a cell per column.
  void add(std::vector<Cell> cells, ReportRowKind kind = ReportRowKind::item);
};

struct ChartSeries {
  std::string_view code;  ///< "reports.column.<code>"
  std::vector<std::optional<std::int64_t>> values;
};

enum class ChartKind : std::uint8_t { lines, bars };

struct ReportChart {
  std::string_view code;  ///< "reports.chart.<code>"
  ChartKind kind = ChartKind::lines;
  CellKind unit = CellKind::count;  ///< of the values
  Currency currency = {};
  std::vector<Cell> labels;  ///< one per value
  std::vector<ChartSeries> series;
};

/// A sentence, "reports.note.<code>", with values for its placeholders.
struct ReportNote {
  std::string_view code;
  std::vector<std::pair<std::string_view, Cell>> values = {};
};

enum class ReportKind : std::uint8_t {
  friday,
  ageing,
  collectors,
  targets,
  kpi,
  disputes,
  limitation,
  customer,
};
constexpr std::size_t report_kind_count = 8;
std::string_view to_text(ReportKind kind);
std::optional<ReportKind> parse_report_kind(std::string_view name);

struct Report {
  ReportKind kind = ReportKind::friday;
  Date as_of;
  std::string subject = {};  ///< the customer's name; empty: all customers
  std::vector<ReportChart> charts = {};
  std::vector<ReportTable> tables = {};
  std::vector<ReportNote> notes = {};
};

}  // namespace duewise
