#include "core/work/instalments.hpp"

#include "base/text.hpp"

namespace duewise {

Result<std::vector<Instalment>> split_instalments(const InstalmentTerms& terms) {
  if (terms.first.is_none()) return failure("date_must_exist", "/first");
  const bool is_in_range = terms.count >= 1 && terms.count <= instalments_max;
  if (!is_in_range || terms.total < terms.count) {
    return failure("instalment_count_is_out_of_range", "/count", to_text(terms.count));
  }
  std::vector<Instalment> instalments;
  instalments.reserve(static_cast<std::size_t>(terms.count));
  const MinorUnits each = terms.total / terms.count;
  const MinorUnits larger_ones = terms.total % terms.count;
  for (std::int32_t i = 0; i < terms.count; ++i) {
    const Date date =
        shift_calendar(terms.first, {.count = terms.every.count * i, .unit = terms.every.unit});
    if (i > 0 && date <= instalments.back().date) {
      return failure("instalments_must_follow_each_other", "/every", date.to_text());
    }
    instalments.push_back({date, i < larger_ones ? each + 1 : each});
  }
  return instalments;
}

Result<MinorUnits> total_of_instalments(const std::vector<Instalment>& instalments) {
  MinorUnits total = 0;
  for (const Instalment& each : instalments) total = TRY(add(total, each.amount));
  return total;
}

}  // namespace duewise
