// Goal: a million invoices fit into 200 MB, also while the portfolio is built. Method: a twentieth
// of that, held to a bound per invoice; ./dev bench measures the whole million.
#include "doctest/doctest.h"

#include "support/many_invoices.hpp"

using namespace duewise;

TEST_CASE("portfolio: an invoice takes less than 120 bytes, so that a million stay below 200 MB") {
  constexpr std::uint32_t count = 50000;
  PortfolioBuilder builder;
  testing::add_many_invoices(builder, count);
  const Portfolio portfolio = std::move(builder).finish();
  REQUIRE(portfolio.invoices.size() == count);
  const std::size_t bytes_per_invoice = portfolio.capacity_bytes() / count;
  CAPTURE(bytes_per_invoice);
  CHECK(bytes_per_invoice < 120);
  CHECK(bytes_per_invoice > 60);  // less would mean that a column is not counted
}

TEST_CASE("portfolio: every column counts in its size") {
  Portfolio portfolio;
  std::size_t before = portfolio.capacity_bytes();
  const auto check_counted = [&](auto& column) {
    column.reserve(1000);
    CHECK(portfolio.capacity_bytes() >= before + 1000);
    before = portfolio.capacity_bytes();
  };
  const auto check_texts_counted = [&](StringPool& texts) {
    texts.reserve(10, 1000);
    CHECK(portfolio.capacity_bytes() >= before + 1000);
    before = portfolio.capacity_bytes();
  };
  Customers& customers = portfolio.customers;
  check_texts_counted(customers.id);
  check_texts_counted(customers.name);
  check_counted(customers.rating);
  check_counted(customers.tags);
  check_counted(customers.settlement);
  check_counted(customers.credit_limit);
  check_counted(customers.credit_limit_currency);
  check_texts_counted(customers.contact_name);
  check_texts_counted(customers.contact_email);
  check_texts_counted(customers.contact_phone);
  check_counted(customers.owner);
  check_counted(customers.invoices_begin);
  check_texts_counted(portfolio.contracts.number);
  check_counted(portfolio.contracts.customer);
  check_counted(portfolio.contracts.service_end);
  Invoices& invoices = portfolio.invoices;
  check_texts_counted(invoices.number);
  check_counted(invoices.customer);
  check_counted(invoices.contract);
  check_counted(invoices.period);
  check_counted(invoices.issue_date);
  check_counted(invoices.due_date);
  check_counted(invoices.received_date);
  check_counted(invoices.paid_date);
  check_counted(invoices.amount);
  check_counted(invoices.paid);
  check_counted(invoices.currency);
  check_counted(invoices.memo);
  check_counted(portfolio.payments.invoice);
  check_counted(portfolio.payments.date);
  check_counted(portfolio.payments.amount);
  portfolio.words.intern("word");
  CHECK(portfolio.capacity_bytes() > before);
}
