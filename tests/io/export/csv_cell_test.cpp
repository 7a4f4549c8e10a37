#include "io/export/csv_cell.hpp"

#include <string>
#include <string_view>

#include "doctest/doctest.h"

using namespace duewise;
using namespace std::string_view_literals;

namespace {

struct Row {
  std::string_view text;
  std::string_view cell;
};

void check_text(const Row& row) {
  std::string out;
  append_csv_text(out, row.text);
  CAPTURE(row.text);
  CHECK(out == row.cell);
}

}  // namespace

TEST_CASE("csv cell: a text that a spreadsheet might calculate gets an apostrophe") {
  for (const Row& row : {
           Row{"=1+1", "'=1+1"},
           Row{"=", "'="},
           Row{"+1", "'+1"},
           Row{"-1", "'-1"},
           Row{"@SUM(A1)", "'@SUM(A1)"},
           Row{"\t=1", "'\t=1"},
           Row{"\r=1", "\"'\r=1\""},
           Row{"\n=1", "\"'\n=1\""},
           Row{"\0=1"sv, "'\0=1"sv},
           Row{"＝1+1", "'＝1+1"},
           Row{"＋1", "'＋1"},
           Row{"－1", "'－1"},
           Row{"＠SUM(A1)", "'＠SUM(A1)"},
           Row{"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
           Row{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
       }) {
    check_text(row);
  }
}

TEST_CASE("csv cell: every other text is as it was, quoted where it must be") {
  for (const Row& row : {
           Row{"", ""},
           Row{"Aspen", "Aspen"},
           Row{"a=1", "a=1"},
           Row{"1-2", "1-2"},
           Row{"青禾", "青禾"},
           Row{"＜1", "＜1"},  // shares its first two bytes with the full-width signs
           Row{"\xEF\xBC", "\xEF\xBC"},
           Row{"Aspen, Ltd.", "\"Aspen, Ltd.\""},
           Row{"say \"hi\"", "\"say \"\"hi\"\"\""},
           Row{"two\nlines", "\"two\nlines\""},
       }) {
    check_text(row);
  }
}

TEST_CASE("csv cell: a negative number stays a number") {
  std::string out;
  append_csv_number(out, "-12.30");
  CHECK(out == "-12.30");
}

TEST_CASE("csv: every text comes back from its cell") {
  for (const std::string_view text :
       {"", "a", "=1", "'=1", "''=1", "'", "''", "'a", "''a", "+86", "＝1", "'＝1", "-", "'-"}) {
    CAPTURE(text);
    std::string cell;
    append_csv_text(cell, text);
    CHECK(without_csv_guard(cell) == text);
  }
  CHECK(without_csv_guard("'=1") == "=1");
  CHECK(without_csv_guard("''=1") == "'=1");
}
