#include "io/store/part_ahead.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/checksum.hpp"

namespace duewise {
namespace {

// Each takes about a millisecond.
constexpr std::size_t bytes_per_slice = 1'000'000;
constexpr std::uint32_t chunks_per_slice = 8;

}  // namespace

Result<void> WrittenFiles::write(std::string path, std::string_view bytes) {
  paths.push_back(std::move(path));
  return storage->write(paths.back(), bytes);
}

Result<void> WrittenFiles::write_chunk(std::string_view plan, const ManifestPart& part,
                                       std::uint32_t chunk, std::string_view bytes) {
  const std::size_t begin = std::size_t{chunk} * chunk_length;
  return write(chunk_path(plan, part, chunk), bytes.substr(begin, chunk_length));
}

void WrittenFiles::drop() {
  for (const std::string& path : paths) (void)storage->remove(path);
  paths.clear();
}

PartAhead::PartAhead(Storage& storage, PlanPart part)
    : part_(std::move(part)), files_{&storage, {}} {
  ASSERT(part_.bytes->size() <= UINT32_MAX);
  entry_.name = part_.name;
  entry_.length = static_cast<std::uint32_t>(part_.bytes->size());
}

PartAhead::~PartAhead() { files_.drop(); }

bool PartAhead::is_of(const PlanPart& part) const {
  return part.bytes == part_.bytes && part.name == part_.name;
}

bool PartAhead::sum_up() {
  const std::string_view rest = std::string_view(*part_.bytes).substr(summed_, bytes_per_slice);
  entry_.checksum = crc32c(rest, entry_.checksum);
  summed_ += rest.size();
  return summed_ == part_.bytes->size();
}

const ManifestPart& PartAhead::entry() const {
  ASSERT(summed_ == part_.bytes->size());
  return entry_;
}

void PartAhead::write(std::string_view plan, Generation number) {
  ASSERT(summed_ == part_.bytes->size());
  ASSERT(entry_.written_in == 0 || entry_.written_in == number);
  entry_.written_in = number;
  const std::uint32_t count = chunk_count(entry_.length);
  const std::uint32_t end = std::min(chunk_ + chunks_per_slice, count);
  for (; chunk_ < end; ++chunk_) {
    if (files_.write_chunk(plan, entry_, chunk_, *part_.bytes).has_value()) continue;
    files_.drop();
    is_finished_ = true;
    return;
  }
  is_finished_ = chunk_ == count;
}

std::vector<std::string> PartAhead::take_paths() {
  ASSERT(is_written());
  return std::exchange(files_.paths, {});
}

}  // namespace duewise
