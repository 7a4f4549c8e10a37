/// Splits what is owed into instalments: equal ones, at a steady rhythm.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "core/calendar/offset.hpp"
#include "core/money/money.hpp"
#include "core/timeline/scenario.hpp"

namespace duewise {

/// More than any plan a creditor agrees to: five years of months.
constexpr std::int32_t instalments_max = 60;

struct InstalmentTerms {
  MinorUnits total = 0;
  std::int32_t count = 1;
  Date first{};
  Offset every{.count = 1, .unit = OffsetUnit::months};
};

/// `count` instalments that add up to `total` to the last minor unit: none is more than one unit
/// above another, and the first ones are the larger ones. Each date counts from the first one, so
/// that a rhythm of months that begins on the 31st ends every month. Asserts: `every` is not in
/// business days. Errors: date_must_exist, instalment_count_is_out_of_range (less than one, more
/// than `instalments_max`, or less than one minor unit each), instalments_must_follow_each_other.
Result<std::vector<Instalment>> split_instalments(const InstalmentTerms& terms);

/// The sum of them. Errors: amount_overflows.
Result<MinorUnits> total_of_instalments(const std::vector<Instalment>& instalments);

}  // namespace duewise
