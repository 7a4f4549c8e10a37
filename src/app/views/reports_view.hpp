/// A report in one language, ready to be drawn or printed: titles, tables of texts, charts. The
/// customer page is one of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/views/common.hpp"

namespace duewise::views {

enum class ColumnAlign : std::uint8_t { left, right };

struct ReportColumnView {
  std::string label;
  ColumnAlign align = ColumnAlign::left;
};

enum class ReportRowLook : std::uint8_t { item, total };

struct ReportRowView {
  std::vector<std::string> cells;
  ReportRowLook look = ReportRowLook::item;
};

/// Columns that are empty in all rows are left out.
struct ReportTableView {
  std::string id;  ///< the table's code, the same in every language
  std::string title;
  std::vector<ReportColumnView> columns;
  std::vector<ReportRowView> rows;
  std::string more;   ///< "12 further rows"; empty: none were left out
  std::string empty;  ///< a sentence in place of rows; empty where there are rows
};

struct ReportSeriesView {
  std::string label;
  std::vector<std::optional<std::int64_t>> values;
  std::vector<std::string> texts;  ///< of the values; empty where there is none
};

enum class ReportChartLook : std::uint8_t { lines, bars };

struct ReportChartView {
  std::string id;
  std::string title;
  ReportChartLook look = ReportChartLook::lines;
  std::vector<std::string> labels;
  std::vector<ReportSeriesView> series;
  std::int64_t most = 0;  ///< the largest value, at least 1
  std::string most_text;
};

struct ReportView {
  std::string title;
  std::string subtitle;  ///< the day it is of, and whom it is about
  std::vector<ReportChartView> charts;
  std::vector<ReportTableView> tables;
  std::vector<std::string> notes;
};

/// What a screen shows of a report.
struct ReportsView {
  std::vector<Choice> kinds;  ///< for `ShowReport`
  bool is_ready = false;
  std::string state_text;  ///< why not; empty when ready
  ReportView report;
};

/// The page of the customer that was opened.
struct CustomerView {
  std::string customer;  ///< id
  bool is_ready = false;
  std::string state_text;  ///< why not; empty when ready
  ReportView page;
};

}  // namespace duewise::views
