#include "core/forecast/payment_path.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// With less left of a curve, `tail_hazard` takes over.
constexpr double hardly_any = 1e-6;

double odds_on(std::int32_t day, std::span<const Push> pushes) {
  double odds = 1;
  for (const Push& push : pushes) {
    if (push.first <= day && day <= push.last) odds = std::max(odds, push.odds);
  }
  return odds;
}

/// The hazard of payment on a day, for the share that pays at all.
class Hazards {
 public:
  Hazards(const LatenessCurve& curve, const PathFacts& facts, const PayingDays& paying_days)
      : curve_(curve), facts_(facts), paying_days_(paying_days) {
    double left = 0;
    for (std::size_t i = curve_days; i-- > 0;) left_[i] = left += curve[i];
  }

  /// What of the curve is still to come at the end of the as-of day. Where a curve says next to
  /// nothing any more, as much as is never paid: half of what is so late is still paid one day.
  double left_at_as_of() const {
    const std::int32_t first = facts_.as_of + 1 - facts_.due;
    const double left = first > curve_last_day ? 0 : left_[place_of(first)];
    return std::max(left, facts_.never_share);
  }

  double on(std::int32_t day) const {
    double hazard = base(day);
    const double odds = odds_on(day, facts_.pushes);
    if (hazard < 1) hazard = odds * hazard / (1 + (odds - 1) * hazard);
    for (const PromisedDay& promise : facts_.promises) {
      if (promise.day == day) hazard = std::max(hazard, promise.kept);
    }
    return hazard;
  }

 private:
  double base(std::int32_t day) const {
    const std::int32_t late = day - facts_.due;
    if (late < curve_first_day) return 0;
    // On the last day of the curve stands all that comes later, too.
    const std::size_t place = place_of(late);
    if (late < curve_last_day && left_[place] > hardly_any) return curve_[place] / left_[place];
    return paying_days_.wait_on(day) == 0 ? tail_hazard : 0;
  }

  const LatenessCurve& curve_;
  const PathFacts& facts_;
  const PayingDays& paying_days_;
  LatenessCurve left_{};
};

}  // namespace

std::vector<std::uint64_t> chances_of(const LatenessCurve& curve, const PathFacts& facts,
                                      const PayingDays& paying_days) {
  ASSERT(facts.as_of <= facts.until);
  const Hazards hazards(curve, facts, paying_days);
  // The longer an invoice is open, the likelier it is one of those that are never paid.
  const double payers = (1 - facts.never_share) * hazards.left_at_as_of();
  const double open = facts.never_share + payers;
  const double paying = open > 0 ? payers / open : 1;
  std::vector<std::uint64_t> chances{0};
  double left = 1;
  for (std::int32_t day = facts.as_of + 1; day <= facts.until; ++day) {
    left *= 1 - hazards.on(day);
    const double paid = paying * (1 - left);
    const auto chance = static_cast<std::uint64_t>(paid * static_cast<double>(sure));
    chances.push_back(std::clamp(chance, chances.back(), sure));
  }
  return chances;
}

std::int64_t take_chance(std::int64_t amount, std::uint64_t chance) {
  ASSERT(amount >= 0 && chance <= sure);
  const auto whole = static_cast<std::uint64_t>(amount);
  const std::uint64_t high = (whole >> 32) * chance;
  const std::uint64_t low = ((whole & (sure - 1)) * chance) >> 32;
  return static_cast<std::int64_t>(high + low);
}

std::size_t day_of_luck(const std::vector<std::uint64_t>& chances, std::uint32_t luck) {
  const auto found = std::upper_bound(chances.begin(), chances.end(), std::uint64_t{luck});
  return static_cast<std::size_t>(found - chances.begin());
}

}  // namespace duewise
