/// Portfolios for tests of the app layer: small ones row by row, large ones made from a counter.
#pragma once

#include <cstdint>
#include <string>

#include "core/receivables/portfolio_builder.hpp"

namespace duewise::test {

/// Makes `invoices` invoices of `invoices` / 10 + 1 customers in three currencies, with many equal
/// dates and amounts; the same for the same count.
inline Portfolio generated_portfolio(std::uint32_t invoices) {
  const Currency currencies[] = {*Currency::find("CNY"), *Currency::find("JPY"),
                                 *Currency::find("USD")};
  const char* const ratings[] = {"", "A", "B", "C"};
  PortfolioBuilder builder;
  std::uint64_t state = 0x9E3779B97F4A7C15;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>((state >> 33) % below);
  };
  const Date start = *Date::parse("2026-01-01");
  for (std::uint32_t i = 0; i < invoices; ++i) {
    const std::uint32_t customer = next(invoices / 10 + 1);
    const std::string number = "INV-" + std::to_string(next(900'000'000)) + std::to_string(i);
    const std::string id = "C" + std::to_string(customer);
    const std::string name = "Customer " + std::to_string(customer * 7 % 1000);
    const std::string contract = next(3) == 0 ? "" : "K" + std::to_string(next(50));
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = id;
    record.customer_name = name;
    record.contract_no = contract;
    record.issue_date = next(20) == 0 ? Date() : start + Days{static_cast<std::int32_t>(next(200))};
    record.due_date = start + Days{static_cast<std::int32_t>(next(300))};
    record.amount = 100 * (1 + next(500));
    record.paid = next(3) == 0 ? record.amount : (next(4) == 0 ? record.amount / 2 : 0);
    record.currency = currencies[next(3)];
    record.rating = ratings[next(4)];
    record.memo = next(10) == 0 ? "urgent" : "";
    builder.add(record);
  }
  return std::move(builder).finish();
}

}  // namespace duewise::test
