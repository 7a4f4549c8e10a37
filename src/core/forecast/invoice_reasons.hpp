/// Why an invoice is forecast as it is: whose payments its curve was learnt from, and what acts on
/// it.
#pragma once

#include <string>
#include <vector>

#include "core/forecast/forecast.hpp"

namespace duewise {

/// A stage that makes payment more likely from the day after it to the last day it is felt.
struct FeltStage {
  StageIndex stage = 0;
  Date fired{};
  Date felt_until{};
  std::int64_t odds_ppm = 0;
};

struct InvoiceReasons {
  std::string segment;            ///< the customer's; see `segment_of`
  std::size_t settled = 0;        ///< invoices of the customer that were learnt from
  Habit habit = Habit::any_day;   ///< of a customer with settled invoices
  std::int32_t days_late = 0;     ///< on the as-of day; less than 0: not due yet
  std::vector<FeltStage> stages;  ///< by day
  std::vector<Date> promised;     ///< days on which a promise is expected to be kept
};

/// Collects them. Asserts: `invoice` is one of the input's portfolio.
InvoiceReasons reasons_of(const ForecastInput& input, InvoiceIndex invoice);

}  // namespace duewise
