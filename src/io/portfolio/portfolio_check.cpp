#include "io/portfolio/portfolio_check.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/assert.hpp"
#include "io/json/json.hpp"
#include "io/portfolio/portfolio_columns.hpp"

namespace duewise {
namespace {

std::string pointer_in(std::string_view section, std::string_view column, std::size_t position) {
  return pointer_to(pointer_to(pointer_to("", section), column), position);
}

Result<void> check_lengths(const Portfolio& portfolio) {
  std::string_view section;
  std::size_t length = 0;
  std::string fault;
  visit_columns(portfolio, [&](std::string_view owner, std::string_view name, const auto& column) {
    if (owner != section) length = column.size();
    section = owner;
    if (column.size() != length && fault.empty()) {
      fault = pointer_to(pointer_to("", owner), name);
    }
  });
  if (!fault.empty()) return failure("portfolio_columns_must_be_of_one_length", fault);
  return {};
}

Result<void> check_words(const Portfolio& portfolio) {
  if (portfolio.words.size() == 0 || !portfolio.words[0].empty()) {
    return failure("portfolio_words_must_begin_with_the_empty_word", "/words");
  }
  std::string fault;
  const auto check = [&](std::string_view column, const std::vector<WordIndex>& words,
                         std::string_view section) {
    for (std::size_t i = 0; i < words.size() && fault.empty(); ++i) {
      if (words[i] >= portfolio.words.size()) fault = pointer_in(section, column, i);
    }
  };
  check("rating", portfolio.customers.rating, "customers");
  check("tags", portfolio.customers.tags, "customers");
  check("owner", portfolio.customers.owner, "customers");
  check("memo", portfolio.invoices.memo, "invoices");
  if (!fault.empty()) return failure("portfolio_index_must_exist", fault);
  return {};
}

Result<void> check_customers(const Customers& customers) {
  for (std::uint32_t i = 0; i < customers.size(); ++i) {
    if (customers.id[i].empty()) {
      return failure("portfolio_id_must_not_be_empty", pointer_in("customers", "id", i));
    }
    if (i > 0 && customers.id[i - 1] >= customers.id[i]) {
      return failure("portfolio_must_be_in_order", pointer_in("customers", "id", i));
    }
    const MinorUnits limit = customers.credit_limit[i];
    if (limit < 0 && limit != INT64_MIN) {
      return failure("portfolio_amount_must_not_be_negative",
                     pointer_in("customers", "credit_limit", i));
    }
  }
  return {};
}

Result<void> check_contracts(const Portfolio& portfolio) {
  const Contracts& contracts = portfolio.contracts;
  for (std::uint32_t i = 0; i < contracts.size(); ++i) {
    if (contracts.number[i].empty()) {
      return failure("portfolio_id_must_not_be_empty", pointer_in("contracts", "number", i));
    }
    if (contracts.customer[i].value() >= portfolio.customers.size()) {
      return failure("portfolio_index_must_exist", pointer_in("contracts", "customer", i));
    }
    const auto key = [&](std::uint32_t row) {
      return std::pair(contracts.customer[row].value(), contracts.number[row]);
    };
    if (i > 0 && !(key(i - 1) < key(i))) {
      return failure("portfolio_must_be_in_order", pointer_in("contracts", "number", i));
    }
  }
  return {};
}

Result<void> check_invoice(const Portfolio& portfolio, std::uint32_t row) {
  const Invoices& invoices = portfolio.invoices;
  const auto fault = [&](const char* code, std::string_view column) {
    return failure(code, pointer_in("invoices", column, row));
  };
  if (invoices.number[row].empty()) return fault("portfolio_id_must_not_be_empty", "number");
  const CustomerIndex customer = invoices.customer[row];
  if (customer.value() >= portfolio.customers.size()) {
    return fault("portfolio_index_must_exist", "customer");
  }
  const ContractIndex contract = invoices.contract[row];
  if (contract.exists() && (contract.value() >= portfolio.contracts.size() ||
                            portfolio.contracts.customer[contract.value()] != customer)) {
    return fault("portfolio_index_must_exist", "contract");
  }
  if (invoices.due_date[row].is_none()) return fault("portfolio_due_date_is_required", "due_date");
  if (invoices.amount[row] < 0) return fault("portfolio_amount_must_not_be_negative", "amount");
  if (invoices.paid[row] < 0) return fault("portfolio_amount_must_not_be_negative", "paid");
  const auto key = [&](std::uint32_t at) {
    return std::tuple(invoices.customer[at].value(), invoices.due_date[at], invoices.number[at]);
  };
  if (row > 0 && !(key(row - 1) < key(row))) return fault("portfolio_must_be_in_order", "number");
  return {};
}

/// Finds a number that one customer has twice; the order by due date does not bring them together.
Result<void> check_numbers(const Portfolio& portfolio) {
  const Invoices& invoices = portfolio.invoices;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    rows.push_back(i);
    if (i + 1 < invoices.size() && invoices.customer[i + 1] == invoices.customer[i]) continue;
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
      const int order = invoices.number[a].compare(invoices.number[b]);
      return order != 0 ? order < 0 : a < b;
    });
    for (std::size_t k = 1; k < rows.size(); ++k) {
      if (invoices.number[rows[k - 1]] == invoices.number[rows[k]]) {
        return failure("portfolio_invoice_must_not_repeat",
                       pointer_in("invoices", "number", rows[k]));
      }
    }
    rows.clear();
  }
  return {};
}

Result<void> check_payments(const Portfolio& portfolio) {
  const Payments& payments = portfolio.payments;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    if (payments.invoice[i].value() >= portfolio.invoices.size()) {
      return failure("portfolio_index_must_exist", pointer_in("payments", "invoice", i));
    }
    if (payments.date[i].is_none()) {
      return failure("portfolio_payment_date_is_required", pointer_in("payments", "date", i));
    }
    if (payments.amount[i] < 0) {
      return failure("portfolio_amount_must_not_be_negative", pointer_in("payments", "amount", i));
    }
    const auto key = [&](std::size_t row) {
      return std::pair(payments.invoice[row].value(), payments.date[row]);
    };
    if (i > 0 && key(i) < key(i - 1)) {
      return failure("portfolio_must_be_in_order", pointer_in("payments", "date", i));
    }
  }
  return {};
}

/// Whoever adds up an accepted portfolio may do so without looking.
Result<void> check_totals(const Portfolio& portfolio) {
  const Invoices& invoices = portfolio.invoices;
  std::map<Currency, std::pair<MinorUnits, MinorUnits>> totals;
  for (std::uint32_t i = 0; i < invoices.size(); ++i) {
    auto& [amount, paid] = totals[invoices.currency[i]];
    const Result<MinorUnits> more_amount = add(amount, invoices.amount[i]);
    const Result<MinorUnits> more_paid = add(paid, invoices.paid[i]);
    if (!more_amount.has_value() || !more_paid.has_value()) {
      return failure("portfolio_total_overflows", pointer_in("invoices", "amount", i));
    }
    amount = *more_amount;
    paid = *more_paid;
  }
  return {};
}

}  // namespace

Result<void> check_portfolio(const Portfolio& portfolio) {
  TRY_VOID(check_lengths(portfolio));
  TRY_VOID(check_words(portfolio));
  TRY_VOID(check_customers(portfolio.customers));
  TRY_VOID(check_contracts(portfolio));
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    TRY_VOID(check_invoice(portfolio, i));
  }
  TRY_VOID(check_numbers(portfolio));
  TRY_VOID(check_totals(portfolio));
  return check_payments(portfolio);
}

std::vector<std::uint32_t> begins_of_invoices(const Portfolio& portfolio) {
  const std::vector<CustomerIndex>& customers = portfolio.invoices.customer;
  std::vector<std::uint32_t> begins;
  begins.reserve(portfolio.customers.size() + std::size_t{1});
  std::uint32_t row = 0;
  for (std::uint32_t customer = 0; customer < portfolio.customers.size(); ++customer) {
    begins.push_back(row);
    while (row < customers.size() && customers[row].value() == customer) ++row;
  }
  ASSERT(row == customers.size());
  begins.push_back(row);
  return begins;
}

}  // namespace duewise
