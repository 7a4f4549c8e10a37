#include "core/forecast/open_figures.hpp"

#include <algorithm>

#include "core/metrics/collection_effectiveness.hpp"
#include "core/metrics/days_sales_outstanding.hpp"
#include "core/metrics/overdue_share.hpp"
#include "core/metrics/recovery_rate.hpp"

namespace duewise {
namespace {

/// A quarter: the sales that DSO is measured by.
constexpr std::int32_t sales_days = 91;

constexpr std::int64_t best_effectiveness = 1'000'000;

/// In the order of their columns; buckets first, as `AgeingBucket` has them.
constexpr std::array<FigureKind, 9> kinds{
    FigureKind::not_due,    FigureKind::days_1_30,     FigureKind::days_31_60,
    FigureKind::days_61_90, FigureKind::over_90,       FigureKind::overdue,
    FigureKind::dso,        FigureKind::effectiveness, FigureKind::recovery_rate};
constexpr std::size_t overdue_place = 5;

}  // namespace

OpenFigures::OpenFigures(const ForecastInput& input, const OpenPaths& paths,
                         const ForecastDays& days, FigureColumns& columns)
    : input_(input), paths_(paths), days_(days), columns_(columns) {
  currencies_.resize(paths.currencies().size());
  for (std::size_t i = 0; i < currencies_.size(); ++i) {
    currencies_[i].currency = paths.currencies()[i].currency;
    currencies_[i].sales.resize(days_.weeks, 0);
  }
  const std::size_t weeks = days_.weeks + 1;
  unpaid_.open.resize(currencies_.size() * ageing_bucket_count * weeks, 0);
  unpaid_.recovered.resize(currencies_.size() * weeks, 0);
  place_paths();
  sum_sales();
  add_columns();
  for (const CollectionTarget& target : input_.targets) {
    for (const CurrencyColumns& currency : currencies_) {
      targets_.push_back({.target = target, .currency = currency.currency});
      target_bases_.push_back({.day = target.by.days_since_1970() - days_.as_of});
    }
  }
  place_targets();
  add_told();
  expected_ = unpaid_;
}

/// Each path with the weeks it would spend in each bucket, and its amount on them.
void OpenFigures::place_paths() {
  const Invoices& invoices = input_.portfolio.invoices;
  for (std::uint32_t number = 0; number < paths_.size(); ++number) {
    const OpenPath& path = paths_.all()[number];
    const std::uint32_t i = path.invoice.value();
    Place place;
    place.currency = path.currency;
    place.due = invoices.due_date[i].days_since_1970() - days_.as_of;
    const Date issued = invoices.issue_date[i];
    if (issued.exists()) place.issued = std::max(issued.days_since_1970() - days_.as_of, 0);
    place.amount = path.amount;
    place.stays_begin = static_cast<std::uint32_t>(stays_.size());
    for (std::uint32_t week = 0; week < days_.weeks; ++week) {
      if (days_.week_end(week) < place.issued) continue;
      const AgeingBucket age = ageing_bucket_of(days_.week_end(week) - place.due);
      const auto bucket = static_cast<std::uint8_t>(age);
      const bool goes_on = stays_.size() > place.stays_begin && stays_.back().bucket == bucket;
      if (!goes_on) stays_.push_back({bucket, week, week});
      stays_.back().end = week + 1;
    }
    place.stays_end = static_cast<std::uint32_t>(stays_.size());
    places_.push_back(place);
    put_on(number, path.amount);
  }
}

/// An amount that stays open all the time.
void OpenFigures::put_on(std::uint32_t path, MinorUnits amount) {
  const Place& place = places_[path];
  for (std::uint32_t i = place.stays_begin; i < place.stays_end; ++i) {
    const Stay& stay = stays_[i];
    unpaid_.open[open_place(place.currency, stay.bucket, stay.begin)] += amount;
    unpaid_.open[open_place(place.currency, stay.bucket, stay.end)] -= amount;
  }
  CurrencyColumns& currency = currencies_[place.currency];
  if (place.issued == 0) currency.opening += amount;
  if (place.issued == 0 && place.due < 0) currency.overdue_at_beginning += amount;
  for (std::size_t week = 0; week < days_.weeks && place.issued > 0; ++week) {
    if (days_.week_end(week) >= place.issued) currency.sales[week] += amount;
  }
}

void OpenFigures::take_off(Amounts& amounts, std::uint32_t path, std::uint32_t day,
                           MinorUnits amount) const {
  const Place& place = places_[path];
  const auto week = static_cast<std::uint32_t>(days_.week_of(day));
  for (std::uint32_t i = place.stays_begin; i < place.stays_end; ++i) {
    const Stay& stay = stays_[i];
    if (week >= stay.end) continue;
    const std::size_t begin = std::max(week, stay.begin);
    amounts.open[open_place(place.currency, stay.bucket, begin)] -= amount;
    amounts.open[open_place(place.currency, stay.bucket, stay.end)] += amount;
  }
  if (place.due < 0 && place.issued == 0) {
    amounts.recovered[place.currency * (days_.weeks + 1) + week] += amount;
  }
}

/// What the scenario pays is open until then.
void OpenFigures::add_told() {
  for (const ToldPayment& payment : paths_.payments()) {
    const std::int32_t day = payment.day - days_.as_of;
    if (day <= 0) continue;
    put_on(payment.path, payment.amount);
    take_off(unpaid_, payment.path, static_cast<std::uint32_t>(day), payment.amount);
    const Place& place = places_[payment.path];
    for (std::size_t i = place.currency; i < target_bases_.size(); i += currencies_.size()) {
      TargetBase& base = target_bases_[i];
      const bool was_overdue = place.due < 0 && place.issued == 0;
      if (was_overdue) base.overdue_at_beginning += payment.amount;
      if (day <= base.day) {
        if (was_overdue) base.recovered += payment.amount;
        continue;
      }
      if (place.issued > base.day) continue;
      base.open += payment.amount;
      if (place.due < base.day) base.overdue += payment.amount;
    }
  }
}

void OpenFigures::sum_sales() {
  const Invoices& invoices = input_.portfolio.invoices;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    if (invoices.issue_date[i].is_none()) continue;
    const std::int32_t issued = invoices.issue_date[i].days_since_1970() - days_.as_of;
    if (issued > 0 || issued <= -sales_days) continue;
    for (CurrencyColumns& currency : currencies_) {
      if (currency.currency == invoices.currency[i]) currency.past_sales += invoices.amount[i];
    }
  }
}

void OpenFigures::add_columns() {
  for (CurrencyColumns& currency : currencies_) {
    bool is_first = true;
    for (const FigureKind kind : kinds) {
      for (std::size_t week = 0; week < days_.weeks; ++week) {
        const std::size_t column = columns_.add({kind, currency.currency, {}, days_.monday(week)});
        if (is_first) currency.first_column = column;
        is_first = false;
      }
    }
  }
}

/// The values of one currency, by kind, then week.
void OpenFigures::fill(const Amounts& amounts, const CurrencyColumns& currency, std::size_t place,
                       std::vector<MinorUnits>& values) const {
  const std::size_t weeks = days_.weeks;
  values.assign(kinds.size() * weeks, 0);
  for (std::size_t bucket = 0; bucket < ageing_bucket_count; ++bucket) {
    MinorUnits sum = 0;
    for (std::size_t week = 0; week < weeks; ++week) {
      sum += amounts.open[open_place(place, bucket, week)];
      values[bucket * weeks + week] = sum;
      if (bucket > 0) values[overdue_place * weeks + week] += sum;
    }
  }
  MinorUnits recovered = 0;
  for (std::size_t week = 0; week < weeks; ++week) {
    recovered += amounts.recovered[place * (weeks + 1) + week];
    const MinorUnits current = values[week];
    const MinorUnits open = current + values[overdue_place * weeks + week];
    const SalesWindow sales{currency.past_sales, sales_days, open};
    values[(overdue_place + 1) * weeks + week] = days_sales_outstanding(sales).value_or(0);
    const CollectionPeriod period{currency.opening, currency.sales[week], open, current, 1};
    // Nothing to collect: nothing is overdue.
    values[(overdue_place + 2) * weeks + week] =
        collection_effectiveness_index(period).value_or(best_effectiveness);
    values[(overdue_place + 3) * weeks + week] =
        recovery_rate(recovered, currency.overdue_at_beginning).value_or(0);
  }
}

void OpenFigures::finish_expected() {
  for (std::size_t i = 0; i < currencies_.size(); ++i) {
    fill(expected_, currencies_[i], i, values_);
    for (std::size_t k = 0; k < values_.size(); ++k) {
      columns_.expected(currencies_[i].first_column + k) = values_[k];
    }
  }
}

void OpenFigures::add_trial(std::span<const SampledPayment> payments) {
  trial_ = unpaid_;
  for (std::uint32_t path = 0; path < payments.size(); ++path) {
    const SampledPayment& payment = payments[path];
    if (payment.first == never) continue;
    take_off(trial_, path, payment.first, places_[path].amount - payment.second);
    if (payment.second > 0 && payment.closed != never) {
      take_off(trial_, path, payment.closed, payment.second);
    }
  }
  for (std::size_t i = 0; i < currencies_.size(); ++i) {
    fill(trial_, currencies_[i], i, values_);
    for (std::size_t k = 0; k < values_.size(); ++k) {
      columns_.cell(currencies_[i].first_column + k) = values_[k];
    }
  }
  if (!targets_.empty()) ask_targets(payments);
}

void OpenFigures::place_targets() {
  for (const Place& place : places_) {
    for (std::size_t i = place.currency; i < target_bases_.size(); i += currencies_.size()) {
      TargetBase& base = target_bases_[i];
      if (place.due < 0 && place.issued == 0) base.overdue_at_beginning += place.amount;
      if (place.issued > base.day) continue;
      base.open += place.amount;
      if (place.due < base.day) base.overdue += place.amount;
    }
  }
}

void OpenFigures::ask_targets(std::span<const SampledPayment> payments) {
  std::vector<TargetBase> bases = target_bases_;
  for (std::size_t path = 0; path < payments.size(); ++path) {
    const Place& place = places_[path];
    for (std::size_t i = place.currency; i < bases.size(); i += currencies_.size()) {
      TargetBase& base = bases[i];
      const auto day = static_cast<std::uint32_t>(base.day);
      const SampledPayment& payment = payments[path];
      MinorUnits paid = 0;
      if (payment.first != never && payment.first <= day) paid = place.amount - payment.second;
      if (payment.closed != never && payment.closed <= day) paid = place.amount;
      if (place.due < 0 && place.issued == 0) base.recovered += paid;
      if (place.issued > base.day) continue;
      base.open -= paid;
      if (place.due < base.day) base.overdue -= paid;
    }
  }
  for (std::size_t i = 0; i < bases.size(); ++i) {
    ++targets_[i].trials;
    if (is_reached(targets_[i].target, bases[i])) ++targets_[i].reached;
  }
}

bool OpenFigures::is_reached(const CollectionTarget& target, const TargetBase& base) const {
  if (target.kind == CollectionTarget::Kind::recovered) {
    const auto rate = recovery_rate(base.recovered, base.overdue_at_beginning);
    return !rate || *rate >= target.ppm;
  }
  const auto share = overdue_share(base.overdue, base.open);
  return !share || *share <= target.ppm;
}

}  // namespace duewise
