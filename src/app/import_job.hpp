/// The import of one file in slices. Nothing of the open plan changes before it is finished.
#pragma once

#include <cstdint>
#include <string>

#include "io/import/import.hpp"

namespace duewise {

class ImportJob {
 public:
  ImportJob(std::string name, std::string bytes, const ImportOptions& options);

  const std::string& file_name() const { return name_; }
  /// Unit: parts per million.
  std::int64_t done_ppm() const { return importer_.done_ppm(); }
  /// Goes on by one slice. Returns whether all is done.
  bool step() { return importer_.step(); }
  /// Hands over the result; does at once what is left to do.
  ImportResult finish() &&;

 private:
  std::string name_;
  Importer importer_;
};

}  // namespace duewise
