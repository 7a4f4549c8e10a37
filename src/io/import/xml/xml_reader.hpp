/// Reads XML 1.0 in UTF-8 event by event, as much of it as documents of business use: elements,
/// attributes, texts, CDATA, comments, the five entities and numbered characters. A document type
/// with declarations of its own is refused, so no entity can grow, and nothing outside the text is
/// ever fetched. Checks that the text is well-formed; knows no schema and resolves no namespace.
///
/// Our own rather than a library: one pass without a tree over a text that is held anyway, the same
/// natively and in WebAssembly.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duewise {

enum class XmlEvent : std::uint8_t {
  start,     ///< of an element; an empty element has an end, too
  end,       ///< of an element
  text,      ///< between tags; one run of text may come in several pieces
  finished,  ///< the whole text was well-formed
  fault      ///< nothing more can be read
};

enum class XmlFault : std::uint8_t { none, not_well_formed, too_deep, declares_entities };

class XmlReader {
 public:
  /// `text` must outlive the reader. A byte order mark is the caller's.
  explicit XmlReader(std::string_view text);

  /// Reads on. After `finished` and `fault` the answer stays the same.
  XmlEvent next();

  /// The element's name behind its prefix, at `start` and `end`; valid as long as the text.
  std::string_view name() const;
  /// The characters, at `text`; valid until the next call.
  std::string_view characters() const { return characters_; }
  /// The attributes' full names and values, at `start`; valid until the next call.
  const std::vector<std::pair<std::string_view, std::string>>& attributes() const {
    return attributes_;
  }
  /// The line where the event begins; the first is 1.
  std::uint32_t line() const { return event_line_; }
  XmlFault fault() const { return fault_; }
  /// Unit: parts per million of the bytes that are read.
  std::int64_t done_ppm() const {
    if (text_.empty()) return 1'000'000;
    return static_cast<std::int64_t>(at_) * 1'000'000 / static_cast<std::int64_t>(text_.size());
  }
  /// How many elements are open.
  std::size_t depth() const { return open_.size(); }

 private:
  bool skip(std::string_view expected);
  bool skip_past(std::string_view terminator);
  bool skip_blanks();
  bool advance(std::size_t bytes);
  std::string_view rest() const { return text_.substr(at_); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  XmlEvent fail(XmlFault fault);
  XmlEvent read_outside();
  XmlEvent read_inside();
  XmlEvent read_start();
  XmlEvent read_end();
  XmlEvent read_text();
  XmlEvent read_cdata();
  bool skip_comment();
  bool skip_instruction();
  XmlFault skip_document_type();
  std::string_view read_name();
  bool read_attribute();
  bool append_reference(std::string& out);
  bool append_characters(std::string_view raw, std::string& out) const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t event_line_ = 1;
  std::vector<std::string_view> open_;  // full names
  std::string_view name_;
  std::string characters_;
  std::vector<std::pair<std::string_view, std::string>> attributes_;
  bool is_empty_element_ = false;  // its end comes next
  bool had_root_ = false;
  bool had_document_type_ = false;
  bool is_finished_ = false;
  XmlFault fault_ = XmlFault::none;
};

/// The encoding that the first bytes of an XML file declare, as it is written there; empty where
/// none is declared.
std::string_view find_declared_encoding(std::string_view bytes);

}  // namespace duewise
