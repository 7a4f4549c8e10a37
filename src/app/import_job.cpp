#include "app/import_job.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {

ImportJob::ImportJob(std::vector<FileToRead> files, const ImportOptions& options)
    : files_(std::move(files)), importer_(options) {
  ASSERT(!files_.empty());
  for (const FileToRead& file : files_) all_ += file.bytes->size();
  begin_file();
}

/// The file's bytes are copied: the importer lets go of them as it reads.
void ImportJob::begin_file() {
  const FileToRead& file = files_[file_];
  importer_.begin_file(file.name, file.origin, file.choices);
  importer_.hold(*file.bytes);
  if (file_ + 1 == files_.size()) {
    importer_.end_files();
  } else {
    importer_.end_file();
  }
}

std::int64_t ImportJob::done_ppm() const {
  const auto all = static_cast<std::int64_t>(std::max<std::size_t>(all_, 1));
  const auto size = static_cast<std::int64_t>(files_[file_].bytes->size());
  const std::int64_t before = static_cast<std::int64_t>(done_) * 1'000'000 / all;
  return before + importer_.done_ppm() * size / all;
}

bool ImportJob::step() {
  if (!importer_.step()) return false;
  if (file_ + 1 == files_.size()) return true;
  done_ += files_[file_].bytes->size();
  ++file_;
  begin_file();
  return false;
}

ImportResult ImportJob::finish() && {
  while (!step()) continue;
  return std::move(importer_).finish();
}

}  // namespace duewise
