// Goal: the sample is what its README says. Method: import it as a user would and pin the figures.
#include <algorithm>
#include <set>
#include <string>

#include "doctest/doctest.h"

#include "core/metrics/ageing.hpp"
#include "io/assets.hpp"
#include "io/calendars/calendars.hpp"
#include "io/import/import.hpp"
#include "io/json/json.hpp"
#include "io/policy/presets.hpp"

using namespace duewise;

namespace {

ImportResult import_sample() {
  Importer importer({});
  importer.begin_file("software-firm.csv");
  importer.feed(asset("samples/software-firm.csv"));
  return std::move(importer).finish();
}

}  // namespace

TEST_CASE("sample: every row of the software firm comes in, and the totals are pinned") {
  const ImportReport report = import_sample().report;
  CHECK(report.is_clean());
  CHECK(report.rows == 64);
  CHECK(report.accepted == 64);
  CHECK(report.invoices == 64);
  CHECK(report.set_aside.empty());
  CHECK(report.warnings.empty());
  REQUIRE(report.totals.size() == 2);
  CHECK(report.totals[0].currency.code() == "CNY");
  CHECK(report.totals[0].amount == 324280000);
  CHECK(report.totals[0].paid == 158000000);
  CHECK(report.totals[0].open == 166280000);
  CHECK(report.totals[1].currency.code() == "USD");
  CHECK(report.totals[1].amount == 35890000);
  CHECK(report.totals[1].paid == 17135000);
  CHECK(report.totals[1].open == 18755000);
}

TEST_CASE("sample: the software firm has 18 customers, contracts with periods, and service ends") {
  const Portfolio portfolio = import_sample().portfolio;
  CHECK(portfolio.customers.size() == 18);
  CHECK(portfolio.contracts.size() == 18);
  const auto ends =
      std::count_if(portfolio.contracts.service_end.begin(), portfolio.contracts.service_end.end(),
                    [](Date end) { return end.exists(); });
  CHECK(ends == 3);
  const auto monthly = std::count(portfolio.customers.settlement.begin(),
                                  portfolio.customers.settlement.end(), Settlement::monthly);
  CHECK(monthly == 2);
  // Somebody owes consecutive periods of one contract on the day it is taken.
  const Invoices& invoices = portfolio.invoices;
  const Date as_of = *Date::parse("2026-11-20");
  std::set<std::string> owing;
  for (std::uint32_t i = 0; i + 1 < invoices.size(); ++i) {
    const bool both_owed = portfolio.open_amount(InvoiceIndex(i)) > 0 &&
                           portfolio.open_amount(InvoiceIndex(i + 1)) > 0 &&
                           invoices.due_date[i + 1] < as_of;
    if (!both_owed || invoices.contract[i].is_none()) continue;
    if (invoices.contract[i] != invoices.contract[i + 1]) continue;
    if (!Period::are_consecutive(invoices.period[i], invoices.period[i + 1])) continue;
    owing.emplace(portfolio.contracts.number[invoices.contract[i].value()]);
  }
  CHECK(owing == std::set<std::string>{"K-2601", "K-2604", "K-2605", "K-2612", "K-2615"});
}

TEST_CASE("sample: the software firm has debt of every age in both currencies") {
  const auto ageing =
      compute_ageing(import_sample().portfolio, {.as_of = *Date::parse("2026-11-20")});
  REQUIRE(ageing.has_value());
  CHECK(ageing->not_issued == 3);
  REQUIRE(ageing->totals.size() == 2);
  const auto bucket = [&](std::size_t currency, AgeingBucket which) {
    return ageing->totals[currency].bucket(which);
  };
  CHECK(bucket(0, AgeingBucket::not_due) == OpenTotal{59520000, 7});
  CHECK(bucket(0, AgeingBucket::days_1_30) == OpenTotal{38680000, 7});
  CHECK(bucket(0, AgeingBucket::days_31_60) == OpenTotal{23430000, 5});
  CHECK(bucket(0, AgeingBucket::days_61_90) == OpenTotal{14600000, 4});
  CHECK(bucket(0, AgeingBucket::over_90) == OpenTotal{9450000, 2});
  CHECK(bucket(1, AgeingBucket::not_due) == OpenTotal{8425000, 4});
  CHECK(bucket(1, AgeingBucket::days_1_30) == OpenTotal{2990000, 2});
  CHECK(bucket(1, AgeingBucket::days_31_60) == OpenTotal{540000, 1});
  CHECK(bucket(1, AgeingBucket::days_61_90) == OpenTotal{3100000, 1});
  CHECK(bucket(1, AgeingBucket::over_90) == OpenTotal{1900000, 1});
}

TEST_CASE("sample: the day, policy and calendar beside it exist, and nothing is paid after it") {
  const auto facts = parse_json(asset("samples/software-firm.json"));
  REQUIRE(facts.has_value());
  std::vector<Fault> faults;
  const JsonReader reader(*facts, "", faults);
  const auto as_of = Date::parse(reader.required_text("as_of"));
  const auto until = Date::parse(reader.required_text("until"));
  REQUIRE(as_of.has_value());
  REQUIRE(until.has_value());
  CHECK(*as_of < *until);
  CHECK(load_calendar(reader.required_text("calendar")).has_value());
  CHECK(load_preset(reader.required_text("policy")).has_value());
  CHECK(faults.empty());
  const Portfolio portfolio = import_sample().portfolio;
  Date last;
  for (const Date paid : portfolio.payments.date) last = std::max(last, paid);
  CHECK(last == *as_of);
}
