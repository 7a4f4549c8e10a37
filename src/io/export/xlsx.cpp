#include "io/export/xlsx.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/export/zip_archive.hpp"

namespace duewise {
namespace {

constexpr std::size_t text_length_max = 32767;  // UTF-16 units
constexpr std::size_t name_length_max = 31;     // UTF-16 units
constexpr std::size_t digits_max = 15;
constexpr std::size_t width_min = 8;
constexpr std::size_t width_max = 60;

// Positions in `cellXfs` of `styles_xml`.
enum Style : int { header_style = 1, text_style, date_style, number_style, amount_style };

// Amounts of currencies with 0 to 4 decimals follow each other from `amount_style` on.
constexpr std::string_view styles_xml =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
    R"(<numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/>)"
    R"(<numFmt numFmtId="165" formatCode="#,##0.0"/>)"
    R"(<numFmt numFmtId="166" formatCode="#,##0.000"/>)"
    R"(<numFmt numFmtId="167" formatCode="#,##0.0000"/></numFmts>)"
    R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>)"
    R"(<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)"
    R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
    R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
    R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
    R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>)"
    R"(</cellStyleXfs>)"
    R"(<cellXfs count="10"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" )"
    R"(applyFont="1"/>)"
    R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
    R"(<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(<xf numFmtId="167" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)"
    R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>)"
    R"(</cellStyles></styleSheet>)";

constexpr std::string_view package_rels_xml =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/)"
    R"(relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Whether `text` at `at` reads like one of Excel's own ways to write a character: _x0041_.
bool looks_escaped(std::string_view text, std::size_t at) {
  if (text.size() < at + 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') {
    return false;
  }
  return is_hex(text[at + 2]) && is_hex(text[at + 3]) && is_hex(text[at + 4]) &&
         is_hex(text[at + 5]);
}

// Appends `text` as the content of an element. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
void append_xml_text(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool is_noncharacter = text.substr(i, 2) == "\xEF\xBF" && i + 2 < text.size() &&
                                 (text[i + 2] == '\xBE' || text[i + 2] == '\xBF');
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (byte < 0x20 && c != '\n' && c != '\t') {
      out.append("_x00").append({hex[byte >> 4U], hex[byte & 15U]}).append("_");
    } else if (is_noncharacter) {
      out += text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
      i += 2;
    } else if (c == '_' && looks_escaped(text, i)) {
      out += "_x005F_";
    } else {
      out.push_back(c);
    }
  }
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The beginning of `text` with at most `units` UTF-16 units.
std::string_view begin_of(std::string_view text, std::size_t units) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i])) continue;
    length += static_cast<unsigned char>(text[i]) >= 0xF0 ? 2 : 1;
    if (length > units) return text.substr(0, i);
  }
  return text;
}

// Columns that `text` takes: two for a character of East Asia, three bytes or more in UTF-8.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    if (!is_continuation(c)) width += static_cast<unsigned char>(c) >= 0xE2 ? 2 : 1;
  }
  return width;
}

std::string legal_name(std::string_view name) {
  std::string kept;
  for (const char c : begin_of(name, name_length_max)) {
    const bool is_refused = static_cast<unsigned char>(c) < 0x20 ||
                            std::string_view(":\\/?*[]").find(c) != std::string_view::npos;
    kept += is_refused ? '-' : c;
  }
  if (!kept.empty() && kept.front() == '\'') kept.front() = '-';
  if (!kept.empty() && kept.back() == '\'') kept.back() = '-';
  // Excel keeps the name "History" for itself.
  if (kept.empty() || to_lower_ascii(kept) == "history") kept += "-";
  return kept;
}

// "A", "Z", "AA".
std::string column_name(std::uint32_t column) {
  std::string name;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

std::size_t decimals_of(std::string_view digits) {
  const std::size_t point = digits.find('.');
  return point == std::string_view::npos ? 0 : digits.size() - point - 1;
}

std::size_t count_digits(std::string_view number) {
  return static_cast<std::size_t>(
      std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

constexpr std::string_view xml_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view sheet_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relations_ns =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view content_types =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.";

std::string content_types_xml(std::size_t sheets) {
  std::string out(xml_head);
  out += R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
         R"(<Default Extension="rels" ContentType=)"
         R"("application/vnd.openxmlformats-package.relationships+xml"/>)"
         R"(<Default Extension="xml" ContentType="application/xml"/>)";
  const auto part = [&](const std::string& name, std::string_view type) {
    out.append("<Override PartName=\"/xl/").append(name).append("\" ContentType=\"");
    out.append(content_types).append(type).append("+xml\"/>");
  };
  part("workbook.xml", "sheet.main");
  part("styles.xml", "styles");
  for (std::size_t i = 1; i <= sheets; ++i) {
    part("worksheets/sheet" + std::to_string(i) + ".xml", "worksheet");
  }
  return out + "</Types>";
}

std::string workbook_xml(const std::vector<XlsxSheet>& sheets) {
  std::string out(xml_head);
  out.append("<workbook xmlns=\"").append(sheet_ns).append("\" xmlns:r=\"").append(relations_ns);
  out += "\"><sheets>";
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    out += "<sheet name=\"";
    append_xml_text(out, sheets[i].name());
    out += "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
  }
  return out + "</sheets></workbook>";
}

std::string workbook_rels_xml(std::size_t sheets) {
  std::string out(xml_head);
  out += R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  const auto relation = [&](std::size_t id, std::string_view type, const std::string& target) {
    out += "<Relationship Id=\"rId" + std::to_string(id) + "\" Type=\"";
    out.append(relations_ns).append("/").append(type).append("\" Target=\"").append(target);
    out += "\"/>";
  };
  for (std::size_t i = 1; i <= sheets; ++i) {
    relation(i, "worksheet", "worksheets/sheet" + std::to_string(i) + ".xml");
  }
  relation(sheets + 1, "styles", "styles.xml");
  return out + "</Relationships>";
}

}  // namespace

XlsxSheet::XlsxSheet(std::string_view name) : name_(legal_name(name)) {}

void XlsxSheet::note_width(std::size_t width) {
  if (column_ >= widths_.size()) widths_.resize(column_ + 1, width_min);
  widths_[column_] = std::clamp(width + 2, widths_[column_], width_max);
}

void XlsxSheet::open_row() {
  if (column_ == 0) rows_ += "<row r=\"" + duewise::to_text(row_) + "\">";
}

void XlsxSheet::open_cell(int style) {
  open_row();
  rows_ += "<c r=\"" + column_name(column_) + duewise::to_text(row_) + "\" s=\"" +
           duewise::to_text(style) + "\"";
}

/// What has no value takes no room in the file.
void XlsxSheet::no_cell() {
  note_width(0);
  open_row();
  ++column_;
}

void XlsxSheet::text_cell(std::string_view text, int style) {
  if (text.empty()) return no_cell();
  std::string_view kept = begin_of(text, text_length_max);
  const bool is_cut = kept.size() < text.size();
  if (is_cut) kept = begin_of(text, text_length_max - 1);
  note_width(std::min(width_of(kept.substr(0, 4 * width_max)), width_max));
  open_cell(style);
  rows_ += " t=\"inlineStr\"><is><t xml:space=\"preserve\">";
  append_xml_text(rows_, kept);
  if (is_cut) rows_ += "…";
  rows_ += "</t></is></c>";
  ++column_;
}

void XlsxSheet::number_cell(std::string_view digits, int style) {
  if (digits.empty()) return no_cell();
  if (count_digits(digits) > digits_max) return text_cell(digits, text_style);
  note_width(digits.size() + digits.size() / 3);
  open_cell(style);
  rows_.append("><v>").append(digits).append("</v></c>");
  ++column_;
}

void XlsxSheet::header(std::span<const std::string_view> names) {
  ASSERT(row_ == 1 && !names.empty());
  for (const std::string_view name : names) text_cell(name, header_style);
  end_row();
}

void XlsxSheet::text(std::string_view text) { text_cell(text, text_style); }

void XlsxSheet::amount(std::string_view digits) {
  const std::size_t decimals = std::min<std::size_t>(decimals_of(digits), 4);
  number_cell(digits, amount_style + static_cast<int>(decimals));
}

void XlsxSheet::number(std::string_view digits) { number_cell(digits, number_style); }

void XlsxSheet::date(Date date) {
  // Excel believes that 1900 had a 29 February; from March on its days count from 1899-12-30.
  const Date day_zero = *Date::parse("1899-12-30");
  if (date.is_none()) return no_cell();
  if (date < day_zero + Days{61}) return text_cell(date.to_text(), text_style);
  note_width(10);
  open_cell(date_style);
  rows_ += "><v>" + duewise::to_text((date - day_zero).count) + "</v></c>";
  ++column_;
}

void XlsxSheet::end_row() {
  ASSERT(column_ > 0);
  rows_ += "</row>";
  ++row_;
  column_ = 0;
}

std::string XlsxSheet::to_xml() const {
  ASSERT(row_ > 1 && column_ == 0);
  const std::string corner =
      column_name(static_cast<std::uint32_t>(widths_.size() - 1)) + duewise::to_text(rows());
  std::string out(xml_head);
  out.append("<worksheet xmlns=\"").append(sheet_ns).append("\"><dimension ref=\"A1:" + corner);
  out +=
      "\"/><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
      "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>";
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    out += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" +
           std::to_string(widths_[i]) + "\" customWidth=\"1\"/>";
  }
  out.append("</cols><sheetData>").append(rows_).append("</sheetData>");
  return out + "<autoFilter ref=\"A1:" + corner + "\"/></worksheet>";
}

std::string write_xlsx(const std::vector<XlsxSheet>& sheets) {
  ASSERT(!sheets.empty());
  ZipArchive archive;
  archive.add("[Content_Types].xml", content_types_xml(sheets.size()));
  archive.add("_rels/.rels", package_rels_xml);
  archive.add("xl/workbook.xml", workbook_xml(sheets));
  archive.add("xl/_rels/workbook.xml.rels", workbook_rels_xml(sheets.size()));
  archive.add("xl/styles.xml", styles_xml);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    for (std::size_t other = 0; other < i; ++other) {
      ASSERT(to_lower_ascii(sheets[i].name()) != to_lower_ascii(sheets[other].name()));
    }
    archive.add("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", sheets[i].to_xml());
  }
  return std::move(archive).finish();
}

}  // namespace duewise
