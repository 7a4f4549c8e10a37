// A report with every part that one can have, made by hand.
#include "ui/support/sample_model.hpp"

namespace duewise::ui {
namespace {

using views::ColumnAlign;

views::ReportChartView chart(const views::Strings& strings, views::ReportChartLook look) {
  return {.id = "kpi_days",
          .title = strings.text("reports.chart.kpi_days"),
          .look = look,
          .labels = {"Sep 2026", "Oct 2026", "Nov 2026"},
          .series =
              {{strings.text("reports.column.dso"), {404, std::nullopt, 512}, {"40.4", "", "51.2"}},
               {strings.text("reports.column.best_dso"), {200, 317, 0}, {"20.0", "31.7", "0.0"}}},
          .most = 512,
          .most_text = "51.2"};
}

views::ReportTableView wide_table(const views::Strings& strings) {
  views::ReportTableView table{
      .id = "overdue_customers",
      .title = strings.text("reports.table.overdue_customers"),
      .columns = {{strings.text("reports.column.customer")},
                  {strings.text("reports.column.answer")},
                  {strings.text("reports.column.next_measure")},
                  {strings.text("reports.column.overdue"), ColumnAlign::right},
                  {strings.text("reports.column.days_overdue"), ColumnAlign::right}},
      .rows = {},
      .more = strings.count("reports.more_rows", 12),
      .empty = {}};
  for (int i = 0; i < 30; ++i) {
    table.rows.push_back(
        {.cells = {"晨岚制造有限公司 " + std::to_string(i),
                   i % 3 == 0 ? std::string() : "Accounts is on leave until the end of the month",
                   "2026-11-20", "1,210,000.00", std::to_string(i * 7)}});
  }
  table.rows.push_back(
      {.cells = {"", "", "", "36,300,000.00", ""}, .look = views::ReportRowLook::total});
  return table;
}

views::ReportTableView facts(const views::Strings& strings, const char* id) {
  return {
      .id = id,
      .title = strings.text(std::string("reports.table.") + id),
      .columns = {{strings.text("reports.column.fact")}, {strings.text("reports.column.value")}},
      .rows = {{.cells = {strings.text("reports.column.rating"), "A"}},
               {.cells = {strings.text("reports.column.credit_limit"), "600,000.00 CNY"}}},
      .more = {},
      .empty = {}};
}

}  // namespace

views::ReportView report_page(const views::Strings& strings) {
  views::ReportView page;
  page.title = strings.text("reports.title.friday");
  page.subtitle = strings.format("reports.as_of", {{"date", "2026-11-20"}});
  page.charts = {chart(strings, views::ReportChartLook::lines),
                 chart(strings, views::ReportChartLook::bars)};
  page.tables = {wide_table(strings),
                 {.id = "measures_taken",
                  .title = strings.text("reports.table.measures_taken"),
                  .columns = {{strings.text("reports.column.date")}},
                  .rows = {},
                  .more = {},
                  .empty = strings.text("reports.nothing")}};
  page.notes = {strings.text("reports.note.not_legal_advice")};
  return page;
}

views::ReportView customer_page(const views::Strings& strings) {
  views::ReportView page = report_page(strings);
  page.charts.clear();
  page.title = strings.text("reports.title.customer");
  page.tables.insert(page.tables.begin(),
                     {facts(strings, "credit_file"), facts(strings, "behaviour")});
  return page;
}

}  // namespace duewise::ui
