// Goal: every key figure has a worked example that a reader can check with a pocket calculator, and
// gives no figure where there is nothing to divide by. Method: the examples in numbers, in the
// units of the figure (tenths of a day, parts per million, hundredths).
#include <limits>
#include <vector>

#include "doctest/doctest.h"

#include "core/metrics/average_days_delinquent.hpp"
#include "core/metrics/average_days_late.hpp"
#include "core/metrics/average_days_to_recover.hpp"
#include "core/metrics/best_possible_dso.hpp"
#include "core/metrics/collection_effectiveness.hpp"
#include "core/metrics/count_back_dso.hpp"
#include "core/metrics/days_sales_outstanding.hpp"
#include "core/metrics/overdue_share.hpp"
#include "core/metrics/receivables_turnover.hpp"
#include "core/metrics/recovery_rate.hpp"

using namespace duewise;

namespace {
constexpr MinorUnits most = std::numeric_limits<MinorUnits>::max();
}

TEST_CASE("key figure: DSO of 300,000 open after sales of 900,000 in 90 days is 30 days") {
  CHECK(days_sales_outstanding({.sales = 900'000, .days = 90, .receivable = 300'000}) == 300);
  // 100,000 ÷ 700,000 × 92 = 13.14…
  CHECK(days_sales_outstanding({.sales = 700'000, .days = 92, .receivable = 100'000}) == 131);
  CHECK(days_sales_outstanding({.sales = 100, .days = 30, .receivable = 0}) == 0);
  CHECK(days_sales_outstanding({.sales = 0, .days = 90, .receivable = 5}) == std::nullopt);
  CHECK(days_sales_outstanding({.sales = most, .days = 90, .receivable = most}) == 900);
}

TEST_CASE("key figure: best possible DSO counts only what is not overdue") {
  // Of the 300,000 open, 210,000 are not due: 210,000 ÷ 900,000 × 90 = 21 days.
  CHECK(best_possible_dso({.sales = 900'000, .days = 90, .receivable = 210'000}) == 210);
  CHECK(best_possible_dso({.sales = 0, .days = 90, .receivable = 0}) == std::nullopt);
}

TEST_CASE("key figure: average days delinquent is what late payment adds to DSO") {
  CHECK(average_days_delinquent({.dso = 300, .best_possible = 210}) == 90);
  CHECK(average_days_delinquent({.dso = 300, .best_possible = std::nullopt}) == std::nullopt);
  CHECK(average_days_delinquent({.dso = std::nullopt, .best_possible = 210}) == std::nullopt);
}

TEST_CASE("key figure: count-back DSO goes back through the months until the sales are used up") {
  // 212,000 open; sales of the last three months 100,000, 80,000 and 70,000, of 30 days each:
  // 100,000 and 80,000 go in whole (60 days), of the third 32,000 ÷ 70,000 × 30 = 13.7 days.
  const std::vector<MonthSales> months{{100'000, 30}, {80'000, 30}, {70'000, 30}};
  CHECK(count_back_dso(212'000, months) == 737);
  CHECK(count_back_dso(0, months) == 0);
  CHECK(count_back_dso(50'000, months) == 150);
  CHECK(count_back_dso(100'000, months) == 300);
  CHECK(count_back_dso(250'000, months) == 900);
  CHECK(count_back_dso(250'001, months) == std::nullopt);
  CHECK(count_back_dso(1, {}) == std::nullopt);
  CHECK(count_back_dso(10, std::vector<MonthSales>{{0, 31}, {20, 30}}) == 460);
}

TEST_CASE("key figure: CEI is what was collected of what could have been") {
  // Opening 400, sales 300, closing 350, of them 250 not due:
  // (400 + 300 − 350) ÷ (400 + 300 − 250) = 350 ÷ 450 = 77.8%.
  CHECK(collection_effectiveness_index(
            {.opening = 400, .sales = 300, .closing = 350, .closing_current = 250}) == 777778);
  // Of a quarter, a third of the sales counts: (400 + 300 − 350) ÷ (400 + 300 − 250) again.
  CHECK(collection_effectiveness_index(
            {.opening = 400, .sales = 900, .closing = 350, .closing_current = 250, .months = 3}) ==
        777778);
  CHECK(collection_effectiveness_index(
            {.opening = 400, .sales = 300, .closing = 250, .closing_current = 250}) == 1000000);
  CHECK(collection_effectiveness_index(
            {.opening = 400, .sales = 0, .closing = 400, .closing_current = 400}) == std::nullopt);
}

TEST_CASE("key figure: the overdue share of 90 overdue out of 300 open is 30%") {
  CHECK(overdue_share(90, 300) == 300000);
  CHECK(overdue_share(1, 3) == 333333);
  CHECK(overdue_share(0, 300) == 0);
  CHECK(overdue_share(0, 0) == std::nullopt);
}

TEST_CASE("key figure: the recovery rate asks what became of last month's overdue amounts") {
  // 200 were overdue on the last day of the month before; 140 of them have come in.
  CHECK(recovery_rate(140, 200) == 700000);
  CHECK(recovery_rate(0, 0) == std::nullopt);
}

TEST_CASE("key figure: average days late weighs payments, early ones count below nothing") {
  AverageDaysLate late;
  late.add(1000, 10);
  late.add(3000, -2);
  CHECK(late.tenth_days() == 10);  // (10,000 − 6,000) ÷ 4,000 = 1 day
  AverageDaysLate early;
  early.add(3, -1);
  early.add(1, 0);
  CHECK(early.tenth_days() == -8);  // −0.75 days
  CHECK(AverageDaysLate{}.tenth_days() == std::nullopt);
}

TEST_CASE("key figure: average days to recover leaves out what was paid in time") {
  AverageDaysToRecover recover;
  recover.add(1000, 10);
  recover.add(500, 40);
  recover.add(9000, 0);
  recover.add(9000, -5);
  CHECK(recover.tenth_days() == 200);  // (10,000 + 20,000) ÷ 1,500 = 20 days
  AverageDaysToRecover none;
  none.add(9000, 0);
  CHECK(none.tenth_days() == std::nullopt);
}

TEST_CASE("key figure: turnover is sales over the average of what was open") {
  // 900 sold, 400 open at the beginning, 200 at the end: 900 ÷ 300 = 3 turns.
  CHECK(receivables_turnover({.sales = 900, .opening = 400, .closing = 200}) == 300);
  CHECK(receivables_turnover({.sales = 100, .opening = 0, .closing = 0}) == std::nullopt);
}

TEST_CASE("key figure: quotients round half away from zero and stay within 64 bits") {
  CHECK(divide_rounded(5, 2) == 3);
  CHECK(divide_rounded(-5, 2) == -3);
  CHECK(divide_rounded(4, 3) == 1);
  CHECK(divide_rounded(1, 0) == std::nullopt);
  CHECK(divide_rounded(1, -2) == std::nullopt);
  CHECK(divide_rounded(static_cast<WideInteger>(most) * 10, 1) == most);
  CHECK(share_ppm(most, most) == 1000000);
}
