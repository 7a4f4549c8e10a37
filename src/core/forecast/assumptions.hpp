/// The assumptions of a forecast one by one: what each is called, in which limits it lies and by
/// how much it is stepped; and those a user has entered in place of the defaults.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/forecast/forecast.hpp"

namespace duewise {

/// The contacts stand in the order of `Channel`.
enum class Assumption : std::uint8_t {
  odds_after_letter,
  odds_after_email,
  odds_after_sms,
  odds_after_call,
  odds_after_visit,
  odds_after_meeting,
  odds_after_lawyer_letter,
  odds_after_fax,
  odds_after_effect,
  action_felt_days,
  promise_kept,
  never_paid,
  part_paid,
  part_gap_days,
  shared_luck,
};
constexpr std::size_t assumption_count = 15;
/// The name in files: "payment_odds_after_call".
std::string_view to_text(Assumption assumption);
std::optional<Assumption> parse_assumption(std::string_view name);

/// Values are parts per million of a factor or of a share, or whole days.
enum class AssumptionUnit : std::uint8_t { factor, share, days };

struct AssumptionLimits {
  AssumptionUnit unit = AssumptionUnit::share;
  std::int64_t min = 0;
  std::int64_t max = 0;
  std::int64_t step = 1;  ///< of a press on plus, and of the sensitivity
};
AssumptionLimits limits_of(Assumption assumption);
bool is_within_limits(Assumption assumption, std::int64_t value);

std::int64_t value_of(const ForecastAssumptions& assumptions, Assumption assumption);
void set_value(ForecastAssumptions& assumptions, Assumption assumption, std::int64_t value);
std::int64_t default_of(Assumption assumption);

/// What a user entered; everything else is the default.
class EnteredAssumptions {
 public:
  std::optional<std::int64_t> find(Assumption assumption) const;
  /// Asserts: the value is within its limits.
  void enter(Assumption assumption, std::int64_t value);
  void reset(Assumption assumption);
  bool is_empty() const;
  ForecastAssumptions in_force() const;
  bool operator==(const EnteredAssumptions&) const = default;

 private:
  std::array<std::optional<std::int64_t>, assumption_count> values_{};
};

constexpr std::uint32_t trials_max = 100'000;
/// Beyond this a seed could not be typed back from a file: JSON numbers are exact up to here.
constexpr std::uint64_t seed_max = (std::uint64_t{1} << 53) - 1;

/// How a plan is forecast. The same seed gives the same picture to whoever looks.
struct ForecastSettings {
  EnteredAssumptions entered;
  std::uint64_t seed = 1;       ///< up to `seed_max`
  std::uint32_t trials = 1000;  ///< 1 to `trials_max`
  bool operator==(const ForecastSettings&) const = default;
};

}  // namespace duewise
