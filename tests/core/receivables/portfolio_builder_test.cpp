#include "core/receivables/portfolio_builder.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <string>

#include "doctest/doctest.h"

#include "support/many_invoices.hpp"

using namespace duewise;

namespace {

Date date(const char* text) { return *Date::parse(text); }
Currency currency(const char* code) { return *Currency::find(code); }

/// A record with the facts every record needs; a test overrides what it is about.
InvoiceRecord record(std::string_view invoice_no, std::string_view customer_id) {
  InvoiceRecord row;
  row.invoice_no = invoice_no;
  row.customer_id = customer_id;
  row.due_date = date("2026-03-31");
  row.amount = 10000;
  row.currency = currency("CNY");
  return row;
}

struct Built {
  Portfolio portfolio;
  std::vector<DuplicateRecord> duplicates;
  std::vector<ConflictingFact> conflicts;
};

Built build(const std::vector<InvoiceRecord>& rows) {
  PortfolioBuilder builder;
  for (const InvoiceRecord& row : rows) builder.add(row);
  Built built;
  built.portfolio = std::move(builder).finish();
  built.duplicates = builder.duplicates();
  built.conflicts = builder.conflicts();
  return built;
}

void check_equal(const Portfolio& a, const Portfolio& b) {
  CHECK(a.words.texts() == b.words.texts());
  CHECK(a.customers.id == b.customers.id);
  CHECK(a.customers.name == b.customers.name);
  CHECK(a.customers.rating == b.customers.rating);
  CHECK(a.customers.tags == b.customers.tags);
  CHECK(a.customers.settlement == b.customers.settlement);
  CHECK(a.customers.credit_limit == b.customers.credit_limit);
  CHECK(a.customers.credit_limit_currency == b.customers.credit_limit_currency);
  CHECK(a.customers.contact_name == b.customers.contact_name);
  CHECK(a.customers.contact_email == b.customers.contact_email);
  CHECK(a.customers.contact_phone == b.customers.contact_phone);
  CHECK(a.customers.owner == b.customers.owner);
  CHECK(a.customers.invoices_begin == b.customers.invoices_begin);
  CHECK(a.contracts.number == b.contracts.number);
  CHECK(a.contracts.customer == b.contracts.customer);
  CHECK(a.contracts.service_end == b.contracts.service_end);
  CHECK(a.invoices.number == b.invoices.number);
  CHECK(a.invoices.customer == b.invoices.customer);
  CHECK(a.invoices.contract == b.invoices.contract);
  CHECK(a.invoices.period == b.invoices.period);
  CHECK(a.invoices.issue_date == b.invoices.issue_date);
  CHECK(a.invoices.due_date == b.invoices.due_date);
  CHECK(a.invoices.received_date == b.invoices.received_date);
  CHECK(a.invoices.paid_date == b.invoices.paid_date);
  CHECK(a.invoices.amount == b.invoices.amount);
  CHECK(a.invoices.paid == b.invoices.paid);
  CHECK(a.invoices.currency == b.invoices.currency);
  CHECK(a.invoices.memo == b.invoices.memo);
  CHECK(a.payments.invoice == b.payments.invoice);
  CHECK(a.payments.date == b.payments.date);
  CHECK(a.payments.amount == b.payments.amount);
}

}  // namespace

TEST_CASE("portfolio builder: nothing added gives an empty portfolio with the empty word") {
  const Built built = build({});
  CHECK(built.portfolio.invoices.size() == 0);
  CHECK(built.portfolio.customers.size() == 0);
  CHECK(built.portfolio.customers.invoices_begin == std::vector<std::uint32_t>{0});
  REQUIRE(built.portfolio.words.size() == 1);
  CHECK(built.portfolio.words[0].empty());
}

TEST_CASE("portfolio builder: sorting in slices gives what sorting at once gives") {
  constexpr std::uint32_t count = 60'000;
  PortfolioBuilder sliced;
  testing::add_many_invoices(sliced, count);
  sliced.add(record("0-again", "again"));
  sliced.add(record("0-again", "again"));
  int slices = 1;
  while (!sliced.step()) ++slices;
  // Two slices of rows for each column at least.
  CHECK(slices > 2 * 12);
  CHECK(sliced.step());
  PortfolioBuilder whole;
  testing::add_many_invoices(whole, count);
  whole.add(record("0-again", "again"));
  whole.add(record("0-again", "again"));
  const Portfolio portfolio = std::move(whole).finish();
  CHECK(portfolio.invoices.size() == count + 1);
  check_equal(std::move(sliced).finish(), portfolio);
  REQUIRE(sliced.duplicates().size() == 1);
  CHECK(sliced.duplicates()[0].record == count + 1);
  CHECK(sliced.duplicates()[0].is_identical);
}

TEST_CASE("portfolio builder: one customer may have more invoices than one slice orders") {
  constexpr std::uint32_t count = 30'000;
  std::vector<std::string> numbers;
  for (std::uint32_t i = 0; i < count; ++i) numbers.push_back(std::to_string(i * 7919 % count));
  PortfolioBuilder builder;
  builder.expect(count + 3);
  const auto add = [&](std::string_view number, MinorUnits amount) {
    InvoiceRecord row = record(number, "C1");
    row.due_date = date("2026-01-01") + Days{static_cast<std::int32_t>(number.back() - '0')};
    row.amount = amount;
    builder.add(row);
  };
  for (const std::string& number : numbers) add(number, 500);
  add("17", 500);  // a copy
  add("18", 501);  // another amount: neither is kept
  builder.add(record("1", "C0"));
  const Portfolio portfolio = std::move(builder).finish();
  REQUIRE(portfolio.invoices.size() == count);
  CHECK(portfolio.customers.invoices_begin == std::vector<std::uint32_t>{0, 1, count});
  const Invoices& invoices = portfolio.invoices;
  const auto key = [&](std::uint32_t i) {
    return std::pair(invoices.due_date[i], invoices.number[i]);
  };
  for (std::uint32_t i = 2; i < count; ++i) REQUIRE(key(i - 1) < key(i));
  REQUIRE(builder.duplicates().size() == 3);
  CHECK(builder.duplicates()[0].invoice_no == "18");
  CHECK(builder.duplicates()[1].invoice_no == "17");
  CHECK(builder.duplicates()[1].is_identical);
  CHECK(builder.duplicates()[2].invoice_no == "18");
}

TEST_CASE("portfolio builder: customers sort by id, invoices by due date, then number") {
  InvoiceRecord late = record("A-9", "beta");
  late.due_date = date("2026-01-01");
  const Built built =
      build({record("A-2", "beta"), record("A-1", "beta"), record("A-3", "alpha"), late});
  const Portfolio& portfolio = built.portfolio;
  REQUIRE(portfolio.customers.size() == 2);
  CHECK(portfolio.customers.id[0] == "alpha");
  CHECK(portfolio.customers.id[1] == "beta");
  REQUIRE(portfolio.invoices.size() == 4);
  CHECK(portfolio.invoices.number[0] == "A-3");
  CHECK(portfolio.invoices.number[1] == "A-9");
  CHECK(portfolio.invoices.number[2] == "A-1");
  CHECK(portfolio.invoices.number[3] == "A-2");
  CHECK(portfolio.customers.invoices_begin == std::vector<std::uint32_t>{0, 1, 4});
  CHECK(portfolio.invoices.customer[1] == CustomerIndex(std::uint32_t{1}));
  CHECK(built.duplicates.empty());
  CHECK(built.conflicts.empty());
}

TEST_CASE("portfolio builder: every fact of a row arrives in its column") {
  InvoiceRecord row = record("INV-1", "C1");
  row.customer_name = "Alder Works";
  row.contract_no = "K-7";
  row.period = *Period::parse("2");
  row.issue_date = date("2026-02-01");
  row.received_date = date("2026-02-03");
  row.service_end = date("2026-12-31");
  row.paid_date = date("2026-04-05");
  row.amount = 250000;
  row.paid = 40000;
  row.currency = currency("USD");
  row.rating = "B";
  row.settlement = Settlement::monthly;
  row.credit_limit = 900000;
  row.contact_name = "Lin";
  row.contact_email = "lin@alder.example";
  row.contact_phone = "+86 10 5550 1234";
  row.owner = "Mei";
  row.tags = " vip ;export;; vip";
  row.memo = "second instalment";
  const Portfolio portfolio = build({row}).portfolio;
  const Customers& customers = portfolio.customers;
  CHECK(customers.id[0] == "C1");
  CHECK(customers.name[0] == "Alder Works");
  CHECK(portfolio.words[customers.rating[0]] == "B");
  CHECK(portfolio.words[customers.tags[0]] == "export;vip");
  CHECK(customers.settlement[0] == Settlement::monthly);
  CHECK(customers.credit_limit[0] == 900000);
  CHECK(customers.credit_limit_currency[0] == currency("USD"));
  CHECK(customers.contact_name[0] == "Lin");
  CHECK(customers.contact_email[0] == "lin@alder.example");
  CHECK(customers.contact_phone[0] == "+86 10 5550 1234");
  CHECK(portfolio.words[customers.owner[0]] == "Mei");
  REQUIRE(portfolio.contracts.size() == 1);
  CHECK(portfolio.contracts.number[0] == "K-7");
  CHECK(portfolio.contracts.customer[0] == CustomerIndex(std::uint32_t{0}));
  CHECK(portfolio.contracts.service_end[0] == date("2026-12-31"));
  const Invoices& invoices = portfolio.invoices;
  CHECK(invoices.contract[0] == ContractIndex(std::uint32_t{0}));
  CHECK(invoices.period[0].to_text() == "2");
  CHECK(invoices.issue_date[0] == date("2026-02-01"));
  CHECK(invoices.due_date[0] == date("2026-03-31"));
  CHECK(invoices.received_date[0] == date("2026-02-03"));
  CHECK(invoices.paid_date[0] == date("2026-04-05"));
  CHECK(invoices.amount[0] == 250000);
  CHECK(invoices.paid[0] == 40000);
  CHECK(invoices.currency[0] == currency("USD"));
  CHECK(portfolio.words[invoices.memo[0]] == "second instalment");
  CHECK(portfolio.open_amount(InvoiceIndex(std::uint32_t{0})) == 210000);
}

TEST_CASE("portfolio builder: what no row states stays unknown") {
  const Portfolio portfolio = build({record("INV-1", "C1")}).portfolio;
  CHECK(portfolio.customers.name[0] == "C1");
  CHECK(portfolio.customers.rating[0] == 0);
  CHECK(portfolio.customers.settlement[0] == Settlement::per_invoice);
  CHECK(portfolio.customers.credit_limit[0] == std::numeric_limits<MinorUnits>::min());
  CHECK(portfolio.customers.contact_name[0].empty());
  CHECK(portfolio.contracts.size() == 0);
  CHECK(portfolio.invoices.contract[0].is_none());
  CHECK(portfolio.invoices.period[0].is_none());
  CHECK(portfolio.invoices.issue_date[0].is_none());
  CHECK(portfolio.invoices.paid_date[0].is_none());
  CHECK(portfolio.payments.size() == 0);
}

TEST_CASE("portfolio builder: a customer without an id is known by the name") {
  InvoiceRecord named = record("INV-1", "");
  named.customer_name = "Birch Foods";
  const Portfolio portfolio = build({named}).portfolio;
  CHECK(portfolio.customers.id[0] == "Birch Foods");
  CHECK(portfolio.customers.name[0] == "Birch Foods");
}

TEST_CASE("portfolio builder: the most frequent value wins, of equal ones the smallest in bytes") {
  std::vector<InvoiceRecord> rows;
  const char* numbers[] = {"1", "2", "3", "4", "5"};
  const char* names[] = {"Cedar", "Cedar", "Aspen", "", "Cedar"};
  const char* ratings[] = {"C", "B", "B", "C", ""};
  for (int i = 0; i < 5; ++i) {
    InvoiceRecord row = record(numbers[i], "C1");
    row.customer_name = names[i];
    row.rating = ratings[i];
    rows.push_back(row);
  }
  rows[1].credit_limit = 1000;
  rows[2].credit_limit = 900;
  rows[3].settlement = Settlement::monthly;
  const Built built = build(rows);
  CHECK(built.portfolio.customers.name[0] == "Cedar");
  CHECK(built.portfolio.words[built.portfolio.customers.rating[0]] == "B");
  CHECK(built.portfolio.customers.credit_limit[0] == 900);
  CHECK(built.portfolio.customers.settlement[0] == Settlement::monthly);
  CHECK(built.conflicts == std::vector<ConflictingFact>{{"C1", "credit_limit", ""},
                                                        {"C1", "customer_name", ""},
                                                        {"C1", "rating", ""}});
}

TEST_CASE("portfolio builder: tags in another order are the same tags") {
  InvoiceRecord a = record("1", "C1");
  InvoiceRecord b = record("2", "C1");
  a.tags = "vip;export";
  b.tags = "export; vip";
  CHECK(build({a, b}).conflicts.empty());
}

TEST_CASE("portfolio builder: a contract's service end is chosen for that contract alone") {
  std::vector<InvoiceRecord> rows;
  const char* numbers[] = {"1", "2", "3", "4"};
  const char* contracts[] = {"K1", "K1", "K1", "K1"};
  const char* customers[] = {"C1", "C1", "C1", "C2"};
  const char* ends[] = {"2026-06-30", "2026-12-31", "2026-12-31", "2027-01-31"};
  for (int i = 0; i < 4; ++i) {
    InvoiceRecord row = record(numbers[i], customers[i]);
    row.contract_no = contracts[i];
    row.service_end = date(ends[i]);
    rows.push_back(row);
  }
  const Built built = build(rows);
  REQUIRE(built.portfolio.contracts.size() == 2);
  CHECK(built.portfolio.contracts.service_end[0] == date("2026-12-31"));
  CHECK(built.portfolio.contracts.service_end[1] == date("2027-01-31"));
  CHECK(built.portfolio.invoices.contract[3] == ContractIndex(std::uint32_t{1}));
  CHECK(built.conflicts == std::vector<ConflictingFact>{{"C1", "service_end", "K1"}});
}

TEST_CASE("portfolio builder: identical duplicates keep one copy and are reported") {
  InvoiceRecord again = record("1", "C1");
  again.rating = "B";  // of the customer, not of the invoice
  const Built built = build({record("1", "C1"), record("2", "C1"), again, record("1", "C1")});
  CHECK(built.portfolio.invoices.size() == 2);
  REQUIRE(built.duplicates.size() == 2);
  CHECK(built.duplicates[0].record == 2);
  CHECK(built.duplicates[0].first == 0);
  CHECK(built.duplicates[0].is_identical);
  CHECK(built.duplicates[1].record == 3);
}

TEST_CASE("portfolio builder: differing duplicates keep none, all of them are reported") {
  InvoiceRecord other = record("1", "C1");
  other.amount = 10001;
  const Built built =
      build({record("1", "C1"), other, record("1", "C1"), record("2", "C1"), record("1", "C2")});
  REQUIRE(built.portfolio.invoices.size() == 2);
  CHECK(built.portfolio.invoices.number[0] == "2");
  CHECK(built.portfolio.invoices.number[1] == "1");
  REQUIRE(built.duplicates.size() == 3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    CHECK(built.duplicates[i].record == i);
    CHECK(built.duplicates[i].first == 0);
    CHECK_FALSE(built.duplicates[i].is_identical);
  }
}

TEST_CASE("portfolio builder: a customer whose invoices are all left out is left out too") {
  InvoiceRecord a = record("1", "C1");
  InvoiceRecord b = record("1", "C1");
  a.contract_no = "K1";
  a.rating = "A";
  b.rating = "B";
  const Built built = build({a, b, record("1", "C2")});
  REQUIRE(built.portfolio.customers.size() == 1);
  CHECK(built.portfolio.customers.id[0] == "C2");
  CHECK(built.portfolio.contracts.size() == 0);
  CHECK(built.conflicts.empty());
}

TEST_CASE("portfolio builder: any differing fact of the invoice makes a differing duplicate") {
  std::vector<InvoiceRecord> variants(10, record("1", "C1"));
  variants[0].contract_no = "K1";
  variants[1].period = *Period::parse("1");
  variants[2].issue_date = date("2026-01-01");
  variants[3].due_date = date("2026-01-01");
  variants[4].received_date = date("2026-01-01");
  variants[5].paid_date = date("2026-01-01");
  variants[6].amount = 1;
  variants[7].paid = 1;
  variants[8].currency = currency("USD");
  variants[9].memo = "other";
  for (std::size_t i = 0; i < variants.size(); ++i) {
    CAPTURE(i);
    const Built built = build({record("1", "C1"), variants[i]});
    CHECK(built.portfolio.invoices.size() == 0);
    CHECK(built.duplicates.size() == 2);
  }
}

TEST_CASE("portfolio builder: a payment is dated only where amount and day are known") {
  std::vector<InvoiceRecord> rows{record("1", "C1"), record("2", "C1"), record("3", "C1")};
  rows[0].paid = 500;
  rows[1].paid_date = date("2026-04-01");
  rows[2].paid = 12000;  // more than the amount
  rows[2].paid_date = date("2026-04-02");
  const Portfolio portfolio = build(rows).portfolio;
  REQUIRE(portfolio.payments.size() == 1);
  CHECK(portfolio.payments.invoice[0] == InvoiceIndex(std::uint32_t{2}));
  CHECK(portfolio.payments.date[0] == date("2026-04-02"));
  CHECK(portfolio.payments.amount[0] == 12000);
  CHECK(portfolio.open_amount(InvoiceIndex(std::uint32_t{2})) == 0);
}

namespace {

/// Rows with every kind of trouble: conflicts, duplicates of both kinds, shared contract numbers.
struct RandomRows {
  explicit RandomRows(std::mt19937_64& random) {
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const std::size_t count = 1 + below(300);
    texts.reserve(count * 6);
    const auto keep = [&](std::string text) {
      texts.push_back(std::move(text));
      return std::string_view(texts.back());
    };
    for (std::size_t i = 0; i < count; ++i) {
      InvoiceRecord row = record(keep("INV-" + std::to_string(below(count))),
                                 keep("C" + std::to_string(below(12))));
      row.customer_name = keep("Name " + std::to_string(below(3)));
      if (below(2) == 0) row.contract_no = keep("K" + std::to_string(below(4)));
      row.service_end = date("2026-12-31") + Days{static_cast<std::int32_t>(below(3))};
      row.due_date = date("2026-01-01") + Days{static_cast<std::int32_t>(below(40))};
      row.paid = static_cast<MinorUnits>(below(2) * 700);
      if (below(2) == 0) row.paid_date = date("2026-05-01");
      row.currency = currency(below(4) == 0 ? "USD" : "CNY");
      row.rating = keep(below(2) == 0 ? "A" : "B");
      if (below(2) == 0) row.credit_limit = static_cast<MinorUnits>(below(3));
      row.memo = keep("memo " + std::to_string(below(5)));
      rows.push_back(row);
      if (below(10) == 0) rows.push_back(row);
    }
  }
  std::vector<std::string> texts;
  std::vector<InvoiceRecord> rows;
};

}  // namespace

TEST_CASE("portfolio builder: the order of rows changes neither the portfolio nor the conflicts") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    RandomRows input(random);
    const Built before = build(input.rows);
    for (std::size_t i = input.rows.size(); i > 1; --i) {
      std::swap(input.rows[i - 1], input.rows[static_cast<std::size_t>(random() % i)]);
    }
    const Built after = build(input.rows);
    check_equal(before.portfolio, after.portfolio);
    CHECK(before.conflicts == after.conflicts);
    CHECK(before.duplicates.size() == after.duplicates.size());
    const std::size_t left_out = input.rows.size() - before.portfolio.invoices.size();
    CHECK(before.duplicates.size() == left_out);
  }
}
