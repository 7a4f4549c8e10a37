/// ZIP archives of a few files held in memory. No clock: every file is of 1980-01-01, the first day
/// the format knows, so that the same content gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace duewise {

/// Source: PKWARE, "APPNOTE.TXT – .ZIP File Format Specification" 6.3, sections 4.3 and 4.4.
class ZipArchive {
 public:
  /// Adds a file, compressed. Asserts: the name is ASCII, file and archive stay below 4 GiB.
  void add(std::string_view name, std::string_view bytes);
  std::string finish() &&;

 private:
  std::string out_;
  std::string directory_;
  std::uint16_t files_ = 0;
};

}  // namespace duewise
