/// Who owes what: customers, contracts, invoices and payments as columns, so that a million
/// invoices stay small and are read in order. Facts only; what follows from them (ageing, stages,
/// forecasts) is computed elsewhere. A finished portfolio is in canonical order (see
/// `PortfolioBuilder`), so no result can depend on the order of rows in an import.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/index.hpp"
#include "base/interner.hpp"
#include "base/string_pool.hpp"
#include "core/calendar/date.hpp"
#include "core/money/money.hpp"
#include "core/receivables/period.hpp"

namespace duewise {

struct CustomerTag;
struct ContractTag;
struct InvoiceTag;
using CustomerIndex = Index<CustomerTag>;
using ContractIndex = Index<ContractTag>;
using InvoiceIndex = Index<InvoiceTag>;
/// A position in `Portfolio::words`; word 0 is the empty text.
using WordIndex = std::uint32_t;

/// How a customer settles: each invoice by itself, or one statement a month.
enum class Settlement : std::uint8_t { per_invoice, monthly };

/// Sorted by id (bytes).
struct Customers {
  StringPool id;
  StringPool name;
  std::vector<WordIndex> rating;  ///< "A", "B", "C" or the firm's own word
  std::vector<WordIndex> tags;    ///< separated by ';', each trimmed, sorted
  std::vector<Settlement> settlement;
  std::vector<MinorUnits> credit_limit;  ///< INT64_MIN where none is set
  std::vector<Currency> credit_limit_currency;
  StringPool contact_name;
  StringPool contact_email;
  StringPool contact_phone;
  std::vector<WordIndex> owner;
  /// Invoices of customer c are [invoices_begin[c], invoices_begin[c + 1]); one entry more than
  /// there are customers.
  std::vector<std::uint32_t> invoices_begin;

  std::uint32_t size() const { return id.size(); }
};

/// Sorted by customer, then number. Only contracts that a row names; an invoice without a contract
/// number is a contract of its own and has no entry here.
struct Contracts {
  StringPool number;
  std::vector<CustomerIndex> customer;
  std::vector<Date> service_end;  ///< none where unknown

  std::uint32_t size() const { return number.size(); }
};

/// Sorted by customer, then due date, then number. Amounts are in minor units of `currency`.
struct Invoices {
  StringPool number;
  std::vector<CustomerIndex> customer;
  std::vector<ContractIndex> contract;  ///< none: a contract of its own
  std::vector<Period> period;
  std::vector<Date> issue_date;     ///< none where unknown
  std::vector<Date> due_date;       ///< always known
  std::vector<Date> received_date;  ///< day a case came in; none where unknown
  std::vector<Date> paid_date;      ///< day the last payment came in; none where unknown or open
  std::vector<MinorUnits> amount;
  std::vector<MinorUnits> paid;  ///< up to the import
  std::vector<Currency> currency;
  std::vector<WordIndex> memo;

  std::uint32_t size() const { return number.size(); }
};

/// Dated payments known from the import, sorted by invoice, then date.
struct Payments {
  std::vector<InvoiceIndex> invoice;
  std::vector<Date> date;
  std::vector<MinorUnits> amount;  ///< in the invoice's currency

  std::size_t size() const { return invoice.size(); }
};

struct Portfolio {
  Interner words;  ///< short texts that repeat: ratings, tags, owners, memos
  Customers customers;
  Contracts contracts;
  Invoices invoices;
  Payments payments;

  /// What is still to be paid; never negative (an overpaid invoice is closed).
  MinorUnits open_amount(InvoiceIndex invoice) const {
    const MinorUnits open = invoices.amount[invoice.value()] - invoices.paid[invoice.value()];
    return open > 0 ? open : 0;
  }
  /// Bytes held by all columns, spare capacity included.
  std::size_t capacity_bytes() const;
};

}  // namespace duewise
