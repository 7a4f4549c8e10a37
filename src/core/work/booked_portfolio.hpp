/// A portfolio in which a log is booked, for what looks back: reports, key figures, behaviour.
#pragma once

#include <vector>

#include "core/receivables/portfolio.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

/// What a log changes of one invoice, as far as no import contains it.
struct BookedItem {
  InvoiceIndex invoice;
  MinorUnits came_in = 0;   ///< paid or netted
  MinorUnits given_up = 0;  ///< by discount or write-off, less what was recovered of it
  bool operator==(const BookedItem&) const = default;
};

struct BookedPortfolio {
  Portfolio portfolio;            ///< same customers and invoices, at the same positions
  std::vector<BookedItem> items;  ///< by invoice
};

/// Books `log`: what came in is a payment on its day, as if an import had stated it; what was given
/// up makes the invoice that much smaller, from its first day, so that no figure takes it for
/// money. Recoveries count up to what the log wrote off. Entries that wait for an approval count
/// for nothing.
BookedPortfolio book_log(const LogInForce& log, Portfolio portfolio);

/// Reports whether booking the log can change anything: whether some entry lowers what is open.
bool has_anything_to_book(const LogInForce& log);

}  // namespace duewise
