// Goal: no text breaks the reading of JSON, nlohmann/json makes the same of every text, and tables
// and rows are the same however they are read. Method: the first byte says whether the others are a
// text, or each of them a token, so that long texts are often well-formed.
// Run: native-fuzz-fast -max_len=64 -use_counters=0 -entropic=0
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "io/import/json/json_rows.hpp"
#include "io/import/table/json_table.hpp"
#include "io/json/json.hpp"
#include "io/json/json_events.hpp"

namespace {

using namespace duewise;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Asks the reader for its next event at each of nlohmann's.
class Comparison : public nlohmann::json_sax<Json> {
 public:
  Comparison(std::string_view text, std::string_view for_nlohmann) : text_(text), events_(text) {
    const bool is_accepted = Json::sax_parse(for_nlohmann.begin(), for_nlohmann.end(), this);
    if (is_accepted) expect(JsonEvent::finished);
    require(events_.line() >= 1 && events_.bytes_read() <= text.size());
  }

  bool null() override { return expect(JsonEvent::null, "null"); }
  bool boolean(bool value) override { return expect(JsonEvent::boolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override {
    expect(JsonEvent::number);
    require(events_.text() == (value == 0 ? "-0" : to_text(value)));
    return true;
  }
  bool number_unsigned(number_unsigned_t value) override {
    return expect(JsonEvent::number, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& written) override {
    return expect(JsonEvent::number, written);
  }
  bool string(string_t& text) override { return expect(JsonEvent::string, text); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return expect(JsonEvent::object_begin); }
  bool key(string_t& name) override { return expect(JsonEvent::key, name); }
  bool end_object() override { return expect(JsonEvent::object_end); }
  bool start_array(std::size_t) override { return expect(JsonEvent::list_begin); }
  bool end_array() override { return expect(JsonEvent::list_end); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    constexpr int number_is_too_large = 406;  // for a double; as a text it is as good as others
    if (error.id == number_is_too_large) return !expect(JsonEvent::number);
    expect(JsonEvent::fault);
    const TextPlace there = find_place(text_, position);
    const TextPlace here = events_.fault_place();
    require(here.line == there.line && here.column == there.column);
    return false;
  }

 private:
  bool expect(JsonEvent event) {
    require(events_.next() == event);
    return true;
  }
  bool expect(JsonEvent event, std::string_view text) {
    expect(event);
    require(events_.text() == text);
    return true;
  }

  std::string_view text_;
  JsonEvents events_;
};

/// A zero byte ends a text for nlohmann/json; another byte that stands nowhere is as wrong for
/// both.
void check_events(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) {
    Comparison(text, text);
    return;
  }
  std::string changed(text);
  std::replace(changed.begin(), changed.end(), '\0', '\x01');
  Comparison(text, changed);
}

/// Lists of many keys are chosen; nothing needs to be called as in invoices.
int count_cells(const Table& table, std::uint32_t record) {
  return static_cast<int>(table.width(record));
}

/// The fault, or all records.
std::string read_table(std::string_view text, std::size_t beginning, std::size_t slice) {
  JsonTableReader reader(text, peek_json_lists(text.substr(0, beginning)), count_cells);
  while (!reader.step(slice)) require(reader.done_ppm() <= 1'000'000);
  const Result<Table> table = std::move(reader).take();
  if (!table.has_value()) return table.error().code + table.error().where;
  std::string shown;
  for (std::uint32_t i = 0; i < table->size(); ++i) {
    shown += to_text(table->line(i));
    for (std::uint32_t j = 0; j < table->width(i); ++j) {
      shown += '\x1F';
      shown += table->cell(i, j);
    }
    shown += '\x1E';
  }
  return shown;
}

std::string read_rows(std::string_view text, std::size_t slice) {
  ImportReport report;
  report.files.emplace_back();
  std::string shown;
  JsonRows rows(text, report, [&](const InvoiceRow& row) {
    ++report.files.back().rows;
    shown += to_text(row.line);
    for (const std::string_view value : row.values) (shown += '\x1F') += value;
    ((shown += row.fault_code) += row.fault_column) += row.fault_value;
  });
  while (!rows.step(slice)) continue;
  for (const Error& error : report.errors) (shown += error.code) += error.where;
  for (const ImportWarning& warning : report.warnings) (shown += warning.code) += warning.column;
  return shown + to_text(static_cast<int>(rows.shape()));
}

std::string text_of_tokens(std::string_view bytes) {
  constexpr std::array<std::string_view, 32> tokens{"{",
                                                    "}",
                                                    "[",
                                                    "]",
                                                    ",",
                                                    ":",
                                                    "\n",
                                                    " ",
                                                    "{\"a\":",
                                                    ",\"a\":",
                                                    ",\"b\":",
                                                    "},{",
                                                    "\"a\"",
                                                    "\"b\"",
                                                    "\"\"",
                                                    "\"a.b\"",
                                                    "\"tags\"",
                                                    "\"amount\"",
                                                    "\"invoices\"",
                                                    "\"schema\"",
                                                    "0",
                                                    "-12.50",
                                                    "1E+3",
                                                    "-0",
                                                    "true",
                                                    "false",
                                                    "null",
                                                    "\"\\u4e00\"",
                                                    "\"\\n\\uD83d\\ude00x\"",
                                                    "\"金\"",
                                                    "1e999",
                                                    "\"duewise.portfolio/1\""};
  std::string text;
  for (const char c : bytes) text += tokens[static_cast<unsigned char>(c) % tokens.size()];
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  const std::string text = bytes[0] % 2 == 0 ? std::string(rest) : text_of_tokens(rest);
  check_events(text);
  const std::string rows = read_rows(text, text.size() + 1);
  require(rows == read_rows(text, 1));
  const std::size_t part = text.size() * (bytes[0] / 2) / 128;
  const std::string table = read_table(text, part, text.size() + 1);
  require(table == read_table(text, part, 1));
  require(table == read_table(text, 0, text.size() + 1));
  return 0;
}
