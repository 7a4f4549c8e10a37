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

void ImportJob::begin_file() {
  const FileToRead& file = files_[file_];
  importer_.begin_file(file.name, file.origin, file.choices);
  importer_.expect(file.bytes->size());
  fed_ = 0;
  is_fed_ = false;
}

/// Hands the next part of the file over; the importer keeps a copy of what it cannot read yet.
void ImportJob::feed() {
  constexpr std::size_t part_bytes = 64 * 1024;
  const std::string_view part = std::string_view(*files_[file_].bytes).substr(fed_, part_bytes);
  importer_.feed(part);
  fed_ += part.size();
  if (fed_ < files_[file_].bytes->size()) return;
  is_fed_ = true;
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
  if (!is_fed_) {
    feed();
    return false;
  }
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
