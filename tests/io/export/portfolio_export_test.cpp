// Portfolios as tables, and back.
#include "io/export/portfolio_export.hpp"

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/import/import.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "support/inflate.hpp"

using namespace duewise;

namespace {

constexpr std::string_view everything =
    "invoice_no,customer_id,customer_name,contract_no,period,issue_date,due_date,amount,"
    "paid_amount,currency,paid_date,rating,settlement,credit_limit,service_end,received_date,"
    "contact_name,contact_email,contact_phone,owner,tags,memo\n"
    "0012,C1,\"晨岚, "
    "\"\"制造\"\"\",K-7,2026Q1,2026-01-02,2026-02-01,1234.50,1000.00,CNY,2026-02-03,"
    "A,monthly,50000.00,2026-12-31,2026-03-01,=WANG(),w@example.com,+86 21 5555,-Li,a;b,@memo\n"
    "0012,C2,=1+1,,,,2026-03-01,500,,JPY,,,,,,,,,,,,\"two\nlines\"\n"
    "X-1,C1,,,,,2026-04-01,7.05,9.05,USD,,,,,,,,,,,,''=kept\n";

ImportResult imported(std::string_view csv) {
  Importer importer({});
  importer.begin_file("table.csv");
  importer.feed(csv);
  ImportResult result = std::move(importer).finish();
  REQUIRE(result.report.errors.empty());
  REQUIRE(result.report.rejected.empty());
  return result;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("portfolio as CSV: imported again it is the same portfolio") {
  const ImportResult first = imported(everything);
  REQUIRE(first.portfolio.invoices.size() == 3);
  const std::string csv = write_portfolio_csv(first.portfolio);
  const ImportResult second = imported(csv);
  CHECK(second.report.source == "canonical");
  CHECK(write_portfolio(second.portfolio) == write_portfolio(first.portfolio));
  CHECK(write_portfolio_csv(second.portfolio) == csv);
}

TEST_CASE("portfolio as CSV: nothing in it is a formula, and nothing is lost by that") {
  const ImportResult read = imported(everything);
  const std::string csv = write_portfolio_csv(read.portfolio);
  for (const char* cell :
       {",'=WANG(),", ",'+86 21 5555,", ",'-Li,", ",'@memo\r\n", ",'=1+1,", ",''=kept\r\n"}) {
    CAPTURE(cell);
    CHECK(csv.find(cell) != std::string::npos);
  }
  CHECK(read.portfolio.customers.contact_phone[0] == "+86 21 5555");
}

TEST_CASE("portfolio as CSV: amounts have the decimals of their currency, a limit its own") {
  const std::string csv = write_portfolio_csv(imported(everything).portfolio);
  CHECK(csv.find(",2026-02-01,1234.50,1000.00,234.50,CNY,") != std::string::npos);
  CHECK(csv.find(",2026-03-01,500,0,500,JPY,") != std::string::npos);
  CHECK(csv.find(",2026-04-01,7.05,9.05,0.00,USD,") != std::string::npos);
  CHECK(count_of(csv, "50000.00") == 1);  // not in the row in dollars
}

TEST_CASE("portfolio as workbook: the same cells, each with its type") {
  const std::string bytes = write_portfolio_xlsx(imported(everything).portfolio, "发票");
  const auto files = test::unzip(bytes);
  const std::string& sheet = files.at("xl/worksheets/sheet1.xml");
  CHECK(sheet.find("<t xml:space=\"preserve\">0012</t>") != std::string::npos);
  CHECK(sheet.find("<t xml:space=\"preserve\">=WANG()</t>") != std::string::npos);
  CHECK(sheet.find("<v>1234.50</v>") != std::string::npos);
  CHECK(sheet.find("<v>46054</v>") != std::string::npos);  // 2026-02-01
  CHECK(count_of(sheet, "<f>") == 0);
  CHECK(count_of(sheet, "<row ") == 4);
  CHECK(files.at("xl/workbook.xml").find("name=\"发票\"") != std::string::npos);
}
