/// What a customer's past invoices say about the next one. Customers differ in which of them speak:
/// some pay so and so many days after the due date whatever the day, some on one weekday, some on
/// certain days of the month, some only in payment runs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/forecast/lateness_curve.hpp"
#include "core/forecast/paying_days.hpp"
#include "core/forecast/payment_history.hpp"

namespace duewise {

enum class Habit : std::uint8_t {
  any_day,                   ///< all invoices alike
  weekday,                   ///< those due on the same weekday count more
  day_of_month,              ///< those due around the same day of the month count more
  weekday_and_day_of_month,  ///< both
  payment_runs,              ///< paid on certain weekdays and days of the month
};
constexpr std::size_t habit_count = 5;
std::string_view to_text(Habit habit);

/// How much each kind of evidence counts, in invoices. Chosen once on the first eight months of the
/// shared history with later months held back; results change little around these values.
struct HabitSettings {
  std::int32_t half_life_days = 120;  ///< an invoice paid so long ago counts half
  double customer_prior = 2;          ///< the segment beside the customer's invoices
  double weekday_prior = 6;           ///< the customer beside its invoices due on that weekday
  double day_of_month_prior = 3;
  double neighbour_day = 0.3;  ///< an invoice due a day of the month apart
  double saturation = 3;       ///< what a customer with very many invoices adds to its segment
  double segment_prior = 20;   ///< the whole beside a segment
  double segment_weekday_prior = 20;
};

/// 1 for today, ½ after the half-life, in between on straight lines.
double recency(std::int32_t age_days, std::int32_t half_life_days);

/// The invoice that is asked about: when it is due.
struct DueDay {
  std::int32_t day = 0;  ///< since 1970-01-01
  std::uint8_t weekday = 0;
  std::uint8_t day_of_month = 1;
};
DueDay make_due_day(Date due);

/// What is known of a customer on the day `as_of` (since 1970-01-01).
struct KnownInvoices {
  std::span<const PastInvoice> settled;
  std::span<const PastInvoice> open;
  std::int32_t as_of = 0;
};

/// When an invoice due on `due` will be paid if the customer has each of the habits; on business
/// days only. `base` is what one would say without knowing the customer.
std::array<LatenessCurve, habit_count> curves_by_habit(const LatenessCurve& base,
                                                       const KnownInvoices& known,
                                                       const DueDay& due,
                                                       const HabitSettings& settings,
                                                       const PayingDays& paying_days);

}  // namespace duewise
