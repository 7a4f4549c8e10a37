/// Storage in the browser: plain files below /duewise, which is Emscripten's IDBFS mount with the
/// faulty methods replaced (web/js/idbfs_strict.js). Reading and writing work on the files in
/// memory; `commit` stores them in IndexedDB and answers when they were read back. Private files of
/// the browser (OPFS, web/js/opfs_mirror.js) follow it as a second store. The only place of the
/// program that speaks to these libraries.
///
/// Life cycle: construct once, `open`, wait for its answer, then use; keep it for the page's life.
#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "io/store/storage.hpp"

namespace duewise::web {

/// What opening the browser's database found.
struct OpenedStore {
  std::uint32_t records = 0;
  /// Records that the browser lists but cannot read any more; the files are missing.
  std::uint32_t unreadable = 0;
  /// The database did not exist and was made now: a first visit, or everything was lost.
  bool is_new = false;
  /// It is new although this browser stored plans before: say so, never show an empty start.
  bool has_vanished = false;
  /// Plans that the second store brought back, whole or in part.
  std::uint32_t recovered = 0;
  /// The browser's own words about lost data (Chromium only); may be empty.
  std::string loss_message;
};

/// What the browser gives this page to store in.
struct BrowserRoom {
  double used_bytes = 0;
  double quota_bytes = 0;
  bool is_persistent = false;  ///< not cleared to make room for others
};

/// Whether measuring asks the browser for lasting storage, too.
enum class Ask : std::uint8_t { nothing, persistence };

class BrowserStorage : public Storage {
 public:
  using Measured = std::function<void(const BrowserRoom&)>;
  using OpenAnswer = std::function<void(Result<OpenedStore>)>;
  using Leaving = std::function<void()>;
  using RefreshAnswer = std::function<void(Result<void>)>;
  using RereadAnswer = std::function<void(bool found)>;

  BrowserStorage();
  ~BrowserStorage() override;
  BrowserStorage(const BrowserStorage&) = delete;
  BrowserStorage& operator=(const BrowserStorage&) = delete;

  /// Mounts /duewise and loads what the database holds; is patient with one that cannot be opened
  /// at once (after a crash it may take seconds). May be called again after a failure.
  /// Errors: storage_is_blocked (private mode or policy), storage_could_not_be_opened,
  /// storage_could_not_be_read.
  void open(OpenAnswer answer);

  /// Tells how much room there is, now and after each further call; a browser that does not say
  /// never answers.
  void measure(Ask ask, Measured measured);

  /// Brings the second store up to date with a plan that was opened and found whole; every commit
  /// does so by itself.
  void follow(std::string_view plan);

  /// Puts the newest state of a plan that the second store has in the place of files that may be
  /// damaged, in memory only; answers whether it has one.
  void reread(std::string_view plan, RereadAnswer answer);

  /// Brings the files of a plan to what the database holds now: another tab saved it. Not for a
  /// plan that this tab saves. Errors: as `open`.
  void refresh(std::string_view plan, RefreshAnswer answer);

  /// Calls `leaving` whenever the page is hidden or about to go. A commit with Urgency::leaving
  /// that is started within the call survives the page.
  void on_leaving(Leaving leaving);

  /// An id for a new plan that no other tab or device has: 80 random bits.
  static std::string new_plan_id();

  Result<std::vector<std::string>> list(std::string_view folder) const override;
  Result<std::string> read(std::string_view path) const override;
  Result<void> write(std::string_view path, std::string_view bytes) override;
  Result<void> remove(std::string_view path) override;
  Result<Generation> newest_generation(std::string_view plan) const override;
  void commit(const CommitRequest& request, CommitAnswer answer) override;

  struct State;

 private:
  State* state_;
};

}  // namespace duewise::web
