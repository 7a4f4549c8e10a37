/// On which day relative to its due date an invoice is paid: one probability per day. Doubles, but
/// only with + - * /, which give the same bits on every platform; never used for money itself.
#pragma once

#include <array>
#include <cstdint>

namespace duewise {

/// The days a curve tells apart; what is paid earlier or later counts on the first or last.
constexpr std::int32_t curve_first_day = -60;
constexpr std::int32_t curve_last_day = 180;
constexpr std::size_t curve_days = 241;
static_assert(curve_days == curve_last_day - curve_first_day + 1);

/// By day relative to the due date, `curve_first_day` first: probabilities that sum to 1, or
/// weights of invoices.
using LatenessCurve = std::array<double, curve_days>;

/// The place of a day; days beyond the curve stand at its ends.
std::size_t place_of(std::int32_t days_late);
constexpr std::int32_t day_of(std::size_t place) {
  return curve_first_day + static_cast<std::int32_t>(place);
}
double sum_of(const LatenessCurve& curve);

/// What has been seen of some invoices, as weights by day.
struct Seen {
  LatenessCurve paid{};  ///< paid on that day
  LatenessCurve open{};  ///< censored: still open at the end of that day, and not followed further
};

/// Puts what was seen beside a prior that counts like `strength` invoices: in discrete-time
/// survival the hazard of each day is (strength × prior on that day + paid) ÷ (strength × prior
/// still open + at risk). Without open invoices this is the weighted mean of both curves. Source:
/// posterior mean of a Dirichlet process under right censoring (V. Susarla, J. Van Ryzin, Journal
/// of the American Statistical Association 71, 1976).
LatenessCurve updated(const LatenessCurve& prior, double strength, const Seen& seen);

/// Of what is later than anything seen, this share is paid each day. An assumption of ours.
constexpr double tail_hazard = 1.0 / 60;

/// What is left of a curve when it is known that nothing was paid before day `first`, as
/// probabilities again. Where next to nothing is left, `tail_hazard` goes on from `first`.
LatenessCurve given_open_until(const LatenessCurve& curve, std::int32_t first);

/// The first day by which at least `share` is paid.
std::int32_t quantile_day(const LatenessCurve& curve, double share);

/// The same with each day's probability spread evenly over the day, half a day to each side.
double quantile(const LatenessCurve& curve, double share);

}  // namespace duewise
