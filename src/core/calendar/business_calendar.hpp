/// Which days are business days: weekly rest days, holidays, and make-up working days (in China a
/// Saturday may be one). Holds no data of its own; `io/calendars` reads the lists in
/// assets/calendars, each with its source.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/calendar/offset.hpp"

namespace duewise {

/// What happens to a date that is not a business day; names as in ISDA usage
/// (2006 ISDA Definitions, section 4.12 "Business Day Convention").
enum class BusinessDayConvention : std::uint8_t {
  unadjusted,          ///< stays where it is
  following,           ///< the next business day
  modified_following,  ///< the next one, or the one before where the next is in another month
  preceding,           ///< the business day before
  modified_preceding,  ///< the one before, or the next where that is in another month
};

/// The convention of this name ("modified_following"), or none.
std::optional<BusinessDayConvention> parse_convention(std::string_view name);
std::string_view to_text(BusinessDayConvention convention);

/// The facts a calendar is made from. Dates need not be sorted; a date in both lists is a working
/// day.
struct CalendarFacts {
  std::string id;
  std::vector<Weekday> rest_days;  ///< weekly
  std::vector<Date> holidays;      ///< no work although the weekday would be one
  std::vector<Date> working_days;  ///< work although the weekday is a rest day
  std::int32_t first_year = 1;     ///< the first year the lists cover; weekly rest days before it
  std::int32_t last_year = 9999;   ///< the last year the lists cover; weekly rest days after it
};

class BusinessCalendar {
 public:
  /// Every day is a business day.
  BusinessCalendar();
  explicit BusinessCalendar(CalendarFacts facts);

  const std::string& id() const { return facts_.id; }
  std::int32_t first_year() const { return facts_.first_year; }
  std::int32_t last_year() const { return facts_.last_year; }

  /// Reports whether work is done on `date`. Asserts: the date exists, here and below.
  bool is_business_day(Date date) const;
  /// Reports whether the lists cover `date`; outside them only weekly rest days are known.
  bool covers(Date date) const;
  /// Moves `date` to a business day as `convention` says; stays within the years 1–9999.
  Date adjust(Date date, BusinessDayConvention convention) const;
  /// Shifts by any unit. Business days are stepped one calendar day at a time, counting business
  /// days only; "+0bd" rolls to the next business day, "-0bd" reads as "+0bd". Stays within the
  /// years 1–9999.
  Date shift(Date date, Offset offset) const;

 private:
  Date step_to_business_day(Date date, Days step) const;

  CalendarFacts facts_;
  // Invariant: `exceptions_` holds one bit per day from `first_`, set where the day is the opposite
  // of what its weekday says.
  Date first_;
  std::vector<bool> exceptions_;
  std::uint8_t rest_mask_ = 0;
};

}  // namespace duewise
