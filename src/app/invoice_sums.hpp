/// Adds up invoices by currency, slice by slice. What is open, and how old, core/metrics adds up.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/invoice_query.hpp"
#include "app/row_order.hpp"
#include "base/sliced_loop.hpp"
#include "core/metrics/ageing.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Sums of one currency. Amounts too large to add stay at the largest number there is.
struct InvoiceSums {
  Currency currency;
  std::uint32_t invoices = 0;
  MinorUnits amount = 0;
  MinorUnits paid = 0;
  AgeingTotals ageing;  ///< of those with an open amount
};

class InvoiceSummation {
 public:
  /// Adds up as of a day. `portfolio` and `open` outlive it.
  InvoiceSummation(const Portfolio& portfolio, const OpenAfterLog& open, Date as_of)
      : portfolio_(portfolio), open_(open), as_of_(as_of) {}

  /// Goes on by some ten thousand of all invoices. Returns whether these were the last.
  bool step();
  /// The same for some invoices, which stay the same meanwhile.
  bool step(const std::vector<RowIndex>& rows);
  /// In order of the currencies' codes.
  std::vector<InvoiceSums> take();

 private:
  void add(RowIndex row);
  InvoiceSums& sums_of(Currency currency);

  const Portfolio& portfolio_;
  const OpenAfterLog& open_;
  Date as_of_;
  SlicedLoop loop_;
  std::vector<InvoiceSums> sums_;
  std::array<std::uint8_t, 256> position_of_{};  // by table index, counted from 1
};

}  // namespace duewise
