// Goal: the past is told right from dates, nothing is guessed, and every month adds up.
// Method: a worked portfolio checked by hand; generated ones against a slow second calculation.
#include "core/metrics/receivables_history.hpp"

#include <limits>
#include <string>

#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"
#include "support/random.hpp"

using namespace duewise;

namespace {

Date day(const char* text) { return *Date::parse(text); }

struct Item {
  const char* number;
  const char* issue = "";
  const char* due = "2026-01-01";
  MinorUnits amount = 100;
  MinorUnits paid = 0;
  const char* paid_date = "";
  const char* currency = "CNY";
};

Portfolio portfolio(const std::vector<Item>& items) {
  PortfolioBuilder builder;
  for (const Item& item : items) {
    InvoiceRecord record;
    record.invoice_no = item.number;
    record.customer_id = "C1";
    if (const auto issue = Date::parse(item.issue)) record.issue_date = *issue;
    record.due_date = day(item.due);
    record.amount = item.amount;
    record.paid = item.paid;
    if (const auto paid = Date::parse(item.paid_date)) record.paid_date = *paid;
    record.currency = *Currency::find(item.currency);
    builder.add(record);
  }
  return std::move(builder).finish();
}

ReceivablesHistory history_of(const Portfolio& facts, const char* as_of, std::int32_t months) {
  const auto history = reconstruct_history(facts, {.as_of = day(as_of), .months = months});
  REQUIRE(history.has_value());
  return *history;
}

}  // namespace

TEST_CASE("history: a worked example of three months") {
  // 1: sold in January, due end of February, paid in March.
  // 2: sold in February, due in March, half of it paid on the last day of March.
  // 3: sold in March, due in April.
  const Portfolio facts = portfolio({{"1", "2026-01-10", "2026-02-20", 600, 600, "2026-03-05"},
                                     {"2", "2026-02-10", "2026-03-12", 400, 200, "2026-03-31"},
                                     {"3", "2026-03-20", "2026-04-19", 500}});
  const ReceivablesHistory history = history_of(facts, "2026-03-31", 3);
  REQUIRE(history.currencies.size() == 1);
  const CurrencyHistory& cny = history.currencies[0];
  CHECK(cny.first_issue == day("2026-01-10"));
  REQUIRE(cny.months.size() == 3);
  const MonthFigures& january = cny.months[0];
  CHECK(january.first == day("2026-01-01"));
  CHECK(january.last == day("2026-01-31"));
  CHECK(january.invoiced == 600);
  CHECK(january.closing == 600);
  CHECK(january.overdue == 0);
  const MonthFigures& february = cny.months[1];
  CHECK(february.opening == 600);
  CHECK(february.closing == 1000);
  CHECK(february.overdue == 600);
  CHECK(february.recovered == 0);
  const MonthFigures& march = cny.months[2];
  CHECK(march.opening == 1000);
  CHECK(march.opening_overdue == 600);
  CHECK(march.recovered == 600);
  CHECK(march.collected == 800);
  CHECK(march.invoiced == 500);
  CHECK(march.closing == 700);
  CHECK(march.overdue == 200);
  CHECK(march.over_90 == 0);

  const MonthKeyFigures figures = key_figures(cny, 2);
  CHECK(figures.dso == 420);                // 700 ÷ 1,500 × 90 days
  CHECK(figures.best_possible_dso == 300);  // 500 ÷ 1,500 × 90 days
  CHECK(figures.days_delinquent == 120);
  // 500 of March (31 days), then 200 of February's 400 (14 of 28 days).
  CHECK(figures.count_back_dso == 450);
  CHECK(figures.effectiveness_ppm == 800000);  // (1000 + 500 − 700) ÷ (1000 + 500 − 500)
  CHECK(figures.overdue_share_ppm == 285714);
  CHECK(figures.recovery_rate_ppm == 1000000);
  CHECK(figures.turnover_hundredths == 429);  // 1,500 ÷ ((0 + 700) ÷ 2)
  // Two months back there is no window of three months yet.
  CHECK(key_figures(cny, 1).dso == std::nullopt);
  CHECK(key_figures(cny, 1).overdue_share_ppm == 600000);
}

TEST_CASE("history: before the first invoice that is listed nothing is known of sales") {
  const Portfolio facts = portfolio({{"1", "2026-05-21", "2026-06-20", 600}});
  const ReceivablesHistory history = history_of(facts, "2026-08-31", 12);
  const CurrencyHistory& cny = history.currencies[0];
  CHECK(key_figures(cny, 10).dso.has_value());      // May to July
  CHECK(key_figures(cny, 9).dso == std::nullopt);   // April to June
  CHECK(key_figures(cny, 11).dso == std::nullopt);  // nothing was sold from June on
  CHECK(key_figures(cny, 11).overdue_share_ppm == 1000000);
}

TEST_CASE("history: what has no dates is left out of all months and counted") {
  const Portfolio facts = portfolio({{"1", "", "2026-01-10", 600},
                                     {"2", "2026-01-10", "2026-02-10", 400, 400},
                                     {"3", "2026-01-10", "2026-02-10", 400, 100},
                                     {"4", "2026-01-10", "2026-02-10", 50, 0}});
  const ReceivablesHistory history = history_of(facts, "2026-02-28", 2);
  CHECK(history.left_out.without_issue_date == 1);
  CHECK(history.left_out.without_payment_date == 2);
  REQUIRE(history.currencies.size() == 1);
  CHECK(history.currencies[0].months[1].closing == 50);
}

TEST_CASE("history: the month that runs ends on the as-of date, later facts do not count yet") {
  const Portfolio facts = portfolio({{"1", "2026-01-10", "2026-02-10", 600, 600, "2026-02-20"},
                                     {"2", "2026-02-15", "2026-03-10", 400}});
  const ReceivablesHistory history = history_of(facts, "2026-02-14", 2);
  const MonthFigures& month = history.currencies[0].months[1];
  CHECK(month.last == day("2026-02-14"));
  CHECK(month.days() == 14);
  CHECK(month.closing == 600);
  CHECK(month.overdue == 600);
  CHECK(month.invoiced == 0);
  CHECK(history.settled == 0);
}

TEST_CASE("history: paid before it was issued counts on the day of issue, overpaid up to amount") {
  const Portfolio facts = portfolio({{"1", "2026-02-10", "2026-03-10", 600, 700, "2026-01-20"}});
  const ReceivablesHistory history = history_of(facts, "2026-02-28", 2);
  const CurrencyHistory& cny = history.currencies[0];
  CHECK(cny.months[0].collected == 0);
  CHECK(cny.months[1].collected == 600);
  CHECK(cny.months[1].closing == 0);
  CHECK(history.settled == 1);
}

TEST_CASE("history: currencies stay apart, and sums too large are an error") {
  const ReceivablesHistory history =
      history_of(portfolio({{"1", "2026-01-10", "2026-02-10", 600, 0, "", "USD"},
                            {"2", "2026-01-10", "2026-02-10", 5, 0, "", "CNY"}}),
                 "2026-01-31", 1);
  REQUIRE(history.currencies.size() == 2);
  CHECK(history.currencies[0].currency.code() == "CNY");
  CHECK(history.currencies[1].months[0].closing == 600);
  constexpr MinorUnits most = std::numeric_limits<MinorUnits>::max();
  const Portfolio over =
      portfolio({{"1", "2026-01-10", "2026-02-10", most}, {"2", "2026-01-10", "2026-02-10", 1}});
  const auto refused = reconstruct_history(over, {.as_of = day("2026-03-01")});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "amount_overflows");
}

TEST_CASE("history: of generated portfolios every month adds up and joins the one before") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const Date start = day("2025-01-01");
    std::vector<InvoiceRecord> records(40);
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < records.size(); ++i) numbers.push_back(std::to_string(i));
    PortfolioBuilder builder;
    for (std::size_t i = 0; i < records.size(); ++i) {
      InvoiceRecord& record = records[i];
      record.invoice_no = numbers[i];
      record.customer_id = "C1";
      record.currency = *Currency::find("CNY");
      record.issue_date = start + Days{static_cast<std::int32_t>(random.below(500))};
      record.due_date = record.issue_date + Days{static_cast<std::int32_t>(random.below(60))};
      record.amount = static_cast<MinorUnits>(random.below(1000) + 1);
      if (random.below(3) > 0) {
        record.paid = random.below(2) == 0 ? record.amount : record.amount / 2;
        record.paid_date = record.issue_date + Days{static_cast<std::int32_t>(random.below(90))};
      }
      builder.add(record);
    }
    const Portfolio facts = std::move(builder).finish();
    const ReceivablesHistory history = history_of(facts, "2026-04-15", 18);
    for (const CurrencyHistory& currency : history.currencies) {
      for (std::size_t m = 0; m < currency.months.size(); ++m) {
        const MonthFigures& month = currency.months[m];
        CHECK(month.opening + month.invoiced - month.collected == month.closing);
        if (m > 0) {
          CHECK(month.opening == currency.months[m - 1].closing);
          CHECK(month.opening_overdue == currency.months[m - 1].overdue);
        }
        MinorUnits open = 0;
        for (const InvoiceRecord& record : records) {
          if (record.issue_date > month.last) continue;
          const bool is_paid = record.paid > 0 && record.paid_date <= month.last;
          open += record.amount - (is_paid ? record.paid : 0);
        }
        CHECK(month.closing == open);
      }
    }
  }
}
