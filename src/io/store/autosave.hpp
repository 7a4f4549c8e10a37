/// When to save: the state machine between edits and the store. It starts no save itself and reads
/// no clock; the owner passes the time in, asks `poll` whether a save is due, and reports answers.
/// "Saved" is reached only by an answer that says so, and only while nothing was edited since.
///
///   edited(now)                        after every change of the plan
///   if (auto ticket = poll(now)) …     start a save of the plan as it is now
///   answered(*ticket, result, now)     when the store answers (late answers are welcome)
///   wake_at()                          when to call poll again, for the page's timer
///   leaving(now)                       the page may vanish: save at once, even beside another save
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/store/storage.hpp"

namespace duewise {

/// Milliseconds since any fixed moment; must not run backwards.
using Milliseconds = std::int64_t;

struct AutosaveTimes {
  Milliseconds quiet = 300;            ///< after the last edit before a save starts
  Milliseconds longest_wait = 1000;    ///< after the first unsaved edit; a save starts latest then
  Milliseconds answer_within = 10000;  ///< a save without an answer by then counts as failed
  Milliseconds first_retry = 1000;     ///< after a failure; doubles with each further one
  Milliseconds longest_retry = 30000;
};

enum class SaveState : std::uint8_t {
  nothing_to_save,  ///< no edit since the plan was opened
  unsaved,
  saving,
  saved,
  failed,  ///< the newest attempt failed; edits are kept in memory and tried again where useful
};

/// What the state bar shows.
struct SaveStatus {
  SaveState state = SaveState::nothing_to_save;
  Generation generation = 0;  ///< the newest generation known to be stored; 0: none
  Milliseconds saved_at = 0;  ///< when its answer came; meaningful where generation > 0 by a save
  std::string failure_code;   ///< failed: why; sentences are looked up by it
  std::string failure_detail;
  bool will_retry = false;  ///< failed: whether it is tried again by itself
  bool operator==(const SaveStatus&) const = default;
};

/// What a save that failed so looks like; it is not tried again.
SaveStatus failed_status(const Error& error);

/// Names one started save; answers carry it back.
using SaveTicket = std::uint64_t;

class Autosave {
 public:
  /// `stored` is the generation the plan was opened at; 0 for a new plan.
  explicit Autosave(Generation stored, AutosaveTimes times = {});

  /// A large save may take longer than others before it counts as failed.
  void allow(SaveTicket ticket, Milliseconds more);

  /// Notes a change of the plan.
  void edited(Milliseconds now);

  /// Returns a ticket where a save must start now; the caller starts it at once. Also notices a
  /// save that did not answer in time.
  std::optional<SaveTicket> poll(Milliseconds now);

  /// Returns a ticket where something is unsaved, without waiting and beside a save in flight.
  std::optional<SaveTicket> leaving(Milliseconds now);

  /// Reports what became of a save. The answer of a save that was given up is still believed: it
  /// is true. Asserts: the ticket was handed out and not answered before.
  void answered(SaveTicket ticket, const Result<Generation>& result, Milliseconds now);

  /// Makes the next `poll` try again at once, for the user's button; also where failures of this
  /// kind are not tried again by themselves.
  void retry(Milliseconds now);

  /// When `poll` has something to do next; none while it has not.
  std::optional<Milliseconds> wake_at() const;

  SaveStatus status() const;
  /// Whether closing the page now would lose an edit.
  bool has_unsaved_edits() const { return edits_ != stored_edits_; }
  /// Whether there is an edit that no started save contains.
  bool has_waiting_edits() const { return edits_ != started_edits_; }

 private:
  enum class Waiting : std::uint8_t { for_answer, given_up };
  struct InFlight {
    SaveTicket ticket = 0;
    std::uint64_t edits = 0;  ///< edits it contains
    Milliseconds started = 0;
    Milliseconds more = 0;  ///< allowed beside AutosaveTimes::answer_within
    Waiting waiting = Waiting::for_answer;
  };

  SaveTicket start(Milliseconds now);
  Milliseconds limit_of(const InFlight& save) const;
  void fail(const Error& error, Milliseconds now);
  std::optional<Milliseconds> due_at() const;

  AutosaveTimes times_;
  // Invariant: stored_edits_ <= edits_; the store holds the first `stored_edits_` edits.
  std::uint64_t edits_ = 0;
  std::uint64_t stored_edits_ = 0;
  Milliseconds first_unsaved_ = 0;  ///< time of the first edit that no started save contains
  Milliseconds last_edit_ = 0;
  std::uint64_t started_edits_ = 0;  ///< edits that the newest started save contains

  // Invariant: in order of start. `poll` starts one only where none waits for its answer; those
  // given up stay, because they may still answer.
  std::vector<InFlight> in_flight_;
  SaveTicket last_ticket_ = 0;

  Generation stored_;
  Milliseconds saved_at_ = 0;
  std::optional<Error> failure_;
  std::optional<Milliseconds> retry_at_;
  std::int32_t failures_ = 0;  ///< in a row
};

/// Whether a save that failed with this code may succeed when it is simply tried again.
bool is_worth_retrying(std::string_view code);

}  // namespace duewise
