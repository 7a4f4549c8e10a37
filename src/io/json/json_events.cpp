#include "io/json/json_events.hpp"

#include <cstring>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

using Word = std::uint64_t;

constexpr Word low_bits = 0x0101010101010101U;
constexpr Word high_bits = 0x8080808080808080U;

constexpr Word repeated(unsigned char byte) { return low_bits * byte; }

/// Reports whether one of eight bytes is less than `bound`, at most 128; those beyond ASCII are
/// not.
constexpr Word has_less(Word bytes, unsigned char bound) {
  return (bytes - repeated(bound)) & ~bytes & high_bits;
}

/// Not zero where one of eight bytes may not simply be passed over within a string.
Word find_special(Word bytes) {
  return has_less(bytes, 0x20) | has_less(bytes ^ repeated('"'), 1) |
         has_less(bytes ^ repeated('\\'), 1) | (bytes & high_bits);
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_between(char c, unsigned char low, unsigned char high) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= low && byte <= high;
}

}  // namespace

JsonEvents::JsonEvents(std::string_view text)
    : begin_(text.data()), at_(begin_), end_(begin_ + text.size()) {}

JsonEvent JsonEvents::next() {
  switch (expected_) {
    case Expected::comma:
      return read_behind_value();
    case Expected::colon:
      skip_blanks();
      if (!skip(':')) return refuse();
      skip_blanks();
      return read_value();
    case Expected::first_member:
      skip_blanks();
      return skip('}') ? close(JsonEvent::object_end) : read_key();
    case Expected::first_element:
      skip_blanks();
      return skip(']') ? close(JsonEvent::list_end) : read_value();
    case Expected::root:
      if (peek() == byte_order_mark.front() && !skip_word(byte_order_mark)) return fail();
      skip_blanks();
      return read_value();
    case Expected::nothing:
      skip_blanks();
      return at_ == end_ ? JsonEvent::finished : refuse();
    case Expected::never:
      break;
  }
  return JsonEvent::fault;
}

JsonEvent JsonEvents::read_behind_value() {
  skip_blanks();
  if (skip(',')) {
    skip_blanks();
    return is_in_object_ ? read_key() : read_value();
  }
  if (is_in_object_) return skip('}') ? close(JsonEvent::object_end) : refuse();
  return skip(']') ? close(JsonEvent::list_end) : refuse();
}

JsonEvent JsonEvents::read_key() {
  if (peek() != '"') return refuse();
  if (!read_string()) return fail();
  expected_ = Expected::colon;
  return JsonEvent::key;
}

JsonEvent JsonEvents::read_value() {
  if (skip('{')) return open(JsonEvent::object_begin);
  if (skip('[')) return open(JsonEvent::list_begin);
  return read_scalar();
}

JsonEvent JsonEvents::read_scalar() {
  const char* const begin = at_;
  const auto end_written = [&](bool is_read, JsonEvent event) {
    if (!is_read) return fail();
    text_ = std::string_view(begin, static_cast<std::size_t>(at_ - begin));
    return end_value(event);
  };
  switch (peek()) {
    case '"':
      return read_string() ? end_value(JsonEvent::string) : fail();
    case 't':
      return end_written(skip_word("true"), JsonEvent::boolean);
    case 'f':
      return end_written(skip_word("false"), JsonEvent::boolean);
    case 'n':
      return end_written(skip_word("null"), JsonEvent::null);
    default:
      return end_written(read_number(), JsonEvent::number);
  }
}

JsonEvent JsonEvents::open(JsonEvent event) {
  if (is_open_) around_it_.push_back(is_in_object_);
  is_open_ = true;
  is_in_object_ = event == JsonEvent::object_begin;
  expected_ = is_in_object_ ? Expected::first_member : Expected::first_element;
  return event;
}

JsonEvent JsonEvents::close(JsonEvent event) {
  is_open_ = !around_it_.empty();
  if (is_open_) {
    is_in_object_ = around_it_.back();
    around_it_.pop_back();
  }
  return end_value(event);
}

JsonEvent JsonEvents::end_value(JsonEvent event) {
  expected_ = is_open_ ? Expected::comma : Expected::nothing;
  return event;
}

JsonEvent JsonEvents::fail() {
  expected_ = Expected::never;
  text_ = {};
  return JsonEvent::fault;
}

/// Fails at what must not stand here: at its last byte where it is a whole value, else at the byte
/// that it is wrong at itself.
JsonEvent JsonEvents::refuse() {
  if (read_scalar() != JsonEvent::fault) --at_;
  return fail();
}

TextPlace JsonEvents::fault_place() const {
  const std::string_view before(begin_, bytes_read());
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {.line = line_, .column = static_cast<std::uint32_t>(before.size() - line_begin + 1)};
}

std::int64_t JsonEvents::done_ppm() const {
  if (begin_ == end_) return 1'000'000;
  return static_cast<std::int64_t>(at_ - begin_) * 1'000'000 / (end_ - begin_);
}

bool JsonEvents::skip(char expected) {
  if (peek() != expected) return false;
  ++at_;
  return true;
}

/// Lines end nowhere else: a line feed within a string is a fault.
void JsonEvents::skip_blanks() {
  for (; at_ != end_ && static_cast<unsigned char>(*at_) <= ' '; ++at_) {
    if (*at_ == '\n') {
      ++line_;
    } else if (*at_ != ' ' && *at_ != '\t' && *at_ != '\r') {
      return;
    }
  }
}

bool JsonEvents::skip_word(std::string_view word) {
  for (const char c : word) {
    if (!skip(c)) return false;
  }
  return true;
}

bool JsonEvents::skip_digits() {
  const char* const begin = at_;
  while (is_digit(peek())) ++at_;
  return at_ != begin;
}

/// A zero that digits follow ends there: the digits are what must not stand there.
bool JsonEvents::read_number() {
  skip('-');
  if (!skip('0') && !skip_digits()) return false;
  if (skip('.') && !skip_digits()) return false;
  if (!skip('e') && !skip('E')) return true;
  if (!skip('-')) skip('+');
  return skip_digits();
}

/// The bytes between the escapes are looked at eight at a time, and copied only if there are any.
bool JsonEvents::read_string() {
  const char* begin = ++at_;
  bool has_escapes = false;
  for (;;) {
    if (!skip_plain()) return false;
    const std::string_view part(begin, static_cast<std::size_t>(at_ - begin));
    if (peek() == '"') {
      text_ = has_escapes ? std::string_view(unescaped_.append(part)) : part;
      ++at_;
      return true;
    }
    if (peek() != '\\') return false;
    if (!has_escapes) unescaped_.clear();
    has_escapes = true;
    unescaped_.append(part);
    if (!read_escape()) return false;
    begin = at_;
  }
}

/// Passes over characters that stand for themselves: up to a quote, an escape, or what stands for
/// nothing. Returns whether none is broken.
bool JsonEvents::skip_plain() {
  for (;;) {
    while (end_ - at_ >= static_cast<std::ptrdiff_t>(sizeof(Word))) {
      Word bytes = 0;
      std::memcpy(&bytes, at_, sizeof(Word));
      if (find_special(bytes) != 0) break;
      at_ += sizeof(Word);
    }
    while (at_ != end_ && is_plain(*at_)) ++at_;
    if (at_ == end_ || static_cast<unsigned char>(*at_) < 0x80) return true;
    while (at_ != end_ && static_cast<unsigned char>(*at_) >= 0x80) {
      if (!skip_character()) return false;
    }
  }
}

/// Passes over a character beyond ASCII; the bounds of its second byte keep out overlong forms,
/// surrogates and what is above U+10FFFF. Stays at the byte that is wrong.
bool JsonEvents::skip_character() {
  const auto lead = static_cast<unsigned char>(*at_);
  if (lead < 0xC2 || lead > 0xF4) return false;
  ++at_;
  const unsigned char low = lead == 0xE0 ? 0xA0 : (lead == 0xF0 ? 0x90 : 0x80);
  const unsigned char high = lead == 0xED ? 0x9F : (lead == 0xF4 ? 0x8F : 0xBF);
  if (!is_between(peek(), low, high)) return false;
  ++at_;
  for (int more = lead < 0xE0 ? 0 : (lead < 0xF0 ? 1 : 2); more > 0; --more) {
    if (!is_between(peek(), 0x80, 0xBF)) return false;
    ++at_;
  }
  return true;
}

bool JsonEvents::read_escape() {
  constexpr std::string_view letters = "\"\\/bfnrtu";
  constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
  ++at_;
  const std::size_t letter = at_ == end_ ? std::string_view::npos : letters.find(*at_);
  if (letter == std::string_view::npos) return false;
  ++at_;
  if (letter == characters.size()) return read_unicode_escape();
  unescaped_.push_back(characters[letter]);
  return true;
}

/// Two halves of a pair make one character; none may stand alone.
bool JsonEvents::read_unicode_escape() {
  char32_t unit = 0;
  if (!read_unit(unit)) return false;
  if (unit >= 0xD800 && unit <= 0xDFFF) {
    char32_t second = 0;
    if (unit <= 0xDBFF && !(skip('\\') && skip('u') && read_unit(second))) return false;
    if (second < 0xDC00 || second > 0xDFFF) {
      --at_;
      return false;
    }
    unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
  }
  append_utf8(unescaped_, unit);
  return true;
}

/// Reads four hexadecimal digits.
bool JsonEvents::read_unit(char32_t& unit) {
  for (int i = 0; i < 4; ++i) {
    const char c = peek();
    char32_t digit = 0;
    if (is_digit(c)) {
      digit = static_cast<char32_t>(c - '0');
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      digit = static_cast<char32_t>((c | 0x20) - 'a' + 10);
    } else {
      return false;
    }
    unit = unit << 4 | digit;
    ++at_;
  }
  return true;
}

}  // namespace duewise
