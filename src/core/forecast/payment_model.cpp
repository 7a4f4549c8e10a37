#include "core/forecast/payment_model.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// A customer with fewer settled invoices is not asked about its habit.
constexpr std::size_t settled_min = 8;
/// How many of a customer's invoices its habits are tried on, and from how many earlier ones.
constexpr std::int32_t tried_max = 120;
constexpr std::size_t known_min = 4;
/// An invoice is asked about so many days before it is due, as if it were just issued.
constexpr std::int32_t asked_before_due = 14;
/// Errors beyond this say no more about a habit.
constexpr std::int32_t error_max = 20;
/// The prior opinion of a habit counts like so many invoices.
constexpr double prior_invoices = 10;
/// Prior error of each habit as a share of the mean error of `any_day`.
constexpr std::array<double, habit_count> prior_errors{1.0, 1.0, 1.0, 0.9, 1.3};
constexpr Habit default_habit = Habit::weekday_and_day_of_month;
/// No customer counts with more invoices in the mean error.
constexpr std::int32_t counted_max = 30;

void add(const Seen& part, double factor, Seen& sum) {
  for (std::size_t i = 0; i < curve_days; ++i) {
    sum.paid[i] += factor * part.paid[i];
    sum.open[i] += factor * part.open[i];
  }
}

/// `sum` without `part`, which is in it; rounding may not leave less than nothing.
SeenByWeekday without(const SeenByWeekday& sum, const SeenByWeekday& part) {
  SeenByWeekday result = sum;
  for (std::size_t weekday = 0; weekday < weekday_count; ++weekday) {
    for (std::size_t i = 0; i < curve_days; ++i) {
      Seen& seen = result[weekday];
      seen.paid[i] = std::max(seen.paid[i] - part[weekday].paid[i], 0.0);
      seen.open[i] = std::max(seen.open[i] - part[weekday].open[i], 0.0);
    }
  }
  return result;
}

Seen all_weekdays(const SeenByWeekday& seen) {
  Seen sum;
  for (const Seen& each : seen) add(each, 1, sum);
  return sum;
}

}  // namespace

PaymentModel::PaymentModel(const PaymentHistory& history, const PayingDays& paying_days,
                           HabitSettings settings)
    : history_(&history),
      paying_days_(&paying_days),
      settings_(settings),
      as_of_(history.as_of.days_since_1970()),
      trials_(history.customers.size()),
      habits_(history.customers.size(), default_habit) {
  std::vector<std::string> names;
  for (const CustomerHistory& customer : history.customers) names.push_back(customer.segment);
  std::sort(names.begin(), names.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    // A segment of one customer is that customer.
    const bool is_shared = i + 1 < names.size() && names[i + 1] == names[i];
    const bool is_first = i == 0 || names[i - 1] != names[i];
    if (is_first && is_shared) segments_.push_back({names[i], {}, {}});
  }
  if (history.customers.empty()) finish_bases();
}

std::uint32_t PaymentModel::customers_total() const {
  return 2 * static_cast<std::uint32_t>(history_->customers.size());
}

bool PaymentModel::step(std::uint32_t customers) {
  const auto count = static_cast<std::uint32_t>(history_->customers.size());
  for (std::uint32_t i = 0; i < customers && next_ < 2 * count; ++i, ++next_) {
    if (next_ < count) {
      learn_base(history_->customers[next_]);
      if (next_ + 1 == count) finish_bases();
    } else {
      trials_[next_ - count] = try_habits(history_->customers[next_ - count]);
      if (next_ + 1 == 2 * count) choose_habits();
    }
  }
  return next_ == 2 * count;
}

SeenByWeekday PaymentModel::contribution_of(const CustomerHistory& customer) const {
  SeenByWeekday seen{};
  double total = 0;
  for (const PastInvoice& invoice : customer.settled) {
    const double weight = recency(as_of_ - invoice.paid, settings_.half_life_days);
    seen[invoice.due_weekday].paid[place_of(invoice.days_late())] += weight;
    total += weight;
  }
  for (const PastInvoice& invoice : customer.open) {
    if (invoice.days_late() < curve_first_day) continue;
    const double weight = recency(std::max(invoice.days_late(), 0), settings_.half_life_days);
    seen[invoice.due_weekday].open[place_of(invoice.days_late())] += weight;
    total += weight;
  }
  const double factor = settings_.saturation / (total + settings_.saturation);
  for (Seen& each : seen) {
    for (double& weight : each.paid) weight *= factor;
    for (double& weight : each.open) weight *= factor;
  }
  return seen;
}

void PaymentModel::learn_base(const CustomerHistory& customer) {
  const SeenByWeekday seen = contribution_of(customer);
  const auto segment = std::lower_bound(
      segments_.begin(), segments_.end(), customer.segment,
      [](const Segment& each, const std::string& name) { return each.name < name; });
  const bool has_segment = segment != segments_.end() && segment->name == customer.segment;
  for (std::size_t weekday = 0; weekday < weekday_count; ++weekday) {
    add(seen[weekday], 1, whole_[weekday]);
    if (has_segment) add(seen[weekday], 1, segment->seen[weekday]);
  }
}

LatenessCurve PaymentModel::base_of(const SeenByWeekday& whole, const SeenByWeekday* segment,
                                    std::size_t weekday) const {
  const LatenessCurve all = updated(default_curve(), 1, all_weekdays(whole));
  const LatenessCurve general = updated(all, settings_.segment_weekday_prior, whole[weekday]);
  if (segment == nullptr) return general;
  const LatenessCurve shared = updated(general, settings_.segment_prior, all_weekdays(*segment));
  return updated(shared, 2 * settings_.segment_weekday_prior, (*segment)[weekday]);
}

void PaymentModel::finish_bases() {
  for (std::size_t weekday = 0; weekday < weekday_count; ++weekday) {
    whole_base_[weekday] = base_of(whole_, nullptr, weekday);
    for (Segment& segment : segments_) {
      segment.base[weekday] = base_of(whole_, &segment.seen, weekday);
    }
  }
}

const PaymentModel::Segment* PaymentModel::find_segment(std::string_view name) const {
  const auto found = std::lower_bound(
      segments_.begin(), segments_.end(), name,
      [](const Segment& each, std::string_view wanted) { return each.name < wanted; });
  return found != segments_.end() && found->name == name ? &*found : nullptr;
}

const LatenessCurve& PaymentModel::base(std::string_view segment, std::size_t weekday) const {
  const Segment* found = find_segment(segment);
  return found != nullptr ? found->base[weekday] : whole_base_[weekday];
}

PaymentModel::Trial PaymentModel::try_habits(const CustomerHistory& customer) const {
  Trial trial;
  const std::vector<PastInvoice>& settled = customer.settled;
  if (settled.size() < settled_min) return trial;
  for (std::size_t i = settled.size(); i-- > 0 && trial.invoices < tried_max;) {
    const std::int32_t asked_on = settled[i].due - asked_before_due;
    const auto known =
        std::partition_point(settled.begin(), settled.end(),
                             [&](const PastInvoice& each) { return each.paid <= asked_on; });
    const auto count = static_cast<std::size_t>(known - settled.begin());
    if (count < known_min) continue;
    const DueDay due{settled[i].due, settled[i].due_weekday, settled[i].due_day_of_month};
    const auto curves = curves_by_habit(base(customer.segment, due.weekday),
                                        {std::span(settled).first(count), {}, asked_on}, due,
                                        settings_, *paying_days_);
    for (std::size_t habit = 0; habit < habit_count; ++habit) {
      const std::int32_t error = quantile_day(curves[habit], 0.5) - settled[i].days_late();
      trial.error[habit] += std::min(error < 0 ? -error : error, error_max);
    }
    ++trial.invoices;
  }
  return trial;
}

void PaymentModel::choose_habits() {
  constexpr auto any_day = static_cast<std::size_t>(Habit::any_day);
  double error = 0;
  std::int64_t invoices = 0;
  for (const Trial& trial : trials_) {
    if (trial.invoices == 0) continue;
    const std::int32_t counted = std::min(trial.invoices, counted_max);
    error += trial.error[any_day] * counted / trial.invoices;
    invoices += counted;
  }
  if (invoices == 0) return;
  const double mean = error / static_cast<double>(invoices);
  for (std::size_t customer = 0; customer < trials_.size(); ++customer) {
    const Trial& trial = trials_[customer];
    if (trial.invoices == 0) continue;
    double best = 0;
    for (std::size_t habit = 0; habit < habit_count; ++habit) {
      const double score = trial.error[habit] + prior_invoices * prior_errors[habit] * mean;
      if (habit > 0 && score >= best) continue;
      best = score;
      habits_[customer] = static_cast<Habit>(habit);
    }
  }
}

std::size_t PaymentModel::place_in_history(const CustomerHistory& customer) const {
  const auto place = static_cast<std::size_t>(&customer - history_->customers.data());
  ASSERT(place < history_->customers.size());
  return place;
}

Habit PaymentModel::habit_of(const CustomerHistory& customer) const {
  return habits_[place_in_history(customer)];
}

LatenessCurve PaymentModel::curve(const CustomerHistory* customer, std::string_view segment,
                                  const DueDay& due) const {
  const LatenessCurve& prior = base(segment, due.weekday);
  if (customer == nullptr) return paying_days_->moved(prior, due.day);
  const auto by_habit = curves_by_habit(prior, {customer->settled, customer->open, as_of_}, due,
                                        settings_, *paying_days_);
  return by_habit[static_cast<std::size_t>(habit_of(*customer))];
}

std::array<LatenessCurve, weekday_count> PaymentModel::curves_without(
    const CustomerHistory& customer) const {
  const SeenByWeekday own = contribution_of(customer);
  const Segment* segment = find_segment(customer.segment);
  const SeenByWeekday others = without(whole_, own);
  std::array<LatenessCurve, weekday_count> curves{};
  if (segment == nullptr) {
    for (std::size_t i = 0; i < weekday_count; ++i) curves[i] = base_of(others, nullptr, i);
    return curves;
  }
  const SeenByWeekday of_segment = without(segment->seen, own);
  for (std::size_t i = 0; i < weekday_count; ++i) curves[i] = base_of(others, &of_segment, i);
  return curves;
}

LatenessCurve default_curve() {
  LatenessCurve curve{};
  double total = 0;
  for (std::size_t i = 0; i < curve_days; ++i) {
    const std::int32_t day = day_of(i);
    // Falls off like 1 / (1 + (days ÷ 5)²); early payment a quarter as likely as late.
    const double far = static_cast<double>(day) / 5;
    curve[i] = (day < 0 ? 0.25 : 1) / (1 + far * far);
    if (day == 0) curve[i] = 5;
    total += curve[i];
  }
  for (double& each : curve) each /= total;
  return curve;
}

}  // namespace duewise
