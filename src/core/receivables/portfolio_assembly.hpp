/// Puts staged invoice records into a portfolio in canonical order, slice by slice. For
/// `PortfolioBuilder`, which collects the records.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interner.hpp"
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

  /// Goes on by one slice: some thousand records, one column of all, or all customers. Returns
  /// whether the portfolio is complete.
  bool step();

  /// Hands over the portfolio. Asserts: it is complete.
  Portfolio take();

  /// Sorted by position; complete when the portfolio is.
  const std::vector<DuplicateRecord>& duplicates() const { return order_.duplicates; }
  /// Sorted by customer, contract number, field; complete when the portfolio is.
  const std::vector<ConflictingFact>& conflicts() const { return conflicts_; }

 private:
  void order_slice();
  void choose_facts();
  void note_conflicts();
  void fill_customers();
  void fill_contracts();
  template <auto Column>
  void fill_column();
  void renumber();
  void fill_memos();
  void fill_invoices_begin();
  void fill_payments();

  StagedRecords staged_;
  std::optional<CanonicalOrdering> ordering_;  // until it has ended
  CanonicalOrder order_;
  std::vector<FactVotes::Choice> choices_;
  std::vector<ConflictingFact> conflicts_;
  Portfolio portfolio_;
  std::size_t part_ = 0;  // of the work after the ordering
};

}  // namespace duewise
