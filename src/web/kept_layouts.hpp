/// Keeps the user's import layouts in the browser's storage: like a plan of their own that is never
/// listed.
#pragma once

#include <optional>
#include <string_view>

#include "app/session.hpp"
#include "io/store/plan_writer.hpp"
#include "web/storage/browser_storage.hpp"

namespace duewise::web {

class KeptLayouts {
 public:
  /// `session` and `storage` outlive this.
  KeptLayouts(Session& session, BrowserStorage& storage) : session_(session), storage_(storage) {}

  /// Whether `plan` is what they are stored as.
  static bool is(std::string_view plan);

  /// Hands the session what is stored; says so there where that cannot be read.
  void load();
  /// Stores what the session has changed. What could not be read is not written over: it may be a
  /// newer version's.
  void save();

 private:
  Session& session_;
  BrowserStorage& storage_;
  std::optional<PlanWriter> writer_;
  std::optional<Error> fault_;  // why what is stored is not written over
};

}  // namespace duewise::web
