// Goal: reading in slices gives what reading at once gives, whatever the file is and wherever one
// stops to slice. Method: large files of every kind, whose sums are known, are read at once, slice
// by slice, and with the rest at once after some slices.
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/import/import.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "platform/code_pages.hpp"

using namespace duewise;

namespace {

// More than a slice of rows (512), of bytes (64 kB) and of a table's blocks (1024 records).
constexpr std::uint32_t rows = 3000;

struct Outcome {
  std::string report;
  std::string portfolio;
  bool operator==(const Outcome&) const = default;
};

struct Sums {
  std::uint32_t invoices = 0;
  MinorUnits amount = 0;
};

Importer make_importer() {
  static CodeTables tables(make_code_pages());
  return Importer(ImportOptions{.as_of = {}, .code_tables = &tables});
}

ImportResult import_at_once(const std::string& text) {
  Importer importer = make_importer();
  importer.begin_file("input");
  importer.feed(text);
  return std::move(importer).finish();
}

/// Does the rest at once after `steps` slices; counts those it did.
ImportResult import_in_steps(const std::string& text, int steps, int& done) {
  Importer importer = make_importer();
  importer.begin_file("input");
  importer.hold(text);
  importer.end_files();
  std::int64_t ppm = importer.done_ppm();
  CHECK(ppm >= 0);
  done = 0;
  bool has_ended = false;
  while (done < steps && !has_ended) {
    has_ended = importer.step();
    ++done;
    CHECK(importer.done_ppm() >= ppm);
    ppm = importer.done_ppm();
    CHECK((ppm == 1'000'000) == has_ended);
  }
  return std::move(importer).finish();
}

Outcome outcome_of(const ImportResult& result) {
  return {write_report_json(result.report), write_portfolio(result.portfolio)};
}

void check_steps(const char* what, const std::string& text, const Sums& expected) {
  CAPTURE(what);
  const ImportResult at_once = import_at_once(text);
  CHECK(at_once.report.errors.empty());
  CHECK(at_once.report.invoices == expected.invoices);
  REQUIRE(at_once.report.totals.size() == 1);
  CHECK(at_once.report.totals[0].amount == expected.amount);
  const Outcome wanted = outcome_of(at_once);
  int all = 0;
  CHECK(outcome_of(import_in_steps(text, INT32_MAX, all)) == wanted);
  CHECK(all > 3);
  for (int steps = 0; steps < all; steps += 1 + all / 16) {
    CAPTURE(steps);
    int done = 0;
    CHECK(outcome_of(import_in_steps(text, steps, done)) == wanted);
    CHECK(done == steps);
  }
}

/// The amount of a row in cents.
MinorUnits cents_of(std::uint32_t i) { return 100'000 + MinorUnits{i} * 37; }

MinorUnits sum_of_rows() {
  MinorUnits sum = 0;
  for (std::uint32_t i = 0; i < rows; ++i) sum += cents_of(i);
  return sum;
}

std::string two_digits(std::uint32_t number) {
  return number < 10 ? "0" + to_text(number) : to_text(number);
}

/// Dates whose order only a row late in the file tells.
std::string day_first(std::uint32_t i) {
  const std::uint32_t day = i + 200 < rows ? i % 12 + 1 : 28;
  return two_digits(day) + "/" + two_digits(i % 12 + 1) + "/2026";
}

std::string chinese_table(char delimiter) {
  const std::string d(1, delimiter);
  std::string text = "应收账款明细表\n\n单据编号" + d + "客户名称" + d + "开票日期" + d + "到期日" +
                     d + "应收金额" + d + "备注\n";
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::string customer =
        i % 3 == 0 ? "青松学校" : "白鹭物流（第" + to_text(i % 50) + "处）";
    text += "AR-" + to_text(i) + d + customer + d + day_first(i) + d + day_first(i + 1) + d +
            format_decimal(cents_of(i), 2) + d + "货款" + std::string(i % 7, 'x') + "\n";
  }
  return text;
}

/// ASCII as UTF-16; other characters of the basic plane, too.
std::string to_utf16le(const std::string& utf8) {
  std::string out = "\xFF\xFE";
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    std::uint32_t c = length == 1 ? lead : length == 2 ? lead & 0x1FU : lead & 0x0FU;
    for (std::size_t i = 1; i < length; ++i) {
      c = c << 6U | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
    }
    out.push_back(static_cast<char>(c & 0xFFU));
    out.push_back(static_cast<char>(c >> 8U));
    at += length;
  }
  return out;
}

std::string latin1_table() {
  std::string text = "Rechnungsnummer;Kunde;Rechnungsdatum;F\xE4lligkeit;Rechnungssumme\n";
  for (std::uint32_t i = 0; i < rows; ++i) {
    const MinorUnits cents = cents_of(i);
    text += "R-" + to_text(i) + ";M\xFCller " + to_text(i % 40) + ";01.03.2026;31.03.2026;" +
            to_text(cents / 100) + "," + two_digits(static_cast<std::uint32_t>(cents % 100)) + "\n";
  }
  return text;
}

std::string lines_table() {
  std::string text = "Client Name,Invoice #,Date Issued,Item Name,Quantity,Line Total\n";
  for (std::uint32_t i = 0; i < rows; ++i) {
    text +=
        "Acme," + to_text(i / 3) + ",2026-03-01,Work,1," + format_decimal(cents_of(i), 2) + "\n";
  }
  return text;
}

std::string canonical_table() {
  std::string text = "invoice_no,customer_id,due_date,amount\n";
  for (std::uint32_t i = 0; i < rows; ++i) {
    text += "A" + to_text(i) + ",客户" + to_text(i % 90) + ",2026-03-01," +
            format_decimal(cents_of(i), 2) + "\n";
  }
  return text;
}

/// A key that no other row has comes with row `odd`.
std::string json_list(std::uint32_t odd) {
  std::string text = "{\"Invoices\":[";
  for (std::uint32_t i = 0; i < rows; ++i) {
    text += std::string(i == 0 ? "" : ",") + "\n{\"Type\":\"ACCREC\",\"InvoiceNumber\":\"I" +
            to_text(i) + "\",\"Contact\":{\"Name\":\"Acme\"},\"DateString\":\"2026-03-01\"," +
            "\"DueDateString\":\"2026-03-31\",\"Total\":" + format_decimal(cents_of(i), 2) +
            (i == odd ? ",\"CurrencyCode\":\"CNY\"}" : "}");
  }
  return text + "]}";
}

/// Text of many bytes stands before, among and after the rows.
std::string canonical_json() {
  const std::string memo(100, 'm');
  std::string text = "{\"memo\":[\"" + memo + "\"],\n\"invoices\":[";
  for (std::uint32_t i = 0; i < rows; ++i) {
    text += std::string(i == 0 ? "" : ",") + "\n{\"invoice_no\":\"A" + to_text(i) +
            "\",\"customer_id\":\"C\\u5ba2" + to_text(i % 90) +
            "\",\"due_date\":\"2026-03-01\",\"tags\":[\"" + memo +
            "\",1],\"amount\":" + format_decimal(cents_of(i), 2) + "}";
  }
  return text + "],\"memo\":\"" + memo + "\"}";
}

/// What Xero answers with for the open items of one contact.
std::string json_report() {
  const auto cells = [](const std::vector<std::string>& values) {
    std::string text = "{\"Cells\":[";
    for (const std::string& value : values) text += "{\"Value\":\"" + value + "\"},";
    text.back() = ']';
    return text + "}";
  };
  std::string text =
      "{\"Reports\":[{\"ReportID\":\"AgedReceivablesByContact\",\"ReportTitles\":[\"Aged "
      "Receivables\",\"Acme\"],\"Rows\":[" +
      cells({"Date", "Number", "Due Date", "Total", "Due"}) + ",{\"Rows\":[";
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::string cents = format_decimal(cents_of(i), 2);
    text += (i == 0 ? "\n" : ",\n") +
            cells({"2026-03-01T00:00:00", "I" + to_text(i), "2026-03-31T00:00:00", cents, cents});
  }
  return text + "]}]}]}";
}

std::string xml_list() {
  std::string text = "<Response><Invoices>\n";
  for (std::uint32_t i = 0; i < rows; ++i) {
    text +=
        "<Invoice><Type>ACCREC</Type><Contact><Name>Acme</Name></Contact>"
        "<Date>2026-03-01T00:00:00</Date><DueDate>2026-03-31T00:00:00</DueDate>"
        "<Status>AUTHORISED</Status><Total>" +
        format_decimal(cents_of(i), 2) + "</Total><AmountDue>" + format_decimal(cents_of(i), 2) +
        "</AmountDue><InvoiceNumber>I" + to_text(i) + "</InvoiceNumber></Invoice>\n";
  }
  return text + "</Invoices></Response>";
}

}  // namespace

TEST_CASE("import steps: delimited tables in any encoding") {
  const Sums sums{rows, sum_of_rows()};
  const std::string table = chinese_table(',');
  check_steps("UTF-8", table, sums);
  check_steps("UTF-8 with a mark", "\xEF\xBB\xBF" + table, sums);
  check_steps("UTF-16", to_utf16le(chinese_table('\t')), sums);
  check_steps("Windows-1252", latin1_table(), sums);
}

TEST_CASE("import steps: a character beyond ASCII that comes late still tells the encoding") {
  std::string text = "Number,Customer,Date,Due Date,Amount\n";
  for (std::uint32_t i = 0; i < rows * 4; ++i) {
    text += "N" + to_text(i) + ",Acme Incorporated,2026-03-01,2026-03-31,1.00\n";
  }
  text += "LAST,M\xFCller,2026-03-01,2026-03-31,1.00\n";
  check_steps("late", text, {rows * 4 + 1, (MinorUnits{rows} * 4 + 1) * 100});
  CHECK(import_at_once(text).report.files[0].encoding == "windows-1252");
}

TEST_CASE("import steps: lines of invoices are added up over slices") {
  check_steps("lines", lines_table(), {rows / 3, sum_of_rows()});
}

TEST_CASE("import steps: canonical CSV, JSON and XML") {
  const Sums sums{rows, sum_of_rows()};
  check_steps("canonical", canonical_table(), sums);
  check_steps("canonical, UTF-16", to_utf16le(canonical_table()), sums);
  check_steps("JSON", json_list(0), sums);
  check_steps("JSON with a key that comes late", json_list(rows - 1), sums);
  check_steps("JSON, UTF-16", to_utf16le(json_list(rows)), sums);
  check_steps("canonical JSON", canonical_json(), sums);
  check_steps("a report in JSON", json_report(), sums);
  check_steps("XML", xml_list(), sums);
}

TEST_CASE("import steps: a portfolio file, alone and with another file") {
  const std::string file = write_portfolio(import_at_once(canonical_table()).portfolio);
  check_steps("portfolio", file, {rows, sum_of_rows()});
  Importer importer = make_importer();
  for (const std::string& text : {file, chinese_table(';')}) {
    importer.begin_file("input");
    importer.hold(text);
    importer.end_file();
    while (!importer.step()) continue;
  }
  CHECK(std::move(importer).finish().report.invoices == 2 * rows);
}

TEST_CASE("import steps: a fault at the end of JSON is told whatever was read before it") {
  const auto check_fault = [](std::string text, std::uint32_t rows_read) {
    text.pop_back();
    const ImportResult at_once = import_at_once(text);
    REQUIRE(at_once.report.errors.size() == 1);
    CHECK(at_once.report.errors[0].code == "json_must_be_well_formed");
    CHECK(at_once.report.rows == rows_read);
    for (const int steps : {1, 5, 9, INT32_MAX}) {
      int done = 0;
      CHECK(outcome_of(import_in_steps(text, steps, done)) == outcome_of(at_once));
    }
  };
  check_fault(json_list(rows), 0);
  check_fault(json_report(), 0);
  check_fault(canonical_json(), rows);
}

TEST_CASE("import steps: files that cannot be read end at once") {
  for (const char* text : {"", " \n", "%PDF-1.7", "nothing", "[1,", "<a>", "[[1,2]]", "{}"}) {
    CAPTURE(text);
    Importer importer = make_importer();
    importer.begin_file("input");
    importer.hold(text);
    importer.end_files();
    int steps = 0;
    while (!importer.step()) ++steps;
    CHECK(steps < 40);  // one for each column of no invoices at most
    const ImportResult stepped = std::move(importer).finish();
    CHECK(stepped.report.errors.size() == 1);
    CHECK(outcome_of(stepped) == outcome_of(import_at_once(text)));
  }
}

TEST_CASE("import steps: what is fed after a whole file was held is read behind it") {
  const std::string table = canonical_table();
  Importer importer = make_importer();
  importer.begin_file("input");
  importer.hold(table);
  importer.feed("LAST,C,2026-03-01,1.00\n");
  CHECK(std::move(importer).finish().report.invoices == rows + 1);
}
