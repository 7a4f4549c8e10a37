/// Whether columns that were read from a file keep the promises of `Portfolio`.
#pragma once

#include "base/result.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Checks lengths, indexes, amounts, order and uniqueness.
/// Errors: those of `portfolio_file_codes`, with a JSON pointer.
Result<void> check_portfolio(const Portfolio& portfolio);

/// Where each customer's invoices begin. Asserts: the portfolio passed `check_portfolio`.
std::vector<std::uint32_t> begins_of_invoices(const Portfolio& portfolio);

}  // namespace duewise
