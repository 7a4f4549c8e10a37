// The monthly ageing analysis: buckets now and at the end of last month, disputed amounts apart, by
// rating and by customer with notes. Source: spec policies, "monthly ageing report".
#include <algorithm>
#include <array>

#include "core/reports/report_parts.hpp"

namespace duewise {
namespace {

constexpr std::array<AgeingBucket, ageing_bucket_count> all_buckets{
    AgeingBucket::not_due, AgeingBucket::days_1_30, AgeingBucket::days_31_60,
    AgeingBucket::days_61_90, AgeingBucket::over_90};

Date end_of_last_month(Date day) { return day - Days{day.to_civil().day}; }

/// What was open on a past day, by currency, as far as dates tell.
struct PastAgeing {
  std::vector<AgeingTotals> totals;
  std::int64_t undated = 0;  ///< invoices left out for want of dates

  const AgeingTotals* in(Currency currency) const {
    for (const AgeingTotals& each : totals) {
      if (each.currency == currency) return &each;
    }
    return nullptr;
  }
};

Result<PastAgeing> age_past(const Portfolio& portfolio, Date day) {
  const DatedPayments payments(portfolio);
  PastAgeing past;
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    const InvoiceIndex invoice(i);
    if (payments.known(invoice) != DatesKnown::all) {
      ++past.undated;
      continue;
    }
    const MinorUnits open = payments.open_on(invoice, day);
    if (open == 0) continue;
    const Currency currency = portfolio.invoices.currency[i];
    auto found = std::find_if(past.totals.begin(), past.totals.end(),
                              [&](const AgeingTotals& each) { return each.currency == currency; });
    if (found == past.totals.end()) {
      past.totals.emplace_back().currency = currency;
      found = past.totals.end() - 1;
    }
    if (!add_open_item(*found, open, days_overdue(portfolio.invoices.due_date[i], day))) {
      return failure("amount_overflows", std::string(currency.code()));
    }
  }
  return past;
}

/// Amounts that are disputed, by currency and by customer's group of it.
struct Disputed {
  CurrencySums in_all;
  std::vector<CurrencySums> by_customer;
};

Disputed disputed_amounts(const ReportFacts& facts) {
  const auto disputes = recorded_disputes(facts.scenario, facts.as_of);
  Disputed disputed;
  disputed.by_customer.resize(facts.portfolio.customers.size());
  std::vector<bool> is_concerned(facts.portfolio.customers.size(), false);
  for (const RecordedDispute& dispute : disputes) is_concerned[dispute.customer.value()] = true;
  for (std::uint32_t i = 0; i < facts.portfolio.invoices.size(); ++i) {
    const InvoiceIndex invoice(i);
    const std::uint32_t customer = facts.portfolio.invoices.customer[i].value();
    if (!is_concerned[customer] || !is_open_on(facts.portfolio, invoice, facts.as_of)) continue;
    if (!is_disputed(disputes, facts.portfolio, invoice)) continue;
    const MinorUnits open = facts.portfolio.open_amount(invoice);
    disputed.in_all.add(open, facts.portfolio.invoices.currency[i]);
    disputed.by_customer[customer].add(open, facts.portfolio.invoices.currency[i]);
  }
  return disputed;
}

void add_bucket_rows(ReportTable& table, const AgeingTotals& now, const AgeingTotals& past) {
  const Currency currency = now.currency;
  const auto row = [&](Cell name, const OpenTotal& amount, const OpenTotal& before) {
    return std::vector<Cell>{std::move(name),
                             currency_cell(currency),
                             count_cell(amount.invoices),
                             amount_cell(amount.amount, currency),
                             share_cell(share_ppm(amount.amount, now.open.amount)),
                             amount_cell(before.amount, currency),
                             amount_cell(amount.amount - before.amount, currency)};
  };
  for (const AgeingBucket bucket : all_buckets) {
    table.add(row(code_cell("ageing", to_text(bucket)), now.bucket(bucket), past.bucket(bucket)));
  }
  table.add(row(code_cell("reports.value", "overdue"), now.overdue, past.overdue),
            ReportRowKind::total);
  table.add(row(code_cell("reports.value", "open"), now.open, past.open), ReportRowKind::total);
}

ReportTable buckets_table(const Ageing& ageing, const PastAgeing& past, const Disputed& disputed) {
  ReportTable table{.code = "ageing",
                    .columns = {{"bucket"},
                                {"currency"},
                                {"invoices", CellKind::count},
                                {"open", CellKind::amount},
                                {"share", CellKind::share},
                                {"last_month", CellKind::amount},
                                {"change", CellKind::amount}},
                    .rows = {}};
  for (const AgeingTotals& now : ageing.totals) {
    const AgeingTotals* before = past.in(now.currency);
    add_bucket_rows(table, now, before == nullptr ? AgeingTotals{} : *before);
    const MinorUnits amount = disputed.in_all.in(now.currency);
    if (amount == 0) continue;
    table.add({code_cell("reports.value", "disputed"),
               currency_cell(now.currency),
               {},
               amount_cell(amount, now.currency),
               share_cell(share_ppm(amount, now.open.amount)),
               {},
               {}});
  }
  return table;
}

std::vector<ReportChart> bucket_charts(const Ageing& ageing, const PastAgeing& past) {
  std::vector<ReportChart> charts;
  for (const AgeingTotals& now : ageing.totals) {
    const AgeingTotals* before = past.in(now.currency);
    ReportChart chart{.code = "ageing",
                      .kind = ChartKind::bars,
                      .unit = CellKind::amount,
                      .currency = now.currency,
                      .labels = {},
                      .series = {{"open", {}}, {"last_month", {}}}};
    for (const AgeingBucket bucket : all_buckets) {
      chart.labels.push_back(code_cell("ageing", to_text(bucket)));
      chart.series[0].values.push_back(now.bucket(bucket).amount);
      chart.series[1].values.push_back(before == nullptr ? 0 : before->bucket(bucket).amount);
    }
    charts.push_back(std::move(chart));
  }
  return charts;
}

ReportTable rating_table(const ReportFacts& facts, const Ageing& by_rating) {
  ReportTable table{.code = "by_rating",
                    .columns = {{"rating"},
                                {"currency"},
                                {"invoices", CellKind::count},
                                {"open", CellKind::amount},
                                {"overdue", CellKind::amount},
                                {"overdue_share", CellKind::share},
                                {"average_days_overdue", CellKind::tenth_days}},
                    .rows = {}};
  for (const AgeingGroup& group : by_rating.groups) {
    const AgeingTotals& totals = group.totals;
    table.add({text_cell(facts.portfolio.words[group.rating]), currency_cell(totals.currency),
               count_cell(totals.open.invoices), amount_cell(totals.open.amount, totals.currency),
               amount_cell(totals.overdue.amount, totals.currency),
               share_cell(totals.overdue_share_ppm()),
               tenth_days_cell(totals.average_tenth_days_overdue())});
  }
  return table;
}

ReportTable customers_table(const ReportFacts& facts, const Ageing& by_customer,
                            const Disputed& disputed) {
  ReportTable table{.code = "by_customer",
                    .columns = {{"customer"},
                                {"currency"},
                                {"not_due", CellKind::amount},
                                {"days_1_30", CellKind::amount},
                                {"days_31_60", CellKind::amount},
                                {"days_61_90", CellKind::amount},
                                {"over_90", CellKind::amount},
                                {"open", CellKind::amount},
                                {"disputed", CellKind::amount},
                                {"last_contact"},
                                {"answer"}},
                    .rows = {}};
  std::vector<const AgeingGroup*> groups;
  for (const AgeingGroup& group : by_customer.groups) groups.push_back(&group);
  std::sort(groups.begin(), groups.end(), [](const AgeingGroup* a, const AgeingGroup* b) {
    if (a->totals.currency != b->totals.currency) return a->totals.currency < b->totals.currency;
    if (a->totals.open.amount != b->totals.open.amount) {
      return a->totals.open.amount > b->totals.open.amount;
    }
    return a->customer < b->customer;
  });
  for (const AgeingGroup* group : groups) {
    if (table.rows.size() >= report_rows_max) {
      ++table.rows_left_out;
      continue;
    }
    const AgeingTotals& totals = group->totals;
    const MinorUnits in_dispute = disputed.by_customer[group->customer.value()].in(totals.currency);
    const ScenarioEvent* contact = last_contact(facts.scenario, group->customer, facts.as_of);
    std::vector<Cell> cells{customer_cell(facts.portfolio, group->customer),
                            currency_cell(totals.currency)};
    for (const AgeingBucket bucket : all_buckets) {
      const MinorUnits amount = totals.bucket(bucket).amount;
      cells.push_back(amount == 0 ? Cell{} : amount_cell(amount, totals.currency));
    }
    cells.push_back(amount_cell(totals.open.amount, totals.currency));
    cells.push_back(in_dispute == 0 ? Cell{} : amount_cell(in_dispute, totals.currency));
    cells.push_back(contact == nullptr ? Cell{} : date_cell(contact->date));
    cells.push_back(contact == nullptr ? Cell{} : words_cell(*contact));
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace

Result<Report> make_ageing_report(const ReportFacts& facts) {
  const Ageing by_customer =
      TRY(compute_ageing(facts.portfolio, {.as_of = facts.as_of, .by = AgeingGrouping::customer}));
  const Ageing by_rating =
      TRY(compute_ageing(facts.portfolio, {.as_of = facts.as_of, .by = AgeingGrouping::rating}));
  const Date last_month = end_of_last_month(facts.as_of);
  const PastAgeing past = TRY(age_past(facts.portfolio, last_month));
  const Disputed disputed = disputed_amounts(facts);
  Report report{.kind = ReportKind::ageing, .as_of = facts.as_of};
  report.charts = bucket_charts(by_customer, past);
  report.tables.push_back(buckets_table(by_customer, past, disputed));
  report.tables.push_back(rating_table(facts, by_rating));
  report.tables.push_back(customers_table(facts, by_customer, disputed));
  report.notes.push_back({"last_month", {{"date", date_cell(last_month)}}});
  if (past.undated > 0) {
    report.notes.push_back({"last_month_undated", {{"count", count_cell(past.undated)}}});
  }
  if (by_customer.not_issued > 0) {
    report.notes.push_back({"not_issued", {{"count", count_cell(by_customer.not_issued)}}});
  }
  return report;
}

}  // namespace duewise
