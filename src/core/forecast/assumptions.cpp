#include "core/forecast/assumptions.hpp"

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, assumption_count> names{"payment_odds_after_letter",
                                                               "payment_odds_after_email",
                                                               "payment_odds_after_sms",
                                                               "payment_odds_after_call",
                                                               "payment_odds_after_visit",
                                                               "payment_odds_after_meeting",
                                                               "payment_odds_after_lawyer_letter",
                                                               "payment_odds_after_fax",
                                                               "payment_odds_after_effect",
                                                               "action_felt_days",
                                                               "promise_kept_share",
                                                               "never_paid_share",
                                                               "part_paid_share",
                                                               "part_gap_days",
                                                               "shared_luck_share"};

// A factor below 1 would say that being reminded makes people pay later.
constexpr AssumptionLimits factor_limits{AssumptionUnit::factor, 1'000'000, 10'000'000, 100'000};
constexpr AssumptionLimits share_limits{AssumptionUnit::share, 0, 1'000'000, 50'000};
constexpr AssumptionLimits small_share_limits{AssumptionUnit::share, 0, 1'000'000, 10'000};

constexpr std::size_t place_of(Assumption assumption) {
  return static_cast<std::size_t>(assumption);
}

/// Where the value stands; null where it is one of whole days.
std::int64_t* find_ppm(ForecastAssumptions& assumptions, Assumption assumption) {
  switch (assumption) {
    case Assumption::odds_after_effect:
      return &assumptions.effect_odds_ppm;
    case Assumption::promise_kept:
      return &assumptions.promise_kept_ppm;
    case Assumption::never_paid:
      return &assumptions.never_paid_ppm;
    case Assumption::part_paid:
      return &assumptions.part_paid_ppm;
    case Assumption::shared_luck:
      return &assumptions.shared_luck_ppm;
    case Assumption::action_felt_days:
    case Assumption::part_gap_days:
      return nullptr;
    default:
      return &assumptions.contact_odds_ppm[place_of(assumption)];
  }
}

std::int32_t& days_of(ForecastAssumptions& assumptions, Assumption assumption) {
  ASSERT(assumption == Assumption::action_felt_days || assumption == Assumption::part_gap_days);
  return assumption == Assumption::action_felt_days ? assumptions.effect_days
                                                    : assumptions.part_gap_days;
}

}  // namespace

std::string_view to_text(Assumption assumption) { return names[place_of(assumption)]; }

std::optional<Assumption> parse_assumption(std::string_view name) {
  for (std::size_t i = 0; i < assumption_count; ++i) {
    if (names[i] == name) return static_cast<Assumption>(i);
  }
  return std::nullopt;
}

AssumptionLimits limits_of(Assumption assumption) {
  switch (assumption) {
    case Assumption::promise_kept:
    case Assumption::shared_luck:
      return share_limits;
    case Assumption::never_paid:
    case Assumption::part_paid:
      return small_share_limits;
    case Assumption::action_felt_days:
      return {AssumptionUnit::days, 1, 60, 1};
    case Assumption::part_gap_days:
      return {AssumptionUnit::days, 1, 180, 5};
    default:
      return factor_limits;
  }
}

bool is_within_limits(Assumption assumption, std::int64_t value) {
  const AssumptionLimits limits = limits_of(assumption);
  return value >= limits.min && value <= limits.max;
}

std::int64_t value_of(const ForecastAssumptions& assumptions, Assumption assumption) {
  ForecastAssumptions copy = assumptions;
  const std::int64_t* ppm = find_ppm(copy, assumption);
  return ppm != nullptr ? *ppm : days_of(copy, assumption);
}

void set_value(ForecastAssumptions& assumptions, Assumption assumption, std::int64_t value) {
  if (std::int64_t* ppm = find_ppm(assumptions, assumption)) {
    *ppm = value;
  } else {
    days_of(assumptions, assumption) = static_cast<std::int32_t>(value);
  }
}

std::int64_t default_of(Assumption assumption) {
  return value_of(ForecastAssumptions{}, assumption);
}

std::optional<std::int64_t> EnteredAssumptions::find(Assumption assumption) const {
  return values_[place_of(assumption)];
}

void EnteredAssumptions::enter(Assumption assumption, std::int64_t value) {
  ASSERT(is_within_limits(assumption, value));
  values_[place_of(assumption)] = value;
}

void EnteredAssumptions::reset(Assumption assumption) { values_[place_of(assumption)].reset(); }

bool EnteredAssumptions::is_empty() const { return *this == EnteredAssumptions{}; }

ForecastAssumptions EnteredAssumptions::in_force() const {
  ForecastAssumptions assumptions;
  for (std::size_t i = 0; i < assumption_count; ++i) {
    if (values_[i]) set_value(assumptions, static_cast<Assumption>(i), *values_[i]);
  }
  return assumptions;
}

}  // namespace duewise
