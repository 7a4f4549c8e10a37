/// The invoices that the table shows, with their sums, kept as long as neither the portfolio nor
/// the question changes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/invoice_table.hpp"

namespace duewise {

/// Sums of one currency. Amounts too large to add stay at the largest number there is.
struct InvoiceSums {
  Currency currency;
  std::uint32_t invoices = 0;
  MinorUnits amount = 0;
  MinorUnits paid = 0;
  MinorUnits open = 0;
  MinorUnits overdue = 0;
  std::array<MinorUnits, views::ageing_bucket_count> open_by_bucket{};
  std::array<std::uint32_t, views::ageing_bucket_count> invoices_by_bucket{};
};

/// Sums `rows` by currency, in order of their codes.
std::vector<InvoiceSums> sums_of(const Portfolio& portfolio, const std::vector<RowIndex>& rows,
                                 Date as_of);

class InvoiceList {
 public:
  explicit InvoiceList(std::shared_ptr<const Portfolio> portfolio);

  const std::shared_ptr<const Portfolio>& portfolio() const { return portfolio_; }

  /// Answers `query` as of a day; the same question again costs nothing.
  void ask(const InvoiceQuery& query, Date as_of);

  const std::shared_ptr<const std::vector<RowIndex>>& rows() const { return rows_; }
  const std::vector<InvoiceSums>& row_sums() const { return row_sums_; }
  /// Over all invoices.
  const std::vector<InvoiceSums>& all_sums() const { return all_sums_; }

 private:
  std::shared_ptr<const Portfolio> portfolio_;
  InvoiceTable table_;
  InvoiceQuery query_;
  Date as_of_;  // none: nothing was asked yet
  std::shared_ptr<const std::vector<RowIndex>> rows_;
  std::vector<InvoiceSums> row_sums_;
  std::vector<InvoiceSums> all_sums_;
};

}  // namespace duewise
