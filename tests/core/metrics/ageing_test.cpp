#include "core/metrics/ageing.hpp"

#include <limits>
#include <string>

#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"

using namespace duewise;

namespace {

const Date as_of = *Date::parse("2026-11-20");

struct Item {
  const char* number;
  const char* customer = "C1";
  std::int32_t days_overdue = 0;
  MinorUnits amount = 100;
  const char* currency = "CNY";
  const char* rating = "";
  MinorUnits paid = 0;
  const char* issue_date = "";
};

Portfolio portfolio(const std::vector<Item>& items) {
  PortfolioBuilder builder;
  for (const Item& item : items) {
    InvoiceRecord record;
    record.invoice_no = item.number;
    record.customer_id = item.customer;
    record.due_date = as_of - Days{item.days_overdue};
    record.amount = item.amount;
    record.paid = item.paid;
    record.currency = *Currency::find(item.currency);
    record.rating = item.rating;
    if (const auto issued = Date::parse(item.issue_date)) record.issue_date = *issued;
    builder.add(record);
  }
  return std::move(builder).finish();
}

Ageing age(const std::vector<Item>& items, AgeingGrouping by = AgeingGrouping::currency) {
  const auto ageing = compute_ageing(portfolio(items), {.as_of = as_of, .by = by});
  REQUIRE(ageing.has_value());
  return *ageing;
}

void check_bucket(std::int32_t days, AgeingBucket expected) {
  CAPTURE(days);
  CHECK(ageing_bucket_of(days) == expected);
  const Ageing ageing = age({{.number = "1", .days_overdue = days}});
  REQUIRE(ageing.totals.size() == 1);
  CHECK(ageing.totals[0].bucket(expected) == OpenTotal{100, 1});
}

}  // namespace

TEST_CASE("ageing: an item due on the as-of date is not due, one day later it is 1-30") {
  check_bucket(-1, AgeingBucket::not_due);
  check_bucket(0, AgeingBucket::not_due);
  check_bucket(1, AgeingBucket::days_1_30);
}

TEST_CASE("ageing: buckets change after 30, 60 and 90 days") {
  check_bucket(29, AgeingBucket::days_1_30);
  check_bucket(30, AgeingBucket::days_1_30);
  check_bucket(31, AgeingBucket::days_31_60);
  check_bucket(60, AgeingBucket::days_31_60);
  check_bucket(61, AgeingBucket::days_61_90);
  check_bucket(90, AgeingBucket::days_61_90);
  check_bucket(91, AgeingBucket::over_90);
  check_bucket(5000, AgeingBucket::over_90);
}

TEST_CASE("ageing: what is paid does not count, of part-paid invoices only the rest does") {
  const Ageing ageing = age({{.number = "1", .days_overdue = 5, .amount = 500, .paid = 500},
                             {.number = "2", .days_overdue = 5, .amount = 500, .paid = 120},
                             {.number = "3", .days_overdue = 5, .amount = 500, .paid = 501}});
  REQUIRE(ageing.totals.size() == 1);
  CHECK(ageing.totals[0].open == OpenTotal{380, 1});
  CHECK(ageing.totals[0].overdue == OpenTotal{380, 1});
}

TEST_CASE("ageing: invoices issued after the day are left out, unknown issue dates count") {
  const Ageing ageing = age({{.number = "1", .issue_date = "2026-11-19"},
                             {.number = "2", .issue_date = "2026-11-20"},
                             {.number = "3", .issue_date = "2026-11-21"},
                             {.number = "4"}});
  REQUIRE(ageing.totals.size() == 1);
  CHECK(ageing.totals[0].open == OpenTotal{300, 3});
  CHECK(ageing.not_issued == 1);
}

TEST_CASE("ageing: currencies are never added up and come in order of their codes") {
  const Ageing ageing = age({{.number = "1", .amount = 700, .currency = "USD"},
                             {.number = "2", .amount = 300, .currency = "CNY"},
                             {.number = "3", .amount = 5, .currency = "USD"}});
  REQUIRE(ageing.totals.size() == 2);
  CHECK(ageing.totals[0].currency.code() == "CNY");
  CHECK(ageing.totals[0].open == OpenTotal{300, 1});
  CHECK(ageing.totals[1].open == OpenTotal{705, 2});
  REQUIRE(ageing.groups.size() == 2);
  CHECK(ageing.groups[1].totals.open == OpenTotal{705, 2});
}

TEST_CASE("ageing: by customer there is one group per customer and currency, in their order") {
  const Ageing ageing =
      age({{.number = "1", .customer = "B", .amount = 1, .currency = "USD"},
           {.number = "2", .customer = "B", .amount = 2, .currency = "CNY"},
           {.number = "3", .customer = "A", .days_overdue = 45, .amount = 4},
           {.number = "4", .customer = "B", .days_overdue = 3, .amount = 8, .currency = "CNY"}},
          AgeingGrouping::customer);
  REQUIRE(ageing.groups.size() == 3);
  CHECK(ageing.groups[0].customer == CustomerIndex(std::uint32_t{0}));
  CHECK(ageing.groups[0].totals.bucket(AgeingBucket::days_31_60) == OpenTotal{4, 1});
  CHECK(ageing.groups[1].customer == CustomerIndex(std::uint32_t{1}));
  CHECK(ageing.groups[1].totals.currency.code() == "CNY");
  CHECK(ageing.groups[1].totals.open == OpenTotal{10, 2});
  CHECK(ageing.groups[1].totals.overdue == OpenTotal{8, 1});
  CHECK(ageing.groups[2].totals.currency.code() == "USD");
}

TEST_CASE("ageing: by rating, customers without one make a group of their own, first") {
  const std::vector<Item> items{{.number = "1", .customer = "C1", .amount = 1, .rating = "C"},
                                {.number = "2", .customer = "C2", .amount = 2, .rating = "A"},
                                {.number = "3", .customer = "C3", .amount = 4},
                                {.number = "4", .customer = "C4", .amount = 8, .rating = "A"}};
  const Portfolio facts = portfolio(items);
  const auto ageing = compute_ageing(facts, {.as_of = as_of, .by = AgeingGrouping::rating});
  REQUIRE(ageing.has_value());
  REQUIRE(ageing->groups.size() == 3);
  CHECK(facts.words[ageing->groups[0].rating].empty());
  CHECK(ageing->groups[0].totals.open == OpenTotal{4, 1});
  CHECK(facts.words[ageing->groups[1].rating] == "A");
  CHECK(ageing->groups[1].totals.open == OpenTotal{10, 2});
  CHECK(facts.words[ageing->groups[2].rating] == "C");
}

TEST_CASE("ageing: the overdue share is the overdue part of what is open, rounded to a millionth") {
  const auto share = [](MinorUnits overdue, MinorUnits current) {
    return age({{.number = "1", .days_overdue = 1, .amount = overdue},
                {.number = "2", .days_overdue = 0, .amount = current}})
        .totals[0]
        .overdue_share_ppm();
  };
  CHECK(share(250, 750) == 250000);
  CHECK(share(1, 2) == 333333);
  CHECK(share(2, 1) == 666667);
  CHECK(share(0, 10) == 0);
  CHECK(share(10, 0) == 1000000);
  CHECK(AgeingTotals{}.overdue_share_ppm() == std::nullopt);
}

TEST_CASE("ageing: average days overdue weigh by amount and leave out what is not due") {
  const Ageing ageing = age({{.number = "1", .days_overdue = 10, .amount = 300},
                             {.number = "2", .days_overdue = 100, .amount = 100},
                             {.number = "3", .days_overdue = -50, .amount = 9999}});
  CHECK(ageing.totals[0].average_tenth_days_overdue() == 325);
  const Ageing rounded = age({{.number = "1", .days_overdue = 1, .amount = 3},
                              {.number = "2", .days_overdue = 2, .amount = 1}});
  CHECK(rounded.totals[0].average_tenth_days_overdue() == 13);  // 1.25 days
  CHECK(age({{.number = "1"}}).totals[0].average_tenth_days_overdue() == std::nullopt);
}

TEST_CASE("ageing: key figures are exact up to the largest amount, a larger sum is an error") {
  constexpr MinorUnits most = std::numeric_limits<MinorUnits>::max();
  const Ageing ageing = age({{.number = "1", .days_overdue = 3000000, .amount = most - 1},
                             {.number = "2", .days_overdue = 3000000, .amount = 1}});
  CHECK(ageing.totals[0].average_tenth_days_overdue() == 30000000);
  CHECK(ageing.totals[0].overdue_share_ppm() == 1000000);
  const auto over = compute_ageing(
      portfolio({{.number = "1", .amount = most}, {.number = "2", .amount = 1}}), {.as_of = as_of});
  REQUIRE_FALSE(over.has_value());
  CHECK(over.error().code == "amount_overflows");
  CHECK(over.error().where == "CNY");
}

TEST_CASE("ageing: nothing open gives no totals at all") {
  CHECK(age({}).totals.empty());
  CHECK(age({{.number = "1", .paid = 100}}, AgeingGrouping::customer).groups.empty());
}

TEST_CASE("ageing: groupings are read and written by their names") {
  for (const char* name : {"customer", "currency", "rating"}) {
    CHECK(to_text(*parse_grouping(name)) == name);
  }
  CHECK_FALSE(parse_grouping("owner").has_value());
  CHECK(to_text(AgeingBucket::not_due) == "not_due");
  CHECK(to_text(AgeingBucket::over_90) == "over_90");
}
