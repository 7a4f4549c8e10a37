/// Turns invoice records in any order into a portfolio in canonical order. Does not read files or
/// judge whether a record makes sense; io/import does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/canonical_order.hpp"
#include "core/receivables/fact_votes.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// One invoice with all that a row may say about it. Views need to live only during `add`.
struct InvoiceRecord {
  std::string_view invoice_no;
  std::string_view customer_id;    ///< the name stands in where it is empty
  std::string_view customer_name;  ///< the id stands in where no row states it
  std::string_view contract_no;    ///< empty: a contract of its own
  Period period;
  Date issue_date;
  Date due_date;
  Date received_date;
  Date service_end;  ///< a fact of the contract: kept only with a contract number
  Date paid_date;
  MinorUnits amount = 0;
  MinorUnits paid = 0;
  Currency currency;
  std::string_view rating;
  std::optional<Settlement> settlement;
  std::optional<MinorUnits> credit_limit;
  std::string_view contact_name;
  std::string_view contact_email;
  std::string_view contact_phone;
  std::string_view owner;
  std::string_view tags;
  std::string_view memo;
};

/// A customer or contract fact that rows state differently; the most frequent value is kept, of
/// equally frequent ones the smallest (texts in byte order). Empty values do not count; every row
/// has a vote, duplicates too.
struct ConflictingFact {
  std::string customer_id;
  std::string_view field;   ///< "customer_name", "rating", "service_end", …
  std::string contract_no;  ///< of "service_end", else empty

  bool operator==(const ConflictingFact&) const = default;
};

class PortfolioBuilder {
 public:
  /// Adds a record. Asserts: invoice_no, a customer id or name and a due date are given, amounts
  /// are not negative.
  void add(const InvoiceRecord& record);

  /// Sorts everything into canonical order. Invoices whose number and customer are those of another
  /// are left out, see `DuplicateRecord`; the same number at two customers is two invoices.
  /// Customers and contracts without an invoice are left out too.
  Portfolio finish() &&;

  /// Sorted by position; complete after `finish`.
  const std::vector<DuplicateRecord>& duplicates() const { return duplicates_; }
  /// Sorted by customer, contract number, field; complete after `finish`.
  const std::vector<ConflictingFact>& conflicts() const { return conflicts_; }

 private:
  void vote_on_customer(std::uint32_t customer, const InvoiceRecord& record);
  ContractIndex intern_contract(std::uint32_t customer, std::string_view number);
  void note_conflicts(const CanonicalOrder& order);
  void fill_customers(const CanonicalOrder& order, Portfolio& portfolio);
  void fill_contracts(const CanonicalOrder& order, Portfolio& portfolio);
  void fill_invoices(const CanonicalOrder& order, Portfolio& portfolio);

  // Invariant: `rows_` holds the records in order of `add`; its customers, contracts and memos are
  // positions in the columns below, in order of first appearance ("staged positions").
  Invoices rows_;
  Interner customer_ids_;
  Contracts contracts_;     ///< without service ends, those are voted on
  Interner contract_keys_;  ///< finds a position in `contracts_`
  Interner texts_;
  FactVotes votes_;
  std::vector<FactVotes::Choice> choices_;
  std::vector<DuplicateRecord> duplicates_;
  std::vector<ConflictingFact> conflicts_;
};

}  // namespace duewise
