/// The chance that one open invoice is paid by each day of a forecast, when a policy acts on it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/forecast/lateness_curve.hpp"
#include "core/forecast/paying_days.hpp"

namespace duewise {

/// One in this many parts: chances are whole numbers, so that what is counted is exact.
constexpr std::uint64_t sure = std::uint64_t{1} << 32;

/// For some days something makes payment more likely. The odds chance ÷ (1 − chance) of each day
/// are multiplied (the discrete-time proportional odds model; D. R. Cox, Journal of the Royal
/// Statistical Society B 34, 1972).
struct Push {
  std::int32_t first = 0;  ///< day since 1970-01-01
  std::int32_t last = 0;
  double odds = 1;
  std::uint32_t stage = 0;  ///< position in the policy; of no account for the chances
};

/// On one day the invoice is paid with at least this probability: a promise.
struct PromisedDay {
  std::int32_t day = 0;
  double kept = 0;
};

struct PathFacts {
  std::int32_t due = 0;    ///< days since 1970-01-01, as the others
  std::int32_t as_of = 0;  ///< the invoice is open at the end of this day
  std::int32_t until = 0;
  double never_share = 0;        ///< of all invoices: those that are never paid
  std::span<const Push> pushes;  ///< of several on one day the strongest counts
  std::span<const PromisedDay> promises;
};

/// By day after `as_of` (the first is `as_of` itself): the chance of payment by then, of `sure`.
/// Never falls. `curve` is that of the invoice before it is known to be open.
std::vector<std::uint64_t> chances_of(const LatenessCurve& curve, const PathFacts& facts,
                                      const PayingDays& paying_days);

/// `chance` of `amount`, rounded down; exact in 64 bits. Asserts: amount >= 0, chance <= sure.
std::int64_t take_chance(std::int64_t amount, std::uint64_t chance);

/// The first place of `chances` that lies above `luck`; its size where there is none. With luck
/// uniform over all 32-bit values each day comes with its own chance.
std::size_t day_of_luck(const std::vector<std::uint64_t>& chances, std::uint32_t luck);

}  // namespace duewise
