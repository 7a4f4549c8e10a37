/// The narrow door to where plans are kept: files below one folder, and one operation that makes
/// changes to them last. `write` and `remove` change a working copy that a crash forgets; only
/// `commit` reaches the medium, whole or not at all, and answers later. Nothing here knows what is
/// in the files; generations, checksums and pruning are the business of plan_store and plan_writer.
///
/// Implementations: MemoryStorage (tests, and a page whose browser keeps nothing), FileStorage
/// (plain files), web/storage/BrowserStorage (IndexedDB behind the IDBFS mount).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace duewise {

/// The number of a saved state of one plan. Counts up by commits, never by a clock; 0: none yet.
using Generation = std::uint32_t;

/// How a commit may go about it.
enum class Urgency : std::uint8_t {
  normal,   ///< the page stays: the newest stored generation is read and compared first
  leaving,  ///< the page may be gone after this call returns: everything is handed over within it
};

/// What stays of a plan beside the files that a commit writes.
enum class Beside : std::uint8_t {
  others,   ///< all files that it does not remove
  nothing,  ///< what is stored of the plan afterwards is what this commit writes
};

/// One save: which files of one plan become durable and which stop being kept.
struct CommitRequest {
  std::string plan;
  /// The newest generation the writer knows to be stored; 0: none.
  Generation expected = 0;
  /// The generation this commit stores; greater than `expected`.
  Generation generation = 0;
  std::vector<std::string> written;  ///< paths of the working copy to store
  std::vector<std::string> removed;  ///< paths to delete, on the medium and in the working copy
  Urgency urgency = Urgency::normal;
  Beside beside = Beside::others;
};

/// Called once with what became of a commit, possibly before `commit` returns.
using CommitAnswer = std::function<void(Result<void>)>;

/// Paths are relative to the storage's folder, parts separated by '/', no leading '/'.
class Storage {
 public:
  virtual ~Storage() = default;

  /// Lists the paths of all files below `folder` (no trailing '/'), in byte order; a folder that
  /// does not exist has none. Errors: file_could_not_be_read.
  virtual Result<std::vector<std::string>> list(std::string_view folder) const = 0;

  /// Reads one file whole. Errors: file_is_missing, file_could_not_be_read.
  virtual Result<std::string> read(std::string_view path) const = 0;

  /// Writes one file of the working copy whole, creating its folders.
  /// Errors: file_could_not_be_written, plan_was_saved_elsewhere (FileStorage, where another
  /// program has just written this file).
  virtual Result<void> write(std::string_view path, std::string_view bytes) = 0;

  /// Drops one file that was written and not committed; any other stays, which is no error.
  /// Errors: file_could_not_be_written.
  virtual Result<void> remove(std::string_view path) = 0;

  /// The newest generation of `plan` that was stored when this storage was opened or that it has
  /// stored since; 0: none. Errors: file_could_not_be_read.
  virtual Result<Generation> newest_generation(std::string_view plan) const = 0;

  /// Makes `request` durable, whole or not at all, then reads it back, then answers.
  /// A generation that another writer stored since `expected` refuses the commit; one that this
  /// writer stored without learning of it (a lost answer) does not.
  /// Errors: plan_was_saved_elsewhere, storage_is_full, storage_write_failed,
  /// storage_did_not_answer (it may still have happened), storage_read_back_differs,
  /// storage_was_emptied (the medium lost what it held; nothing was written),
  /// storage_could_not_be_opened, file_is_missing.
  virtual void commit(const CommitRequest& request, CommitAnswer answer) = 0;
};

}  // namespace duewise
