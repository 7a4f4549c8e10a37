#include "bench/bench.hpp"
#include "io/calendars/calendars.hpp"

namespace duewise::bench {

void bench_calendar() {
  const BusinessCalendar calendar = *load_calendar("cn");
  const Date first = *Date::parse("2004-01-01");
  constexpr int days = 8400;
  constexpr int rounds = 200;
  int business_days = 0;
  const Stopwatch asking;
  for (int round = 0; round < rounds; ++round) {
    for (int day = 0; day < days; ++day) {
      business_days += calendar.is_business_day(first + Days{day}) ? 1 : 0;
    }
  }
  const double asked = asking.elapsed_ms();
  print_row("calendar: is_business_day", asked * 1e6 / (days * rounds), "ns");
  print_row("calendar: business days of the mainland in 23 years", business_days / rounds, "");
  Date day = first;
  const Stopwatch stepping;
  for (int step = 0; step < 5000; ++step) day = calendar.shift(day, {1, OffsetUnit::business_days});
  print_row("calendar: one business day on", stepping.elapsed_ms() * 1e6 / 5000, "ns");
}

}  // namespace duewise::bench
