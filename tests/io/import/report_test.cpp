#include "io/import/report.hpp"

#include "doctest/doctest.h"

#include "io/import/import.hpp"

using namespace duewise;

namespace {

ImportReport report_of(const std::string& rows) {
  Importer importer(ImportOptions{});
  importer.begin_file("input");
  importer.feed("invoice_no,customer_id,issue_date,due_date,amount,paid_amount,currency\n" + rows);
  return std::move(importer).finish().report;
}

std::uint32_t warned(const ImportReport& report, std::string_view code) {
  std::uint32_t count = 0;
  for (const ImportWarning& warning : report.warnings) {
    if (warning.code == code) count += warning.count;
  }
  return count;
}

}  // namespace

TEST_CASE("import report: doubtful rows name their value, the rarest doubts first, then by line") {
  const ImportReport report = report_of(
      "1,C,2026-05-01,2026-06-01,10,0,\n"
      "2,C,2026-05-01,2026-04-01,10,0,CNY\n"
      "3,C,2026-05-01,2026-06-01,10,0,\n"
      "4,C,2026-05-01,2026-06-01,10,12.5,CNY\n"
      "5,C,2026-05-01,2026-06-01,10,10,CNY\n");
  REQUIRE(report.doubtful.size() == 4);
  const auto check = [&](std::size_t i, std::string_view code, std::uint32_t line,
                         std::string_view column, std::string_view value) {
    CAPTURE(i);
    CHECK(report.doubtful[i].code == code);
    CHECK(report.doubtful[i].line == line);
    CHECK(report.doubtful[i].row == line - 1);
    CHECK(report.doubtful[i].column == column);
    CHECK(report.doubtful[i].value == value);
  };
  check(0, "due_date_precedes_issue_date", 3, "due_date", "2026-04-01");
  check(1, "paid_exceeds_amount", 5, "paid_amount", "12.5");
  check(2, "currency_is_missing", 2, "currency", "");
  check(3, "currency_is_missing", 4, "currency", "");
}

TEST_CASE("import report: of each doubt so many rows are listed, and all are counted") {
  for (const std::uint32_t more : {0U, 1U, 500U}) {
    CAPTURE(more);
    const std::uint32_t count = ImportReport::doubtful_rows_max + more;
    std::string rows;
    for (std::uint32_t i = 0; i < count; ++i) {
      rows += std::to_string(i) + ",C,2026-05-01,2026-06-01,10,0,\n";
    }
    rows += "last,C,2026-05-01,2026-06-01,10,11,CNY\n";
    const ImportReport report = report_of(rows);
    CHECK(report.doubtful.size() == ImportReport::doubtful_rows_max + 1);
    CHECK(report.doubtful.front().line == count + 2);
    CHECK(report.doubtful.back().line == ImportReport::doubtful_rows_max + 1);
    CHECK(warned(report, "currency_is_missing") == count);
    CHECK(warned(report, "paid_exceeds_amount") == 1);
  }
}
