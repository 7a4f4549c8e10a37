/// The order in which a portfolio keeps invoices, customers and contracts, computed from rows in
/// any order, slice by slice. Decides which rows stay; moves nothing itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/string_pool.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// A record that is left out because it shares invoice number and customer with another. Its own
/// facts count: contract, period, dates, amounts, currency, memo; what it says of the customer does
/// not.
struct DuplicateRecord {
  std::uint32_t record = 0;  ///< position in order of `add`
  std::uint32_t first = 0;   ///< the first record of that number and customer
  /// True: a copy of `first`, which is kept. False: the records disagree, so none is kept, `first`
  /// neither; it is listed too, as a record that repeats itself.
  bool is_identical = false;
  std::string invoice_no;  ///< it is in no portfolio, so it is kept here
};

/// Which rows stay, in which order, and where their customers and contracts go. "Staged" positions
/// are those of the rows given, without "staged" those of the portfolio.
struct CanonicalOrder {
  std::vector<std::uint32_t> records;       ///< rows that stay: by customer id, due date, number
  std::vector<std::uint32_t> customers;     ///< staged position of each customer that stays
  std::vector<CustomerIndex> customer_of;   ///< by staged position; none where no row stays
  std::vector<std::uint32_t> contracts;     ///< staged position of each contract that stays
  std::vector<ContractIndex> contract_of;   ///< by staged position; none where no row stays
  std::vector<DuplicateRecord> duplicates;  ///< sorted by position
};

class CanonicalOrdering {
 public:
  /// Orders `rows`, whose customers and contracts are staged positions in `customer_ids` and
  /// `contracts`; all three outlive it and do not change.
  CanonicalOrdering(const Invoices& rows, const StringPool& customer_ids,
                    const Contracts& contracts);

  /// Goes on by one slice: some thousand rows, or one customer's where these are more. Returns
  /// whether all is ordered.
  bool step();

  /// Does what is left and hands over the order.
  CanonicalOrder take() &&;

 private:
  enum class Phase : std::uint8_t { customers, invoices, subjects, done };

  void order_slice();
  void order_customer(std::size_t begin, std::size_t end);
  void drop_duplicates(std::size_t begin, std::size_t end);
  void number_customers();
  void number_contracts();

  const Invoices& rows_;
  const StringPool& customer_ids_;
  const Contracts& contracts_;
  Phase phase_ = Phase::customers;
  CanonicalOrder order_;
  // Invariant: of `order_.records`, the first `kept_` are in canonical order, those from `ordered_`
  // on are sorted by customer only, and those between are free.
  std::size_t kept_ = 0;
  std::size_t ordered_ = 0;
};

}  // namespace duewise
