/// The way back from a portfolio to the records it was built from, for merging it with others.
#pragma once

#include <functional>

#include "core/receivables/portfolio_builder.hpp"

namespace duewise {

/// Calls `take` for each invoice in order; a builder that is given all of them makes an equal
/// portfolio. Texts point into `portfolio`.
void for_each_record(const Portfolio& portfolio,
                     const std::function<void(const InvoiceRecord&)>& take);

}  // namespace duewise
