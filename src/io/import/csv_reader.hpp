/// Takes comma-separated text apart as it arrives, in chunks of any size; where a chunk ends
/// changes nothing. RFC 4180 with the usual deviations: CR, LF or CRLF, blanks before an opening
/// quote, text after a closing one, quotes inside an unquoted field. Knows nothing about headers,
/// encodings (bytes pass through; a byte order mark is the caller's) or what a field means.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace duewise {

/// What is wrong with a record's form.
enum class CsvFault : std::uint8_t {
  none,
  quote_not_closed,  ///< the last field's quote; reading went on after the field's first line
  too_long,          ///< a limit of `CsvOptions` was passed; the rest of the line was skipped
  contains_nul       ///< a byte 0: damaged or not a text
};

/// Bounds that keep a broken or hostile file from filling the memory.
struct CsvOptions {
  char delimiter = '\0';  ///< 0: the one of , ; tab | that the first line has most of
  std::size_t field_bytes_max = 128 * 1024;
  std::size_t record_bytes_max = 1024 * 1024;
};

/// One record; valid until the callback that receives it returns.
class CsvRecord {
 public:
  std::size_t size() const { return ends_.size(); }
  /// Asserts nothing: a field beyond the last one is empty.
  std::string_view operator[](std::size_t field) const;
  /// The physical line where the record starts; the first line of the text is 1.
  std::uint32_t line() const { return line_; }
  CsvFault fault() const { return fault_; }
  /// Whether a line break ended it; the last record of a cut-off file has none.
  bool is_terminated() const { return is_terminated_; }
  /// Reports whether no field holds more than white space.
  bool is_blank() const;

 private:
  friend class CsvReader;

  std::string bytes_;
  std::vector<std::uint32_t> ends_;
  std::uint32_t line_ = 1;
  CsvFault fault_ = CsvFault::none;
  bool is_terminated_ = false;
};

class CsvReader {
 public:
  using Sink = std::function<void(const CsvRecord&)>;

  /// `sink` receives each record in order; an empty line is a record with one empty field.
  CsvReader(const CsvOptions& options, Sink sink);

  /// Reads on. Everything that is complete goes to the sink at once.
  void feed(std::string_view chunk);
  /// Ends the text: the last record goes to the sink. Nothing may be fed afterwards.
  void finish();

  /// The delimiter in use; 0 until the first line is complete.
  char delimiter() const { return delimiter_; }

 private:
  enum class State : std::uint8_t {
    record_start,
    field_start,
    leading_blanks,  // blanks that an opening quote may follow
    unquoted,
    quoted,
    quote_in_quoted,  // a quote was read inside a quoted field: its end, or the first of two
    skipping          // to the end of a line that was too long
  };

  void choose_delimiter(char delimiter);
  std::string_view collect_first_line(std::string_view chunk);
  void read(std::string_view chunk);
  std::size_t append_run(std::string_view rest);
  std::size_t room() const;

  void take(char c);
  void take_outside_quotes(char c, State next);
  void take_quoted(char c);
  void take_after_quote(char c);
  void put(char c);
  void end_field(char c);
  void end_record();
  void emit();

  void give_up_record(char c);
  bool can_recover() const;
  void recover_from_open_quote();
  void keep_after_break(char line_break);

  CsvOptions options_;
  Sink sink_;
  CsvRecord record_;
  State state_ = State::record_start;
  char delimiter_ = '\0';
  std::string first_line_;  // held back until the delimiter is chosen
  bool first_line_is_quoted_ = false;
  std::array<bool, 256> ends_run_{};  // bytes that an unquoted run stops at
  std::size_t field_begin_ = 0;
  std::uint32_t line_ = 1;
  bool last_was_cr_ = false;
  // Invariant: while a quoted field spans lines, all bytes after its first line break, so that an
  // opening quote that never closes costs one line and not the rest of the file.
  std::string after_break_;
  std::uint32_t after_break_line_ = 0;
  bool after_break_follows_cr_ = false;
  bool keeps_after_break_ = false;
  std::size_t reread_bytes_ = 0;
  int reread_depth_ = 0;
};

}  // namespace duewise
