#include "core/forecast/habits.hpp"

#include <algorithm>

namespace duewise {
namespace {

constexpr std::array<std::string_view, habit_count> names{
    "any_day", "weekday", "day_of_month", "weekday_and_day_of_month", "payment_runs"};

/// No more of a customer's latest invoices are looked at.
constexpr std::size_t invoices_max = 5000;
constexpr std::int32_t days_in_month_mean = 30;

/// All invoices, those of the weekday, and those around the day of the month.
struct Evidence {
  Seen all;
  Seen weekday;
  Seen day_of_month;
};

double closeness(std::int32_t a, std::int32_t b, const HabitSettings& settings) {
  const std::int32_t apart = a > b ? a - b : b - a;
  const std::int32_t around = std::min(apart, std::max(days_in_month_mean - apart, 0));
  if (around == 0) return 1;
  return around == 1 ? settings.neighbour_day : 0;
}

/// Where evidence goes: what was paid, or what is still open.
struct EvidenceSide {
  Evidence& evidence;
  LatenessCurve Seen::*side;
};

void add(const PastInvoice& invoice, double weight, const DueDay& due,
         const HabitSettings& settings, EvidenceSide to) {
  auto& [evidence, side] = to;
  const std::size_t place = place_of(invoice.days_late());
  (evidence.all.*side)[place] += weight;
  if (invoice.due_weekday == due.weekday) (evidence.weekday.*side)[place] += weight;
  const double close = closeness(invoice.due_day_of_month, due.day_of_month, settings);
  if (close > 0) (evidence.day_of_month.*side)[place] += weight * close;
}

Evidence collect(const KnownInvoices& known, const DueDay& due, const HabitSettings& settings) {
  Evidence evidence;
  const std::size_t skipped =
      known.settled.size() > invoices_max ? known.settled.size() - invoices_max : 0;
  for (const PastInvoice& invoice : known.settled.subspan(skipped)) {
    const double weight = recency(known.as_of - invoice.paid, settings.half_life_days);
    add(invoice, weight, due, settings, {evidence, &Seen::paid});
  }
  for (const PastInvoice& invoice : known.open) {
    if (invoice.days_late() < curve_first_day) continue;
    const std::int32_t age = std::max(invoice.days_late(), 0);
    const double weight = recency(age, settings.half_life_days);
    add(invoice, weight, due, settings, {evidence, &Seen::open});
  }
  return evidence;
}

/// How much more (or less) than on an average day the customer pays on a weekday, and around a day
/// of the month.
struct RunProfile {
  std::array<double, 7> weekday{};
  std::array<double, 32> day_of_month{};
};

RunProfile profile_of(const KnownInvoices& known, const HabitSettings& settings) {
  constexpr std::array<double, 5> kernel{1.0 / 9, 2.0 / 9, 3.0 / 9, 2.0 / 9, 1.0 / 9};
  RunProfile profile;
  double total = 0;
  for (const PastInvoice& invoice : known.settled) {
    const double weight = recency(known.as_of - invoice.paid, settings.half_life_days);
    total += weight;
    profile.weekday[invoice.paid_weekday] += weight;
    for (std::size_t i = 0; i < kernel.size(); ++i) {
      const std::size_t day = (invoice.paid_day_of_month - 1U + 29U + i) % 31U + 1U;
      profile.day_of_month[day] += weight * kernel[i];
    }
  }
  for (double& each : profile.weekday) each = (each + 0.02 * total + 0.2) / (total + 1) * 7;
  for (double& each : profile.day_of_month) {
    each = (each + 0.002 * total + 0.1) / (total + 3) * 31;
  }
  return profile;
}

/// A curve without peaks, reshaped by the days on which the customer pays.
LatenessCurve in_payment_runs(const LatenessCurve& curve, const KnownInvoices& known,
                              const DueDay& due, const HabitSettings& settings) {
  constexpr std::int32_t reach = 6;
  const RunProfile profile = profile_of(known, settings);
  LatenessCurve smooth{};
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(curve_days); ++i) {
    const double share = curve[static_cast<std::size_t>(i)] / ((reach + 1) * (reach + 1));
    if (share <= 0) continue;
    for (std::int32_t apart = -reach; apart <= reach; ++apart) {
      const std::int32_t place =
          std::clamp(i + apart, 0, static_cast<std::int32_t>(curve_days) - 1);
      const std::int32_t height = reach + 1 - (apart < 0 ? -apart : apart);
      smooth[static_cast<std::size_t>(place)] += share * height;
    }
  }
  double total = 0;
  for (std::size_t i = 0; i < curve_days; ++i) {
    if (smooth[i] <= 0) continue;
    const Date date = Date::from_days_since_1970(due.day + day_of(i));
    smooth[i] *= profile.weekday[static_cast<std::size_t>(date.weekday())] *
                 profile.day_of_month[static_cast<std::size_t>(date.to_civil().day)];
    total += smooth[i];
  }
  for (double& each : smooth) each /= total;
  return smooth;
}

}  // namespace

std::string_view to_text(Habit habit) { return names[static_cast<std::size_t>(habit)]; }

double recency(std::int32_t age_days, std::int32_t half_life_days) {
  constexpr std::int32_t halvings_max = 40;
  const std::int32_t age = std::max(age_days, 0);
  const std::int32_t halvings = age / half_life_days;
  if (halvings > halvings_max) return 0;
  const double within = static_cast<double>(age % half_life_days) / half_life_days;
  return (1 - within / 2) / static_cast<double>(std::int64_t{1} << halvings);
}

DueDay make_due_day(Date due) {
  return {.day = due.days_since_1970(),
          .weekday = static_cast<std::uint8_t>(due.weekday()),
          .day_of_month = static_cast<std::uint8_t>(due.to_civil().day)};
}

std::array<LatenessCurve, habit_count> curves_by_habit(const LatenessCurve& base,
                                                       const KnownInvoices& known,
                                                       const DueDay& due,
                                                       const HabitSettings& settings,
                                                       const PayingDays& paying_days) {
  const Evidence evidence = collect(known, due, settings);
  const LatenessCurve all = updated(base, settings.customer_prior, evidence.all);
  const LatenessCurve weekday = updated(all, settings.weekday_prior, evidence.weekday);
  const LatenessCurve day = updated(all, settings.day_of_month_prior, evidence.day_of_month);
  const LatenessCurve both = updated(weekday, settings.day_of_month_prior, evidence.day_of_month);
  const LatenessCurve all_moved = paying_days.moved(all, due.day);
  const LatenessCurve runs = in_payment_runs(all_moved, known, due, settings);
  return {all_moved, paying_days.moved(weekday, due.day), paying_days.moved(day, due.day),
          paying_days.moved(both, due.day), paying_days.moved(runs, due.day)};
}

}  // namespace duewise
