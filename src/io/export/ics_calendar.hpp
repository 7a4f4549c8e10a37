/// Calendars as iCalendar files (RFC 5545), one VEVENT per thing to do. What every export of the
/// planner promises stands here once:
///
/// Events, not the format's to-dos: Google, Outlook and most phones leave those out without a word,
/// and a day for the work is what a calendar can show. They do not block time (TRANSP:TRANSPARENT)
/// and do not ring (no VALARM); whoever wants that sets it in the calendar.
///
/// Reading a file again replaces what was read before: UIDs stay, METHOD is PUBLISH (the file
/// tells, it invites nobody), and SEQUENCE grows with the plan. DTSTAMP and LAST-MODIFIED are a day
/// of the plan, no clock is read, so that the same plan makes the same bytes. What is no longer in
/// the file stays in the calendar, as RFC 5546 has it: read it into a calendar of its own, which
/// can be emptied.
///
/// Days are days everywhere: all-day events have VALUE=DATE and end, exclusively, with the next
/// day; times carry no zone and mean the reader's own clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/date.hpp"

namespace duewise {

/// Which state of the plan a file shows.
struct IcsStamp {
  Date day;
  std::int32_t sequence = 0;  ///< larger in a later file: the plan's generation
};

/// From the first minute of the day on; `to` is after `from`.
struct IcsTimes {
  std::int16_t from = 0;
  std::int16_t to = 0;
};

/// Texts as they are; they are escaped here.
struct IcsEvent {
  std::string uid;  ///< stays for what it is about, whatever is moved; see fingerprint.hpp
  Date day;
  std::optional<IcsTimes> times{};  ///< none: all day
  std::string summary;
  std::string description{};
  std::string category{};
};

class IcsCalendar {
 public:
  IcsCalendar(std::string_view name, const IcsStamp& stamp);

  /// Asserts: the day exists, times are within it.
  void add(const IcsEvent& event);
  std::string finish() &&;

 private:
  void line(std::string_view text);
  void write_times(const IcsEvent& event);

  std::string stamp_;
  std::string sequence_;
  std::string out_;
};

}  // namespace duewise
