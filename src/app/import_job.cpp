#include "app/import_job.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

// About a millisecond of reading.
constexpr std::size_t slice_bytes = 64 * 1024;

}  // namespace

ImportJob::ImportJob(std::string name, std::string bytes, const ImportOptions& options)
    : name_(std::move(name)), bytes_(std::move(bytes)), importer_(options) {
  importer_.begin_file(name_);
}

std::int64_t ImportJob::done_ppm() const {
  if (bytes_.empty()) return 1'000'000;
  return static_cast<std::int64_t>(read_) * 1'000'000 / static_cast<std::int64_t>(bytes_.size());
}

bool ImportJob::step() {
  const std::size_t count = std::min(slice_bytes, bytes_.size() - read_);
  importer_.feed(std::string_view(bytes_).substr(read_, count));
  read_ += count;
  return read_ == bytes_.size();
}

ImportResult ImportJob::finish() && {
  ASSERT(read_ == bytes_.size());
  return std::move(importer_).finish();
}

}  // namespace duewise
