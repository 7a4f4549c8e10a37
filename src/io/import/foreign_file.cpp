#include "io/import/foreign_file.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "io/import/canonical.hpp"
#include "io/import/file_kind.hpp"
#include "io/import/preview.hpp"
#include "io/import/recognise/header_row.hpp"

namespace duewise {
namespace {

constexpr std::size_t looked_at_bytes = 64 * 1024;

// How far a file is when its text is there, and when a JSON text is a table.
constexpr std::int64_t text_ppm = 300'000;
constexpr std::int64_t json_table_ppm = 600'000;

void fail(const ForeignReading& reading, std::string code, std::string where,
          std::string detail = {}) {
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

/// Puts into the report what was found out about a table.
void note_recognition(const RecognisedTable& found, ImportReport& report) {
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
  if (found.styles.is_decimal_assumed && !found.styles.has_minor_units) {
    note(report, "decimal_sign_is_assumed",
         plan.header(plan.columns(found.amount_column()).front()));
  }
  for (const ColumnUse& use : plan.uses()) {
    if (found.styles.amounts[static_cast<std::size_t>(use.role)].exponent == 0) continue;
    note(report, "amounts_count_a_unit", plan.header(use.column));
  }
  if (found.layout != nullptr) current.layout = found.layout->name;
  if (found.has_made_numbers) note(report, "invoice_no_is_made", "invoice_no");
  if (found.has_sellers_as_customers) note(report, "customer_is_the_seller", "customer_name");
  if (found.opening_balances > 0) {
    const std::uint32_t column = plan.columns(ColumnRole::opening_balance).front();
    note(report, "opening_balance_is_left_out", plan.header(column), found.opening_balances);
  }
}

bool is_list_of_lists(std::string_view text) {
  const std::string_view list = trimmed(text);
  return list.substr(0, 1) == "[" && trimmed(list.substr(1)).substr(0, 1) == "[";
}

/// Reports whether a JSON text is to be read by canonical keys: it shows them at its beginning, or
/// names a schema of ours, or shows no list of foreign invoices.
bool is_canonical_json(std::string_view text, const std::vector<JsonList>& lists) {
  if (!lists.empty() && lists.front().path.empty()) {
    const std::vector<std::string>& root = lists.front().keys;
    if (std::find(root.begin(), root.end(), "schema") != root.end()) return true;
  }
  const JsonList* list = choose_json_list(lists, header_likeness);
  return list == nullptr ? !is_list_of_lists(text) : is_canonical_header(list->keys);
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

}  // namespace

ForeignTable::ForeignTable(Table table, const ForeignReading& reading)
    : table_(std::move(table)), reading_(reading) {
  reading_.report.source = "unknown";
  recognition_.emplace(table_, reading_.options.choices);
}

bool ForeignTable::step() {
  if (recognition_) {
    if (recognition_->step()) begin_rows();
    return is_done_;
  }
  if (!is_done_ && rows_->step(reading_.take)) finish();
  return is_done_;
}

/// Says what was found out; goes on to the rows where they can be read.
void ForeignTable::begin_rows() {
  found_ = std::move(*recognition_).take();
  recognition_.reset();
  ImportReport& report = reading_.report;
  preview_table(table_, found_.table ? &*found_.table : nullptr, report.files.back());
  if (found_.table) note_recognition(*found_.table, report);
  for (Error& error : found_.errors) report.errors.push_back(std::move(error));
  if (!found_.errors.empty()) {
    is_done_ = true;
    return;
  }
  if (reading_.origin == FileOrigin::worksheet) {
    for (AmountStyle& style : found_.table->styles.amounts) {
      style.origin = AmountOrigin::spreadsheet_float;
    }
  }
  reading_.expect_rows(table_.size());
  reading_.rules.styles = &found_.table->styles;
  reading_.rules.has_currency_column = found_.table->plan.has(ColumnRole::currency);
  const SavedLayout* layout = found_.table->layout;
  const bool is_kept = layout != nullptr && layout->currency && !reading_.options.is_currency_told;
  if (is_kept) reading_.rules.currency = *layout->currency;
  rows_.emplace(table_, *found_.table, reading_.rules.currency);
}

void ForeignTable::finish() {
  is_done_ = true;
  reading_.rules.styles = nullptr;
  reading_.rules.has_currency_column = true;
  reading_.rules.currency = reading_.options.currency;
  if (reading_.report.files.back().rows == 0) fail(reading_, "file_has_no_rows", "line 1");
}

std::int64_t ForeignTable::done_ppm() const {
  constexpr std::int64_t half = 500'000;
  if (is_done_) return 2 * half;
  if (rows_) return half + rows_->done_ppm() / 2;
  return recognition_->looked_at() * half / std::max<std::int64_t>(table_.size(), 1);
}

ForeignFile::ForeignFile(std::string bytes, CodeTables* tables, const ForeignReading& reading)
    : reading_(reading),
      no_tables_(make_no_code_tables()),
      text_(std::in_place, std::move(bytes), reading.options.choices.encoding,
            tables == nullptr ? no_tables_ : *tables) {}

bool ForeignFile::step() {
  switch (phase_) {
    case Phase::encoding:
      if (text_->find_encoding()) begin_text();
      break;
    case Phase::beginning:
      if (text_->decode_beginning()) begin_content();
      break;
    case Phase::canonical_csv:
      read_canonical_part();
      break;
    case Phase::table_of_csv:
      read_table_part();
      break;
    case Phase::whole_text:
      if (text_->decode_all()) begin_whole_text();
      break;
    case Phase::canonical_json:
      if (json_rows_->step()) finish_canonical_json();
      break;
    case Phase::report_table:
      if (report_table_->step()) begin_table_of_json(std::move(*report_table_).take());
      break;
    case Phase::json_table:
      if (json_table_->step()) begin_table_of_json(std::move(*json_table_).take());
      break;
    case Phase::xml:
      if (xml_->step()) finish_xml();
      break;
    case Phase::table:
      if (table_->step()) finish();
      break;
    case Phase::done:
      break;
  }
  return phase_ == Phase::done;
}

std::int64_t ForeignFile::done_ppm() const {
  constexpr std::int64_t all = 1'000'000;
  const auto between = [](std::int64_t begin, std::int64_t end, std::int64_t ppm) {
    return begin + (end - begin) * ppm / all;
  };
  switch (phase_) {
    case Phase::encoding:
    case Phase::beginning:
      return 0;
    case Phase::canonical_csv:
      return text_->done_ppm();
    case Phase::table_of_csv:
    case Phase::whole_text:
      return between(0, text_ppm, text_->done_ppm());
    case Phase::canonical_json:
      return between(text_ppm, all, json_rows_->done_ppm());
    case Phase::report_table:
      return between(text_ppm, json_table_ppm, report_table_->done_ppm());
    case Phase::json_table:
      return between(text_ppm, json_table_ppm, json_table_->done_ppm());
    case Phase::xml:
      return between(text_ppm, all, xml_->done_ppm());
    case Phase::table:
      return between(table_begins_ppm_, all, table_->done_ppm());
    case Phase::done:
      break;
  }
  return all;
}

void ForeignFile::refuse(std::string code, std::string where, std::string detail) {
  fail(reading_, std::move(code), std::move(where), std::move(detail));
  finish();
}

void ForeignFile::finish() {
  phase_ = Phase::done;
  text_.reset();
  table_.reset();
}

void ForeignFile::begin_text() {
  if (text_->error()) {
    const Error& error = *text_->error();
    return refuse(error.code, error.where, error.detail);
  }
  reading_.report.files.back().encoding = text_->encoding();
  phase_ = Phase::beginning;
}

void ForeignFile::begin_content() {
  const std::optional<FileKind> kind = find_file_kind(text_->beginning(), Extent::whole);
  ImportedFile& current = reading_.report.files.back();
  current.format = kind->format;
  if (!kind->error_code.empty()) return refuse(std::string(kind->error_code), {}, kind->detail);
  if (kind->format == "csv") return begin_csv();
  phase_ = Phase::whole_text;
}

void ForeignFile::begin_csv() {
  const std::string_view beginning = text_->beginning().substr(0, looked_at_bytes);
  const bool is_sheet = reading_.origin == FileOrigin::worksheet;
  if (is_sheet) reading_.report.files.back().format = "workbook";
  if (!is_sheet && is_canonical_csv(beginning)) {
    canonical_.emplace(reading_.report, reading_.take);
    phase_ = Phase::canonical_csv;
    return;
  }
  ImportedFile& current = reading_.report.files.back();
  if (beginning.find('\0') != std::string_view::npos) {
    current.encoding = {};
    return refuse("file_must_be_text", "line 1");
  }
  const char delimiter =
      reading_.origin == FileOrigin::worksheet ? ',' : find_delimiter(beginning, header_likeness);
  current.delimiter = std::string(1, delimiter);
  csv_.emplace(delimiter);
  phase_ = Phase::table_of_csv;
}

void ForeignFile::read_canonical_part() {
  const std::string_view part = text_->next();
  if (!part.empty()) return canonical_->feed(part);
  note_lost_characters();
  canonical_->finish();
  canonical_.reset();
  finish();
}

void ForeignFile::read_table_part() {
  const std::string_view part = text_->next();
  if (!part.empty()) return csv_->feed(part);
  note_lost_characters();
  text_.reset();
  table_begins_ppm_ = text_ppm;
  begin_table(std::move(*csv_).finish());
  csv_.reset();
}

void ForeignFile::begin_table(Table table) {
  table_.emplace(std::move(table), reading_);
  phase_ = Phase::table;
}

void ForeignFile::note_lost_characters() {
  if (text_->lost() == 0) return;
  ImportReport& report = reading_.report;
  note(report, "characters_were_lost", report.files.back().encoding,
       static_cast<std::uint32_t>(text_->lost()));
}

void ForeignFile::begin_whole_text() {
  note_lost_characters();
  whole_ = std::move(*text_).take_text();
  text_.reset();
  if (reading_.report.files.back().format == "xml") return begin_xml();
  begin_json();
}

void ForeignFile::begin_json() {
  const std::string_view text = whole_;
  const std::vector<JsonList> lists = peek_json_lists(text.substr(0, looked_at_bytes));
  if (is_cell_report(lists)) {
    report_table_.emplace(text);
    phase_ = Phase::report_table;
  } else if (is_canonical_json(text, lists)) {
    json_rows_.emplace(text, reading_.report, reading_.take);
    phase_ = Phase::canonical_json;
  } else if (is_list_of_lists(text)) {
    refuse("json_rows_have_no_names", "line 1");
  } else {
    json_table_.emplace(text, lists, header_likeness);
    phase_ = Phase::json_table;
  }
}

void ForeignFile::finish_canonical_json() {
  is_portfolio_ = json_rows_->shape() == JsonShape::portfolio_file;
  json_rows_.reset();
  finish();
}

/// Goes on without the text, which has become the table.
void ForeignFile::begin_table_of_json(Result<Table> table) {
  report_table_.reset();
  json_table_.reset();
  if (!table.has_value()) return refuse(table.error().code, table.error().where);
  std::string().swap(whole_);
  table_begins_ppm_ = json_table_ppm;
  begin_table(std::move(*table));
}

/// XML says what its values mean; only terms are in words, where there are any.
void ForeignFile::begin_xml() {
  if (reading_.options.choices.terms_days) {
    xml_styles_.assumed_terms_days = *reading_.options.choices.terms_days;
  }
  reading_.rules.styles = &xml_styles_;
  xml_.emplace(whole_, [this](const InvoiceRow& row, XmlRowKind kind) {
    InvoiceRow judged = row;
    judged.set_aside_code = code_of(kind);
    reading_.take(judged);
  });
  phase_ = Phase::xml;
}

void ForeignFile::finish_xml() {
  reading_.rules.styles = nullptr;
  const XmlReading& read = xml_->reading();
  if (!read.format.empty()) reading_.report.source = read.format;
  if (read.error) reading_.report.errors.push_back(*read.error);
  finish();
}

}  // namespace duewise
