/// Finds a customer by id and an invoice by number, without preparing anything: for those who ask
/// for few of many.
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
