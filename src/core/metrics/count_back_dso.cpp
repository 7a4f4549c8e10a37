#include "core/metrics/count_back_dso.hpp"

namespace duewise {

std::optional<std::int64_t> count_back_dso(MinorUnits receivable,
                                           std::span<const MonthSales> months) {
  std::int64_t whole_days = 0;
  MinorUnits rest = receivable;
  for (const MonthSales& month : months) {
    if (rest == 0) break;
    if (rest < month.sales) {
      const auto part =
          divide_rounded(static_cast<WideInteger>(rest) * month.days * 10, month.sales);
      return whole_days * 10 + part.value_or(0);
    }
    rest -= month.sales;
    whole_days += month.days;
  }
  return rest == 0 ? std::optional<std::int64_t>(whole_days * 10) : std::nullopt;
}

}  // namespace duewise
