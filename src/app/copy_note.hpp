/// When a plan was last saved as a file outside the browser, and whether it is time for another
/// copy. One note per plan; the host keeps it beside the plan and hands it back. Reads no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/date.hpp"
#include "io/store/storage.hpp"

namespace duewise {

struct CopyNote {
  enum class Kind : std::uint8_t {
    seen,    ///< there is no copy that anybody knows of; on that day the plan was first looked at
    copied,  ///< a copy was made on that day
  };
  Kind kind = Kind::seen;
  Date on;
  Generation generation = 0;  ///< the first one whose edits the copy lacks, less one
  bool operator==(const CopyNote&) const = default;
};

/// Formats `note` for the host to keep: "copied 2026-11-22 40".
std::string write_copy_note(const CopyNote& note);
/// Reads it back; none where it is not one.
std::optional<CopyNote> read_copy_note(std::string_view text);

/// How a plan and its last copy stand to each other.
struct CopyState {
  bool has_copy = false;
  std::int64_t days = 0;     ///< since the copy, or since the plan was first looked at
  std::int64_t changes = 0;  ///< saves since; a save holds the edits of a second at most
  bool is_due = false;       ///< 7 days with changes, or 50 changes
  bool operator==(const CopyState&) const = default;
};

/// Judges the plan as it is saved in `generation` on the day `today`.
CopyState copy_state(const CopyNote& note, Generation generation, Date today);

}  // namespace duewise
