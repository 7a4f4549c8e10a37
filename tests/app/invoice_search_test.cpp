#include "app/invoice_search.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "doctest/doctest.h"

#include "app/invoice_list.hpp"
#include "app/sample_portfolio.hpp"
#include "base/text.hpp"

using namespace duewise;
using views::AgeingBucketId;
using views::Direction;
using views::InvoiceColumn;

namespace {

const Date as_of = *Date::parse("2026-06-01");

// What a cell sorts by, written as plainly as possible.
using Cell = std::tuple<std::int64_t, std::int64_t, std::string>;

Cell cell_of(const Portfolio& portfolio, RowIndex row, InvoiceColumn column) {
  const Invoices& invoices = portfolio.invoices;
  const InvoiceIndex invoice(row);
  const std::uint32_t customer = invoices.customer[row].value();
  const std::int64_t currency = invoices.currency[row].table_index();
  switch (column) {
    case InvoiceColumn::invoice_no:
      return {0, 0, std::string(invoices.number[row])};
    case InvoiceColumn::customer:
      return {0, 0, std::string(portfolio.customers.name[customer])};
    case InvoiceColumn::contract_no:
      if (invoices.contract[row].is_none()) return {0, 0, ""};
      return {1, 0, std::string(portfolio.contracts.number[invoices.contract[row].value()])};
    case InvoiceColumn::issue_date:
      return {invoices.issue_date[row].days_since_1970(), 0, ""};
    case InvoiceColumn::due_date:
      return {invoices.due_date[row].days_since_1970(), 0, ""};
    case InvoiceColumn::days_overdue:
      if (portfolio.open_amount(invoice) == 0) return {INT64_MIN, 0, ""};
      return {days_overdue(invoices.due_date[row], as_of), 0, ""};
    case InvoiceColumn::amount:
      return {currency, invoices.amount[row], ""};
    case InvoiceColumn::paid_amount:
      return {currency, invoices.paid[row], ""};
    case InvoiceColumn::open_amount:
      return {currency, portfolio.open_amount(invoice), ""};
    case InvoiceColumn::currency:
      return {0, 0, std::string(invoices.currency[row].code())};
    case InvoiceColumn::rating:
      return {0, 0, std::string(portfolio.words[portfolio.customers.rating[customer]])};
    case InvoiceColumn::status:
      return {static_cast<std::int64_t>(status_on(portfolio, invoice, as_of)), 0, ""};
  }
  return {};
}

bool is_wanted(const Portfolio& portfolio, RowIndex row, const InvoiceQuery& query) {
  const Invoices& invoices = portfolio.invoices;
  const bool is_open = portfolio.open_amount(InvoiceIndex(row)) > 0;
  const std::int32_t days = days_overdue(invoices.due_date[row], as_of);
  if (query.status == StatusFilter::open && !is_open) return false;
  if (query.status == StatusFilter::paid && is_open) return false;
  if (query.status == StatusFilter::overdue && !(is_open && days > 0)) return false;
  if (!query.currency.empty() && query.currency != invoices.currency[row].code()) return false;
  if (query.has_bucket && !(is_open && bucket_of(days) == query.bucket)) return false;
  const std::uint32_t customer = invoices.customer[row].value();
  std::string text = std::string(invoices.number[row]) + '\n' +
                     std::string(portfolio.customers.id[customer]) + '\n' +
                     std::string(portfolio.customers.name[customer]) + '\n' +
                     std::string(portfolio.words[invoices.memo[row]]);
  if (invoices.contract[row].exists()) {
    text += '\n' + std::string(portfolio.contracts.number[invoices.contract[row].value()]);
  }
  const std::string needle = to_lower_ascii(trimmed(query.text));
  return to_lower_ascii(text).find(needle) != std::string::npos;
}

std::vector<RowIndex> plainly_found(const Portfolio& portfolio, const InvoiceQuery& query) {
  std::vector<RowIndex> rows;
  for (RowIndex row = 0; row < portfolio.invoices.size(); ++row) {
    if (is_wanted(portfolio, row, query)) rows.push_back(row);
  }
  std::vector<Cell> cells;
  for (RowIndex row = 0; row < portfolio.invoices.size(); ++row) {
    cells.push_back(cell_of(portfolio, row, query.sorted_by));
  }
  std::stable_sort(rows.begin(), rows.end(), [&](RowIndex a, RowIndex b) {
    return query.direction == Direction::ascending ? cells[a] < cells[b] : cells[b] < cells[a];
  });
  return rows;
}

/// Keeps what repeated questions share.
struct Finder {
  const Portfolio& portfolio;
  std::vector<std::uint32_t> number_ranks{};

  std::vector<RowIndex> find(const InvoiceQuery& query) {
    const OpenAfterLog as_imported;
    InvoiceSearch search({portfolio, as_imported, as_of}, query, number_ranks);
    while (!search.step()) continue;
    CHECK(search.step());
    return search.take();
  }
};

void check_find(Finder& finder, const InvoiceQuery& query) {
  INFO("column ", static_cast<int>(query.sorted_by), " text ", query.text);
  CHECK(finder.find(query) == plainly_found(finder.portfolio, query));
}

}  // namespace

TEST_CASE("invoice search: every column sorts as a plain stable sort does, both ways") {
  const Portfolio portfolio = test::generated_portfolio(3000);
  Finder finder{portfolio};
  for (std::size_t column = 0; column < views::invoice_column_count; ++column) {
    for (const Direction direction : {Direction::ascending, Direction::descending}) {
      InvoiceQuery query;
      query.sorted_by = static_cast<InvoiceColumn>(column);
      query.direction = direction;
      check_find(finder, query);
    }
  }
}

TEST_CASE("invoice search: filters keep what a plain search keeps") {
  const Portfolio portfolio = test::generated_portfolio(2000);
  Finder finder{portfolio};
  std::size_t found = 0;
  for (const char* text :
       {"", "inv-1", "CUSTOMER 7", "k4", "Urgent", " urgent ", "no such thing"}) {
    for (const StatusFilter status :
         {StatusFilter::all, StatusFilter::open, StatusFilter::overdue, StatusFilter::paid}) {
      InvoiceQuery query;
      query.text = text;
      query.status = status;
      check_find(finder, query);
      query.currency = "JPY";
      check_find(finder, query);
      query.has_bucket = true;
      query.bucket = AgeingBucketId::days_31_60;
      check_find(finder, query);
      found += finder.find(query).size();
    }
  }
  CHECK(found > 0);
}

TEST_CASE("invoice search: many invoices are found as few are, in many slices") {
  const Portfolio portfolio = test::generated_portfolio(100'000);
  Finder finder{portfolio};
  for (const InvoiceColumn column :
       {InvoiceColumn::invoice_no, InvoiceColumn::contract_no, InvoiceColumn::open_amount}) {
    InvoiceQuery query;
    query.text = "1";
    query.sorted_by = column;
    check_find(finder, query);
  }
  const OpenAfterLog as_imported;
  InvoiceSearch search({portfolio, as_imported, as_of}, {}, finder.number_ranks);
  int slices = 1;
  while (!search.step()) ++slices;
  CHECK(slices > 2 * 4);  // finding and making keys
}

TEST_CASE("invoice list: an answer stays until the next one is whole") {
  const auto portfolio = std::make_shared<const Portfolio>(test::generated_portfolio(50'000));
  InvoiceList list(portfolio);
  const auto answer = [&](const InvoiceQuery& query) {
    list.ask(query, as_of);
    CHECK_FALSE(list.answers(query, as_of));
    while (!list.step()) continue;
    CHECK(list.answers(query, as_of));
  };
  CHECK_FALSE(list.is_known());
  CHECK(list.rows()->empty());
  answer({});
  CHECK(list.is_known());
  CHECK(list.rows()->size() == 50'000);
  const auto all = list.rows();
  InvoiceQuery paid;
  paid.status = StatusFilter::paid;
  list.ask(paid, as_of);
  list.step();
  CHECK(list.rows() == all);
  InvoiceQuery overdue;
  overdue.status = StatusFilter::overdue;
  answer(overdue);  // in place of the one that was not answered yet
  CHECK(*list.rows() == plainly_found(*portfolio, overdue));
  std::uint32_t counted = 0;
  for (const InvoiceSums& sums : list.all_sums()) counted += sums.invoices;
  CHECK(counted == 50'000);
  counted = 0;
  for (const InvoiceSums& sums : list.row_sums()) counted += sums.invoices;
  CHECK(counted == list.rows()->size());
}

TEST_CASE("invoice list: another day changes what is overdue of all invoices") {
  const auto portfolio = std::make_shared<const Portfolio>(test::generated_portfolio(2000));
  InvoiceList list(portfolio);
  const auto overdue_on = [&](Date day) {
    list.ask({}, day);
    REQUIRE(list.answers({}, day));  // few invoices are found at once
    MinorUnits overdue = 0;
    for (const InvoiceSums& sums : list.all_sums()) overdue += sums.ageing.overdue.amount;
    return overdue;
  };
  CHECK(overdue_on(first_date()) == 0);
  const MinorUnits before = overdue_on(as_of);
  CHECK(before > 0);
  CHECK(overdue_on(last_date()) > before);
  CHECK(overdue_on(as_of) == before);
}

TEST_CASE("invoice search: a portfolio without invoices has no rows") {
  const Portfolio portfolio = PortfolioBuilder().finish();
  Finder finder{portfolio};
  InvoiceQuery query;
  CHECK(finder.find(query).empty());
  query.sorted_by = InvoiceColumn::invoice_no;
  query.text = "x";
  CHECK(finder.find(query).empty());
}

TEST_CASE("invoice search: an invoice is overdue from the day after its due date") {
  const auto check = [](const char* due, MinorUnits paid, InvoiceStatus expected) {
    PortfolioBuilder builder;
    InvoiceRecord record;
    record.invoice_no = "1";
    record.customer_id = "C";
    record.due_date = *Date::parse(due);
    record.amount = 100;
    record.paid = paid;
    builder.add(record);
    const Portfolio portfolio = std::move(builder).finish();
    CHECK(status_on(portfolio, InvoiceIndex(0U), as_of) == expected);
  };
  check("2026-06-02", 0, InvoiceStatus::not_due);
  check("2026-06-01", 0, InvoiceStatus::not_due);
  check("2026-06-01", 1, InvoiceStatus::part_paid);
  check("2026-05-31", 1, InvoiceStatus::overdue);
  check("2026-05-31", 99, InvoiceStatus::overdue);
  check("2026-05-31", 100, InvoiceStatus::paid);
  check("2026-05-31", 101, InvoiceStatus::paid);
}

TEST_CASE("invoice search: buckets begin and end where their names say") {
  const auto check = [](std::int32_t days, AgeingBucketId expected) {
    INFO(days);
    CHECK(bucket_of(days) == expected);
  };
  check(-1, AgeingBucketId::not_due);
  check(0, AgeingBucketId::not_due);
  check(1, AgeingBucketId::days_1_30);
  check(30, AgeingBucketId::days_1_30);
  check(31, AgeingBucketId::days_31_60);
  check(60, AgeingBucketId::days_31_60);
  check(61, AgeingBucketId::days_61_90);
  check(90, AgeingBucketId::days_61_90);
  check(91, AgeingBucketId::over_90);
}

TEST_CASE("row order: keys sort as unsigned numbers and signed ones through key_of") {
  const std::vector<std::int64_t> values = {5, -1, INT64_MAX, 0, INT64_MIN, -1, 1LL << 40, 5};
  std::vector<std::uint64_t> keys;
  for (const std::int64_t value : values) keys.push_back(key_of(value));
  std::vector<RowIndex> rows(values.size());
  std::iota(rows.begin(), rows.end(), 0U);
  sort_by_key(rows, keys);
  CHECK(rows == std::vector<RowIndex>{4, 1, 5, 3, 0, 7, 6, 2});
}
