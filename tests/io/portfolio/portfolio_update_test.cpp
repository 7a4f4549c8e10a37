#include "io/portfolio/portfolio_update.hpp"

#include <string>
#include <string_view>

#include "doctest/doctest.h"

#include "io/import/import.hpp"
#include "io/portfolio/portfolio_file.hpp"

using namespace duewise;

namespace {

constexpr std::string_view header =
    "invoice_no,customer_id,customer_name,due_date,amount,paid_amount,currency,rating\n";

Portfolio portfolio_of(const std::string& rows) {
  Importer importer({});
  importer.begin_file("input");
  importer.feed(std::string(header) + rows);
  ImportResult result = std::move(importer).finish();
  REQUIRE(result.report.errors.empty());
  REQUIRE(result.report.rejected.empty());
  return std::move(result.portfolio);
}

// "paid C1/A2, vanished C2/B1".
std::string changes_between(const Portfolio& before, const Portfolio& after) {
  constexpr std::string_view names[] = {"added", "paid", "changed", "vanished", "unchanged"};
  std::string text;
  for (const InvoiceChange& change : difference_between(before, after).changes) {
    const bool is_there = change.after.exists();
    const Portfolio& shown = is_there ? after : before;
    const std::uint32_t i = (is_there ? change.after : change.before).value();
    if (!text.empty()) text += ", ";
    text += names[static_cast<std::size_t>(change.kind)];
    text += ' ';
    text += shown.customers.id[shown.invoices.customer[i].value()];
    text += '/';
    text += shown.invoices.number[i];
  }
  return text;
}

// "C1/A1 40 of 100 B; …": paid, amount, the customer's rating.
std::string invoices_of(const Portfolio& portfolio) {
  std::string text;
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    const std::uint32_t customer = portfolio.invoices.customer[i].value();
    if (!text.empty()) text += "; ";
    text += std::string(portfolio.customers.id[customer]) + '/';
    text += std::string(portfolio.invoices.number[i]) + ' ';
    text += std::to_string(portfolio.invoices.paid[i] / 100) + " of ";
    text += std::to_string(portfolio.invoices.amount[i] / 100) + ' ';
    text += portfolio.words[portfolio.customers.rating[customer]];
  }
  return text;
}

const char* const last_week =
    "A1,C1,Lin,2026-10-01,100.00,0,CNY,B\n"
    "A2,C1,Lin,2026-10-02,50.00,10,CNY,B\n"
    "B1,C2,Mo,2026-11-01,70.00,0,CNY,A\n"
    "A1,C2,Mo,2026-11-02,80.00,0,CNY,A\n";
const char* const this_week =
    "A1,C1,Lin,2026-10-01,100.00,100,CNY,\n"
    "A2,C1,Lin,2026-10-02,50.00,20,CNY,\n"
    "A1,C2,Mo Ltd,2026-11-02,80.00,0,CNY,C\n"
    "B1,C3,Mo,2026-11-01,70.00,0,CNY,\n";

}  // namespace

TEST_CASE("portfolio update: an export a week later shows what is new, paid, changed and gone") {
  const Portfolio before = portfolio_of(last_week);
  CHECK(changes_between(before, portfolio_of(this_week)) ==
        "added C3/B1, paid C1/A1, changed C1/A2, vanished C2/B1");
  CHECK(changes_between(before, before).empty());
  CHECK(changes_between({}, {}).empty());
  CHECK(difference_between(before, portfolio_of(this_week)).count(InvoiceChangeKind::unchanged) ==
        1);
}

TEST_CASE("portfolio update: what a list does not name any more is kept, paid or removed") {
  const Portfolio before = portfolio_of(last_week);
  const Portfolio after = portfolio_of(this_week);
  const auto updated = [&](VanishedRule rule) {
    return invoices_of(update_portfolio(before, after, rule));
  };
  CHECK(updated(VanishedRule::keep) ==
        "C1/A1 100 of 100 B; C1/A2 20 of 50 B; C2/B1 0 of 70 C; C2/A1 0 of 80 C; C3/B1 0 of 70 ");
  CHECK(updated(VanishedRule::paid) ==
        "C1/A1 100 of 100 B; C1/A2 20 of 50 B; C2/B1 70 of 70 C; C2/A1 0 of 80 C; C3/B1 0 of 70 ");
  CHECK(updated(VanishedRule::remove) ==
        "C1/A1 100 of 100 B; C1/A2 20 of 50 B; C2/A1 0 of 80 C; C3/B1 0 of 70 ");
}

TEST_CASE("portfolio update: paid invoices that a list of open items drops stay, and are no news") {
  const Portfolio before =
      portfolio_of("A1,C1,Lin,2026-10-01,100.00,100,CNY,\nA2,C1,Lin,2026-10-02,5.00,0,CNY,\n");
  const Portfolio after = portfolio_of("A2,C1,Lin,2026-10-02,5.00,0,CNY,\n");
  CHECK(changes_between(before, after).empty());
  for (const VanishedRule rule : {VanishedRule::keep, VanishedRule::paid, VanishedRule::remove}) {
    CHECK(write_portfolio(update_portfolio(before, after, rule)) == write_portfolio(before));
  }
}

TEST_CASE("portfolio update: an export that is read again changes nothing, byte for byte") {
  const Portfolio before = portfolio_of(last_week);
  for (const VanishedRule rule : {VanishedRule::keep, VanishedRule::paid, VanishedRule::remove}) {
    CHECK(write_portfolio(update_portfolio(before, before, rule)) == write_portfolio(before));
  }
}

TEST_CASE(
    "portfolio update: what was said of an invoice follows it; what lost its invoice counts") {
  const Portfolio before = portfolio_of(last_week);
  const Portfolio after = portfolio_of(this_week);
  const InvoiceFinder earlier(before);
  const auto event_of = [&](std::string_view customer, std::string_view number) {
    ScenarioEvent event;
    event.customer = earlier.customer(customer);
    if (!number.empty()) event.invoice = earlier.invoice(customer, number);
    return event;
  };
  Scenario scenario;
  scenario.assume_approvals = false;
  scenario.events = {event_of("C2", "A1"), event_of("C2", "B1"), event_of("C2", "")};
  const MovedScenario moved = move_scenario(scenario, before, after);
  CHECK(moved.lost == 1);
  CHECK_FALSE(moved.scenario.assume_approvals);
  REQUIRE(moved.scenario.events.size() == 2);
  const InvoiceFinder now(after);
  CHECK(moved.scenario.events[0].invoice == now.invoice("C2", "A1"));
  CHECK(moved.scenario.events[1].customer == now.customer("C2"));
  CHECK_FALSE(moved.scenario.events[1].invoice.exists());
}
