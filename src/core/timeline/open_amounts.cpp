#include "core/timeline/open_amounts.hpp"

namespace duewise {

std::vector<MinorUnits> open_amounts_on(const Portfolio& portfolio, const Timeline& timeline,
                                        Date day) {
  std::vector<MinorUnits> open(portfolio.invoices.size());
  for (std::uint32_t i = 0; i < open.size(); ++i) open[i] = portfolio.open_amount(InvoiceIndex(i));
  for (const Event& event : timeline.events) {
    if (event.date > day) break;
    if (event.invoice.exists()) open[event.invoice.value()] = event.open_amount;
  }
  return open;
}

}  // namespace duewise
