// Goal: the CSV reader never fails and a text gives the same records however it is cut. Method: the
// first byte chooses the piece length and the limits, the rest is the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "io/import/csv_reader.hpp"

namespace {

std::string read(std::string_view text, std::size_t piece, const duewise::CsvOptions& options) {
  std::string shown;
  duewise::CsvReader reader(options, [&](const duewise::CsvRecord& record) {
    shown += std::to_string(record.line()) + (record.is_terminated() ? "." : "~");
    shown += std::to_string(static_cast<int>(record.fault()));
    for (std::size_t i = 0; i < record.size(); ++i) {
      shown += "[" + std::string(record[i]) + "]";
    }
  });
  for (std::size_t at = 0; at < text.size(); at += piece) reader.feed(text.substr(at, piece));
  reader.finish();
  return shown;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  duewise::CsvOptions options;
  if ((bytes[0] & 0x80U) != 0) options.field_bytes_max = 16;
  if ((bytes[0] & 0x40U) != 0) options.record_bytes_max = 24;
  const std::size_t piece = (bytes[0] & 0x3FU) + std::size_t{1};
  if (read(text, text.size() + 1, options) != read(text, piece, options)) std::abort();
  return 0;
}
