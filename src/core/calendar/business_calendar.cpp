#include "core/calendar/business_calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 5> convention_names{
    "unadjusted", "following", "modified_following", "preceding", "modified_preceding"};

constexpr Days forwards{1};
constexpr Days backwards{-1};

std::uint8_t bit_of(Weekday weekday) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(weekday));
}

bool is_same_month(Date a, Date b) {
  const CivilDate civil_a = a.to_civil();
  const CivilDate civil_b = b.to_civil();
  return civil_a.year == civil_b.year && civil_a.month == civil_b.month;
}

}  // namespace

std::optional<BusinessDayConvention> parse_convention(std::string_view name) {
  for (std::size_t i = 0; i < convention_names.size(); ++i) {
    if (convention_names[i] == name) return static_cast<BusinessDayConvention>(i);
  }
  return std::nullopt;
}

std::string_view to_text(BusinessDayConvention convention) {
  return convention_names[static_cast<std::size_t>(convention)];
}

BusinessCalendar::BusinessCalendar() : BusinessCalendar(CalendarFacts{"every-day", {}, {}, {}}) {}

BusinessCalendar::BusinessCalendar(CalendarFacts facts) : facts_(std::move(facts)) {
  for (const Weekday weekday : facts_.rest_days) {
    rest_mask_ = static_cast<std::uint8_t>(rest_mask_ | bit_of(weekday));
  }
  Date last;
  for (const auto* dates : {&facts_.holidays, &facts_.working_days}) {
    for (const Date date : *dates) {
      ASSERT(date.exists());
      first_ = first_.is_none() ? date : std::min(first_, date);
      last = std::max(last, date);
    }
  }
  if (first_.is_none()) return;
  exceptions_.resize(static_cast<std::size_t>((last - first_).count) + 1);
  const auto note = [&](Date date, bool is_rest_day_wanted) {
    const bool is_rest_day = (rest_mask_ & bit_of(date.weekday())) != 0;
    exceptions_[static_cast<std::size_t>((date - first_).count)] =
        is_rest_day != is_rest_day_wanted;
  };
  for (const Date holiday : facts_.holidays) note(holiday, true);
  for (const Date working_day : facts_.working_days) note(working_day, false);
}

bool BusinessCalendar::is_business_day(Date date) const {
  ASSERT(date.exists());
  const bool is_rest_day = (rest_mask_ & bit_of(date.weekday())) != 0;
  if (first_.is_none() || date < first_) return !is_rest_day;
  const auto position = static_cast<std::size_t>((date - first_).count);
  const bool is_exception = position < exceptions_.size() && exceptions_[position];
  return is_rest_day == is_exception;
}

bool BusinessCalendar::covers(Date date) const {
  const std::int32_t year = date.year();
  return year >= facts_.first_year && year <= facts_.last_year;
}

/// The nearest business day from `date` on in steps of one day, `date` included.
Date BusinessCalendar::step_to_business_day(Date date, Days step) const {
  const Date limit = step.count > 0 ? last_date() : first_date();
  while (!is_business_day(date) && date != limit) date = date + step;
  return date;
}

Date BusinessCalendar::adjust(Date date, BusinessDayConvention convention) const {
  ASSERT(date.exists());
  switch (convention) {
    case BusinessDayConvention::unadjusted:
      return date;
    case BusinessDayConvention::following:
      return step_to_business_day(date, forwards);
    case BusinessDayConvention::preceding:
      return step_to_business_day(date, backwards);
    case BusinessDayConvention::modified_following: {
      const Date next = step_to_business_day(date, forwards);
      return is_same_month(date, next) ? next : step_to_business_day(date, backwards);
    }
    case BusinessDayConvention::modified_preceding: {
      const Date earlier = step_to_business_day(date, backwards);
      return is_same_month(date, earlier) ? earlier : step_to_business_day(date, forwards);
    }
  }
  UNREACHABLE();
}

Date BusinessCalendar::shift(Date date, Offset offset) const {
  ASSERT(date.exists());
  if (offset.unit != OffsetUnit::business_days) return shift_calendar(date, offset);
  if (offset.count == 0) return step_to_business_day(date, forwards);
  const Days step = offset.count > 0 ? forwards : backwards;
  const Date limit = offset.count > 0 ? last_date() : first_date();
  for (std::int32_t left = std::abs(offset.count); left > 0 && date != limit; --left) {
    date = step_to_business_day(date + step, step);
  }
  return date;
}

}  // namespace duewise
