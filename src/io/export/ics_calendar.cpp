#include "io/export/ics_calendar.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/export/ics_lines.hpp"

namespace duewise {
namespace {

constexpr std::int16_t minutes_a_day = 24 * 60;

// "T093000".
std::string ics_time(std::int16_t minutes) {
  std::string text = "T";
  append_integer(text, minutes / 60, 2);
  append_integer(text, minutes % 60, 2);
  return text + "00";
}

}  // namespace

IcsCalendar::IcsCalendar(std::string_view name, const IcsStamp& stamp)
    : stamp_(ics_date(stamp.day) + "T000000Z"), sequence_(to_text(stamp.sequence)) {
  line("BEGIN:VCALENDAR");
  line("VERSION:2.0");
  line("PRODID:-//Duewise//Duewise//EN");
  line("CALSCALE:GREGORIAN");
  line("METHOD:PUBLISH");
  line("NAME:" + ics_text(name));  // RFC 7986
  line("X-WR-CALNAME:" + ics_text(name));
}

void IcsCalendar::line(std::string_view text) { append_ics_line(out_, text); }

void IcsCalendar::write_times(const IcsEvent& event) {
  if (!event.times) {
    line("DTSTART;VALUE=DATE:" + ics_date(event.day));
    line("DTEND;VALUE=DATE:" + ics_date(event.day + Days{1}));
    return;
  }
  const auto [from, to] = *event.times;
  ASSERT(from >= 0 && from < to && to < minutes_a_day);
  line("DTSTART:" + ics_date(event.day) + ics_time(from));
  line("DTEND:" + ics_date(event.day) + ics_time(to));
}

void IcsCalendar::add(const IcsEvent& event) {
  ASSERT(event.day.exists() && !event.uid.empty());
  line("BEGIN:VEVENT");
  line("UID:" + event.uid);
  line("DTSTAMP:" + stamp_);
  line("LAST-MODIFIED:" + stamp_);
  line("SEQUENCE:" + sequence_);
  write_times(event);
  line("SUMMARY:" + ics_text(event.summary));
  if (!event.description.empty()) line("DESCRIPTION:" + ics_text(event.description));
  if (!event.category.empty()) line("CATEGORIES:" + ics_text(event.category));
  line("TRANSP:TRANSPARENT");
  line("END:VEVENT");
}

std::string IcsCalendar::finish() && {
  line("END:VCALENDAR");
  return std::move(out_);
}

}  // namespace duewise
