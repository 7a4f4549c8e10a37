#include "io/export/html_page.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

// No page size: the printer knows its paper. Cells are isolated so that a name which turns the
// direction of writing turns no other cell.
constexpr std::string_view shared_style = R"(
@page { margin: 14mm 13mm 16mm; @bottom-right { content: counter(page) " / " counter(pages);
  font: 8pt sans-serif; color: #555; } }
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 190mm; background: #fff; color: #111;
  font: 9.5pt/1.45 "Noto Sans", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
:lang(zh-Hans) body, body:lang(zh-Hans) { font-family: "Noto Sans CJK SC", "Noto Sans SC",
  "PingFang SC", "Microsoft YaHei", sans-serif; }
:lang(zh-Hant) body, body:lang(zh-Hant) { font-family: "Noto Sans CJK TC", "Noto Sans TC",
  "PingFang TC", "Microsoft JhengHei", sans-serif; }
h1 { margin: 0 0 4pt; font-size: 16pt; line-height: 1.25; }
h2 { margin: 14pt 0 4pt; font-size: 12pt; line-height: 1.3; }
h1, h2, h3 { break-after: avoid; }
p { margin: 0 0 6pt; orphans: 2; widows: 2; }
p, td { white-space: pre-line; unicode-bidi: isolate; }
table { width: 100%; margin: 6pt 0 10pt; border-collapse: collapse; font-size: 8.5pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 2.5pt 5pt 2.5pt 0; border-bottom: 0.5pt solid #ccc; text-align: left;
  vertical-align: top; }
th { border-bottom: 1pt solid #444; font-weight: 600; overflow-wrap: normal; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td.number, .date { white-space: nowrap; }
.number-like { width: 24mm; }
.muted, td small { color: #555; }
td small { display: block; font-size: 7.5pt; }
.page-break { break-before: page; }
@media screen { body { padding: 12mm; } }
)";

void assert_is_plain(std::string_view html) {
  const std::string lower = to_lower_ascii(html);
  ASSERT(lower.find("</style") == std::string::npos);
  ASSERT(lower.find("<script") == std::string::npos);
}

}  // namespace

bool append_html_reference(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return true;
    case '<':
      out += "&lt;";
      return true;
    case '>':
      out += "&gt;";
      return true;
    case '"':
      out += "&quot;";
      return true;
    case '\'':
      out += "&#39;";
      return true;
    default:
      return false;
  }
}

void append_html_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (append_html_reference(out, c)) continue;
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t') out += c;
  }
}

void append_html_element(std::string& out, std::string_view tag, std::string_view text) {
  out.append("<").append(tag).append(">");
  append_html_text(out, text);
  out.append("</").append(tag).append(">\n");
}

std::string write_html_page(const HtmlPage& page) {
  assert_is_plain(page.style);
  assert_is_plain(page.body);
  std::string out = "<!doctype html>\n<html lang=\"";
  append_html_text(out, page.language);
  out += "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; )"
         R"(style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">)";
  out += "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  append_html_element(out, "title", page.title);
  out.append("<style>").append(shared_style).append(page.style).append("</style>\n</head>\n");
  out.append("<body>\n").append(page.body).append("</body>\n</html>\n");
  return out;
}

namespace {

// The beginning of a cell of the column: "<td class=...>".
void open_cell(std::string& out, std::string_view tag, const HtmlColumn& column) {
  out.append("<").append(tag);
  if (column.align == HtmlAlign::right) {
    out += " class=\"number\"";
  } else if (column.breaks == HtmlBreaks::seldom) {
    out += " class=\"number-like\"";
  } else if (column.breaks == HtmlBreaks::never) {
    out += " class=\"date\"";
  }
  out += ">";
}

}  // namespace

HtmlTable::HtmlTable(std::string& out, std::span<const HtmlColumn> columns)
    : out_(out), columns_(columns) {
  out_ += "<table>\n<thead><tr>";
  for (const HtmlColumn& column : columns_) {
    open_cell(out_, "th", column);
    append_html_text(out_, column.title);
    out_ += "</th>";
  }
  out_ += "</tr></thead>\n<tbody>\n";
}

HtmlTable::~HtmlTable() { out_ += "</tbody>\n</table>\n"; }

void HtmlTable::row(std::span<const HtmlCell> cells) {
  ASSERT(cells.size() == columns_.size());
  out_ += "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    open_cell(out_, "td", columns_[i]);
    append_html_text(out_, cells[i].text);
    if (!cells[i].detail.empty()) {
      out_ += "<small>";
      append_html_text(out_, cells[i].detail);
      out_ += "</small>";
    }
    out_ += "</td>";
  }
  out_ += "</tr>\n";
}

}  // namespace duewise
