#include "core/receivables/party.hpp"

#include "base/assert.hpp"

namespace duewise {

CustomerIndex find_customer(const Portfolio& portfolio, std::string_view id) {
  const StringPool& ids = portfolio.customers.id;
  std::uint32_t begin = 0;
  std::uint32_t end = ids.size();
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (ids[middle] < id) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin < ids.size() && ids[begin] == id ? CustomerIndex{begin} : CustomerIndex{};
}

InvoiceIndex find_invoice(const Portfolio& portfolio, CustomerIndex customer,
                          std::string_view number) {
  ASSERT(customer.exists());
  const std::vector<std::uint32_t>& begins = portfolio.customers.invoices_begin;
  for (std::uint32_t i = begins[customer.value()]; i < begins[customer.value() + 1]; ++i) {
    if (portfolio.invoices.number[i] == number) return InvoiceIndex{i};
  }
  return {};
}

}  // namespace duewise
