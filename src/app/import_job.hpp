/// The import of one file in slices. Nothing of the open plan changes before it is finished.
#pragma once

#include <optional>
#include <string>

#include "io/import/import.hpp"

namespace duewise {

class ImportJob {
 public:
  ImportJob(std::string name, std::string bytes, const ImportOptions& options);

  const std::string& file_name() const { return name_; }
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const;
  /// Reads on by one slice. Returns whether all bytes are read.
  bool step();
  /// Asserts: all bytes are read.
  ImportResult finish() &&;

 private:
  std::string name_;
  std::string bytes_;
  std::size_t read_ = 0;
  Importer importer_;
};

}  // namespace duewise
