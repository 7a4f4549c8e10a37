#include "io/import/csv_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::size_t first_line_bytes_max = 64 * 1024;
// Bytes that are read twice after a quote that does not close; a hostile file must not make that a
// loop without end.
constexpr std::size_t reread_bytes_max = 64 * 1024 * 1024;
constexpr int reread_depth_max = 16;
constexpr std::string_view delimiters = ",;\t|";

std::size_t index_of(char c) { return static_cast<unsigned char>(c); }
bool is_line_break(char c) { return c == '\r' || c == '\n'; }

/// Chooses the delimiter that `line` has most of outside quotes; the comma where none has more.
char most_frequent_delimiter(std::string_view line) {
  std::array<std::size_t, delimiters.size()> counts{};
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    const std::size_t which = delimiters.find(c);
    if (!is_quoted && which != std::string_view::npos) ++counts[which];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return delimiters[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace

std::string_view CsvRecord::operator[](std::size_t field) const {
  if (field >= ends_.size()) return {};
  const std::size_t begin = field == 0 ? 0 : ends_[field - 1];
  return std::string_view(bytes_).substr(begin, ends_[field] - begin);
}

bool CsvRecord::is_blank() const { return trimmed(bytes_).empty(); }

CsvReader::CsvReader(const CsvOptions& options, Sink sink)
    : options_(options), sink_(std::move(sink)) {
  if (options.delimiter != '\0') choose_delimiter(options.delimiter);
}

void CsvReader::choose_delimiter(char delimiter) {
  delimiter_ = delimiter;
  for (const char c : {delimiter, '\r', '\n', '\0'}) ends_run_[index_of(c)] = true;
}

void CsvReader::feed(std::string_view chunk) {
  if (delimiter_ == '\0') chunk = collect_first_line(chunk);
  if (delimiter_ != '\0') read(chunk);
}

/// Holds the first line back until it is complete, then chooses the delimiter and reads it. Returns
/// what follows.
std::string_view CsvReader::collect_first_line(std::string_view chunk) {
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    const char c = chunk[i];
    if (c == '"') first_line_is_quoted_ = !first_line_is_quoted_;
    first_line_.push_back(c);
    const bool ends = (c == '\r' || c == '\n') && !first_line_is_quoted_;
    if (!ends && first_line_.size() < first_line_bytes_max) continue;
    choose_delimiter(most_frequent_delimiter(first_line_));
    read(std::exchange(first_line_, {}));
    return chunk.substr(i + 1);
  }
  return {};
}

void CsvReader::finish() {
  if (delimiter_ == '\0') {
    choose_delimiter(most_frequent_delimiter(first_line_));
    read(std::exchange(first_line_, {}));
  }
  while (state_ == State::quoted && can_recover()) recover_from_open_quote();
  if (state_ == State::record_start || state_ == State::skipping) return;
  if (state_ == State::quoted) record_.fault_ = CsvFault::quote_not_closed;
  record_.ends_.push_back(static_cast<std::uint32_t>(record_.bytes_.size()));
  record_.is_terminated_ = false;
  emit();
}

void CsvReader::read(std::string_view chunk) {
  std::size_t position = 0;
  while (position < chunk.size()) {
    position += append_run(chunk.substr(position));
    if (position == chunk.size()) return;
    const char c = chunk[position++];
    if (keeps_after_break_) after_break_.push_back(c);
    take(c);
  }
}

/// How many bytes the current field may still grow by.
std::size_t CsvReader::room() const {
  const std::size_t field = record_.bytes_.size() - field_begin_;
  const std::size_t record = record_.bytes_.size() + record_.ends_.size();
  return std::min(options_.field_bytes_max - std::min(field, options_.field_bytes_max),
                  options_.record_bytes_max - std::min(record, options_.record_bytes_max));
}

/// Appends the bytes up to the next one that means something and returns how many. A byte beyond a
/// limit is left to `take`, so that it is the same byte however the text was cut.
std::size_t CsvReader::append_run(std::string_view rest) {
  std::size_t length = 0;
  if (state_ == State::unquoted) {
    while (length < rest.size() && !ends_run_[index_of(rest[length])]) ++length;
  } else if (state_ == State::quoted) {
    while (length < rest.size() && rest[length] != '"' && rest[length] != '\0' &&
           !is_line_break(rest[length])) {
      ++length;
    }
  }
  length = std::min(length, room());
  if (length == 0) return 0;
  record_.bytes_.append(rest.substr(0, length));
  if (keeps_after_break_) after_break_.append(rest.substr(0, length));
  last_was_cr_ = false;
  return length;
}

void CsvReader::take(char c) {
  const bool is_second_of_crlf = c == '\n' && last_was_cr_;
  last_was_cr_ = c == '\r';
  if (state_ == State::record_start) {
    if (is_second_of_crlf) return;
    record_.line_ = line_;
  }
  if (is_line_break(c) && !is_second_of_crlf) ++line_;
  switch (state_) {
    case State::record_start:
    case State::field_start:
    case State::leading_blanks:
      return take_outside_quotes(c, State::leading_blanks);
    case State::unquoted:
      return take_outside_quotes(c, State::unquoted);
    case State::quoted:
      return take_quoted(c);
    case State::quote_in_quoted:
      return take_after_quote(c);
    case State::skipping:
      if (is_line_break(c)) state_ = State::record_start;
      return;
  }
}

/// `next` is the state that a blank leads to: before a field's first other byte a quote opens it.
void CsvReader::take_outside_quotes(char c, State next) {
  if (c == delimiter_) return end_field(c);
  if (is_line_break(c)) return end_record();
  if (next == State::leading_blanks && c == '"') {
    record_.bytes_.resize(field_begin_);
    state_ = State::quoted;
    return;
  }
  state_ = c == ' ' || c == '\t' ? next : State::unquoted;
  put(c);
}

void CsvReader::take_quoted(char c) {
  if (c == '"') {
    state_ = State::quote_in_quoted;
    return;
  }
  if (is_line_break(c) && !keeps_after_break_) keep_after_break(c);
  put(c);
}

void CsvReader::take_after_quote(char c) {
  if (c == '"') {
    state_ = State::quoted;
    return put(c);
  }
  if (c == delimiter_) return end_field(c);
  if (is_line_break(c)) return end_record();
  // Text after the closing quote of a field that spans lines: it was not the closing quote, but the
  // opening one of a later field; the field's own is missing.
  if (c != ' ' && c != '\t' && can_recover()) return recover_from_open_quote();
  state_ = State::unquoted;
  put(c);
}

void CsvReader::put(char c) {
  if (room() == 0) return give_up_record(c);
  if (c == '\0') record_.fault_ = CsvFault::contains_nul;
  record_.bytes_.push_back(c);
}

void CsvReader::end_field(char c) {
  record_.ends_.push_back(static_cast<std::uint32_t>(record_.bytes_.size()));
  field_begin_ = record_.bytes_.size();
  keeps_after_break_ = false;
  state_ = State::field_start;
  if (record_.bytes_.size() + record_.ends_.size() > options_.record_bytes_max) give_up_record(c);
}

void CsvReader::end_record() {
  record_.ends_.push_back(static_cast<std::uint32_t>(record_.bytes_.size()));
  record_.is_terminated_ = true;
  emit();
  state_ = State::record_start;
}

void CsvReader::emit() {
  sink_(record_);
  record_.bytes_.clear();
  record_.ends_.clear();
  record_.fault_ = CsvFault::none;
  field_begin_ = 0;
  keeps_after_break_ = false;
}

/// A limit was passed at `c`.
void CsvReader::give_up_record(char c) {
  if (can_recover()) return recover_from_open_quote();
  record_.fault_ = CsvFault::too_long;
  end_record();
  if (!is_line_break(c)) state_ = State::skipping;
}

void CsvReader::keep_after_break(char line_break) {
  keeps_after_break_ = true;
  after_break_.clear();
  after_break_line_ = line_;
  after_break_follows_cr_ = line_break == '\r';
}

bool CsvReader::can_recover() const {
  return keeps_after_break_ && reread_depth_ < reread_depth_max &&
         reread_bytes_ + after_break_.size() <= reread_bytes_max;
}

/// Ends the record at the first line of its open field and reads the following lines again.
void CsvReader::recover_from_open_quote() {
  const std::string again = std::exchange(after_break_, {});
  const std::uint32_t line = after_break_line_;
  const bool follows_cr = after_break_follows_cr_;
  reread_bytes_ += again.size();
  record_.fault_ = CsvFault::quote_not_closed;
  end_record();
  line_ = line;
  last_was_cr_ = follows_cr;
  ++reread_depth_;
  read(again);
  --reread_depth_;
}

}  // namespace duewise
