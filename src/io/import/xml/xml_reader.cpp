#include "io/import/xml/xml_reader.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::size_t depth_max = 100;
constexpr std::string_view blanks = " \t\r\n";

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_character(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// What XML 1.0 allows in a text.
bool is_character(std::uint32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// The number of "#123" or "#x1F4A9"; none where it is no character.
std::optional<char32_t> read_numbered(std::string_view digits) {
  const bool is_hexadecimal = !digits.empty() && digits.front() == 'x';
  if (is_hexadecimal) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : digits) {
    std::uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    const std::uint32_t base = is_hexadecimal ? 16 : 10;
    if (digit >= base) return std::nullopt;
    number = number * base + digit;
    if (number > 0x10FFFF) return std::nullopt;
  }
  if (!is_character(number)) return std::nullopt;
  return number;
}

}  // namespace

XmlReader::XmlReader(std::string_view text) : text_(text) {}

std::string_view XmlReader::name() const {
  const std::size_t colon = name_.find(':');
  return colon == std::string_view::npos ? name_ : name_.substr(colon + 1);
}

bool XmlReader::advance(std::size_t bytes) {
  const std::string_view passed = text_.substr(at_, bytes);
  line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
  at_ += passed.size();
  return true;
}

bool XmlReader::skip(std::string_view expected) {
  return begins_with(rest(), expected) && advance(expected.size());
}

bool XmlReader::skip_past(std::string_view terminator) {
  const std::size_t found = rest().find(terminator);
  return found != std::string_view::npos && advance(found + terminator.size());
}

bool XmlReader::skip_blanks() {
  const std::size_t end = rest().find_first_not_of(blanks);
  const std::size_t count = end == std::string_view::npos ? rest().size() : end;
  advance(count);
  return count > 0;
}

XmlEvent XmlReader::fail(XmlFault fault) {
  fault_ = fault;
  event_line_ = line_;
  return XmlEvent::fault;
}

XmlEvent XmlReader::next() {
  if (fault_ != XmlFault::none) return XmlEvent::fault;
  if (is_finished_) return XmlEvent::finished;
  attributes_.clear();
  event_line_ = line_;
  if (is_empty_element_) {
    is_empty_element_ = false;
    name_ = open_.back();
    open_.pop_back();
    return XmlEvent::end;
  }
  return open_.empty() ? read_outside() : read_inside();
}

/// Before and behind the root element.
XmlEvent XmlReader::read_outside() {
  for (;;) {
    skip_blanks();
    event_line_ = line_;
    if (rest().empty()) {
      if (!had_root_) return fail(XmlFault::not_well_formed);
      is_finished_ = true;
      return XmlEvent::finished;
    }
    if (begins_with(rest(), "<!DOCTYPE")) {
      const XmlFault fault = skip_document_type();
      if (fault != XmlFault::none) return fail(fault);
    } else if (begins_with(rest(), "<!--")) {
      if (!skip_comment()) return fail(XmlFault::not_well_formed);
    } else if (begins_with(rest(), "<?")) {
      if (!skip_instruction()) return fail(XmlFault::not_well_formed);
    } else if (peek() == '<' && !had_root_) {
      had_root_ = true;
      return read_start();
    } else {
      return fail(XmlFault::not_well_formed);
    }
  }
}

XmlEvent XmlReader::read_inside() {
  for (;;) {
    event_line_ = line_;
    if (rest().empty()) return fail(XmlFault::not_well_formed);
    if (peek() != '<') return read_text();
    if (begins_with(rest(), "</")) return read_end();
    if (begins_with(rest(), "<![CDATA[")) return read_cdata();
    if (begins_with(rest(), "<!--")) {
      if (!skip_comment()) return fail(XmlFault::not_well_formed);
    } else if (begins_with(rest(), "<?")) {
      if (!skip_instruction()) return fail(XmlFault::not_well_formed);
    } else {
      return read_start();
    }
  }
}

bool XmlReader::skip_comment() {
  advance(4);
  return skip_past("--") && skip(">");
}

/// A declaration or another instruction. The declaration may only be the very first.
bool XmlReader::skip_instruction() {
  const std::size_t begin = at_;
  advance(2);
  const std::string_view target = read_name();
  if (target.empty()) return false;
  if (to_lower_ascii(target) == "xml" && (begin != 0 || target != "xml")) return false;
  return skip_past("?>");
}

/// A document type that only names itself is read over.
XmlFault XmlReader::skip_document_type() {
  if (had_root_ || had_document_type_) return XmlFault::not_well_formed;
  had_document_type_ = true;
  const std::size_t end = rest().find_first_of("[>");
  if (end == std::string_view::npos) return XmlFault::not_well_formed;
  if (rest()[end] == '[') return XmlFault::declares_entities;
  advance(end + 1);
  return XmlFault::none;
}

std::string_view XmlReader::read_name() {
  const std::size_t begin = at_;
  if (!is_name_start(peek())) return {};
  while (is_name_character(peek())) ++at_;
  return text_.substr(begin, at_ - begin);
}

XmlEvent XmlReader::read_start() {
  advance(1);
  name_ = read_name();
  if (name_.empty()) return fail(XmlFault::not_well_formed);
  if (open_.size() == depth_max) return fail(XmlFault::too_deep);
  for (;;) {
    const bool had_blank = skip_blanks();
    if (skip("/>")) {
      is_empty_element_ = true;
      break;
    }
    if (skip(">")) break;
    if (!had_blank || !read_attribute()) return fail(XmlFault::not_well_formed);
  }
  open_.push_back(name_);
  return XmlEvent::start;
}

bool XmlReader::read_attribute() {
  constexpr std::size_t attributes_max = 1000;  // each is compared with all before
  const std::string_view attribute = read_name();
  if (attribute.empty() || attributes_.size() == attributes_max) return false;
  for (const auto& [known, value] : attributes_) {
    if (known == attribute) return false;
  }
  skip_blanks();
  if (!skip("=")) return false;
  skip_blanks();
  const char quote = peek();
  if (quote != '"' && quote != '\'') return false;
  advance(1);
  std::string value;
  for (;;) {
    const std::array<char, 3> stops{quote, '<', '&'};
    const std::size_t length = rest().find_first_of(std::string_view(stops.data(), stops.size()));
    if (length == std::string_view::npos) return false;
    if (!append_characters(rest().substr(0, length), value)) return false;
    advance(length);
    if (peek() == '<') return false;
    if (peek() == quote) break;
    if (!append_reference(value)) return false;
  }
  advance(1);
  attributes_.emplace_back(attribute, std::move(value));
  return true;
}

XmlEvent XmlReader::read_end() {
  advance(2);
  name_ = read_name();
  skip_blanks();
  if (name_ != open_.back() || !skip(">")) return fail(XmlFault::not_well_formed);
  open_.pop_back();
  return XmlEvent::end;
}

XmlEvent XmlReader::read_text() {
  characters_.clear();
  while (!rest().empty() && peek() != '<') {
    const std::size_t found = rest().find_first_of("<&");
    const std::size_t length = found == std::string_view::npos ? rest().size() : found;
    const std::string_view raw = rest().substr(0, length);
    if (raw.find("]]>") != std::string_view::npos || !append_characters(raw, characters_)) {
      return fail(XmlFault::not_well_formed);
    }
    advance(length);
    if (peek() == '&' && !append_reference(characters_)) return fail(XmlFault::not_well_formed);
  }
  return XmlEvent::text;
}

XmlEvent XmlReader::read_cdata() {
  advance(9);
  const std::size_t length = rest().find("]]>");
  characters_.clear();
  if (length == std::string_view::npos ||
      !append_characters(rest().substr(0, length), characters_)) {
    return fail(XmlFault::not_well_formed);
  }
  advance(length + 3);
  return XmlEvent::text;
}

/// Reads one of the five entities or a numbered character.
bool XmlReader::append_reference(std::string& out) {
  constexpr std::size_t length_max = 12;
  const std::size_t end = rest().substr(0, length_max).find(';');
  if (end == std::string_view::npos) return false;
  const std::string_view entity = rest().substr(1, end - 1);
  advance(end + 1);
  if (!entity.empty() && entity.front() == '#') {
    const std::optional<char32_t> character = read_numbered(entity.substr(1));
    if (character) append_utf8(out, *character);
    return character.has_value();
  }
  constexpr std::array<std::pair<std::string_view, char>, 5> entities{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [known, character] : entities) {
    if (known != entity) continue;
    out.push_back(character);
    return true;
  }
  return false;
}

/// Appends what stands there, line ends as LF; false where a byte is no character of XML.
bool XmlReader::append_characters(std::string_view raw, std::string& out) const {
  if (!is_valid_utf8(raw)) return false;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const char c = raw[at];
    if (static_cast<unsigned char>(c) < 0x20 && !is_character(static_cast<std::uint32_t>(c))) {
      return false;
    }
    if (c != '\r') {
      out.push_back(c);
    } else if (at + 1 == raw.size() || raw[at + 1] != '\n') {
      out.push_back('\n');
    }
  }
  return true;
}

std::string_view find_declared_encoding(std::string_view bytes) {
  if (!begins_with(bytes, "<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.substr(0, 512).find("?>"));
  constexpr std::string_view word = "encoding";
  const std::size_t at = declaration.find(word);
  if (at == std::string_view::npos) return {};
  std::string_view rest = trimmed(declaration.substr(at + word.size()));
  if (rest.empty() || rest.front() != '=') return {};
  rest = trimmed(rest.substr(1));
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return {};
  const std::size_t end = rest.find(rest.front(), 1);
  return end == std::string_view::npos ? std::string_view{} : rest.substr(1, end - 1);
}

}  // namespace duewise
