#include "io/export/ageing_export.hpp"

#include <string>

#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"
#include "io/json/json.hpp"
#include "support/golden.hpp"

using namespace duewise;

namespace {

const Date as_of = *Date::parse("2026-11-20");

struct Item {
  const char* number;
  const char* customer;
  const char* name;
  const char* rating;
  std::int32_t days_overdue;
  MinorUnits amount;
  const char* currency;
};

/// Two customers, one of them in two currencies, and an invoice that is issued later.
Portfolio example() {
  PortfolioBuilder builder;
  for (const Item& item :
       {Item{"1", "A", "=Aspen, Ltd.", "B", 0, 12345, "CNY"},
        Item{"2", "A", "=Aspen, Ltd.", "B", 40, 655, "CNY"},
        Item{"3", "A", "=Aspen, Ltd.", "B", 100, 7000, "JPY"},
        Item{"4", "B", "青禾", "", 10, 100, "CNY"}, Item{"5", "B", "青禾", "", -40, 999, "CNY"}}) {
    InvoiceRecord record;
    record.invoice_no = item.number;
    record.customer_id = item.customer;
    record.customer_name = item.name;
    record.rating = item.rating;
    record.due_date = as_of - Days{item.days_overdue};
    record.issue_date = record.due_date - Days{30};
    record.amount = item.amount;
    record.currency = *Currency::find(item.currency);
    builder.add(record);
  }
  return std::move(builder).finish();
}

std::string write(std::string (*writer)(const AgeingExport&), AgeingGrouping by) {
  const Portfolio portfolio = example();
  const AgeingOptions options{.as_of = as_of, .by = by};
  const auto ageing = compute_ageing(portfolio, options);
  REQUIRE(ageing.has_value());
  return writer({*ageing, portfolio, options});
}

}  // namespace

TEST_CASE("ageing export: JSON has the documented keys in their order, one group per line") {
  test::check_golden("ageing/by_rating.json", write(write_ageing_json, AgeingGrouping::rating));
}

TEST_CASE("ageing export: a figure that does not exist is null, an empty portfolio is valid JSON") {
  const Portfolio nothing;
  const AgeingOptions options{.as_of = as_of, .by = AgeingGrouping::currency};
  const auto none = compute_ageing(nothing, options);
  const auto empty = parse_json(write_ageing_json({*none, nothing, options}));
  REQUIRE(empty.has_value());
  CHECK((*empty)["groups"].empty());
  Ageing current;
  current.totals.emplace_back().currency = *Currency::find("CNY");
  const auto json = parse_json(write_ageing_json({current, nothing, options}));
  REQUIRE(json.has_value());
  CHECK((*json)["totals"][0]["overdue_share"].is_null());
  CHECK((*json)["totals"][0]["average_days_overdue"].is_null());
}

TEST_CASE("ageing export: CSV has one line per group and guards cells against formulas") {
  CHECK(write(write_ageing_csv, AgeingGrouping::customer) ==
        "customer_id,customer_name,currency,invoices,open,not_due,days_1_30,days_31_60,days_61_90,"
        "over_90,overdue,overdue_share,average_days_overdue\r\n"
        "A,\"'=Aspen, Ltd.\",CNY,2,130.00,123.45,0.00,6.55,0.00,0.00,6.55,0.050385,40.0\r\n"
        "A,\"'=Aspen, Ltd.\",JPY,1,7000,0,0,0,0,7000,7000,1.000000,100.0\r\n"
        "B,青禾,CNY,1,1.00,0.00,1.00,0.00,0.00,0.00,1.00,1.000000,10.0\r\n");
  CHECK(write(write_ageing_csv, AgeingGrouping::currency) ==
        "currency,invoices,open,not_due,days_1_30,days_31_60,days_61_90,over_90,overdue,"
        "overdue_share,average_days_overdue\r\n"
        "CNY,3,131.00,123.45,1.00,6.55,0.00,0.00,7.55,0.057634,36.0\r\n"
        "JPY,1,7000,0,0,0,0,7000,7000,1.000000,100.0\r\n");
}

TEST_CASE("ageing export: text is a table with amounts to the right and names at the end") {
  test::check_golden("ageing/by_customer.txt", write(write_ageing_text, AgeingGrouping::customer));
}
