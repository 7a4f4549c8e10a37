#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "bench/bench.hpp"
#include "core/calendar/date.hpp"
#include "io/import/import.hpp"
#include "io/json/json.hpp"
#include "io/json/json_events.hpp"
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

/// Rows of a foreign program: titles, names of its own, day first, decimal commas.
std::string foreign_csv(std::int32_t rows) {
  std::string text =
      "Offene Posten\n\nRechnungsnummer;Kundennummer;Kunde;Auftrag;Rechnungsdatum;Fälligkeit;"
      "Rechnungssumme;Geldeingang;Offen;Währung;Bezahlstatus;Bemerkung\n";
  const Date first = *Date::parse("2024-01-01");
  const auto german = [](Date date) {
    const std::string iso = date.to_text();
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
  };
  for (std::int32_t i = 0; i < rows; ++i) {
    const std::string customer = to_text(i * std::int64_t{7919} % 20000);
    const Date issued = first + Days{i % 800};
    const std::string thousands = to_text(1 + i % 50);
    text += "RE-" + to_text(i) + ";" + customer + ";Müller und Söhne " + customer + ";K-" +
            customer + ";" + german(issued) + ";" + german(issued + Days{30}) + ";" + thousands +
            ".234,50;0,00;" + thousands + ".234,50;EUR;offen;Lieferung\n";
  }
  return text;
}

/// The list that Xero's interface answers with.
std::string foreign_json(std::int32_t rows) {
  std::string text = "{\"Invoices\":[";
  for (std::int32_t i = 0; i < rows; ++i) {
    const std::string customer = to_text(i * std::int64_t{7919} % 20000);
    text += std::string(i == 0 ? "" : ",") + "\n{\"Type\":\"ACCREC\",\"InvoiceNumber\":\"INV-" +
            to_text(i) + "\",\"Contact\":{\"ContactID\":\"" + customer + "\",\"Name\":\"Customer " +
            customer + "\"},\"DateString\":\"2026-03-01T00:00:00\"," +
            "\"DueDateString\":\"2026-03-31T00:00:00\",\"Status\":\"AUTHORISED\",\"Total\":" +
            to_text(1000 + i % 5000) +
            ".50,\"AmountPaid\":0.00,\"AmountDue\":" + to_text(1000 + i % 5000) +
            ".50,\"CurrencyCode\":\"NZD\"}";
  }
  return text + "]}";
}

/// The same under canonical names, indented as programs write for people.
std::string canonical_json(std::int32_t rows) {
  std::string text = "{\n  \"invoices\": [";
  for (std::int32_t i = 0; i < rows; ++i) {
    const std::string customer = to_text(i * std::int64_t{7919} % 20000);
    text += std::string(i == 0 ? "" : ",") + "\n    {\n      \"invoice_no\": \"INV-" + to_text(i) +
            "\",\n      \"customer_id\": \"" + customer + "\",\n      \"customer_name\": \"客户 " +
            customer + "\",\n      \"issue_date\": \"2026-03-01\",\n      \"due_date\": " +
            "\"2026-03-31\",\n      \"amount\": " + to_text(1000 + i % 5000) +
            ".50,\n      \"currency\": \"CNY\"\n    }";
  }
  return text + "\n  ]\n}\n";
}

void print_parsing(const std::string& what, const std::string& text) {
  const double megabytes = static_cast<double>(text.size()) / 1e6;
  const Stopwatch reading;
  JsonEvents events(text);
  std::size_t count = 0;
  for (JsonEvent event = events.next(); event != JsonEvent::finished; event = events.next()) {
    ++count;
  }
  print_row(what + ": parsing", megabytes * 1e3 / reading.elapsed_ms(), "MB/s");
  const Stopwatch sax;
  const bool is_accepted = Json::accept(text);
  print_row(what + ": the same by nlohmann/json", megabytes * 1e3 / sax.elapsed_ms(), "MB/s");
  print_row(what + ": events", is_accepted ? static_cast<double>(count) : 0, "");
}

void print_foreign(const std::string& what, std::string text) {
  const double megabytes = static_cast<double>(text.size()) / 1e6;
  const std::size_t before = live_bytes() - text.capacity();
  forget_peak();
  const Stopwatch importing;
  Importer importer(ImportOptions{});
  importer.begin_file("bench");
  importer.hold(std::move(text));
  importer.end_files();
  double longest_ms = 0;
  double sorting_ms = 0;
  double steps = 0;
  bool has_ended = false;
  while (!has_ended) {
    constexpr std::int64_t rows_are_read = 900'000;
    const bool sorts = importer.done_ppm() >= rows_are_read;
    const Stopwatch slice;
    has_ended = importer.step();
    double& longest = sorts ? sorting_ms : longest_ms;
    longest = std::max(longest, slice.elapsed_ms());
    ++steps;
  }
  const double elapsed_ms = importing.elapsed_ms();
  const double peak = static_cast<double>(peak_bytes() - before) / 1e6;
  const ImportResult result = std::move(importer).finish();
  const double portfolio = static_cast<double>(result.portfolio.capacity_bytes()) / 1e6;
  print_row(what + ": size", megabytes, "MB");
  print_row(what + ": invoices", result.report.invoices, "");
  print_row(what + ": all slices", elapsed_ms, "ms");
  print_row(what + ": slices", steps, "");
  print_row(what + ": longest slice of reading", longest_ms, "ms");
  print_row(what + ": longest slice of sorting", sorting_ms, "ms");
  print_row(what + ": most at once", peak, "MB");
  print_row(what + ": portfolio", portfolio, "MB");
  print_row(what + ": most at once without it, per byte", (peak - portfolio) / megabytes, "");
}

}  // namespace

void bench_foreign_import() {
  for (const std::int32_t rows : {100000, 1000000}) {
    print_foreign("foreign CSV, " + to_text(rows), foreign_csv(rows));
  }
  print_foreign("foreign JSON, 100000", foreign_json(100000));
  print_parsing("foreign JSON, 100000", foreign_json(100000));
  print_foreign("canonical JSON, 100000", canonical_json(100000));
  print_parsing("canonical JSON, 100000", canonical_json(100000));
}

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
