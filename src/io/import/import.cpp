#include "io/import/import.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/receivables/portfolio_builder.hpp"
#include "io/import/canonical.hpp"
#include "io/import/csv_rows.hpp"
#include "io/import/file_kind.hpp"
#include "io/import/file_text.hpp"
#include "io/import/foreign_file.hpp"
#include "io/import/typed_row.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/portfolio/portfolio_records.hpp"

namespace duewise {
namespace {

constexpr std::size_t shown_bytes_max = 120;
constexpr std::size_t sniffed_bytes = 64 * 1024;
// Text columns count their bytes in 32 bits; no column can hold more than all files do.
constexpr std::uint64_t bytes_max = UINT32_MAX;

/// The beginning of `value`, cut between characters.
std::string shortened(std::string_view value) {
  if (value.size() <= shown_bytes_max) return std::string(value);
  std::size_t length = shown_bytes_max;
  while (length > 0 && (static_cast<unsigned char>(value[length]) & 0xC0U) == 0x80U) --length;
  return std::string(value.substr(0, length)) + "…";
}

}  // namespace

struct Importer::State {
  explicit State(const ImportOptions& given)
      : options(given), rules{.currency = given.currency, .as_of = given.as_of} {}

  void feed(std::string_view chunk);
  void end_file();
  void sniff(Extent extent);
  void begin_canonical_csv();
  void fail(std::string code, std::string where = {}, std::string detail = {});
  void finish_content();
  void read_portfolio_file();
  void merge_only_portfolio();

  void take_row(const InvoiceRow& row);
  void accept(const InvoiceRecord& record, std::uint32_t line);
  void reject(std::uint32_t line, std::string_view column, std::string_view value,
              std::string_view code);
  bool fits_totals(const InvoiceRecord& record);

  void note_duplicates();
  void note_conflicts();
  void sum_up(const Portfolio& portfolio);
  void name_files_of_errors();
  std::uint32_t file() const { return static_cast<std::uint32_t>(report.files.size() - 1); }

  ImportOptions options;
  RowRules rules;
  ImportReport report;
  PortfolioBuilder builder;
  InvoiceRecord record;
  std::vector<RowWarning> row_warnings;
  std::vector<std::uint32_t> line_of_record;
  std::vector<std::uint32_t> file_begins;  // the first record of each file
  std::vector<std::size_t> error_files;    // the file of each error
  std::map<Currency, CurrencyTotal> totals;
  std::optional<Portfolio> only_portfolio;  // of a portfolio file that is the first file
  std::uint64_t bytes = 0;

  // The file being read.
  bool is_open = false;
  bool has_failed = false;
  bool was_sniffed = false;
  std::string held;              // what is not read yet
  std::unique_ptr<CsvRows> csv;  // of a CSV that is written canonically
};

void Importer::State::fail(std::string code, std::string where, std::string detail) {
  has_failed = true;
  report.errors.push_back({std::move(code), std::move(where), std::move(detail)});
}

void Importer::State::feed(std::string_view chunk) {
  ASSERT(is_open);
  bytes += chunk.size();
  if (bytes > bytes_max && !has_failed) fail("file_is_too_large");
  if (has_failed) return;
  if (csv) return csv->feed(chunk);
  held += chunk;
  sniff(Extent::part);
}

/// Tells from the beginning of a file, once there is enough of it, whether it can be read as it
/// comes: a canonical CSV in UTF-8 can.
void Importer::State::sniff(Extent extent) {
  if (was_sniffed || (extent == Extent::part && held.size() < sniffed_bytes)) return;
  const std::optional<FileKind> found = find_file_kind(held, extent);
  if (!found) return;
  was_sniffed = true;
  ImportedFile& current = report.files.back();
  current.format = found->format;
  if (!found->error_code.empty()) return fail(std::string(found->error_code), {}, found->detail);
  const bool is_utf8 = !options.choices.encoding && begins_as_utf8(held);
  if (!is_utf8 || found->format != "csv") return;
  const std::string_view text = std::string_view(held).substr(found->bom_bytes);
  if (!is_canonical_csv(text)) return;
  current.encoding = found->bom_bytes > 0 ? "utf-8-bom" : "utf-8";
  begin_canonical_csv();
  csv->feed(text);
  held = {};
}

void Importer::State::begin_canonical_csv() {
  csv = std::make_unique<CsvRows>(report, [this](const InvoiceRow& row) { take_row(row); });
}

void Importer::State::end_file() {
  if (!is_open) return;
  if (!has_failed) sniff(Extent::whole);
  if (!has_failed) finish_content();
  csv.reset();
  held = {};
  was_sniffed = false;
  has_failed = false;
  is_open = false;
  error_files.resize(report.errors.size(), file());
}

void Importer::State::finish_content() {
  if (csv) return csv->finish();
  CodeTables none = make_no_code_tables();
  CodeTables& tables = options.code_tables == nullptr ? none : *options.code_tables;
  Result<FileText> text = decode_file(std::exchange(held, {}), options.choices.encoding, tables);
  ImportedFile& current = report.files.back();
  if (!text.has_value()) return fail(text.error().code, text.error().where, text.error().detail);
  current.encoding = text->encoding;
  held = std::move(text->text);
  const std::optional<FileKind> found = find_file_kind(held, Extent::whole);
  current.format = found->format;
  if (!found->error_code.empty()) return fail(std::string(found->error_code), {}, found->detail);
  if (text->lost > 0) {
    report.note_warning({.file = file(),
                         .code = "characters_were_lost",
                         .column = current.encoding,
                         .line = 0,
                         .count = static_cast<std::uint32_t>(text->lost),
                         .detail = {}});
  }
  const std::string_view beginning = std::string_view(held).substr(0, sniffed_bytes);
  if (found->format == "csv" && is_canonical_csv(beginning)) {
    begin_canonical_csv();
    csv->feed(held);
    return csv->finish();
  }
  ForeignReading reading{report, options, rules, [this](const InvoiceRow& row) { take_row(row); }};
  const ForeignShape shape = read_foreign_file(held, found->format, reading);
  if (shape == ForeignShape::portfolio_file) read_portfolio_file();
}

void Importer::State::read_portfolio_file() {
  report.files.back().format = "portfolio";
  Result<Portfolio> read = read_portfolio(held);
  held = {};
  if (!read.has_value()) {
    return fail(std::move(read.error().code), std::move(read.error().where),
                std::move(read.error().detail));
  }
  only_portfolio = std::move(*read);
  report.files.back().rows = only_portfolio->invoices.size();
  report.rows += only_portfolio->invoices.size();
  if (report.files.size() > 1) merge_only_portfolio();
}

/// A portfolio file stays as it is unless there is something to merge it with.
void Importer::State::merge_only_portfolio() {
  if (!only_portfolio) return;
  for_each_record(*only_portfolio, [this](const InvoiceRecord& one) { accept(one, 1); });
  only_portfolio.reset();
}

void Importer::State::take_row(const InvoiceRow& row) {
  ++report.rows;
  ++report.files.back().rows;
  row_warnings.clear();
  const RowVerdict verdict = read_invoice_row(row, rules, record, row_warnings);
  switch (verdict.fate) {
    case RowFate::rejected:
      return reject(row.line, verdict.column, verdict.value, verdict.code);
    case RowFate::set_aside:
      return report.note_set_aside(verdict.code);
    case RowFate::accepted:
      break;
  }
  accept(record, row.line);
  for (RowWarning& warning : row_warnings) {
    if (warning.code == "currency_is_missing") {
      const bool was_said = csv != nullptr && row[InvoiceColumn::currency].data() == nullptr;
      if (was_said) continue;  // of the header
      if (!rules.has_currency_column) warning.code = "currency_column_is_missing";
    }
    report.note_warning({.file = file(),
                         .code = warning.code,
                         .column = std::string(warning.column),
                         .line = row.line,
                         .count = 1,
                         .detail = shortened(warning.detail)});
  }
}

void Importer::State::accept(const InvoiceRecord& accepted, std::uint32_t line) {
  if (!fits_totals(accepted)) {
    const int decimals = accepted.currency.decimals();
    return reject(line, name_of(InvoiceColumn::amount), format_decimal(accepted.amount, decimals),
                  "total_overflows");
  }
  ++report.accepted;
  line_of_record.push_back(line);
  builder.add(accepted);
}

/// Adds to the running totals where they stay countable, so that nothing later can overflow.
bool Importer::State::fits_totals(const InvoiceRecord& accepted) {
  CurrencyTotal& total = totals[accepted.currency];
  const Result<MinorUnits> amount = add(total.amount, accepted.amount);
  const Result<MinorUnits> paid = add(total.paid, accepted.paid);
  if (!amount.has_value() || !paid.has_value()) return false;
  total.amount = *amount;
  total.paid = *paid;
  return true;
}

void Importer::State::reject(std::uint32_t line, std::string_view column, std::string_view value,
                             std::string_view code) {
  report.rejected.push_back({file(), line, column, shortened(value), code});
}

void Importer::State::note_duplicates() {
  for (const DuplicateRecord& duplicate : builder.duplicates()) {
    ++report.duplicates;
    --report.accepted;
    if (duplicate.is_identical) {
      report.note_set_aside("duplicate");
      continue;
    }
    const auto next = std::upper_bound(file_begins.begin(), file_begins.end(), duplicate.record);
    report.rejected.push_back({static_cast<std::uint32_t>(next - file_begins.begin() - 1),
                               line_of_record[duplicate.record], name_of(InvoiceColumn::invoice_no),
                               shortened(duplicate.invoice_no), "duplicate_must_be_identical"});
  }
  std::stable_sort(report.rejected.begin(), report.rejected.end(),
                   [](const RejectedRow& a, const RejectedRow& b) {
                     return std::pair(a.file, a.line) < std::pair(b.file, b.line);
                   });
}

void Importer::State::note_conflicts() {
  for (const ConflictingFact& conflict : builder.conflicts()) {
    report.note_warning({.file = 0,
                         .code = "facts_differ",
                         .column = std::string(conflict.field),
                         .line = 0,
                         .count = 1,
                         .detail = shortened(conflict.contract_no.empty() ? conflict.customer_id
                                                                          : conflict.contract_no)});
  }
}

void Importer::State::sum_up(const Portfolio& portfolio) {
  report.invoices = portfolio.invoices.size();
  totals.clear();
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    const Currency currency = portfolio.invoices.currency[i];
    CurrencyTotal& total = totals[currency];
    total.currency = currency;
    total.amount += portfolio.invoices.amount[i];  // cannot overflow, see `fits_totals`
    total.paid += portfolio.invoices.paid[i];
    total.open += portfolio.open_amount(InvoiceIndex(i));
  }
  for (const auto& [currency, total] : totals) report.totals.push_back(total);
}

void Importer::State::name_files_of_errors() {
  for (std::size_t i = 0; i < report.errors.size(); ++i) {
    const std::string& name = report.files[error_files[i]].name;
    std::string& where = report.errors[i].where;
    where = where.empty() ? name : name + ": " + where;
  }
}

Importer::Importer(const ImportOptions& options) : state_(std::make_unique<State>(options)) {}
Importer::Importer(Importer&&) noexcept = default;
Importer& Importer::operator=(Importer&&) noexcept = default;
Importer::~Importer() = default;

void Importer::begin_file(std::string_view name) {
  state_->end_file();
  state_->merge_only_portfolio();
  state_->is_open = true;
  state_->report.files.emplace_back().name = name;
  state_->file_begins.push_back(static_cast<std::uint32_t>(state_->line_of_record.size()));
}

void Importer::feed(std::string_view chunk) { state_->feed(chunk); }

ImportResult Importer::finish() && {
  state_->end_file();
  ImportResult result;
  if (state_->only_portfolio) {
    result.portfolio = std::move(*state_->only_portfolio);
    state_->report.accepted = result.portfolio.invoices.size();
  } else {
    result.portfolio = std::move(state_->builder).finish();
  }
  state_->note_duplicates();
  state_->note_conflicts();
  state_->sum_up(result.portfolio);
  if (state_->report.files.size() > 1) state_->name_files_of_errors();
  result.report = std::move(state_->report);
  return result;
}

}  // namespace duewise
