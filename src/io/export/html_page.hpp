/// Pages for the printer: HTML that holds all it needs, runs no script and asks for nothing. Such a
/// page is printed by the browser's own dialog, on the paper that the printer has (A4 and Letter:
/// no size is set), or opened from a file.
///
/// Whoever writes the body keeps to this, or the planner's own page, whose content security policy
/// holds for what is printed from it, shows something else than the file: texts through
/// `append_html_text`; looks through classes and `HtmlPage::style`, never through a `style`
/// attribute; drawings as inline SVG with presentation attributes; no script, link or address.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace duewise {

struct HtmlPage {
  std::string_view language;  ///< "en", "zh-Hans", "zh-Hant": decides the shapes of characters
  std::string_view title;     ///< the name browsers propose for the PDF
  std::string_view style{};   ///< CSS beyond what all pages share
  std::string_view body{};    ///< HTML
};

/// A whole page. Shared by all: black on white in the system's font, margins for both papers, the
/// number of the page where the browser can, tables whose head comes again on every page and whose
/// rows are not cut in two, and the classes `number`, `number-like` (an invoice number), `date`,
/// `muted`, `page-break` (a new page begins).
/// Asserts: neither style nor body holds "</style" or "<script" in any case of letters.
std::string write_html_page(const HtmlPage& page);

/// Appends the reference that stands for `c` in content and in quoted attributes. Returns whether
/// it needs one; nothing is appended where not.
bool append_html_reference(std::string& out, char c);

/// Appends `text` so that it stands for itself in content and in quoted attributes; control
/// characters but tab and line break are left out.
void append_html_text(std::string& out, std::string_view text);

/// Appends `<tag>text</tag>`.
void append_html_element(std::string& out, std::string_view tag, std::string_view text);

enum class HtmlAlign : std::uint8_t { left, right };

/// How a column's texts may be broken into lines: anywhere, as texts from outside can be of any
/// length; as those, but with room for an invoice number; not at all, for dates.
enum class HtmlBreaks : std::uint8_t { anywhere, seldom, never };

struct HtmlColumn {
  std::string_view title;
  HtmlAlign align = HtmlAlign::left;
  HtmlBreaks breaks = HtmlBreaks::anywhere;
};

struct HtmlCell {
  std::string_view text;
  std::string_view detail{};  ///< a second, smaller line; empty: none
};

/// A table from its construction to its destruction. `out` and the columns must outlive it.
class HtmlTable {
 public:
  HtmlTable(std::string& out, std::span<const HtmlColumn> columns);
  ~HtmlTable();
  HtmlTable(const HtmlTable&) = delete;
  HtmlTable& operator=(const HtmlTable&) = delete;

  /// Asserts: as many cells as columns.
  void row(std::span<const HtmlCell> cells);
  void row(std::initializer_list<HtmlCell> cells) { row({cells.begin(), cells.size()}); }

 private:
  std::string& out_;
  std::span<const HtmlColumn> columns_;
};

}  // namespace duewise
