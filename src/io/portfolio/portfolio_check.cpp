#include "io/portfolio/portfolio_check.hpp"

#include <algorithm>
#include <tuple>

#include "base/assert.hpp"
#include "io/json/json.hpp"
#include "io/portfolio/portfolio_columns.hpp"

namespace duewise {

// What a part looks at, the parts before it have checked.
const std::array<PortfolioCheck::Part, 9> PortfolioCheck::parts{
    &PortfolioCheck::check_lengths,   &PortfolioCheck::check_words,
    &PortfolioCheck::check_memos,     &PortfolioCheck::check_customers,
    &PortfolioCheck::check_contracts, &PortfolioCheck::check_invoices,
    &PortfolioCheck::check_numbers,   &PortfolioCheck::check_totals,
    &PortfolioCheck::check_payments};

bool PortfolioCheck::step() {
  if (!fault_ && part_ < parts.size() && (this->*parts[part_])()) ++part_;
  return fault_.has_value() || part_ == parts.size();
}

void PortfolioCheck::refuse(const char* code, std::string_view section, std::string_view column,
                            std::size_t position) {
  fault_ = Error{code, pointer_to(pointer_to(pointer_to("", section), column), position), {}};
}

/// Calls `check(row)` for the next rows, until a fault is found.
template <class Check>
bool PortfolioCheck::check_rows(std::size_t size, Check&& check) {
  return loop_.step(size, [&](std::uint32_t row) {
    if (!fault_) check(row);
  });
}

bool PortfolioCheck::check_lengths() {
  std::string_view section;
  std::size_t length = 0;
  visit_columns(portfolio_, [&](std::string_view owner, std::string_view name, const auto& column) {
    if (owner != section) length = column.size();
    section = owner;
    if (column.size() == length || fault_) return;
    fault_ = Error{
        "portfolio_columns_must_be_of_one_length", pointer_to(pointer_to("", owner), name), {}};
  });
  return true;
}

bool PortfolioCheck::check_words() {
  const Interner& words = portfolio_.words;
  if (words.size() == 0 || !words[0].empty()) {
    fault_ = Error{"portfolio_words_must_begin_with_the_empty_word", "/words", {}};
    return true;
  }
  const Customers& customers = portfolio_.customers;
  return check_rows(customers.size(), [&](std::uint32_t row) {
    const auto check = [&](std::string_view column, const std::vector<WordIndex>& used) {
      if (used[row] < words.size() || fault_) return;
      refuse("portfolio_index_must_exist", "customers", column, row);
    };
    check("rating", customers.rating);
    check("tags", customers.tags);
    check("owner", customers.owner);
  });
}

bool PortfolioCheck::check_memos() {
  const std::vector<WordIndex>& memos = portfolio_.invoices.memo;
  return check_rows(memos.size(), [&](std::uint32_t row) {
    if (memos[row] >= portfolio_.words.size()) {
      refuse("portfolio_index_must_exist", "invoices", "memo", row);
    }
  });
}

bool PortfolioCheck::check_customers() {
  return check_rows(portfolio_.customers.size(), [&](std::uint32_t row) { check_customer(row); });
}

void PortfolioCheck::check_customer(std::uint32_t row) {
  const Customers& customers = portfolio_.customers;
  const auto fault = [&](const char* code, std::string_view column) {
    refuse(code, "customers", column, row);
  };
  if (customers.id[row].empty()) return fault("portfolio_id_must_not_be_empty", "id");
  if (row > 0 && customers.id[row - 1] >= customers.id[row]) {
    return fault("portfolio_must_be_in_order", "id");
  }
  const MinorUnits limit = customers.credit_limit[row];
  if (limit < 0 && limit != INT64_MIN) {
    fault("portfolio_amount_must_not_be_negative", "credit_limit");
  }
}

bool PortfolioCheck::check_contracts() {
  return check_rows(portfolio_.contracts.size(), [&](std::uint32_t row) { check_contract(row); });
}

void PortfolioCheck::check_contract(std::uint32_t row) {
  const Contracts& contracts = portfolio_.contracts;
  const auto fault = [&](const char* code, std::string_view column) {
    refuse(code, "contracts", column, row);
  };
  if (contracts.number[row].empty()) return fault("portfolio_id_must_not_be_empty", "number");
  if (contracts.customer[row].value() >= portfolio_.customers.size()) {
    return fault("portfolio_index_must_exist", "customer");
  }
  const auto key = [&](std::uint32_t at) {
    return std::pair(contracts.customer[at].value(), contracts.number[at]);
  };
  if (row > 0 && !(key(row - 1) < key(row))) fault("portfolio_must_be_in_order", "number");
}

bool PortfolioCheck::check_invoices() {
  return check_rows(portfolio_.invoices.size(), [&](std::uint32_t row) { check_invoice(row); });
}

void PortfolioCheck::check_invoice(std::uint32_t row) {
  const Invoices& invoices = portfolio_.invoices;
  const auto fault = [&](const char* code, std::string_view column) {
    refuse(code, "invoices", column, row);
  };
  if (invoices.number[row].empty()) return fault("portfolio_id_must_not_be_empty", "number");
  const CustomerIndex customer = invoices.customer[row];
  if (customer.value() >= portfolio_.customers.size()) {
    return fault("portfolio_index_must_exist", "customer");
  }
  const ContractIndex contract = invoices.contract[row];
  if (contract.exists() && (contract.value() >= portfolio_.contracts.size() ||
                            portfolio_.contracts.customer[contract.value()] != customer)) {
    return fault("portfolio_index_must_exist", "contract");
  }
  if (invoices.due_date[row].is_none()) return fault("portfolio_due_date_is_required", "due_date");
  if (invoices.amount[row] < 0) return fault("portfolio_amount_must_not_be_negative", "amount");
  if (invoices.paid[row] < 0) return fault("portfolio_amount_must_not_be_negative", "paid");
  const auto key = [&](std::uint32_t at) {
    return std::tuple(invoices.customer[at].value(), invoices.due_date[at], invoices.number[at]);
  };
  if (row > 0 && !(key(row - 1) < key(row))) fault("portfolio_must_be_in_order", "number");
}

/// Finds a number that one customer has twice; the order by due date does not bring them together.
bool PortfolioCheck::check_numbers() {
  const std::vector<CustomerIndex>& customers = portfolio_.invoices.customer;
  return check_rows(customers.size(), [&](std::uint32_t row) {
    rows_.push_back(row);
    const bool is_last = row + std::size_t{1} == customers.size();
    if (is_last || customers[row + 1] != customers[row]) check_numbers_at_hand();
  });
}

void PortfolioCheck::check_numbers_at_hand() {
  const StringPool& numbers = portfolio_.invoices.number;
  std::sort(rows_.begin(), rows_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const int order = numbers[a].compare(numbers[b]);
    return order != 0 ? order < 0 : a < b;
  });
  for (std::size_t k = 1; k < rows_.size() && !fault_; ++k) {
    if (numbers[rows_[k - 1]] != numbers[rows_[k]]) continue;
    refuse("portfolio_invoice_must_not_repeat", "invoices", "number", rows_[k]);
  }
  rows_.clear();
}

bool PortfolioCheck::check_payments() {
  return check_rows(portfolio_.payments.size(), [&](std::uint32_t row) { check_payment(row); });
}

void PortfolioCheck::check_payment(std::uint32_t row) {
  const Payments& payments = portfolio_.payments;
  const auto fault = [&](const char* code, std::string_view column) {
    refuse(code, "payments", column, row);
  };
  if (payments.invoice[row].value() >= portfolio_.invoices.size()) {
    return fault("portfolio_index_must_exist", "invoice");
  }
  if (payments.date[row].is_none()) return fault("portfolio_payment_date_is_required", "date");
  if (payments.amount[row] < 0) return fault("portfolio_amount_must_not_be_negative", "amount");
  const auto key = [&](std::uint32_t at) {
    return std::pair(payments.invoice[at].value(), payments.date[at]);
  };
  if (row > 0 && key(row) < key(row - 1)) fault("portfolio_must_be_in_order", "date");
}

/// Whoever adds up an accepted portfolio may do so without looking.
bool PortfolioCheck::check_totals() {
  return check_rows(portfolio_.invoices.size(), [&](std::uint32_t row) { add_to_total(row); });
}

void PortfolioCheck::add_to_total(std::uint32_t row) {
  const Invoices& invoices = portfolio_.invoices;
  auto& [amount, paid] = totals_[invoices.currency[row]];
  const Result<MinorUnits> more_amount = add(amount, invoices.amount[row]);
  const Result<MinorUnits> more_paid = add(paid, invoices.paid[row]);
  if (!more_amount.has_value() || !more_paid.has_value()) {
    return refuse("portfolio_total_overflows", "invoices", "amount", row);
  }
  amount = *more_amount;
  paid = *more_paid;
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
