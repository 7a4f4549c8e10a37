/// What a session hands to the one at the screen, for the page or another host to carry out.
#pragma once

#include <optional>
#include <string>

namespace duewise {

/// A file for the user to keep.
struct Download {
  std::string file_name;
  std::string media_type;
  std::string bytes;
};

/// A page for the printer: the browser's print dialog opens for it.
struct PrintDocument {
  std::string title;
  /// Whole, without scripts, made by `write_html_page` (io/export/html_page.hpp), which says what
  /// its body may hold, or by `write_letters_html` (io/letters/letter_html.hpp).
  std::string html;
};

/// A text for the clipboard.
struct CopyText {
  std::string text;
};

/// An e-mail for the user's own program to open, not yet sent.
struct OpenMail {
  std::string address;  ///< a `mailto:` address (RFC 6068); the page opens no other
};

/// What waits to be taken, one of each.
struct Handouts {
  std::optional<Download> download{};
  std::optional<PrintDocument> print_document{};
  std::optional<CopyText> text_to_copy{};
  std::optional<OpenMail> mail{};
};

}  // namespace duewise
