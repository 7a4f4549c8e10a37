/// Targets a firm sets itself, and how likely a policy reaches them.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "core/calendar/date.hpp"
#include "core/money/currency.hpp"

namespace duewise {

struct CollectionTarget {
  enum class Kind : std::uint8_t {
    recovered,      ///< at least this part of what was overdue on the first day has come in
    overdue_share,  ///< at most this part of what is open is overdue
  };
  Kind kind = Kind::recovered;
  std::int64_t ppm = 0;
  Date by{};  ///< at the end of this day
  bool operator==(const CollectionTarget&) const = default;
};

/// Parses "recovered>=70%@2026-12-31" or "overdue<=20%@2026-12-31"; up to four decimals.
/// Errors: target_must_be_readable.
Result<CollectionTarget> parse_target(std::string_view text);

/// How often the trials reach a target in one currency. Formulas: `recovery_rate`, `overdue_share`.
struct TargetChance {
  CollectionTarget target;
  Currency currency{};
  std::uint32_t reached = 0;  ///< trials; nothing overdue, or nothing open, counts as reached
  std::uint32_t trials = 0;
};

}  // namespace duewise
