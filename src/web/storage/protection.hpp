/// Plans under a passphrase (web/js/plan_seal.js): which there are, opening and closing them, and
/// making the key for another passphrase. Reading and saving an open one is BrowserStorage's, which
/// sees plain files. Knows no screen and keeps no passphrase.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "io/store/storage.hpp"

namespace duewise::web {

/// How a plan is stored.
enum class Seal : std::uint8_t {
  none,    ///< readable by whoever can read the browser's storage
  open,    ///< under a passphrase that this page was given
  closed,  ///< under a passphrase; its files cannot be read
};

/// What can be told of a plan whose passphrase nobody has entered.
struct SealedPlan {
  std::string id;
  Generation generation = 0;
  std::string saved_at;  ///< day and minute on the user's clock; may be empty
};

class Protection {
 public:
  using Answer = std::function<void(Result<void>)>;
  using Changed = std::function<void(const std::string& plan)>;

  /// `changed` hears of plans whose passphrase another tab set, changed or removed. Keep this for
  /// the page's life.
  explicit Protection(Changed changed);
  ~Protection();
  Protection(const Protection&) = delete;
  Protection& operator=(const Protection&) = delete;

  /// Whether this browser and this address offer cryptography.
  static bool is_offered();
  static Seal seal_of(std::string_view plan);
  /// All plans that are closed, in order of id.
  static std::vector<SealedPlan> closed_plans();

  /// Brings the files of a closed plan into memory, as they are stored now.
  /// Errors: passphrase_is_wrong, plan_is_damaged, storage_could_not_be_read.
  void unlock(std::string_view plan, const Secret& passphrase, Answer answer);

  /// Forgets passphrase and files once all that is being saved has arrived; no effect on a plan
  /// without a passphrase.
  static void lock(std::string_view plan);

  /// Makes the key under which the next commit with Beside::nothing stores the plan; an empty
  /// passphrase stores it plain.
  void prepare(std::string_view plan, const Secret& passphrase, Answer answer);

  /// Whether the second store, too, has nothing from before the last change of the passphrase.
  static bool is_followed(std::string_view plan);

  struct State;

 private:
  State* state_;
};

}  // namespace duewise::web
