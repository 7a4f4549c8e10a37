/// The table of invoices: rows after filter and sort, formatted only when they are drawn, so that a
/// million of them cost an array of numbers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/export_view.hpp"

namespace duewise::views {

enum class InvoiceColumn : std::uint8_t {
  invoice_no,
  customer,
  contract_no,
  issue_date,
  due_date,
  days_overdue,
  amount,
  paid_amount,
  open_amount,
  currency,
  rating,
  status,
};
constexpr std::size_t invoice_column_count = 12;
/// The key of a column's title: "invoices.column.due_date".
const char* title_key(InvoiceColumn column);
/// Numbers stand to the right.
bool is_number(InvoiceColumn column);

/// Ageing buckets by days overdue, and paid invoices apart.
enum class AgeingBucketId : std::uint8_t { not_due, days_1_30, days_31_60, days_61_90, over_90 };
constexpr std::size_t ageing_bucket_count = 5;

struct InvoiceRow {
  std::uint32_t invoice = 0;  ///< for `SelectInvoice` and scenario commands
  std::array<std::string, invoice_column_count> cells;
  Tone tone = Tone::neutral;  ///< of the status cell
  bool is_selected = false;

  const std::string& cell(InvoiceColumn column) const {
    return cells[static_cast<std::size_t>(column)];
  }
};

/// Sums over the rows shown.
struct CurrencyTotals {
  std::string currency;
  std::string invoices;
  std::string amount;
  std::string paid;
  std::string open;
  std::string overdue;
};

struct AgeingSegment {
  AgeingBucketId bucket = AgeingBucketId::not_due;
  std::string label;
  std::string open;            ///< amount
  std::string invoices;        ///< "12 invoices"
  std::int64_t share_ppm = 0;  ///< of the bar; all segments of a bar add up to 1,000,000 or to 0
  Tone tone = Tone::neutral;
  bool is_chosen = false;  ///< the table shows this bucket only
};

/// The open amount of one currency by age, over all invoices whatever the filter.
struct AgeingBar {
  std::string currency;
  std::string open;
  std::array<AgeingSegment, ageing_bucket_count> segments;
};

struct InvoicesView {
  std::size_t invoice_count = 0;       ///< in the portfolio
  bool is_known = false;               ///< rows were found; before, there are none to show
  std::size_t row_count = 0;           ///< after the filter
  std::vector<std::string> log_notes;  ///< where open amounts are not those of the import
  std::string count_text;              ///< "12 of 60 invoices"
  /// Formats one row; positions below `row_count`.
  std::function<InvoiceRow(std::size_t)> row;
  std::vector<CurrencyTotals> totals;
  std::vector<AgeingBar> ageing;
  InvoiceColumn sorted_by = InvoiceColumn::due_date;
  Direction direction = Direction::ascending;
  std::string filter_text;
  std::vector<Choice> statuses;    ///< for `FilterStatus`: "all", "open", "overdue", "paid"
  std::vector<Choice> currencies;  ///< for `FilterCurrency`; the empty id is "all"
  bool is_filtered = false;
  ExportMenu exports;
  std::string selected_customer;  ///< whose invoice is selected; empty: none is
};

}  // namespace duewise::views
