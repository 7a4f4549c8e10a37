/// Reads JSON (RFC 8259) in UTF-8 event by event, so that a reader can stop after any of them and
/// go on later. Checks all that makes a text well-formed: grammar, escapes, surrogate pairs, valid
/// UTF-8 in texts, nothing behind the root value. Numbers come as they are written, so that amounts
/// stay exact, and are not judged by how large they are. Builds no document, and knows no names or
/// repeated names. For what may be large: imports and portfolios. Everything else is read by
/// nlohmann/json (json.hpp).
///
/// A level of nesting costs one bit, so only memory bounds the depth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/json/json_place.hpp"

namespace duewise {

enum class JsonEvent : std::uint8_t {
  object_begin,
  object_end,
  list_begin,
  list_end,
  key,  ///< of a member; its value comes next
  string,
  number,
  boolean,
  null,
  finished,  ///< the whole text was well-formed
  fault      ///< here it is not; nothing more can be read
};

/// What readers go on by in one slice: less than a millisecond.
constexpr std::size_t json_slice_bytes = 64 * 1024;

class JsonEvents {
 public:
  /// `text` must outlive the reader. It may begin with a byte order mark.
  explicit JsonEvents(std::string_view text);
  JsonEvents(const JsonEvents&) = delete;
  JsonEvents& operator=(const JsonEvents&) = delete;

  /// Reads on. After `finished` and `fault` the answer stays the same.
  JsonEvent next();

  /// At `key` and `string` the characters, at `number`, `boolean` and `null` what is written.
  /// Valid until the next call.
  std::string_view text() const { return text_; }
  /// The line where the event is; the first is 1.
  std::uint32_t line() const { return line_; }
  /// Bytes read so far.
  std::size_t bytes_read() const { return static_cast<std::size_t>(at_ - begin_); }
  /// At `fault` the byte that no well-formed text could have there, or the end of the text. Of a
  /// value that must not stand where it does it is the last byte.
  TextPlace fault_place() const;
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const;

 private:
  enum class Expected : std::uint8_t {
    root,
    first_member,   // or the end of the object
    first_element,  // or the end of the list
    colon,
    comma,  // or the end of what is open
    nothing,
    never  // after a fault
  };

  char peek() const { return at_ == end_ ? '\0' : *at_; }
  bool skip(char expected);
  void skip_blanks();
  bool skip_plain();
  bool skip_character();
  bool skip_digits();
  bool skip_word(std::string_view word);

  JsonEvent read_behind_value();
  JsonEvent read_key();
  JsonEvent read_value();
  JsonEvent read_scalar();
  JsonEvent open(JsonEvent event);
  JsonEvent close(JsonEvent event);
  JsonEvent end_value(JsonEvent event);
  JsonEvent fail();
  JsonEvent refuse();
  bool read_string();
  bool read_escape();
  bool read_unicode_escape();
  bool read_unit(char32_t& unit);
  bool read_number();

  const char* begin_;
  const char* at_;
  const char* end_;
  std::string_view text_;
  std::string unescaped_;  // of a string with escapes
  std::uint32_t line_ = 1;
  Expected expected_ = Expected::root;
  bool is_open_ = false;         // an object or list is
  bool is_in_object_ = false;    // the innermost one is an object
  std::vector<bool> around_it_;  // of those around the innermost, whether each is an object
};

}  // namespace duewise
