#include "base/text.hpp"
#include "bench/bench.hpp"
#include "core/calendar/date.hpp"
#include "io/import/import.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise::bench {
namespace {

/// Canonical rows of 20,000 customers, in no order that the portfolio would have.
std::string canonical_csv(std::int32_t rows) {
  std::string text =
      "invoice_no,customer_id,customer_name,contract_no,issue_date,due_date,amount,paid_amount,"
      "currency,status,rating\n";
  const Date first = *Date::parse("2024-01-01");
  for (std::int32_t i = 0; i < rows; ++i) {
    const std::string customer = to_text(i * std::int64_t{7919} % 20000);
    const Date issued = first + Days{i % 800};
    text += "INV-" + to_text(i) + ",C" + customer + ",Customer number " + customer + ",K-" +
            customer + "," + issued.to_text() + "," + (issued + Days{30}).to_text() + "," +
            to_text(1000 + i % 50000) + ".50," + (i % 2 == 0 ? "0" : "500.25") + ",CNY,open,B\n";
  }
  return text;
}

}  // namespace

void bench_import() {
  constexpr std::int32_t rows = 1000000;
  constexpr std::size_t piece_bytes = 256 * 1024;
  const std::string text = canonical_csv(rows);
  const std::size_t before = live_bytes();
  forget_peak();
  const Stopwatch importing;
  Importer importer(ImportOptions{});
  importer.begin_file("bench.csv");
  for (std::size_t at = 0; at < text.size(); at += piece_bytes) {
    importer.feed(std::string_view(text).substr(at, piece_bytes));
  }
  const Stopwatch finishing;
  const ImportResult result = std::move(importer).finish();
  print_row("import: finish, one slice", finishing.elapsed_ms(), "ms");
  const double elapsed_ms = importing.elapsed_ms();
  print_row("import: 1,000,000 rows of canonical CSV", elapsed_ms, "ms");
  print_row("import: speed", static_cast<double>(text.size()) / 1e3 / elapsed_ms, "MB/s");
  print_row("import: rows accepted", result.report.accepted, "");
  print_row("import: most at once, per row", static_cast<double>(peak_bytes() - before) / rows,
            "bytes");
  const Stopwatch writing;
  const std::string file = write_portfolio(result.portfolio);
  print_row("portfolio file: write 1,000,000 invoices", writing.elapsed_ms(), "ms");
  print_row("portfolio file: size", static_cast<double>(file.size()) / 1e6, "MB");
  const Stopwatch reading;
  const Result<Portfolio> read = read_portfolio(file);
  print_row("portfolio file: read and check it", reading.elapsed_ms(), "ms");
  print_row("portfolio file: invoices read", read.has_value() ? read->invoices.size() : 0, "");
}

}  // namespace duewise::bench
