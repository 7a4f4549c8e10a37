#include "io/import/import.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/import/import_state.hpp"

namespace duewise {
namespace {

constexpr std::size_t shown_bytes_max = 120;

std::string shown(std::string_view value) { return shortened(value, shown_bytes_max); }

}  // namespace

void Importer::State::take_row(const InvoiceRow& row) {
  ++report.rows;
  ++report.files.back().rows;
  if (options.corrections.empty()) return judge_row(row);
  judge_row(corrected(row));
}

/// The row as somebody corrected it.
InvoiceRow Importer::State::corrected(const InvoiceRow& row) const {
  InvoiceRow changed = row;
  for (const RowCorrection& each : options.corrections) {
    if (each.file != file() || each.row != row_in_file()) continue;
    if (each.kind == RowCorrection::Kind::leave_out) {
      changed.fault_code = {};
      changed.set_aside_code = "left_out_by_hand";
    } else {
      changed[each.column] = each.value;
      if (each.column == InvoiceColumn::amount) changed.summed_amount.reset();
    }
  }
  return changed;
}

void Importer::State::judge_row(const InvoiceRow& row) {
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
      const bool was_said = reads_canonical_csv() && row[InvoiceColumn::currency].data() == nullptr;
      if (was_said) continue;  // of the header
      if (!rules.has_currency_column) warning.code = "currency_column_is_missing";
    }
    if (warning.code != "currency_column_is_missing") note_doubtful(row, warning);
    report.note_warning({.file = file(),
                         .code = warning.code,
                         .column = std::string(warning.column),
                         .line = row.line,
                         .count = 1,
                         .detail = shown(warning.detail)});
  }
}

void Importer::State::note_doubtful(const InvoiceRow& row, const RowWarning& warning) {
  const std::optional<InvoiceColumn> column = find_invoice_column(warning.column);
  const std::string_view value = column ? row[*column] : std::string_view();
  report.note_doubtful({.file = file(),
                        .line = row.line,
                        .row = row_in_file(),
                        .column = warning.column,
                        .value = shown(value),
                        .code = warning.code});
}

void Importer::State::accept(const InvoiceRecord& accepted, std::uint32_t line) {
  if (!fits_totals(accepted)) {
    const int decimals = accepted.currency.decimals();
    return reject(line, name_of(InvoiceColumn::amount), format_decimal(accepted.amount, decimals),
                  "total_overflows");
  }
  ++report.accepted;
  line_of_record.push_back(line);
  row_of_record.push_back(row_in_file());
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
  report.rejected.push_back({file(), line, row_in_file(), column, shown(value), code});
}

void Importer::State::note_duplicates() {
  const std::size_t refused_before = report.rejected.size();
  for (const DuplicateRecord& duplicate : builder.duplicates()) {
    ++report.duplicates;
    --report.accepted;
    if (duplicate.is_identical) {
      report.note_set_aside("duplicate");
      continue;
    }
    const auto next = std::upper_bound(file_begins.begin(), file_begins.end(), duplicate.record);
    report.rejected.push_back({static_cast<std::uint32_t>(next - file_begins.begin() - 1),
                               line_of_record[duplicate.record], row_of_record[duplicate.record],
                               name_of(InvoiceColumn::invoice_no), shown(duplicate.invoice_no),
                               "duplicate_must_be_identical"});
  }
  // The rows before them came in order.
  const auto comes_before = [](const ReportedRow& a, const ReportedRow& b) {
    return std::pair(a.file, a.line) < std::pair(b.file, b.line);
  };
  const auto middle = report.rejected.begin() + static_cast<std::ptrdiff_t>(refused_before);
  std::stable_sort(middle, report.rejected.end(), comes_before);
  if (middle == report.rejected.end()) return;
  std::inplace_merge(report.rejected.begin(), middle, report.rejected.end(), comes_before);
}

void Importer::State::note_conflicts() {
  for (const ConflictingFact& conflict : builder.conflicts()) {
    report.note_warning({.file = 0,
                         .code = "facts_differ",
                         .column = std::string(conflict.field),
                         .line = 0,
                         .count = 1,
                         .detail = shown(conflict.contract_no.empty() ? conflict.customer_id
                                                                      : conflict.contract_no)});
  }
}

/// Sums up the next invoices. Returns whether these were the last.
bool Importer::State::sum_up(const Portfolio& portfolio) {
  constexpr std::uint32_t slice_invoices = 64 * 1024;
  if (summed_up == 0) totals.clear();
  const std::uint32_t end =
      summed_up + std::min(slice_invoices, portfolio.invoices.size() - summed_up);
  CurrencyTotal* total = nullptr;
  for (; summed_up < end; ++summed_up) {
    const Currency currency = portfolio.invoices.currency[summed_up];
    if (total == nullptr || total->currency != currency) {
      total = &totals[currency];
      total->currency = currency;
    }
    total->amount += portfolio.invoices.amount[summed_up];  // cannot overflow, see `fits_totals`
    total->paid += portfolio.invoices.paid[summed_up];
    total->open += portfolio.open_amount(InvoiceIndex(summed_up));
  }
  return summed_up == portfolio.invoices.size();
}

void Importer::State::name_files_of_errors() {
  for (std::size_t i = 0; i < report.errors.size(); ++i) {
    const std::string& name = report.files[error_files[i]].name;
    std::string& where = report.errors[i].where;
    where = where.empty() ? name : name + ": " + where;
  }
}

/// The work that waits for the last row; each step is one pass over the invoices at most.
bool Importer::State::step_result() {
  switch (next_result_step) {
    case ResultStep::sort:
      if (only_portfolio) {
        result.portfolio = std::move(*only_portfolio);
        report.accepted = result.portfolio.invoices.size();
        next_result_step = ResultStep::sum_up;
        return false;
      }
      if (!builder.step()) return false;
      result.portfolio = std::move(builder).finish();
      next_result_step = ResultStep::judge_records;
      return false;
    case ResultStep::judge_records:
      note_duplicates();
      note_conflicts();
      report.sort_doubtful();
      next_result_step = ResultStep::sum_up;
      return false;
    case ResultStep::sum_up:
      if (!sum_up(result.portfolio)) return false;
      report.invoices = result.portfolio.invoices.size();
      for (const auto& [currency, total] : totals) report.totals.push_back(total);
      if (report.files.size() > 1) name_files_of_errors();
      next_result_step = ResultStep::done;
      return true;
    case ResultStep::done:
      break;
  }
  return true;
}

std::int64_t Importer::State::done_ppm() const {
  constexpr std::int64_t of_files = 900'000;
  if (next_result_step == ResultStep::done) return 1'000'000;
  return is_last_file && !is_open ? of_files : file_done_ppm() * of_files / 1'000'000;
}

Importer::Importer(const ImportOptions& options) : state_(std::make_unique<State>(options)) {}
Importer::Importer(Importer&&) noexcept = default;
Importer& Importer::operator=(Importer&&) noexcept = default;
Importer::~Importer() = default;

void Importer::begin_file(std::string_view name, FileOrigin origin, ImportChoices choices) {
  begin_file(name);
  state_->options.choices = std::move(choices);
  state_->origin = origin;
}

void Importer::begin_file(std::string_view name) {
  ASSERT(!state_->is_last_file);
  state_->finish_file();
  state_->merge_only_portfolio();
  state_->is_open = true;
  state_->report.files.emplace_back().name = name;
  state_->file_begins.push_back(static_cast<std::uint32_t>(state_->line_of_record.size()));
}

void Importer::expect(std::size_t bytes) { state_->expect(bytes); }

void Importer::feed(std::string_view chunk) { state_->feed(chunk); }

void Importer::hold(std::string bytes) { state_->hold(std::move(bytes)); }

void Importer::end_file() { state_->end_file(); }

void Importer::end_files() {
  state_->end_file();
  state_->is_last_file = true;
}

bool Importer::step() {
  if (state_->is_open) return state_->step_file() && !state_->is_last_file;
  return !state_->is_last_file || state_->step_result();
}

std::int64_t Importer::done_ppm() const { return state_->done_ppm(); }

ImportResult Importer::finish() && {
  end_files();
  while (!step()) continue;
  state_->result.report = std::move(state_->report);
  return std::move(state_->result);
}

}  // namespace duewise
