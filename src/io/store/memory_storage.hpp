/// Storage in memory: for tests, where any single operation can be made to fail, and for a page
/// whose browser keeps nothing. Several storages may share one disk, like tabs share a database.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "io/store/storage.hpp"

namespace duewise {

/// What survives a crash.
struct MemoryDisk {
  struct Head {
    Generation generation = 0;
    std::string writer;
  };
  std::map<std::string, std::string> files;
  std::map<std::string, Head> heads;  ///< by plan
};

/// How an operation that was chosen to go wrong does so.
enum class StorageFault : std::uint8_t {
  fail,         ///< an error, and nothing happened
  fail_after,   ///< an error, although it happened
  cut,          ///< the program ends before it happened
  cut_halfway,  ///< the program ends while it happens; on a transactional medium as `cut`
  cut_after,    ///< the program ends when it has happened but nobody was told
};

/// What a write reaches.
enum class Medium : std::uint8_t {
  transactional,  ///< a working copy; a commit is all or nothing, as in the browser's database
  plain_files,    ///< the disk itself; a crash leaves what was written so far
};

class MemoryStorage : public Storage {
 public:
  struct Options {
    std::string writer = "one";  ///< the tab this storage stands for
    Medium medium = Medium::transactional;
  };

  explicit MemoryStorage(std::shared_ptr<MemoryDisk> disk);
  MemoryStorage(std::shared_ptr<MemoryDisk> disk, Options options);

  /// Makes the operation of this number (the first is 1) go wrong.
  void fail_at(std::uint64_t operation, StorageFault fault);
  /// Operations asked for so far.
  std::uint64_t operations() const { return operations_; }
  /// The program has ended; every further operation fails and no answer comes.
  bool is_cut() const { return is_cut_; }

  /// Keeps the answers of commits back until `deliver`.
  void hold_answers() { holds_answers_ = true; }
  void deliver();

  Result<std::vector<std::string>> list(std::string_view folder) const override;
  Result<std::string> read(std::string_view path) const override;
  Result<void> write(std::string_view path, std::string_view bytes) override;
  Result<void> remove(std::string_view path) override;
  Result<Generation> newest_generation(std::string_view plan) const override;
  void commit(const CommitRequest& request, CommitAnswer answer) override;

 private:
  enum class Outcome : std::uint8_t { done, fail, fail_after, cut, cut_halfway, cut_after };

  Outcome next() const;
  Result<void> check(const CommitRequest& request) const;
  Result<void> store(const CommitRequest& request);
  std::map<std::string, std::string>& files() const;

  std::shared_ptr<MemoryDisk> disk_;
  Options options_;
  mutable std::map<std::string, std::string> working_copy_;
  std::set<std::string> uncommitted_;
  std::map<std::string, Generation> newest_;
  std::vector<std::function<void()>> held_;
  bool holds_answers_ = false;
  // Reading counts as an operation too, so these change in const members.
  mutable bool is_cut_ = false;
  mutable std::uint64_t operations_ = 0;
  std::uint64_t fault_at_ = 0;
  StorageFault fault_ = StorageFault::fail;
};

}  // namespace duewise
