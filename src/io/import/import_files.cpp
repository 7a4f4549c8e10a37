// The files of an import: bytes in, rows out.
#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "io/import/canonical.hpp"
#include "io/import/file_text.hpp"
#include "io/import/import_state.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/portfolio/portfolio_records.hpp"

namespace duewise {
namespace {

constexpr std::size_t sniffed_bytes = 64 * 1024;
// More rows than any file holds that can be read.
constexpr std::int64_t rows_max = 100'000'000;
// About a millisecond of reading.
constexpr std::size_t slice_bytes = 64 * 1024;
// Text columns count their bytes in 32 bits; no column can hold more than all files do.
constexpr std::uint64_t bytes_max = UINT32_MAX;

}  // namespace

void Importer::State::fail(std::string code, std::string where, std::string detail) {
  has_failed = true;
  report.errors.push_back({std::move(code), std::move(where), std::move(detail)});
}

/// Counts bytes that come. Returns whether they are to be read.
bool Importer::State::takes(std::size_t more_bytes) {
  ASSERT(is_open && !has_ended);
  bytes += more_bytes;
  if (bytes > bytes_max && !has_failed) fail("file_is_too_large");
  return !has_failed;
}

void Importer::State::expect(std::size_t file_bytes) {
  expected = file_bytes;
  if (file_bytes > sniffed_bytes && file_bytes < bytes_max) held.reserve(file_bytes);
}

void Importer::State::expect_rows(std::uint32_t rows) {
  const std::size_t all = line_of_record.size() + std::size_t{rows};
  line_of_record.reserve(all);
  row_of_record.reserve(all);
  builder.expect(rows);
}

/// Expects as many more rows as the bytes to come will hold if they are like those before.
void Importer::State::expect_more_rows() {
  constexpr std::int64_t whole = 1'000'000;
  const std::int64_t done = file_done_ppm();
  if (done <= 0 || done >= whole) return;
  const std::int64_t rows = std::int64_t{row_in_file()} * (whole - done) / done;
  // A tenth more than it looks like: taking room twice is what is to be avoided.
  expect_rows(static_cast<std::uint32_t>(std::min<std::int64_t>(rows + rows / 10, rows_max)));
}

void Importer::State::feed(std::string_view chunk) {
  if (!takes(chunk.size())) return;
  if (csv && held.empty()) {
    fed += chunk.size();
    return csv->feed(chunk);
  }
  held += chunk;
  if (csv) return;  // of what `hold` took; `step` reads it
  sniff(Extent::part);
  if (!csv) return;
  csv->feed(std::string_view(held).substr(held_read));
  fed = held.size();
  expect_more_rows();
  std::string().swap(held);
  held_read = 0;
}

void Importer::State::hold(std::string file_bytes) {
  if (!held.empty() || csv) return feed(file_bytes);
  if (!takes(file_bytes.size())) return;
  held = std::move(file_bytes);
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
  // However much came at once, the same is looked at.
  const std::string_view beginning = std::string_view(held).substr(0, sniffed_bytes);
  if (origin == FileOrigin::worksheet) return;
  const bool is_utf8 = !options.choices.encoding && begins_as_utf8(beginning);
  if (!is_utf8 || found->format != "csv") return;
  if (!is_canonical_csv(beginning.substr(found->bom_bytes))) return;
  current.encoding = found->bom_bytes > 0 ? "utf-8-bom" : "utf-8";
  begin_canonical_csv(found->bom_bytes);
}

void Importer::State::begin_canonical_csv(std::size_t bom_bytes) {
  csv = std::make_unique<CsvRows>(report, [this](const InvoiceRow& row) { take_row(row); });
  held_read = bom_bytes;
}

void Importer::State::end_file() {
  if (!is_open || has_ended) return;
  has_ended = true;
  if (!has_failed) sniff(Extent::whole);
}

/// Reads on in the file that has ended, by one slice. Returns whether none is open any more.
bool Importer::State::step_file() {
  if (!is_open) return true;
  ASSERT(has_ended);
  if (!has_failed && !step_content()) return false;
  close_file();
  return true;
}

void Importer::State::finish_file() {
  end_file();
  while (!step_file()) continue;
}

void Importer::State::close_file() {
  csv.reset();
  foreign.reset();
  std::string().swap(held);
  held_read = 0;
  fed = 0;
  expected = 0;
  was_sniffed = false;
  has_failed = false;
  has_ended = false;
  is_open = false;
  error_files.resize(report.errors.size(), file());
}

bool Importer::State::step_content() {
  if (csv) {
    const std::string_view part = std::string_view(held).substr(held_read, slice_bytes);
    const bool is_first = row_in_file() == 0;
    held_read += part.size();
    csv->feed(part);
    if (is_first) expect_more_rows();
    if (held_read < held.size()) return false;
    csv->finish();
    return true;
  }
  if (!foreign) {
    const ForeignReading reading{report,
                                 options,
                                 rules,
                                 [this](const InvoiceRow& row) { take_row(row); },
                                 [this](std::uint32_t rows) { expect_rows(rows); },
                                 origin};
    foreign = std::make_unique<ForeignFile>(std::exchange(held, {}), options.code_tables, reading);
    return false;
  }
  if (!foreign->step()) return false;
  if (foreign->is_portfolio()) read_portfolio_file(std::move(*foreign).take_portfolio());
  return true;
}

void Importer::State::read_portfolio_file(std::string text) {
  report.files.back().format = "portfolio";
  Result<Portfolio> read = read_portfolio(text);
  std::string().swap(text);
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

std::int64_t Importer::State::file_done_ppm() const {
  if (!is_open) return 1'000'000;
  if (foreign) return foreign->done_ppm();
  if (fed > 0 && expected >= fed) {
    return static_cast<std::int64_t>(fed) * 1'000'000 / static_cast<std::int64_t>(expected);
  }
  if (held.empty() || !has_ended) return 0;
  return static_cast<std::int64_t>(held_read) * 1'000'000 / static_cast<std::int64_t>(held.size());
}

}  // namespace duewise
