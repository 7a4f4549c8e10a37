#include "io/import/csv_rows.hpp"

#include <utility>

#include "base/text.hpp"
#include "io/export/csv_cell.hpp"

namespace duewise {
namespace {

std::uint32_t last_file(const ImportReport& report) {
  return static_cast<std::uint32_t>(report.files.size() - 1);
}

bool has_nul(const CsvRecord& record) { return record.fault() == CsvFault::contains_nul; }

std::string_view first_line_of(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

CsvRows::CsvRows(ImportReport& report, InvoiceRowSink sink)
    : report_(report),
      sink_(std::move(sink)),
      reader_(CsvOptions{}, [this](const CsvRecord& record) { take(record); }) {}

void CsvRows::finish() {
  if (has_failed_) return;
  reader_.finish();
  if (has_failed_) return;
  file().delimiter = std::string(1, reader_.delimiter());
  if (!has_header_) fail("file_is_empty", 1, {});
  if (has_header_ && file().rows == 0) fail("file_has_no_rows", 1, {});
}

void CsvRows::take(const CsvRecord& record) {
  if (has_failed_) return;
  if (has_header_) return read_row(record);
  if (!record.is_blank()) return read_header(record);
}

void CsvRows::fail(std::string code, std::uint32_t line, std::string detail) {
  has_failed_ = true;
  report_.errors.push_back({std::move(code), "line " + to_text(line), std::move(detail)});
}

void CsvRows::read_header(const CsvRecord& record) {
  if (has_nul(record)) {
    file().encoding = {};
    return fail("file_must_be_text", record.line(), {});
  }
  has_header_ = true;
  file().delimiter = std::string(1, reader_.delimiter());
  map_header(record);
  if (!has_failed_) require_columns();
  if (!has_failed_ && !has(InvoiceColumn::currency)) {
    report_.note_warning({.file = last_file(report_),
                          .code = "currency_column_is_missing",
                          .column = "currency",
                          .line = record.line(),
                          .count = 1,
                          .detail = {}});
  }
}

void CsvRows::map_header(const CsvRecord& record) {
  for (std::size_t i = 0; i < record.size(); ++i) {
    const std::string_view header = trimmed(record[i]);
    const std::optional<InvoiceColumn> column = find_invoice_column(header);
    column_of_field_.push_back(column ? static_cast<std::size_t>(*column) : invoice_column_count);
    if (!column) {
      report_.note_warning({.file = last_file(report_),
                            .code = "column_is_unknown",
                            .column = std::string(header),
                            .line = record.line(),
                            .count = 1,
                            .detail = {}});
      continue;
    }
    bool& has_it = has_column_[static_cast<std::size_t>(*column)];
    if (has_it) return fail("column_must_not_repeat", record.line(), std::string(header));
    has_it = true;
    file().mapping.emplace_back(name_of(*column), std::string(header));
  }
}

/// Names every column that is needed and not there.
void CsvRows::require_columns() {
  using Column = InvoiceColumn;
  const auto require = [&](bool is_there, const char* columns) {
    if (!is_there) fail("column_is_required", 1, columns);
  };
  require(has(Column::invoice_no), "invoice_no");
  require(has(Column::customer_id) || has(Column::customer_name), "customer_id or customer_name");
  require(has(Column::due_date) || (has(Column::issue_date) && has(Column::terms_days)),
          "due_date, or issue_date and terms_days");
  require(has(Column::amount) || has(Column::open_amount), "amount or open_amount");
}

void CsvRows::read_row(const CsvRecord& record) {
  row_ = {};
  row_.line = record.line();
  if (record.fault() != CsvFault::none) return read_fault(record);
  const std::size_t fields = column_of_field_.size();
  for (std::size_t i = 0; i < record.size(); ++i) {
    if (i >= fields) {
      if (trimmed(record[i]).empty()) continue;
      row_.fault_code = "row_must_not_exceed_the_header";
      row_.fault_value = record[i];
      break;
    }
    if (column_of_field_[i] < invoice_column_count) {
      row_.values[column_of_field_[i]] = without_csv_guard(record[i]);
    }
  }
  if (record.size() < fields && !record.is_blank() && row_.fault_code.empty()) {
    if (!record.is_terminated()) {
      row_.fault_code = "row_must_not_be_cut_off";
      row_.fault_value = record[record.size() - 1];
    } else {
      report_.note_warning({.file = last_file(report_),
                            .code = "row_has_fewer_fields",
                            .column = {},
                            .line = record.line(),
                            .count = 1,
                            .detail = {}});
    }
  }
  sink_(row_);
}

void CsvRows::read_fault(const CsvRecord& record) {
  const std::size_t field = record.size() - 1;
  const bool is_known =
      field < column_of_field_.size() && column_of_field_[field] < invoice_column_count;
  const bool is_of_field = record.fault() == CsvFault::quote_not_closed;
  if (is_known && is_of_field) {
    row_.fault_column = name_of(static_cast<InvoiceColumn>(column_of_field_[field]));
  }
  row_.fault_value = first_line_of(record[is_of_field ? field : 0]);
  switch (record.fault()) {
    case CsvFault::quote_not_closed:
      row_.fault_code = "row_quote_must_be_closed";
      break;
    case CsvFault::too_long:
      row_.fault_code = "row_is_too_long";
      break;
    default:
      row_.fault_code = "text_must_not_contain_nul";
      break;
  }
  sink_(row_);
}

}  // namespace duewise
