#include "core/metrics/customer_behaviour.hpp"

#include <string>

#include "doctest/doctest.h"

#include "core/metrics/promises_kept.hpp"
#include "core/receivables/portfolio_builder.hpp"

using namespace duewise;

namespace {

const Date as_of = *Date::parse("2026-11-20");
const Date start = *Date::parse("2026-01-01");

/// An invoice of 100 that is due `due` days after the start; paid `late` days after that.
struct Item {
  std::int32_t due = 0;
  std::int32_t late = 0;
  MinorUnits amount = 100;
  MinorUnits paid = 100;
};

constexpr std::int32_t never = INT32_MAX;

Portfolio portfolio(const std::vector<Item>& items) {
  PortfolioBuilder builder;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < items.size(); ++i) numbers.push_back("INV-" + std::to_string(i));
  for (std::size_t i = 0; i < items.size(); ++i) {
    InvoiceRecord record;
    record.invoice_no = numbers[i];
    record.customer_id = "C1";
    record.issue_date = start;
    record.due_date = start + Days{items[i].due};
    record.amount = items[i].amount;
    record.currency = *Currency::find("CNY");
    if (items[i].late != never) {
      record.paid = items[i].paid;
      record.paid_date = record.due_date + Days{items[i].late};
    }
    builder.add(record);
  }
  return std::move(builder).finish();
}

CustomerBehaviour behaviour(const std::vector<Item>& items) {
  const Portfolio facts = portfolio(items);
  return behaviour_of(facts, DatedPayments(facts), CustomerIndex(std::uint32_t{0}), as_of);
}

InvoiceIndex invoice(std::uint32_t index) { return InvoiceIndex(index); }

}  // namespace

TEST_CASE("behaviour: a worked example") {
  const CustomerBehaviour pays = behaviour({{.due = 10, .late = -2},
                                            {.due = 40, .late = 0, .amount = 300, .paid = 300},
                                            {.due = 70, .late = 12},
                                            {.due = 100, .late = 4, .amount = 500, .paid = 200},
                                            {.due = 130, .late = never, .amount = 900},
                                            {.due = 400, .late = never, .amount = 50}});
  CHECK(pays.settled == 3);
  CHECK(pays.on_time == 2);
  CHECK(pays.on_time_share_ppm() == 666667);
  CHECK(pays.median_days_late == 0);
  CHECK(pays.most_days_late == 12);
  CHECK(pays.last_payment == start + Days{104});
  CHECK(pays.last_payment_of == invoice(3));
  CHECK(pays.last_payment_amount == 200);
  REQUIRE(pays.currencies.size() == 1);
  const CurrencyBehaviour& cny = pays.currencies[0];
  // (−200 + 0 + 1,200 + 800) ÷ 700 = 2.57 days; late ones only: 2,000 ÷ 300 = 6.67.
  CHECK(cny.average_tenth_days_late == 26);
  CHECK(cny.average_tenth_days_recover == 67);
  CHECK(cny.open == 300 + 900 + 50);
  CHECK(cny.overdue == 1200);
  CHECK(cny.overdue_invoices == 2);
  CHECK(cny.largest_open == invoice(4));
  CHECK(pays.oldest_days_overdue == (as_of - start).count - 100);
}

TEST_CASE("behaviour: of an even number the median is the lower of the two in the middle") {
  CHECK(behaviour({{.due = 1, .late = 3}, {.due = 2, .late = 8}}).median_days_late == 3);
  CHECK(behaviour({{.late = never}}).median_days_late == std::nullopt);
}

TEST_CASE("behaviour: the trend compares the last settled invoices with as many before them") {
  const auto settled = [](const std::vector<std::int32_t>& late) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < late.size(); ++i) {
      items.push_back({.due = static_cast<std::int32_t>(i) * 30, .late = late[i]});
    }
    return behaviour(items);
  };
  CHECK(settled({1, 2, 3}).trend == PaymentTrend::unknown);
  const CustomerBehaviour later = settled({0, 0, 1, 5, 9, 7});
  CHECK(later.trend == PaymentTrend::later);
  CHECK(later.trend_invoices == 3);
  CHECK(later.earlier_days == 0);
  CHECK(later.recent_days == 7);
  CHECK(settled({4, 4, 6, 6}).trend == PaymentTrend::steady);
  CHECK(settled({4, 4, 7, 7}).trend == PaymentTrend::later);
  CHECK(settled({9, 9, 6, 6}).trend == PaymentTrend::sooner);
  // No more than five on either side: the first two here do not count.
  const CustomerBehaviour twelve = settled({99, 99, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2});
  CHECK(twelve.trend_invoices == 5);
  CHECK(twelve.earlier_days == 1);
  CHECK(twelve.trend == PaymentTrend::steady);
}

TEST_CASE("behaviour: what was paid after the day does not count yet") {
  const CustomerBehaviour pays = behaviour({{.due = (as_of - start).count, .late = 1}});
  CHECK(pays.settled == 0);
  CHECK(pays.last_payment.is_none());
}

TEST_CASE("promises: kept, kept in part, broken and open ones are told apart") {
  // 100 each, due on day 10; paid 5 days late: whole, half, not at all.
  const Portfolio facts = portfolio({{.due = 10, .late = 5},
                                     {.due = 10, .late = 5, .amount = 100, .paid = 50},
                                     {.due = 10, .late = never}});
  const DatedPayments payments(facts);
  const auto outcome = [&](std::uint32_t index, std::int32_t promised, std::int32_t judged_on) {
    const std::vector<PromiseMade> promises{{.customer = CustomerIndex(std::uint32_t{0}),
                                             .invoice = invoice(index),
                                             .made = start + Days{12},
                                             .promised = start + Days{promised},
                                             .amount = std::nullopt,
                                             .currency = *Currency::find("CNY")}};
    return judge_promises(facts, payments, promises, start + Days{judged_on})[0].outcome;
  };
  CHECK(outcome(0, 15, 20) == PromiseOutcome::kept);
  CHECK(outcome(0, 14, 20) == PromiseOutcome::broken);  // it came in a day later
  CHECK(outcome(0, 14, 14) == PromiseOutcome::open);
  CHECK(outcome(1, 15, 20) == PromiseOutcome::partly_kept);
  CHECK(outcome(2, 15, 15) == PromiseOutcome::open);
  CHECK(outcome(2, 15, 16) == PromiseOutcome::broken);
}

TEST_CASE("promises: a customer's promise is met by payments on any invoice") {
  const Portfolio facts = portfolio({{.due = 10, .late = 5}, {.due = 60, .late = -40}});
  const DatedPayments payments(facts);
  const auto judge = [&](std::optional<MinorUnits> amount) {
    const std::vector<PromiseMade> promises{{.customer = CustomerIndex(std::uint32_t{0}),
                                             .invoice = {},
                                             .made = start + Days{12},
                                             .promised = start + Days{20},
                                             .amount = amount,
                                             .currency = *Currency::find("CNY")}};
    return judge_promises(facts, payments, promises, as_of)[0];
  };
  CHECK(judge(200).outcome == PromiseOutcome::kept);
  CHECK(judge(201).outcome == PromiseOutcome::partly_kept);
  // Without an amount, only what was due by then was promised.
  CHECK(judge(std::nullopt).asked == 100);
  CHECK(judge(std::nullopt).outcome == PromiseOutcome::kept);
  const std::vector<JudgedPromise> two{judge(200), judge(201)};
  CHECK(count_promises(two).kept_share_ppm() == 500000);
  CHECK(count_promises({}).kept_share_ppm() == std::nullopt);
}
