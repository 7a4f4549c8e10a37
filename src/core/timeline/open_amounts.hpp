/// What is open of each invoice on a day of a timeline.
#pragma once

#include <vector>

#include "core/timeline/timeline.hpp"

namespace duewise {

/// The open amount of every invoice of `portfolio` at the end of `day`, interest and fees included;
/// by position. Invoices not issued by then count as the portfolio has them.
std::vector<MinorUnits> open_amounts_on(const Portfolio& portfolio, const Timeline& timeline,
                                        Date day);

}  // namespace duewise
