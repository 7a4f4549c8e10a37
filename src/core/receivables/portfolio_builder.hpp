/// Turns invoice records in any order into a portfolio in canonical order. Does not read files or
/// judge whether a record makes sense; io/import does.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "core/receivables/portfolio_assembly.hpp"

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

class PortfolioBuilder {
 public:
  /// Takes memory for so many more records at once, so that no column has to be moved while they
  /// are added. Fewer or more may come.
  void expect(std::uint32_t records);

  /// Adds a record. Asserts: invoice_no, a customer id or name and a due date are given, amounts
  /// are not negative.
  void add(const InvoiceRecord& record);

  /// Goes on by one slice with sorting everything into canonical order. Invoices whose number and
  /// customer are those of another are left out, see `DuplicateRecord`; the same number at two
  /// customers is two invoices. Customers and contracts without an invoice are left out too.
  /// Returns whether `finish` only hands over; nothing can be added any more.
  bool step();
  /// Does what is left and hands over the portfolio.
  Portfolio finish() &&;

  /// Sorted by position; complete after `finish`. Asserts: sorting has begun.
  const std::vector<DuplicateRecord>& duplicates() const;
  /// Sorted by customer, contract number, field; complete after `finish`. Asserts as `duplicates`.
  const std::vector<ConflictingFact>& conflicts() const;

 private:
  void vote_on_customer(std::uint32_t customer, const InvoiceRecord& record);
  ContractIndex intern_contract(std::uint32_t customer, std::string_view number);

  StagedRecords staged_;
  Interner contract_keys_;                       // finds a position in the staged contracts
  std::unique_ptr<PortfolioAssembly> assembly_;  // from the first `step`
};

}  // namespace duewise
