/// What a log means for the invoices of a portfolio: what each entry lowers, what is still open,
/// what stays as credit, and the events that a simulation runs. Pure functions of their arguments;
/// what a log names and the portfolio does not have is listed, never dropped in silence.
#pragma once

#include <string>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "core/timeline/scenario.hpp"
#include "core/work/work_log.hpp"

namespace duewise {

/// A part of an entry that lowers what is open of one invoice, as far as no import contains it.
struct Reduction {
  const LogEntry* entry = nullptr;
  InvoiceIndex invoice;
  MinorUnits amount = 0;  ///< above 0
};

/// An entry that names a customer or an invoice which the portfolio does not have, or in a
/// currency that the invoice is not in.
struct Unresolved {
  EntryId entry = 0;
  std::string code;    ///< customer_must_be_known, invoice_must_be_known, currencies_must_match
  std::string detail;  ///< the id or number
  bool operator==(const Unresolved&) const = default;
};

struct OpenItem {
  InvoiceIndex invoice;
  MinorUnits open = 0;
  bool operator==(const OpenItem&) const = default;
};

/// How one customer stands after the log.
struct CustomerBalance {
  std::vector<OpenItem> items;        ///< all invoices, by due date, then number
  std::vector<Money> credit;          ///< paid and not allocated, by currency
  std::vector<Reduction> reductions;  ///< in the order of what happened
};

/// The standing of `customer`: the import, less what the log lowers beyond it. Entries whose
/// approval is missing count for nothing.
CustomerBalance balance_of(const LogInForce& log, const Portfolio& portfolio,
                           CustomerIndex customer);

/// What is open of the invoices whose import the log goes beyond; all others are open as imported.
class OpenAfterLog {
 public:
  OpenAfterLog() = default;
  /// Reads every customer that the log lowers anything for.
  OpenAfterLog(const LogInForce& log, const Portfolio& portfolio);

  /// What is open of an invoice of the portfolio that it was made of.
  MinorUnits of(const Portfolio& portfolio, InvoiceIndex invoice) const {
    return changed_.empty() ? portfolio.open_amount(invoice) : find(portfolio, invoice);
  }
  /// The invoices that the log changes, by position.
  const std::vector<OpenItem>& changed() const { return changed_; }
  bool operator==(const OpenAfterLog&) const = default;

 private:
  MinorUnits find(const Portfolio& portfolio, InvoiceIndex invoice) const;

  std::vector<OpenItem> changed_;
};

/// The portfolio as it would be if its import contained the log: as much is paid of each invoice as
/// is not open any more.
Portfolio portfolio_after_log(const Portfolio& portfolio, const OpenAfterLog& open);

/// A payment's parts, and what is left over as credit.
struct Suggestion {
  std::vector<OpenItem> parts;  ///< `open` is what is paid of each
  MinorUnits left_over = 0;
};

/// Allocates a payment to what is open: the oldest due date first, then the lower invoice number.
/// Source: spec semantics §2, "Payment".
Suggestion suggest_allocation(const Portfolio& portfolio, const CustomerBalance& balance,
                              Money payment);

struct LogScenario {
  Scenario scenario;
  std::vector<Unresolved> unresolved;
};

/// The events of `log` for a simulation, in the order of what happened, then those of `assumed`.
LogScenario scenario_of(const WorkLog& log, const Portfolio& portfolio, const Scenario& assumed);

}  // namespace duewise
