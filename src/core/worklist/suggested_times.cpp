#include "core/worklist/suggested_times.hpp"

#include <map>
#include <utility>

namespace duewise {
namespace {

constexpr std::int16_t call_minutes = 10;
constexpr std::int16_t morning_begin = 9 * 60;
constexpr std::int16_t morning_end = 11 * 60 + 30;
constexpr std::int16_t afternoon_begin = 14 * 60;
constexpr std::int16_t afternoon_end = 17 * 60;
constexpr std::int32_t first_days_of_month = 5;

/// Calling rules may exclude a whole week or two of holidays, never a month.
constexpr std::int32_t days_ahead_max = 62;

bool reaches_a_person(const WorkLine& line) {
  return line.channel == Channel::call || line.channel == Channel::visit ||
         line.channel == Channel::meeting;
}

class TimeTable {
 public:
  explicit TimeTable(const WorklistSource& source) : source_(source) {}

  SuggestedTime suggest(const WorkLine& line, Date on) {
    SuggestedTime time;
    time.day = on;
    if (!reaches_a_person(line)) return time;
    time.day = allowed_day(on);
    time.why = why(on, time.day);
    if (line.channel == Channel::call) {
      give_slot(next_slot_[{line.role, time.day}], time);
    } else {
      time.from = morning_begin;
      time.to = morning_end;
    }
    return time;
  }

 private:
  Date allowed_day(Date on) const {
    Date day = on;
    for (std::int32_t i = 0; i < days_ahead_max && !is_allowed(day); ++i) day = day + Days{1};
    return day;
  }

  bool is_allowed(Date day) const {
    const BusinessCalendar& calendar = source_.calendar;
    if (!calendar.is_business_day(day)) return false;
    if (!source_.policy.calling_rules.not_at_month_end) return true;
    const Date next = calendar.adjust(day + Days{1}, BusinessDayConvention::following);
    return next.to_civil().month == day.to_civil().month;
  }

  static SuggestedTime::Why why(Date on, Date day) {
    if (on != day) return SuggestedTime::Why::moved;
    if (day.weekday() == Weekday::monday) return SuggestedTime::Why::monday;
    const bool is_start = day.to_civil().day <= first_days_of_month;
    return is_start ? SuggestedTime::Why::start_of_month : SuggestedTime::Why::the_day;
  }

  /// `next` counts the calls that have a time already.
  static void give_slot(std::int16_t& next, SuggestedTime& time) {
    constexpr std::int16_t in_the_morning = (morning_end - morning_begin) / call_minutes;
    constexpr std::int16_t in_the_afternoon = (afternoon_end - afternoon_begin) / call_minutes;
    if (next >= in_the_morning + in_the_afternoon) return;
    const bool is_morning = next < in_the_morning;
    const int begin = is_morning ? morning_begin + next * call_minutes
                                 : afternoon_begin + (next - in_the_morning) * call_minutes;
    time.from = static_cast<std::int16_t>(begin);
    time.to = static_cast<std::int16_t>(begin + call_minutes);
    ++next;
  }

  const WorklistSource& source_;
  std::map<std::pair<std::string, Date>, std::int16_t> next_slot_;
};

}  // namespace

void suggest_times(const WorklistSource& source, std::vector<WorkLine>& lines, Date on) {
  TimeTable table(source);
  for (WorkLine& line : lines) {
    line.suggested.day = on;
    if (is_to_do(line.status)) line.suggested = table.suggest(line, on);
  }
}

}  // namespace duewise
