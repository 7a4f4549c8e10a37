#include "io/import/import.hpp"

#include <set>
#include <string>

#include "doctest/doctest.h"

#include "io/import/columns.hpp"
#include "io/json/json.hpp"
#include "io/portfolio/portfolio_file.hpp"

using namespace duewise;

namespace {

const std::string header = "invoice_no,customer_id,due_date,amount,currency\n";

ImportResult import_texts(const std::vector<std::string>& texts,
                          const ImportOptions& options = {}) {
  Importer importer(options);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    importer.begin_file("file" + std::to_string(i + 1));
    importer.feed(texts[i]);
  }
  return std::move(importer).finish();
}

}  // namespace

TEST_CASE("import: a row without a currency takes the plan's") {
  const ImportOptions options{.currency = *Currency::find("TWD"), .as_of = {}};
  const ImportResult result =
      import_texts({"invoice_no,customer_id,due_date,amount\nA,C,2026-01-31,5\n"}, options);
  REQUIRE(result.report.totals.size() == 1);
  CHECK(result.report.totals[0].currency.code() == "TWD");
}

TEST_CASE("import: several files make one portfolio, and each fault names its file") {
  const ImportResult result =
      import_texts({header + "A,C,2026-01-31,5,CNY\nB,C,2026-01-31,5,CNY\n",
                    "[{\"invoice_no\": \"A\", \"customer_id\": \"C\", \"due_date\": "
                    "\"2026-01-31\", \"amount\": 6, \"currency\": \"CNY\"}]",
                    "nothing"});
  CHECK(result.report.rows == 3);
  CHECK(result.report.invoices == 1);
  CHECK(result.report.duplicates == 2);
  const Json report = Json::parse(write_report_json(result.report));
  REQUIRE(report["rejected"].size() == 2);
  CHECK(report["rejected"][0]["file"] == "file1");
  CHECK(report["rejected"][0]["line"] == 2);
  CHECK(report["rejected"][1]["file"] == "file2");
  CHECK(report["rejected"][1]["line"] == 1);
  CHECK(report["files"][1]["format"] == "json");
  CHECK(report["errors"][0]["where"] == "file3: line 1");
}

TEST_CASE("import: a portfolio file is taken as it is, and merges with another file") {
  const ImportResult first = import_texts(
      {"invoice_no,customer_id,customer_name,due_date,amount,paid_amount,paid_date,currency,"
       "rating,contract_no,service_end,credit_limit,settlement,tags,memo,period\n"
       "A,C,Acme,2026-01-31,5,2,2026-02-01,CNY,B,K,2027-01-01,9,monthly,b;a,note,2026-01\n"
       "B,D,,2026-01-31,5,0,,JPY,,,,,,,,\n"});
  REQUIRE(first.report.is_clean());
  const std::string file = write_portfolio(first.portfolio);
  const ImportResult again = import_texts({file});
  CHECK(again.report.files[0].format == "portfolio");
  CHECK(again.report.rows == 2);
  CHECK(again.report.accepted == 2);
  CHECK(write_portfolio(again.portfolio) == file);
  const std::string more = header + "E,F,2026-01-31,5,CNY\n";
  const ImportResult merged = import_texts({file, more});
  CHECK(merged.report.accepted == 3);
  CHECK(merged.portfolio.invoices.size() == 3);
  CHECK(write_portfolio(import_texts({more, file}).portfolio) == write_portfolio(merged.portfolio));
  const ImportResult twice = import_texts({file, file});
  CHECK(twice.report.duplicates == 2);
  CHECK(write_portfolio(twice.portfolio) == file);
}

TEST_CASE("import: the order of rows changes neither portfolio nor totals") {
  const std::string a = "A,C,2026-01-31,5,CNY\n";
  const std::string b = "B,D,2026-01-30,6,USD\n";
  const ImportResult forwards = import_texts({header + a + b});
  const ImportResult backwards = import_texts({header + b + a});
  CHECK(write_portfolio(forwards.portfolio) == write_portfolio(backwards.portfolio));
  CHECK(forwards.report.totals[0].amount == backwards.report.totals[0].amount);
}

TEST_CASE("import: a field of 128 KiB is read, one byte more is refused, the next row counts") {
  const auto text_with = [](std::size_t length) {
    return "invoice_no,customer_id,due_date,amount,currency,memo\nA,C,2026-01-31,5,CNY," +
           std::string(length, 'm') + "\nB,C,2026-01-31,5,CNY,\n";
  };
  CHECK(import_texts({text_with(128 * 1024 - 1)}).report.accepted == 2);
  CHECK(import_texts({text_with(128 * 1024)}).report.accepted == 2);
  const ImportReport report = import_texts({text_with(128 * 1024 + 1)}).report;
  CHECK(report.accepted == 1);
  REQUIRE(report.rejected.size() == 1);
  CHECK(report.rejected[0].code == "row_is_too_long");
  CHECK(report.rejected[0].line == 2);
}

TEST_CASE("import: a value in the report is shortened between characters") {
  const std::string long_name = std::string(119, 'x') + "北京";
  const ImportReport report =
      import_texts({header + "A,C,2026-01-31," + long_name + ",CNY\n"}).report;
  REQUIRE(report.rejected.size() == 1);
  CHECK(report.rejected[0].value == std::string(119, 'x') + "…");
}

TEST_CASE("import: of many unknown words the first are named and the rest counted") {
  std::string text = "invoice_no,customer_id,due_date,amount,currency,status\n";
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    text += number + ",C,2026-01-31,5,CNY,word" + number + "\n";
  }
  const ImportReport report = import_texts({text}).report;
  CHECK(report.accepted == 300);
  std::uint32_t count = 0;
  for (const ImportWarning& warning : report.warnings) count += warning.count;
  CHECK(count == 300);
  CHECK(report.warnings.size() == 201);
}

TEST_CASE("import: the rejected rows as CSV quote what needs it") {
  const ImportReport report =
      import_texts({header + "A,C,2026-01-31,\"1,5 \"\"x\"\"\",CNY\n"}).report;
  CHECK(write_report_csv(report) ==
        "file,line,column,value,reason,code\n"
        "file1,2,amount,\"1,5 \"\"x\"\"\",a plain number such as 1234.50,"
        "amount_must_be_a_decimal_number\n");
}

TEST_CASE("import: codes are unique, and columns are found by name in any case") {
  std::set<std::string_view> codes;
  for (const ImportCode& code : import_codes()) CHECK(codes.insert(code.code).second);
  for (std::size_t i = 0; i < invoice_column_count; ++i) {
    const auto column = static_cast<InvoiceColumn>(i);
    CHECK(find_invoice_column(name_of(column)) == column);
  }
  CHECK(find_invoice_column(" Due_DATE\t") == InvoiceColumn::due_date);
  CHECK_FALSE(find_invoice_column("due date").has_value());
  CHECK_FALSE(find_invoice_column("").has_value());
}
