/// Finds what a log names in a portfolio, without preparing anything: a log names few of many.
#pragma once

#include <string_view>

#include "core/receivables/portfolio.hpp"

namespace duewise {

/// The customer with this id, or none.
CustomerIndex find_customer(const Portfolio& portfolio, std::string_view id);
/// The invoice of `customer` with this number, or none. Asserts: the customer exists.
InvoiceIndex find_invoice(const Portfolio& portfolio, CustomerIndex customer,
                          std::string_view number);

}  // namespace duewise
