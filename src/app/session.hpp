/// One user at work: the plan that is open, what is shown of it, undo, and work in slices. The
/// screen and the command line drive it alike. It knows no browser, no clock and no storage: the
/// date of today comes in, parts to save go out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands/command.hpp"
#include "app/handouts.hpp"
#include "app/views/model.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "io/import/text/code_pages.hpp"
#include "io/store/autosave.hpp"
#include "io/store/plan_store.hpp"
#include "io/store/plan_writer.hpp"

namespace duewise {

/// The layouts of files are kept like a plan that is never listed, under this id.
constexpr std::string_view layouts_plan_id = "import-layouts";

/// What storage should do; the answer comes back through `plan_loaded`, `plan_loaded_beside`,
/// `plans_listed`, `set_role`, `set_saved_at`, `plan_unlocked` or `plan_protected`. A removal takes
/// all files below `plan_folder(plan_id)`; taking over makes this tab the one that writes the plan.
struct StorageRequest {
  enum class Kind : std::uint8_t {
    load,
    load_beside,
    remove,
    take_over,
    tell_saved_at,
    unlock,
    protect,  ///< an empty passphrase: store it readable
  };
  Kind kind = Kind::load;
  std::string plan_id;
  Secret passphrase{};
};

/// What can be told of a stored plan whose passphrase nobody has entered.
struct LockedPlan {
  std::string id;
  Generation generation = 0;
  std::string saved_at;  ///< "2026-11-22 14:30" on the user's clock; may be empty
};

/// How the open plan is stored.
enum class PlanSeal : std::uint8_t { readable, under_passphrase };

/// What opening the browser's storage found.
struct StoreFinding {
  bool has_vanished = false;    ///< plans were stored, and their database is gone
  std::uint32_t recovered = 0;  ///< plans that a second store brought back
};

/// How much this browser stores for the planner.
struct StorageRoom {
  std::int64_t used_kilobytes = 0;
  std::int64_t quota_kilobytes = 0;
  bool is_persistent = false;  ///< not cleared to make room for others
  bool operator==(const StorageRoom&) const = default;
};

/// When a plan was last copied out of the browser, for the host to keep with the plan.
struct KeptCopyNote {
  std::string plan;
  std::string text;
};

/// How copies in a folder stand, as the host knows it.
struct FolderStatus {
  views::FolderState state = views::FolderState::unavailable;
  std::string name;
  std::string last_copy_at;  ///< "2026-11-22 14:30" on the user's clock; empty: none
  /// folder_is_gone, folder_is_full, folder_write_failed; empty: none.
  std::string fault_code;
};

/// What the host should do about the folder; browsers answer only within the user's own gesture.
enum class FolderRequest : std::uint8_t { choose, allow, leave };

/// Whether what is saved is also kept in a second store of the browser.
enum class SecondStore : std::uint8_t {
  unknown,
  kept,
  missing,    ///< this browser has none
  failing,    ///< it has one, and the last save did not reach it
  file_page,  ///< a page from a file has none, and shares its database with others
};

/// What this tab may do with the open plan: one tab writes, others look.
enum class PlanRole : std::uint8_t { writer, reader };

struct SessionOptions {
  Language language = Language::en;
  views::Theme theme = views::Theme::system;
  Date today;
  /// Makes ids of new plans; none: they are counted, which two tabs would do alike.
  std::function<std::string()> new_plan_id = {};
  std::unique_ptr<CodePages> code_pages = {};  ///< none: neither GB18030 nor Big5 can be read
};

class Session {
 public:
  /// Asserts: `today` is a date.
  explicit Session(SessionOptions options);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Carries out one act. Bad input becomes a message and leaves the plan as it was.
  void apply(commands::Command command);
  void apply(std::vector<commands::Command> commands);

  /// What to show now; the reference and all its functions are valid until the next call of a
  /// member that is not const.
  const views::Model& model();
  /// Changes whenever `model()` would.
  std::uint64_t revision() const;

  /// Answers whether the time for this frame is used up.
  using IsSpent = std::function<bool()>;
  /// Works on what is unfinished (import, simulation) until `is_spent`, at least one small slice.
  /// Returns whether work is left. How it is sliced never changes a result.
  bool step(const IsSpent& is_spent);
  /// Reports whether `step` has something to do.
  bool has_work() const;

  /// A later date of today, when the day changes while the planner is open.
  void set_today(Date today);

  /// The layouts that were kept in this browser, see io/import/layouts; what cannot be read is
  /// told. Errors: layouts_must_be_known.
  Result<void> set_layouts(std::string_view stored);
  /// The layouts as they are to be stored, once after each change.
  std::optional<std::string> take_layouts();
  /// Tells why they could not be stored.
  void layouts_not_saved(const Error& reason);

  // Storage. A save is due whenever `plan_revision` has changed since the last one.
  /// The id of the open plan; empty where none is open.
  std::string plan_id() const;
  /// Changes with every edit that must be saved and with every other plan; 0 where none is open.
  std::uint64_t plan_revision() const;
  /// The generation the open plan was loaded at; 0 where it is new.
  Generation plan_generation() const;
  /// The open plan as parts to store; parts that did not change are the same objects as before.
  /// Asserts: a plan is open.
  PlanImage plan_image();
  /// The newest generation of the open plan that is known to be stored; 0: none, or none is open.
  Generation saved_generation() const;
  /// Reports whether `plan_image` takes no time; where not, `step` works on it.
  bool has_plan_image() const;
  /// The part of that image which is as large as the invoices are many. Asserts: `has_plan_image`.
  PlanPart plan_portfolio() const;
  std::optional<StorageRequest> take_storage_request();
  /// Tells what was lost in this browser's storage, and what was brought back.
  void store_opened(const StoreFinding& finding);
  void plans_listed(std::vector<PlanListing> plans);
  /// What `StorageRequest::load` asked for, or why there is none.
  void plan_loaded(const std::string& id, Result<StoredPlan> plan);
  /// What `StorageRequest::load_beside` asked for, to be compared only.
  void plan_loaded_beside(const std::string& id, Result<StoredPlan> plan);
  /// When the plan was last saved, "2026-11-22 14:30" on the user's clock.
  void set_saved_at(const std::string& id, std::string_view saved_at);
  /// The open plan as another tab has saved it; what is undone or redone starts anew. Ignored where
  /// `id` is not open.
  void plan_followed(const std::string& id, Result<StoredPlan> plan);
  /// As `reader` every edit is refused. A plan that is opened is written until this says otherwise.
  void set_role(PlanRole role);
  void set_save(const SaveStatus& status);
  void set_storage_room(const StorageRoom& room);

  /// The open plan as a backup file, without counting as a copy that the user has.
  /// Asserts: a plan is open.
  Download backup();
  /// What `take_copy_note` gave for this plan, at any time before; anything else is ignored.
  void set_copy_note(const std::string& plan, std::string_view kept);
  /// What is to be kept, once after each change.
  std::optional<KeptCopyNote> take_copy_note();

  void set_folder(const FolderStatus& status);
  std::optional<FolderRequest> take_folder_request();
  /// A copy of this plan, as `backup` gave it at this generation, stands in the folder.
  void folder_copy_written(const std::string& id, Generation generation);
  void set_second_store(SecondStore second);

  /// That this browser can encrypt plans.
  void offer_protection();
  /// All stored plans whose passphrase has not been entered, whenever `plans_listed` is called.
  void locked_plans_listed(std::vector<LockedPlan> plans);
  /// How the open plan is stored: readable until this says otherwise. No effect where none is open.
  void set_seal(PlanSeal seal);
  /// `readable` where no plan is open.
  PlanSeal seal() const;
  /// What became of `StorageRequest::unlock`.
  void plan_unlocked(const std::string& id, const Result<void>& result);
  /// What became of `StorageRequest::protect`.
  void plan_protected(const std::string& id, const Result<void>& result);
  /// Another tab put this plan under a passphrase that is not known here: its content goes.
  void plan_was_locked(const std::string& id);

  /// A file that an export command made.
  std::optional<Download> take_download();
  std::optional<PrintDocument> take_print_document();
  std::optional<CopyText> take_copy_text();
  std::optional<OpenMail> take_mail();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace duewise
