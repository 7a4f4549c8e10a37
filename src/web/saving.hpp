/// Connects the session with the browser's storage: lists and loads plans, and saves the open one
/// by itself within a second of each edit. Of several tabs one writes a plan; the others follow it.
/// When to save is Autosave's decision, how it is written PlanWriter's; "saved" is said only after
/// the store's answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "io/store/autosave.hpp"
#include "io/store/plan_writer.hpp"
#include "web/kept_layouts.hpp"
#include "web/storage/browser_storage.hpp"
#include "web/storage/plan_locks.hpp"
#include "web/storage/protection.hpp"

namespace duewise::web {

class Saving {
 public:
  /// `session` must outlive this.
  explicit Saving(Session& session);

  /// Opens the browser's storage, lists its plans and, where `plan` is not empty, loads that one.
  void open(std::string plan);

  /// Does what is due: answers storage requests, starts a save.
  void step();

  /// Whether a save waits for `work`.
  bool has_work() const;
  /// Writes what a large plan's next save will store, in slices, until `is_spent`.
  void work(const Session::IsSpent& is_spent);

  /// Saves unsaved edits at once, before the session goes on to another plan.
  void flush();

  /// Whether closing the page now would lose an edit of the open plan.
  bool would_lose_edits() const;

  /// The newest generation known to be stored; 0: none.
  Generation generation() const;

 private:
  void on_opened(const Result<OpenedStore>& result);
  void on_leaving();
  void list();
  void answer(const StorageRequest& request);
  void load(const std::string& id);
  void remove(const std::string& id);
  void follow_plan();
  void save(SaveTicket ticket, Urgency urgency);
  void on_saved(std::uint64_t plan_number, SaveTicket ticket, const Result<Generation>& result);
  void report();
  void tell(const SaveStatus& status);
  void list_saved();
  void keep_copy();
  void keep_copy_notes();
  void measure(Ask ask);
  void on_lock_news(const std::string& plan, LockNews news);
  void list_locked();
  void unlock(const std::string& id, const Secret& passphrase);
  void protect(const std::string& id, const Secret& passphrase);
  bool store_under_new_key(Milliseconds now);
  void end_rekeying(const Result<void>& result);
  bool is_rewriting() const { return rekeying_ == Rekeying::stored_anew; }
  void tell_seal();
  void leave_plan();
  void on_protection_changed(const std::string& plan);
  void on_not_followed(const Error& reason);
  void begin_writing();
  void follow_writer();
  void take_in();
  void hand_over();
  void become_reader();
  bool has_unsaved_edits() const { return autosave_ && autosave_->has_unsaved_edits(); }
  void plan_wake();

  /// Whether this tab writes the open plan.
  enum class Role : std::uint8_t { unknown, writer, handing_over, reader };
  /// How far the open plan is on its way to another passphrase.
  enum class Rekeying : std::uint8_t { no, key_is_made, key_is_there, stored_anew };

  Session& session_;
  BrowserStorage storage_;
  KeptLayouts layouts_;
  PlanLocks locks_;
  Protection protection_;
  Rekeying rekeying_ = Rekeying::no;
  Role role_ = Role::unknown;
  std::optional<PlanWriter> writer_;
  std::optional<Autosave> autosave_;
  std::optional<PlanSummary> listed_;  // of the open plan, since it was opened
  std::optional<StoredPlan> loaded_;   // until its writer is made
  std::optional<Error> closed_by_;     // why the storage did not open
  std::string wanted_plan_;
  std::string plan_id_;
  std::uint64_t plan_number_ = 0;  ///< counts the plans that were open; late answers name theirs
  std::uint64_t seen_revision_ = 0;
  bool is_open_ = false;
  bool asked_for_persistence_ = false;
  bool fault_is_told_ = false;
};

}  // namespace duewise::web
