#include "io/store/file_storage.hpp"

#include <algorithm>

#include "base/checksum.hpp"
#include "io/store/files.hpp"
#include "io/store/manifest.hpp"

namespace duewise {

FileStorage::FileStorage(std::string root) : root_(std::move(root)) {}

Result<std::vector<std::string>> FileStorage::list(std::string_view folder) const {
  std::vector<std::string> paths = TRY(list_files(full(folder)));
  for (std::string& path : paths) path.insert(0, std::string(folder) + "/");
  return paths;
}

Result<std::string> FileStorage::read(std::string_view path) const {
  return read_whole_file(full(path));
}

Result<void> FileStorage::write(std::string_view path, std::string_view bytes) {
  // Files are never overwritten: one that is there already was written by another program.
  const bool is_ours = uncommitted_.find(path) != uncommitted_.end();
  if (!is_ours && file_exists(full(path))) {
    return failure("plan_was_saved_elsewhere", std::string(path));
  }
  uncommitted_.insert_or_assign(std::string(path), Written{bytes.size(), crc32c(bytes)});
  TRY_VOID(write_whole_file(full(path), bytes));
  return {};
}

Result<void> FileStorage::remove(std::string_view path) {
  const auto found = uncommitted_.find(path);
  if (found == uncommitted_.end()) return {};
  uncommitted_.erase(found);
  return remove_file(full(path));
}

// The newest generation is the highest number of any file: a manifest that is damaged or a chunk
// without its manifest also uses up its number.
Result<Generation> FileStorage::newest_generation(std::string_view plan) const {
  Generation newest = 0;
  const std::vector<std::string> paths = TRY(list(plan_folder(plan)));
  for (const std::string& path : paths) {
    const std::optional<StoredFileName> name = parse_stored_path(path);
    const bool counts = name.has_value() && uncommitted_.count(path) == 0 &&
                        name->kind == StoredFileName::Kind::manifest;
    if (counts) newest = std::max(newest, name->generation);
  }
  return newest;
}

Result<void> FileStorage::commit_now(const CommitRequest& request) {
  const Generation newest = TRY(newest_generation(request.plan));
  if (newest != request.expected) return failure("plan_was_saved_elsewhere", request.plan);
  for (const std::string& path : request.written) {
    const auto written = uncommitted_.find(path);
    if (written == uncommitted_.end()) return failure("file_is_missing", path);
    const std::string bytes = TRY(read(path));
    if (bytes.size() != written->second.length || crc32c(bytes) != written->second.checksum) {
      return failure("storage_read_back_differs", path);
    }
  }
  for (const std::string& path : request.written) uncommitted_.erase(path);
  // From here on the generation is stored; an old file that stays is removed by a later save.
  for (const std::string& path : request.removed) (void)remove_file(full(path));
  return {};
}

void FileStorage::commit(const CommitRequest& request, CommitAnswer answer) {
  answer(commit_now(request));
}

}  // namespace duewise
