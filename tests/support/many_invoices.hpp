// A portfolio of any size for tests of size and speed: what a wholesaler's export looks like.
#pragma once

#include <cstdint>

#include "core/receivables/portfolio_builder.hpp"

namespace duewise::testing {

/// Adds `count` invoices of `count` / 40 customers, in an order unlike the canonical one. Numbers
/// of 11 bytes, half of the invoices with contracts, three of four paid and dated, one of ten with
/// a memo of its own.
void add_many_invoices(PortfolioBuilder& builder, std::uint32_t count);

/// Adds `count` invoices, dealt out to `customers`, all open and falling due within the 200 days
/// around 2026-01-01.
void add_open_invoices(PortfolioBuilder& builder, std::uint32_t count, std::uint32_t customers);

}  // namespace duewise::testing
