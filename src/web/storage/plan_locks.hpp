/// Which tab of this browser writes a plan. One holds the plan's lock; others wait for it, hear of
/// its saves, and may ask for it (web/js/plan_locks.js). Says who may write, not whether a save
/// wins: that is compared within the save.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace duewise::web {

/// What a tab hears about a plan that it claimed and did not release.
enum class LockNews : std::uint8_t {
  granted,  ///< this tab writes it from now on
  refused,  ///< another tab writes it; `granted` follows when that one lets go
  asked,    ///< another tab asks for it: save, then release
  lost,     ///< another tab took it
  saved,    ///< another tab saved it
};

class PlanLocks {
 public:
  using Listener = std::function<void(const std::string& plan, LockNews news)>;

  /// Keep it for the page's life.
  explicit PlanLocks(Listener listener);
  ~PlanLocks();
  PlanLocks(const PlanLocks&) = delete;
  PlanLocks& operator=(const PlanLocks&) = delete;

  /// Asks for the lock; the answer is `granted` or `refused`.
  void claim(std::string_view plan);
  /// Lets go of the lock, or stops waiting for it.
  void release(std::string_view plan);
  /// Asks the tab that writes to hand over, and takes the lock from one that does not answer.
  void take(std::string_view plan);
  /// Tells other tabs that the plan was saved.
  void announce(std::string_view plan);

  struct State;

 private:
  State* state_;
};

}  // namespace duewise::web
