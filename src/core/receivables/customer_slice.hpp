/// One customer of a portfolio as a portfolio of its own, for work that concerns nobody else.
#pragma once

#include "core/receivables/portfolio.hpp"

namespace duewise {

/// The customer with its contracts, invoices and payments; canonical order stays, so that position
/// i of an invoice becomes i − `invoices_begin[customer]`. Asserts: the customer exists.
Portfolio slice_of(const Portfolio& portfolio, CustomerIndex customer);

}  // namespace duewise
