/// Storage over plain files of one folder. Files reach the disk when they are written, so a commit
/// is not one atomic step as in the browser: what makes it safe is that files are never
/// overwritten and a generation counts only once its manifest, written last, verifies.
/// Not safe for two programs at the same moment; a stale one is refused, but nothing is locked.
#pragma once

#include <map>
#include <string>

#include "io/store/storage.hpp"

namespace duewise {

class FileStorage : public Storage {
 public:
  /// `root`: the folder; it is made with the first file.
  explicit FileStorage(std::string root);

  Result<std::vector<std::string>> list(std::string_view folder) const override;
  Result<std::string> read(std::string_view path) const override;
  Result<void> write(std::string_view path, std::string_view bytes) override;
  Result<void> remove(std::string_view path) override;
  Result<Generation> newest_generation(std::string_view plan) const override;
  /// Answers before it returns.
  void commit(const CommitRequest& request, CommitAnswer answer) override;

 private:
  struct Written {
    std::size_t length = 0;
    std::uint32_t checksum = 0;
  };

  std::string full(std::string_view path) const { return root_ + "/" + std::string(path); }
  Result<void> commit_now(const CommitRequest& request);

  std::string root_;
  std::map<std::string, Written, std::less<>> uncommitted_;
};

}  // namespace duewise
