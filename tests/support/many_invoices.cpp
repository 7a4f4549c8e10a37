#include "support/many_invoices.hpp"

#include <string>

namespace duewise::testing {

void add_many_invoices(PortfolioBuilder& builder, std::uint32_t count) {
  const Date first_due = *Date::parse("2024-01-01");
  const std::uint32_t customers = count / 40 + 1;
  std::uint64_t state = 20261120;
  for (std::uint32_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const auto random = static_cast<std::uint32_t>(state >> 33);
    const std::uint32_t customer = random % customers;
    const std::string id = "C" + std::to_string(100000 + customer);
    const std::string number = "INV-" + std::to_string(1000000 + i);
    const std::string name = "Customer number " + std::to_string(customer);
    const std::string contract = random % 2 == 0 ? "K" + std::to_string(customer) : "";
    const std::string email = "accounts@c" + std::to_string(customer) + ".example";
    const std::string memo = random % 10 == 0 ? "delivery note " + std::to_string(i) : "";
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = id;
    record.customer_name = name;
    record.contract_no = contract;
    record.due_date = first_due + Days{static_cast<std::int32_t>(random / 64 % 1100)};
    record.issue_date = record.due_date - Days{30};
    record.amount = 100 + random % 10000000;
    record.currency = *Currency::find(customer % 5 == 0 ? "USD" : "CNY");
    if (random % 4 != 0) {
      record.paid = record.amount;
      record.paid_date = record.due_date + Days{static_cast<std::int32_t>(random % 20)};
    }
    record.rating = customer % 3 == 0 ? "A" : customer % 3 == 1 ? "B" : "C";
    record.contact_email = email;
    record.owner = customer % 2 == 0 ? "Lin" : "Zhou";
    record.memo = memo;
    builder.add(record);
  }
}

void add_open_invoices(PortfolioBuilder& builder, std::uint32_t count, std::uint32_t customers) {
  const Date first_due = *Date::parse("2025-09-23");
  std::uint64_t state = 20261122;
  for (std::uint32_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const auto random = static_cast<std::uint32_t>(state >> 33);
    const std::string id = "C" + std::to_string(100000 + i % customers);
    const std::string number = "INV-" + std::to_string(1000000 + i);
    InvoiceRecord record;
    record.invoice_no = number;
    record.customer_id = id;
    record.due_date = first_due + Days{static_cast<std::int32_t>(random % 200)};
    record.issue_date = record.due_date - Days{30};
    record.amount = 100 + random % 10000000;
    record.currency = *Currency::find(i % customers % 5 == 0 ? "USD" : "CNY");
    record.rating = random % 3 == 0 ? "A" : "B";
    builder.add(record);
  }
}

}  // namespace duewise::testing
