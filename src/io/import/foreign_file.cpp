#include "io/import/foreign_file.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "io/import/canonical.hpp"
#include "io/import/json_rows.hpp"
#include "io/import/recognise/header_row.hpp"
#include "io/import/recognise/recognition.hpp"
#include "io/import/rows/foreign_rows.hpp"
#include "io/import/table/csv_table.hpp"
#include "io/import/table/json_table.hpp"
#include "io/import/xml/xml_rows.hpp"

namespace duewise {
namespace {

constexpr std::size_t looked_at_bytes = 64 * 1024;

void fail(ForeignReading& reading, std::string code, std::string where, std::string detail = {}) {
  reading.report.errors.push_back({std::move(code), std::move(where), std::move(detail)});
}

void note(ImportReport& report, std::string_view code, std::string_view column,
          std::uint32_t count = 1) {
  report.note_warning({.file = static_cast<std::uint32_t>(report.files.size() - 1),
                       .code = code,
                       .column = std::string(column),
                       .line = 0,
                       .count = count,
                       .detail = {}});
}

/// Counts the rows whose opening balance belongs to no invoice.
void note_opening_balances(const Table& table, const RecognisedTable& found, ImportReport& report) {
  if (!found.plan.has(ColumnRole::opening_balance)) return;
  const std::uint32_t column = found.plan.columns(ColumnRole::opening_balance).front();
  std::uint32_t count = 0;
  for (std::uint32_t i = found.header + 1; i < table.size(); ++i) {
    const std::string_view cell = table.cell(i, column);
    if (cell.find_first_of("123456789") != std::string_view::npos) ++count;
  }
  if (count > 0) note(report, "opening_balance_is_left_out", found.plan.header(column), count);
}

/// Puts into the report what was found out about a table.
void note_recognition(const Table& table, const RecognisedTable& found, ImportReport& report) {
  const ColumnPlan& plan = found.plan;
  report.source = found.source;
  if (found.date_order) report.date_order = name_of(*found.date_order);
  ImportedFile& current = report.files.back();
  std::vector<bool> is_used(plan.headers().size());
  for (const ColumnUse& use : plan.uses()) {
    is_used[use.column] = true;
    const auto column = invoice_column_of(use.role);
    if (column) current.mapping.emplace_back(name_of(*column), plan.header(use.column));
  }
  for (std::uint32_t i = 0; i < is_used.size(); ++i) {
    if (!is_used[i] && !plan.header(i).empty()) note(report, "column_is_unknown", plan.header(i));
  }
  if (found.has_made_numbers) note(report, "invoice_no_is_made", "invoice_no");
  if (found.has_sellers_as_customers) note(report, "customer_is_the_seller", "customer_name");
  note_opening_balances(table, found, report);
}

/// Recognises a table and reads its rows.
void read_table(const Table& table, ForeignReading& reading) {
  ImportReport& report = reading.report;
  report.source = "unknown";
  Recognition recognition = recognise_table(table, reading.options.choices);
  if (recognition.table) note_recognition(table, *recognition.table, report);
  if (!recognition.errors.empty()) {
    for (Error& error : recognition.errors) report.errors.push_back(std::move(error));
    return;
  }
  RowRules& rules = reading.rules;
  rules.styles = &recognition.table->styles;
  rules.has_currency_column = recognition.table->plan.has(ColumnRole::currency);
  ForeignRows rows(table, *recognition.table, reading.options.currency);
  rows.read(reading.take);
  rules.styles = nullptr;
  rules.has_currency_column = true;
  if (report.files.back().rows == 0) fail(reading, "file_has_no_rows", "line 1");
}

bool is_list_of_lists(std::string_view text) {
  const std::string_view list = trimmed(text);
  return list.substr(0, 1) == "[" && trimmed(list.substr(1)).substr(0, 1) == "[";
}

/// Reports whether a JSON text is to be read by canonical keys: it shows them at its beginning, or
/// names a schema of ours, or shows no list of foreign invoices.
bool is_canonical_json(std::string_view text) {
  const std::vector<JsonList> lists = peek_json_lists(text.substr(0, looked_at_bytes));
  if (!lists.empty() && lists.front().path.empty()) {
    const std::vector<std::string>& root = lists.front().keys;
    if (std::find(root.begin(), root.end(), "schema") != root.end()) return true;
  }
  const JsonList* list = choose_json_list(lists, header_likeness);
  return list == nullptr ? !is_list_of_lists(text) : is_canonical_header(list->keys);
}

ForeignShape read_json(std::string_view text, ForeignReading& reading) {
  if (is_canonical_json(text)) {
    const JsonShape shape = read_json_rows(text, reading.report, reading.take);
    return shape == JsonShape::portfolio_file ? ForeignShape::portfolio_file
                                              : ForeignShape::invoices;
  }
  if (is_list_of_lists(text)) {
    fail(reading, "json_rows_have_no_names", "line 1");
    return ForeignShape::invoices;
  }
  Result<std::vector<JsonList>> lists = find_json_lists(text);
  if (!lists.has_value()) {
    reading.report.errors.push_back(std::move(lists.error()));
    return ForeignShape::invoices;
  }
  const JsonList* list = choose_json_list(*lists, header_likeness);
  if (list == nullptr) {
    fail(reading, "json_must_hold_invoices", "line 1");
  } else {
    read_table(read_json_table(text, *list), reading);
  }
  return ForeignShape::invoices;
}

std::string_view code_of(XmlRowKind kind) {
  switch (kind) {
    case XmlRowKind::invoice:
      return {};
    case XmlRowKind::credit_note:
      return "credit_note";
    case XmlRowKind::purchase:
      return "purchase";
  }
  return {};
}

/// XML says what its values mean; only terms are in words, where there are any.
void read_xml(std::string_view text, ForeignReading& reading) {
  ValueStyles styles;
  if (reading.options.choices.terms_days) {
    styles.assumed_terms_days = *reading.options.choices.terms_days;
  }
  reading.rules.styles = &styles;
  const XmlReading read = read_xml_rows(text, [&](const InvoiceRow& row, XmlRowKind kind) {
    InvoiceRow judged = row;
    judged.set_aside_code = code_of(kind);
    reading.take(judged);
  });
  reading.rules.styles = nullptr;
  if (!read.format.empty()) reading.report.source = read.format;
  if (read.error) reading.report.errors.push_back(*read.error);
}

void read_csv(std::string_view text, ForeignReading& reading) {
  const std::string_view beginning = text.substr(0, looked_at_bytes);
  ImportedFile& current = reading.report.files.back();
  if (beginning.find('\0') != std::string_view::npos) {
    current.encoding = {};
    return fail(reading, "file_must_be_text", "line 1");
  }
  const char delimiter = find_delimiter(beginning, header_likeness);
  current.delimiter = std::string(1, delimiter);
  read_table(read_csv_table(text, delimiter), reading);
}

}  // namespace

ForeignShape read_foreign_file(std::string_view text, std::string_view format,
                               ForeignReading& reading) {
  if (format == "json") return read_json(text, reading);
  if (format == "xml") {
    read_xml(text, reading);
  } else {
    read_csv(text, reading);
  }
  return ForeignShape::invoices;
}

}  // namespace duewise
