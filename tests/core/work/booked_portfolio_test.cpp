// What looks back sees a log as if an import contained it.
#include "core/work/booked_portfolio.hpp"

#include "doctest/doctest.h"

#include "core/metrics/dated_payments.hpp"
#include "core/work/log_effects.hpp"
#include "io/work/log_file.hpp"
#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

WorkLog log_of(const std::string& entries) {
  const LogReading reading = read_log("{\"entries\": [" + entries + "]}");
  for (const Fault& fault : reading.faults) INFO(fault.pointer, " ", fault.code);
  REQUIRE(reading.faults.empty());
  return reading.log;
}

Portfolio three_invoices() {
  return make_portfolio({{.no = "A1", .due = "2026-01-31"},
                         {.no = "A2", .due = "2026-02-28"},
                         {.no = "B1", .due = "2026-02-28", .customer = "K2"}});
}

// "A1 100.00 paid 60.00: 2026-02-01 60.00;" by invoice, in their order.
std::string text_of(const Portfolio& portfolio) {
  const DatedPayments payments(portfolio);
  std::string text;
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    text += std::string(portfolio.invoices.number[i]) + " " +
            format_decimal(portfolio.invoices.amount[i], 2) + " paid " +
            format_decimal(portfolio.invoices.paid[i], 2) + ":";
    payments.for_each(InvoiceIndex(i), [&](const DatedPayments::Payment& payment) {
      text += " " + payment.date.to_text() + " " + format_decimal(payment.amount, 2) + ";";
    });
    text += "\n";
  }
  return text;
}

std::string booked_text(const std::string& entries) {
  const WorkLog log = log_of(entries);
  return text_of(book_log(LogInForce(log), three_invoices()).portfolio);
}

constexpr const char* untouched_b1 = "B1 100.00 paid 0.00:\n";

}  // namespace

TEST_CASE("booking: payments come in on their days, oldest invoice first") {
  CHECK(booked_text(R"({"id": 1, "kind": "payment", "day": "2026-02-03", "customer": "K1",
      "amount": "130.00", "currency": "CNY"})") ==
        std::string("A1 100.00 paid 100.00: 2026-02-03 100.00;\n"
                    "A2 100.00 paid 30.00: 2026-02-03 30.00;\n") +
            untouched_b1);
}

TEST_CASE("booking: what is paid beyond the open amount stays out of the invoice") {
  CHECK(booked_text(R"({"id": 1, "kind": "payment", "day": "2026-02-03", "customer": "K1",
      "amount": "170.00", "currency": "CNY", "shares": [{"invoice": "A1", "amount": "170.00"}]})") ==
        std::string("A1 100.00 paid 100.00: 2026-02-03 100.00;\nA2 100.00 paid 0.00:\n") +
            untouched_b1);
}

TEST_CASE("booking: a discount or a write-off makes the invoice smaller and is no money") {
  CHECK(booked_text(R"({"id": 1, "kind": "discount", "day": "2026-02-03", "customer": "K1",
      "currency": "CNY", "reason": "late", "shares": [{"invoice": "A1", "amount": "15.00"}]},
      {"id": 2, "kind": "write_off", "day": "2026-02-04", "customer": "K1", "currency": "CNY",
      "reason": "gone", "shares": [{"invoice": "A2", "amount": "100.00"}]})") ==
        std::string("A1 85.00 paid 0.00:\nA2 0.00 paid 0.00:\n") + untouched_b1);
}

TEST_CASE("booking: a recovery is money, up to what the log wrote off") {
  const std::string written_off =
      R"({"id": 1, "kind": "write_off", "day": "2026-02-04", "customer": "K1", "currency": "CNY",
      "reason": "gone", "shares": [{"invoice": "A2", "amount": "60.00"}]})";
  const auto recovered = [&](const char* invoice, const char* amount) {
    return booked_text(written_off + R"(, {"id": 2, "kind": "recovery", "day": "2026-03-01",
      "customer": "K1", "currency": "CNY", "shares": [{"invoice": ")" +
                       invoice + R"(", "amount": ")" + amount + R"("}]})");
  };
  CHECK(recovered("A2", "25.00") ==
        std::string("A1 100.00 paid 0.00:\nA2 65.00 paid 25.00: 2026-03-01 25.00;\n") +
            untouched_b1);
  CHECK(recovered("A2", "70.00") ==
        std::string("A1 100.00 paid 0.00:\nA2 100.00 paid 60.00: 2026-03-01 60.00;\n") +
            untouched_b1);
  CHECK(recovered("A1", "25.00") ==
        std::string("A1 100.00 paid 0.00:\nA2 40.00 paid 0.00:\n") + untouched_b1);
}

TEST_CASE("booking: without an approval that is needed nothing is given up") {
  CHECK(booked_text(R"({"id": 1, "kind": "write_off", "day": "2026-02-04", "customer": "K1",
      "currency": "CNY", "reason": "gone", "approval_role": "owner",
      "shares": [{"invoice": "A2", "amount": "60.00"}]})") ==
        std::string("A1 100.00 paid 0.00:\nA2 100.00 paid 0.00:\n") + untouched_b1);
}

TEST_CASE("booking: items say what changed, and open amounts are those after the log") {
  const WorkLog log = log_of(R"({"id": 1, "kind": "payment", "day": "2026-02-03",
      "customer": "K2", "amount": "40.00", "currency": "CNY"},
      {"id": 2, "kind": "discount", "day": "2026-02-03", "customer": "K1", "currency": "CNY",
      "reason": "late", "shares": [{"invoice": "A2", "amount": "15.00"}]},
      {"id": 3, "kind": "contact", "day": "2026-02-03", "customer": "K1", "channel": "call",
      "outcome": "reached"})");
  const LogInForce in_force(log);
  const Portfolio imported = three_invoices();
  CHECK(has_anything_to_book(in_force));
  const BookedPortfolio booked = book_log(in_force, imported);
  REQUIRE(booked.items.size() == 2);
  CHECK(booked.items[0] == BookedItem{InvoiceIndex(1U), 0, 1500});
  CHECK(booked.items[1] == BookedItem{InvoiceIndex(2U), 4000, 0});
  const OpenAfterLog open(in_force, imported);
  for (std::uint32_t i = 0; i < imported.invoices.size(); ++i) {
    CHECK(booked.portfolio.open_amount(InvoiceIndex(i)) == open.of(imported, InvoiceIndex(i)));
  }
}

TEST_CASE("booking: contacts, promises and disputes leave the portfolio as it is") {
  const WorkLog log = log_of(R"({"id": 1, "kind": "contact", "day": "2026-02-03",
      "customer": "K1", "channel": "call", "outcome": "reached"})");
  CHECK_FALSE(has_anything_to_book(LogInForce(log)));
  const BookedPortfolio booked = book_log(LogInForce(log), three_invoices());
  CHECK(booked.items.empty());
  CHECK(text_of(booked.portfolio) == text_of(three_invoices()));
}
