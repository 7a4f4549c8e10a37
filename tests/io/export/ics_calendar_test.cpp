#include "io/export/ics_calendar.hpp"

#include "doctest/doctest.h"

using namespace duewise;

namespace {

std::string written(const IcsEvent& event, const IcsStamp& stamp) {
  IcsCalendar calendar("Ours, and theirs", stamp);
  calendar.add(event);
  return std::move(calendar).finish();
}

IcsStamp stamp() { return {.day = *Date::parse("2026-03-02"), .sequence = 7}; }

}  // namespace

TEST_CASE("ics calendar: an all-day event ends, exclusively, with the next day") {
  CHECK(written({.uid = "a@duewise",
                 .day = *Date::parse("2026-12-31"),
                 .summary = "Call; or write, \\ now",
                 .description = "one\ntwo",
                 .category = "Sales, north"},
                stamp()) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Duewise//Duewise//EN\r\n"
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nNAME:Ours\\, and theirs\r\n"
        "X-WR-CALNAME:Ours\\, and theirs\r\n"
        "BEGIN:VEVENT\r\nUID:a@duewise\r\nDTSTAMP:20260302T000000Z\r\n"
        "LAST-MODIFIED:20260302T000000Z\r\nSEQUENCE:7\r\n"
        "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"
        "SUMMARY:Call\\; or write\\, \\\\ now\r\nDESCRIPTION:one\\ntwo\r\n"
        "CATEGORIES:Sales\\, north\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("ics calendar: times are the reader's own, and what is not given is not written") {
  const std::string text = written({.uid = "a@duewise",
                                    .day = *Date::parse("2026-03-02"),
                                    .times = IcsTimes{9 * 60 + 5, 10 * 60},
                                    .summary = "Call"},
                                   stamp());
  CHECK(text.find("DTSTART:20260302T090500\r\nDTEND:20260302T100000\r\n") != std::string::npos);
  CHECK(text.find("DESCRIPTION") == std::string::npos);
  CHECK(text.find("CATEGORIES") == std::string::npos);
  CHECK(text.find("VALARM") == std::string::npos);
}
