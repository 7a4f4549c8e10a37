/// Costs and benefits of stages as JSON.
///   currency  of all amounts
///   stages    [{"stage", "claims", "gain", "cost", "goodwill", "net", "break_even"}], in ladder
///             order; break_even is null where no amount pays
///   acts      [{"act", "age", "claims", "uplift", "break_even"}]: an act on the first day on
///             overdue invoices of this age
///   claims    where asked for, [{"invoice_no", "customer_id", "stage", "gain", …}]
#pragma once

#include <string>

#include "core/forecast/benefits.hpp"

namespace duewise {

enum class BenefitDetail : std::uint8_t { stages, claims };

std::string benefit_json(const Benefits& benefits, const ForecastInput& input,
                         BenefitDetail detail);

}  // namespace duewise
