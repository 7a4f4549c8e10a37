/// The import of files in slices. Nothing of the open plan changes before it is finished.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "io/import/import.hpp"

namespace duewise {

struct FileToRead {
  std::string name;
  std::shared_ptr<const std::string> bytes;
  FileOrigin origin = FileOrigin::program;
  ImportChoices choices = {};
};

class ImportJob {
 public:
  /// Asserts: there is a file.
  ImportJob(std::vector<FileToRead> files, const ImportOptions& options);

  const std::string& file_name() const { return files_.front().name; }
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const;
  /// Goes on by one slice. Returns whether all is read.
  bool step();
  /// Does what is left, which after `step` is nothing.
  ImportResult finish() &&;

 private:
  void begin_file();
  void feed();

  std::vector<FileToRead> files_;
  std::size_t file_ = 0;
  std::size_t fed_ = 0;  // bytes of this file
  bool is_fed_ = false;
  std::size_t done_ = 0;  // bytes of the files before this one
  std::size_t all_ = 0;
  Importer importer_;
};

}  // namespace duewise
