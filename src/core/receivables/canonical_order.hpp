/// The order in which a portfolio keeps invoices, customers and contracts, computed from rows in
/// any order, slice by slice. Decides which rows stay; moves nothing itself.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/sliced_loop.hpp"
#include "base/sliced_sort.hpp"
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

  CanonicalOrdering(const CanonicalOrdering&) = delete;
  CanonicalOrdering& operator=(const CanonicalOrdering&) = delete;

  /// Goes on by one slice: some ten thousand rows. Returns whether all is ordered.
  bool step();

  /// Does what is left and hands over the order.
  CanonicalOrder take() &&;

 private:
  using Part = bool (CanonicalOrdering::*)();
  static const std::array<Part, 10> parts;

  struct ByCustomerId {
    const StringPool& ids;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return ids[a] < ids[b]; }
  };
  struct ByNumber {
    const Invoices& rows;
    bool operator()(std::uint32_t a, std::uint32_t b) const;
  };
  struct ByDueDate {
    const Invoices& rows;
    bool operator()(std::uint32_t a, std::uint32_t b) const;
  };
  struct ByRecord {
    bool operator()(const DuplicateRecord& a, const DuplicateRecord& b) const {
      return a.record < b.record;
    }
  };
  struct ByContractNumber {
    const CanonicalOrder& order;
    const Contracts& contracts;
    bool operator()(std::uint32_t a, std::uint32_t b) const;
  };

  // The parts of the work, in turn; each goes on by one slice and returns whether it is done.
  bool sort_customers();
  bool count_invoices();
  bool sort_by_customer();
  bool order_slice();
  bool sort_duplicates();
  bool number_customers();
  bool find_contracts();
  bool list_contracts();
  bool sort_contracts();
  bool number_contracts();

  void order_customer(std::size_t begin, std::size_t end);
  bool order_large_customer();
  void drop_duplicates(std::size_t begin, std::size_t end);

  const Invoices& rows_;
  const StringPool& customer_ids_;
  const Contracts& contracts_;
  std::size_t part_ = 0;
  SlicedLoop loop_;  // of the part that is going on
  CanonicalOrder order_;
  std::vector<std::uint32_t> sorted_;  // customers by id
  std::optional<SlicedSort<std::uint32_t, ByCustomerId>> customer_sort_;
  std::vector<std::uint32_t> rank_;   // of each customer by its id
  std::vector<std::uint32_t> begin_;  // of each customer's records, by rank; one more
  // Invariant: of `order_.records`, the first `kept_` are in canonical order, those from `ordered_`
  // on are sorted by customer only, and those between are free.
  std::size_t kept_ = 0;
  std::size_t ordered_ = 0;
  // A customer whose records are too many for one slice.
  std::size_t large_end_ = 0;  // in `order_.records`; 0: there is none at hand
  std::vector<std::uint32_t> large_;
  std::optional<SlicedSort<std::uint32_t, ByNumber>> number_sort_;
  std::optional<SlicedSort<std::uint32_t, ByDueDate>> due_date_sort_;
  std::optional<SlicedSort<DuplicateRecord, ByRecord>> duplicate_sort_;
  std::vector<bool> stays_;  // contracts
  std::optional<SlicedSort<std::uint32_t, ByContractNumber>> contract_sort_;
};

}  // namespace duewise
