/// Turns invoice records in any order into a portfolio in canonical order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio.hpp"

namespace duewise {

/// One invoice with all that a row may say about it. Views need to live only during `add`.
struct InvoiceRecord {
  std::string_view invoice_no;
  std::string_view customer_id;    ///< the name stands in where it is empty
  std::string_view customer_name;
  std::string_view contract_no;    ///< empty: a contract of its own
  Period period;
  Date issue_date;
  Date due_date;
  Date received_date;
  Date service_end;
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

/// What became of records that share an invoice number and a customer.
struct DuplicateRecord {
  std::uint32_t record = 0;  ///< position in order of `add`
  std::uint32_t first = 0;   ///< the record it repeats
  bool is_identical = false;
};

/// A customer or contract fact that rows state differently; the most frequent value is kept, of
/// equally frequent ones the smallest in byte order.
struct ConflictingFact {
  std::string customer_id;
  std::string_view field;  ///< "customer_name", "rating", "service_end", …
};

class PortfolioBuilder {
 public:
  /// Adds a record. Asserts: invoice_no, a customer id or name and a due date are given, amounts
  /// are not negative.
  void add(const InvoiceRecord& record);

  /// Sorts everything into canonical order. Records that repeat number and customer of another are
  /// left out: identical ones keep one copy, differing ones keep none.
  Portfolio finish() &&;

  const std::vector<DuplicateRecord>& duplicates() const { return duplicates_; }
  const std::vector<ConflictingFact>& conflicts() const { return conflicts_; }

 private:
  std::vector<DuplicateRecord> duplicates_;
  std::vector<ConflictingFact> conflicts_;
};

}  // namespace duewise
