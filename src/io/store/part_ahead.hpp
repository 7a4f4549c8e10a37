/// A large part that is written before the save which stores it, in slices, so that the save itself
/// is short.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/store/manifest.hpp"
#include "io/store/plan_store.hpp"
#include "io/store/storage.hpp"

namespace duewise {

/// Files of the working copy that no commit has stored yet.
struct WrittenFiles {
  Storage* storage = nullptr;
  std::vector<std::string> paths;

  /// Errors: those of Storage::write.
  Result<void> write(std::string path, std::string_view bytes);
  /// Writes one chunk file of `part`, whose content is `bytes`. Errors: as `write`.
  Result<void> write_chunk(std::string_view plan, const ManifestPart& part, std::uint32_t chunk,
                           std::string_view bytes);
  /// Takes back what was written. Later saves use other names, so this is only tidiness.
  void drop();
};

class PartAhead {
 public:
  /// A save writes what is shorter at once.
  static constexpr std::size_t length_min = 2'000'000;

  /// `storage` outlives this.
  PartAhead(Storage& storage, PlanPart part);
  PartAhead(const PartAhead&) = delete;
  PartAhead& operator=(const PartAhead&) = delete;
  /// Drops what no save has taken.
  ~PartAhead();

  /// Whether this is about `part`, the same object and not only equal.
  bool is_of(const PlanPart& part) const;

  /// Goes on with the checksum by one slice. Returns whether it is known.
  bool sum_up();
  /// Name, length and checksum, and who wrote it once that has begun. Asserts: it is summed up.
  const ManifestPart& entry() const;

  /// Nothing is to be written; it is finished. Asserts: it is summed up.
  void rest() { is_finished_ = true; }
  /// Goes on with writing the chunk files of `plan` by one slice; `number` says who writes them
  /// and stays the same. A failure drops them and finishes. Asserts: it is summed up.
  void write(std::string_view plan, Generation number);
  /// The number it is written under; 0: writing has not begun.
  Generation number() const { return entry_.written_in; }
  /// Whether there is nothing left to do.
  bool is_finished() const { return is_finished_; }
  /// Whether all chunk files are written.
  bool is_written() const { return is_finished_ && !files_.paths.empty(); }
  /// Hands over the files. Asserts: all are written.
  std::vector<std::string> take_paths();

 private:
  PlanPart part_;
  ManifestPart entry_;
  WrittenFiles files_;
  std::size_t summed_ = 0;   // bytes
  std::uint32_t chunk_ = 0;  // the next one to write
  bool is_finished_ = false;
};

}  // namespace duewise
