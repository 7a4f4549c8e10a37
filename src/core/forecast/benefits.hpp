/// Cost and benefit: what each stage of a policy brings beyond what would come in without it, and
/// from which amount on an act pays. Exact expectations; amounts in the costs' currency, gains
/// discounted. Invoices in currencies without a rate are left out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/forecast/forecast.hpp"
#include "core/metrics/ageing.hpp"

namespace duewise {

/// A stage, or one of its claims. gain: what the invoices are worth with the stage in the ladder
/// less without it, all other stages staying. cost: its own acts while they are called for, with
/// the shares they take; those of a contact that speaks of several invoices are split evenly.
struct StageBenefit {
  StageIndex stage = 0;
  InvoiceIndex invoice;  ///< none: all of them
  std::uint32_t claims = 0;
  MinorUnits gain = 0;
  MinorUnits cost = 0;
  MinorUnits goodwill = 0;
  /// The amount of an invoice from which the stage pays, goodwill included: fixed cost ÷ (gain −
  /// share) per unit of the amount. None: no amount is large enough.
  std::optional<MinorUnits> break_even;

  MinorUnits net() const { return gain - cost - goodwill; }
};

/// The amount of an overdue invoice of this age from which an act on the first day pays, if
/// nothing else were done.
struct ActBreakEven {
  std::string act;  ///< a channel or an effect that has a cost
  AgeingBucket age = AgeingBucket::days_1_30;
  std::uint32_t claims = 0;          ///< the overdue invoices it is the mean of
  std::int64_t uplift_ppm = 0;       ///< by how much of the amount the act raises its value
  std::optional<MinorUnits> amount;  ///< none: no amount is large enough
};

struct Benefits {
  std::vector<StageBenefit> stages;  ///< in ladder order; those that are called for
  std::vector<StageBenefit> claims;  ///< by stage, then the portfolio's order
  std::vector<ActBreakEven> acts;    ///< channels, then effects; by age
  std::vector<Currency> without_rate;
};

/// Works out the benefits of the input's policy.
Benefits benefits_of(const ForecastInput& input);

}  // namespace duewise
