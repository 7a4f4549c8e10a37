#include "io/export/xlsx.hpp"

#include <array>

#include "doctest/doctest.h"

#include "support/inflate.hpp"

using namespace duewise;

namespace {

constexpr std::array<std::string_view, 2> names{"a", "b"};

// The XML of the first sheet's rows.
std::string rows_of(XlsxSheet& sheet) {
  const std::string xml = sheet.to_xml();
  const std::size_t begin = xml.find("<sheetData>") + 11;
  return xml.substr(begin, xml.find("</sheetData>") - begin);
}

// From the second row's first cell on; the row itself where that is empty.
std::string after_place(const std::string& rows) {
  const std::size_t cell = rows.find("<c r=\"A2\"");
  return rows.substr(cell != std::string::npos ? cell : rows.find("<row r=\"2\""));
}

std::string cell_of(std::string_view text) {
  XlsxSheet sheet("x");
  sheet.header(std::span(names).first(1));
  sheet.text(text);
  sheet.end_row();
  const std::string rows = rows_of(sheet);
  return after_place(rows);
}

std::string amount_cell(std::string_view digits) {
  XlsxSheet sheet("x");
  sheet.header(std::span(names).first(1));
  sheet.amount(digits);
  sheet.end_row();
  const std::string rows = rows_of(sheet);
  return after_place(rows);
}

constexpr std::string_view text_begin =
    "<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">";
constexpr std::string_view text_end = "</t></is></c></row>";

std::string text_cell(std::string_view content) {
  return std::string(text_begin).append(content).append(text_end);
}

}  // namespace

TEST_CASE("xlsx: an archive of the parts that a workbook needs, the same each time") {
  XlsxSheet sheet("Invoices & more");
  sheet.header(names);
  sheet.text("x");
  sheet.amount("1.50");
  sheet.end_row();
  const std::string bytes = write_xlsx({sheet});
  CHECK(bytes == write_xlsx({sheet}));
  const std::map<std::string, std::string> files = test::unzip(bytes);
  REQUIRE(files.size() == 6);
  CHECK(files.at("xl/worksheets/sheet1.xml") == sheet.to_xml());
  CHECK(files.at("xl/workbook.xml").find("name=\"Invoices &amp; more\"") != std::string::npos);
  CHECK(files.at("[Content_Types].xml").find("/xl/worksheets/sheet1.xml") != std::string::npos);
  CHECK(bytes.substr(0, 2) == "PK");
}

TEST_CASE("xlsx: the names of the columns stay in view, can be filtered by and give the widths") {
  XlsxSheet sheet("x");
  sheet.header(names);
  sheet.text("a rather long text");
  sheet.text("如期如期如期");
  sheet.end_row();
  const std::string xml = sheet.to_xml();
  CHECK(xml.find("ySplit=\"1\" topLeftCell=\"A2\"") != std::string::npos);
  CHECK(xml.find("state=\"frozen\"") != std::string::npos);
  CHECK(xml.find("<autoFilter ref=\"A1:B2\"/>") != std::string::npos);
  CHECK(xml.find("<col min=\"1\" max=\"1\" width=\"20\" customWidth=\"1\"/>") != std::string::npos);
  CHECK(xml.find("<col min=\"2\" max=\"2\" width=\"14\" customWidth=\"1\"/>") != std::string::npos);
}

TEST_CASE("xlsx: what looks like a formula is a cell of type text") {
  for (const char* text : {"=1+1", "+1", "-1", "@SUM(1)", "\t=1"}) {
    CHECK(cell_of(text) == text_cell(text));
  }
  CHECK(cell_of("0012") == text_cell("0012"));
  CHECK(cell_of("") == "<row r=\"2\"></row>");
}

TEST_CASE("xlsx: texts are escaped as XML and as Excel want it") {
  CHECK(cell_of("<a>&\"b\"") == text_cell("&lt;a&gt;&amp;&quot;b&quot;"));
  CHECK(cell_of(std::string_view("a\0b\x1B\r\n\tc", 8)) ==
        text_cell("a_x0000_b_x001B__x000D_\n\tc"));
  CHECK(cell_of("_x0041_ _x41_ _x00g1_ _x0041") == text_cell("_x005F_x0041_ _x41_ _x00g1_ _x0041"));
  CHECK(cell_of("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD") == text_cell("_xFFFE__xFFFF_\xEF\xBF\xBD"));
}

TEST_CASE("xlsx: a text longer than Excel takes is cut between characters") {
  const std::string most(32767, 'x');
  CHECK(cell_of(most) == text_cell(most));
  CHECK(cell_of(most + "y") == text_cell(std::string(32766, 'x') + "…"));
  std::string faces;
  for (int i = 0; i < 16384; ++i) faces += "😀";  // two units each
  CHECK(cell_of(faces) == text_cell(faces.substr(0, std::size_t{4} * 16383) + "…"));
}

TEST_CASE("xlsx: amounts keep their digits, with the format of their decimals") {
  CHECK(amount_cell("1234.50") == "<c r=\"A2\" s=\"7\"><v>1234.50</v></c></row>");
  CHECK(amount_cell("-0.07") == "<c r=\"A2\" s=\"7\"><v>-0.07</v></c></row>");
  CHECK(amount_cell("500") == "<c r=\"A2\" s=\"5\"><v>500</v></c></row>");
  CHECK(amount_cell("1.250") == "<c r=\"A2\" s=\"8\"><v>1.250</v></c></row>");
  CHECK(amount_cell("1.2500") == "<c r=\"A2\" s=\"9\"><v>1.2500</v></c></row>");
  CHECK(amount_cell("") == "<row r=\"2\"></row>");
  // Fifteen digits are all that Excel keeps of a number.
  CHECK(amount_cell("9999999999999.99") == "<c r=\"A2\" s=\"7\"><v>9999999999999.99</v></c></row>");
  CHECK(amount_cell("99999999999999.99") == text_cell("99999999999999.99"));
}

TEST_CASE("xlsx: dates are Excel's days, and texts where Excel counts wrongly") {
  const auto cell = [](std::string_view date) {
    XlsxSheet sheet("x");
    sheet.header(std::span(names).first(1));
    sheet.date(*Date::parse(date));
    sheet.end_row();
    const std::string rows = rows_of(sheet);
    return after_place(rows);
  };
  CHECK(cell("2026-03-07") == "<c r=\"A2\" s=\"3\"><v>46088</v></c></row>");
  CHECK(cell("1900-03-01") == "<c r=\"A2\" s=\"3\"><v>61</v></c></row>");
  CHECK(cell("1900-02-28") == text_cell("1900-02-28"));
}

TEST_CASE("xlsx: columns after Z are called AA") {
  XlsxSheet sheet("x");
  const std::vector<std::string_view> many(703, "n");
  sheet.header(many);
  const std::string rows = rows_of(sheet);
  for (const char* place : {"\"Z1\"", "\"AA1\"", "\"AZ1\"", "\"BA1\"", "\"ZZ1\"", "\"AAA1\""}) {
    CAPTURE(place);
    CHECK(rows.find(place) != std::string::npos);
  }
}

TEST_CASE("xlsx: the name of a sheet is made legal") {
  CHECK(XlsxSheet("a/b\\c?d*e[f]g:h").name() == "a-b-c-d-e-f-g-h");
  CHECK(XlsxSheet("'quoted'").name() == "-quoted-");
  CHECK(XlsxSheet("").name() == "-");
  CHECK(XlsxSheet("History").name() == "History-");
  CHECK(XlsxSheet(std::string(40, 'x')).name() == std::string(31, 'x'));
  std::string faces;
  for (int i = 0; i < 20; ++i) faces += "😀";
  CHECK(XlsxSheet(faces).name() == faces.substr(0, std::size_t{4} * 15));
}
