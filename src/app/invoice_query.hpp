/// What can be asked of the invoices, and how one of them stands on a day. Answered by
/// `InvoiceSearch`.
#pragma once

#include <cstdint>
#include <string>

#include "app/views/invoices_view.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/work/log_effects.hpp"

namespace duewise {

/// How an invoice stands on a day.
enum class InvoiceStatus : std::uint8_t { overdue, part_paid, not_due, paid };
InvoiceStatus status_on(const Portfolio& portfolio, InvoiceIndex invoice, Date as_of);
/// The same where less may be open of it than the import says.
InvoiceStatus status_on(const Portfolio& portfolio, OpenItem item, Date as_of);

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

}  // namespace duewise
