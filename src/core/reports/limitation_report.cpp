// Claims whose limitation period has ended or is about to end. Source: spec policies, "law".
#include <algorithm>
#include <array>

#include "core/reports/report_parts.hpp"

namespace duewise {
namespace {

struct Claim {
  InvoiceIndex invoice;
  Limitation limitation;
};

/// The events of each customer that may matter, by day, up to the as-of date.
std::vector<std::vector<const ScenarioEvent*>> events_by_customer(const ReportFacts& facts) {
  std::vector<std::vector<const ScenarioEvent*>> events(facts.portfolio.customers.size());
  for (const ScenarioEvent& event : facts.scenario.events) {
    if (event.date <= facts.as_of) events[event.customer.value()].push_back(&event);
  }
  return events;
}

std::vector<Cell> row_of(const ReportFacts& facts, const Claim& claim) {
  const Portfolio& portfolio = facts.portfolio;
  const std::uint32_t i = claim.invoice.value();
  const Limitation& limitation = claim.limitation;
  const Currency currency = portfolio.invoices.currency[i];
  const std::string_view because =
      limitation.by ? to_text(limitation.by->act) : std::string_view("due_date");
  return {customer_cell(portfolio, portfolio.invoices.customer[i]),
          invoice_cell(portfolio, claim.invoice),
          amount_cell(portfolio.open_amount(claim.invoice), currency),
          currency_cell(currency),
          date_cell(portfolio.invoices.due_date[i]),
          code_cell("limitation.from", because),
          date_cell(limitation.begins),
          date_cell(limitation.ends),
          count_cell(limitation.days_left),
          code_cell("limitation.state", to_text(limitation.state))};
}

}  // namespace

Report make_limitation_report(const ReportFacts& facts) {
  const Portfolio& portfolio = facts.portfolio;
  const DatedPayments payments(portfolio);
  const auto events = events_by_customer(facts);
  std::vector<Claim> claims;
  std::array<std::int64_t, 4> counts{};
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    const InvoiceIndex invoice(i);
    if (!is_open_on(portfolio, invoice, facts.as_of)) continue;
    const std::uint32_t customer = portfolio.invoices.customer[i].value();
    const Limitation limitation =
        limitation_of(facts.limitation, portfolio.invoices.due_date[i],
                      limitation_facts(payments, invoice, events[customer]),
                      {.as_of = facts.as_of, .warning_days = facts.limitation_warning_days});
    ++counts[static_cast<std::size_t>(limitation.state)];
    const bool is_listed =
        limitation.state == LimitationState::ending || limitation.state == LimitationState::ended;
    if (is_listed) claims.push_back({invoice, limitation});
  }
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    if (a.limitation.ends != b.limitation.ends) return a.limitation.ends < b.limitation.ends;
    return a.invoice < b.invoice;
  });
  // What can still be saved comes first.
  std::stable_partition(claims.begin(), claims.end(), [](const Claim& claim) {
    return claim.limitation.state == LimitationState::ending;
  });
  Report report{.kind = ReportKind::limitation, .as_of = facts.as_of};
  ReportTable table{.code = "limitation",
                    .columns = {{"customer"},
                                {"invoice"},
                                {"open", CellKind::amount},
                                {"currency"},
                                {"due"},
                                {"counts_from"},
                                {"begins"},
                                {"ends"},
                                {"days_left", CellKind::count},
                                {"state"}},
                    .rows = {}};
  for (const Claim& claim : claims) table.add(row_of(facts, claim));
  report.tables.push_back(std::move(table));
  report.notes.push_back({"limitation_rule",
                          {{"rule", code_cell("limitation.rule", facts.limitation.id)},
                           {"law", text_cell(facts.limitation.law)},
                           {"years", count_cell(facts.limitation.years)},
                           {"days", count_cell(facts.limitation_warning_days)}}});
  const auto count_of = [&](LimitationState state) {
    return count_cell(counts[static_cast<std::size_t>(state)]);
  };
  report.notes.push_back({"limitation_others",
                          {{"runs", count_of(LimitationState::runs)},
                           {"stopped", count_of(LimitationState::stopped)}}});
  report.notes.push_back({"not_legal_advice"});
  return report;
}

}  // namespace duewise
