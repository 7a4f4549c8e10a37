#include "io/export/html_page.hpp"

#include <array>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_html_text(out, text);
  return out;
}

}  // namespace

TEST_CASE("html: text stands for itself, in content and in attributes") {
  CHECK(escaped("a < b & c > \"d\" 'e'") == "a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;");
  CHECK(escaped("</style><script>x</script>") == "&lt;/style&gt;&lt;script&gt;x&lt;/script&gt;");
  CHECK(escaped("&amp;") == "&amp;amp;");
  CHECK(escaped("如期 😀\tB\nC") == "如期 😀\tB\nC");
  CHECK(escaped(std::string_view("a\0b\x01\x1B\x7F\r", 7)) == "ab");
}

TEST_CASE("html: a table repeats its head, and every cell is escaped") {
  const std::array<HtmlColumn, 2> columns{{{"Who & what"}, {"Amount", HtmlAlign::right}}};
  std::string out;
  {
    HtmlTable table(out, columns);
    table.row({{"<b>A</b>"}, {"1.00", "<i>"}});
  }
  CHECK(out ==
        "<table>\n<thead><tr><th>Who &amp; what</th><th class=\"number\">Amount</th></tr></thead>\n"
        "<tbody>\n<tr><td>&lt;b&gt;A&lt;/b&gt;</td>"
        "<td class=\"number\">1.00<small>&lt;i&gt;</small></td></tr>\n</tbody>\n</table>\n");
}

TEST_CASE("html: columns say how their texts may be broken into lines") {
  const std::array<HtmlColumn, 2> columns{
      {{"Day", HtmlAlign::left, HtmlBreaks::never}, {"No.", HtmlAlign::left, HtmlBreaks::seldom}}};
  std::string out;
  {
    HtmlTable table(out, columns);
    table.row({{"2026-03-02"}, {"INV-7"}});
  }
  CHECK(out.find("<td class=\"date\">2026-03-02</td><td class=\"number-like\">INV-7</td>") !=
        std::string::npos);
}

TEST_CASE("html: a page says its language and title, holds its style and allows no script") {
  const std::string page = write_html_page({.language = "zh-Hant",
                                            .title = "</title><script>",
                                            .style = ".own { color: red; }",
                                            .body = "<p>B</p>"});
  CHECK(page.find("<html lang=\"zh-Hant\">") != std::string::npos);
  CHECK(page.find("<title>&lt;/title&gt;&lt;script&gt;</title>") != std::string::npos);
  CHECK(page.find(".own { color: red; }</style>") != std::string::npos);
  CHECK(page.find("default-src 'none'; style-src 'unsafe-inline'") != std::string::npos);
  CHECK(page.find("<body>\n<p>B</p></body>") != std::string::npos);
  CHECK(page.find("<style>") == page.rfind("<style>"));
  // What the planner's own page would refuse.
  CHECK(page.find("style=") == std::string::npos);
  CHECK(page.find("@page { size") == std::string::npos);
}
