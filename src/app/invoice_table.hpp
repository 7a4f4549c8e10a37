/// Which invoices the table shows and in which order. Formats nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/row_order.hpp"
#include "app/views/invoices_view.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// How an invoice stands on a day.
enum class InvoiceStatus : std::uint8_t { overdue, part_paid, not_due, paid };
InvoiceStatus status_on(const Portfolio& portfolio, InvoiceIndex invoice, Date as_of);

/// The ageing bucket of so many days overdue; 0 and less are not due.
views::AgeingBucketId bucket_of(std::int32_t days_overdue);

enum class StatusFilter : std::uint8_t { all, open, overdue, paid };

/// What the user asked the table to show.
struct InvoiceQuery {
  std::string text;  ///< empty: any
  StatusFilter status = StatusFilter::all;
  std::string currency;     ///< empty: all
  bool has_bucket = false;  ///< only open invoices of `bucket`
  views::AgeingBucketId bucket = views::AgeingBucketId::not_due;
  views::InvoiceColumn sorted_by = views::InvoiceColumn::due_date;
  views::Direction direction = views::Direction::ascending;

  bool is_filter() const {
    return !text.empty() || status != StatusFilter::all || !currency.empty() || has_bucket;
  }
  bool operator==(const InvoiceQuery&) const = default;
};

/// Finds rows of one portfolio; keeps what repeated queries share.
class InvoiceTable {
 public:
  /// `portfolio` must outlive the table.
  explicit InvoiceTable(const Portfolio& portfolio) : portfolio_(portfolio) {}

  /// The invoices that match, in order; equal ones by position in the portfolio whatever the
  /// direction. Texts sort by bytes, amounts by currency first.
  std::vector<RowIndex> find(const InvoiceQuery& query, Date as_of);

 private:
  std::vector<RowIndex> filter(const InvoiceQuery& query, Date as_of) const;
  std::vector<std::uint64_t> keys(views::InvoiceColumn column, Date as_of);
  const std::vector<std::uint32_t>& number_ranks();

  const Portfolio& portfolio_;
  std::vector<std::uint32_t> number_ranks_;  // empty until the first sort by number
};

}  // namespace duewise
