/// Puts staged invoice records into a portfolio in canonical order, slice by slice. For
/// `PortfolioBuilder`, which collects the records.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interner.hpp"
#include "base/sliced_loop.hpp"
#include "core/receivables/canonical_order.hpp"
#include "core/receivables/fact_votes.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// A customer or contract fact that rows state differently; the most frequent value is kept, of
/// equally frequent ones the smallest (texts in byte order). Empty values do not count; every row
/// has a vote, duplicates too.
struct ConflictingFact {
  std::string customer_id;
  std::string_view field;   ///< "customer_name", "rating", "service_end", …
  std::string contract_no;  ///< of "service_end", else empty

  bool operator==(const ConflictingFact&) const = default;
};

/// Records in order of arrival. Their customers, contracts and memos are positions in the columns
/// below, in order of first appearance ("staged positions").
struct StagedRecords {
  Invoices rows;
  Interner customer_ids;
  Contracts contracts;  ///< without service ends, those are voted on
  Interner texts;
  FactVotes votes;
};

class PortfolioAssembly {
 public:
  explicit PortfolioAssembly(StagedRecords staged);
  PortfolioAssembly(const PortfolioAssembly&) = delete;
  PortfolioAssembly& operator=(const PortfolioAssembly&) = delete;

  /// Goes on by one slice: some ten thousand records at most. Returns whether the portfolio is
  /// complete.
  bool step();

  /// Hands over the portfolio. Asserts: it is complete.
  Portfolio take();

  /// Sorted by position; complete when the portfolio is.
  const std::vector<DuplicateRecord>& duplicates() const { return order_.duplicates; }
  /// Sorted by customer, contract number, field; complete when the portfolio is.
  const std::vector<ConflictingFact>& conflicts() const { return conflicts_; }

 private:
  using Part = bool (PortfolioAssembly::*)();
  static const std::array<Part, 19> parts;

  // The parts of the work, in turn; each goes on by one slice and returns whether it is done.
  bool order_records();
  bool choose_facts();
  bool note_conflicts();
  bool fill_customers();
  bool fill_contracts();
  bool fill_numbers();
  template <auto Column>
  bool fill_column();
  bool fill_customer_indexes();
  bool fill_contract_indexes();
  bool fill_memos();
  bool fill_invoices_begin();
  bool fill_payments();

  template <class T, class Value>
  bool fill_in_order(std::vector<T>& column, std::vector<T>& staged, Value&& value_at);
  void note_conflict(const FactVotes::Choice& choice);
  void fill_customer(std::uint32_t staged);
  void fill_contract(std::uint32_t staged);

  StagedRecords staged_;
  std::optional<CanonicalOrdering> ordering_;  // until it has ended
  CanonicalOrder order_;
  std::vector<FactVotes::Choice> choices_;
  std::vector<ConflictingFact> conflicts_;
  std::vector<WordIndex> word_of_;  // of each staged text that is a memo
  Portfolio portfolio_;
  std::size_t part_ = 0;
  SlicedLoop loop_;  // of the part that is going on
};

}  // namespace duewise
