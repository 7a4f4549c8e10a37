#include <utility>

#include "ui/support/sample_model.hpp"

namespace duewise::ui {
namespace {

std::vector<views::Choice> roles_of(const views::Strings& strings) {
  std::vector<views::Choice> roles;
  for (const char* role : {"ignored", "invoice_no", "customer_name", "issue_date", "due_date",
                           "amount", "contact_email"}) {
    roles.push_back({role, strings.text(std::string("column.") + role), false});
  }
  return roles;
}

void add_difference(const views::Strings& strings, views::ImportView& view) {
  view.plan_name = strings.text("sample.software-firm.name");
  view.difference = {{strings.text("import.change.added"), "12"},
                     {strings.text("import.change.paid"), "7"},
                     {strings.text("import.change.changed"), "3"},
                     {strings.text("import.change.vanished"), "1"},
                     {strings.text("import.change.unchanged"), "112"}};
  for (const char* rule : {"keep", "paid", "remove"}) {
    view.vanished.push_back(
        {rule, strings.text(std::string("import.vanished.") + rule), rule[0] == 'k'});
  }
  view.change_count = 23;
  view.change = [&strings](std::size_t row) {
    const std::string state =
        strings.format("import.change.state", {{"open", "1,234.50 CNY"}, {"due", "2026-12-01"}});
    return views::InvoiceChangeRow{.kind = strings.text("import.change.changed"),
                                   .tone = views::Tone::warning,
                                   .invoice_no = "INV-" + std::to_string(row),
                                   .customer = "Harbour Soft",
                                   .before = row % 3 == 0 ? "" : state,
                                   .after = state};
  };
}

}  // namespace

views::ImportView import_view(const views::Strings& strings, views::ImportReportView report) {
  views::ImportView view;
  view.is_present = true;
  view.file_name = "应收账款明细表-2026.csv";
  view.headers = {
      {"0", strings.format("import.header.row", {{"row", "1"}, {"cells", "单据编号"}}), true}};
  view.encodings = {{"", strings.format("import.automatic_found", {{"found", "gb18030"}}), true},
                    {"big5", "big5", false}};
  view.date_orders = {{"", strings.text("import.automatic"), true},
                      {"dmy", strings.text("import.date_order.dmy"), false}};
  view.currencies = {{"CNY", "CNY", true}, {"USD", "USD", false}};
  view.terms_hint = "30";
  view.problems = {strings.text("error.date_order_must_be_told")};
  view.roles = roles_of(strings);
  view.columns = {{.header = "单据编号",
                   .samples = "YS-001 · YS-002",
                   .sureness = strings.text("import.sureness.sure"),
                   .tone = views::Tone::good,
                   .role = 1},
                  {.header = "A very long header that no column of a table has room for",
                   .samples = "2026-03-01 · 2026-03-15 · 2026-04-01",
                   .sureness = strings.text("import.sureness.likely"),
                   .tone = views::Tone::warning,
                   .role = 4},
                  {.header = strings.format("import.unnamed_column", {{"number", "3"}}),
                   .samples = "",
                   .sureness = "",
                   .role = 0}};
  view.report = std::move(report);
  view.corrections = strings.count("import.corrections", 2);
  view.invoice_count = 40;
  view.invoice = [](std::size_t row) {
    return views::ImportedInvoiceRow{.invoice_no = "INV-" + std::to_string(row),
                                     .customer = "晨岚制造有限公司",
                                     .issue_date = "2026-11-01",
                                     .due_date = "2026-12-01",
                                     .amount = "1,234,567.89 CNY",
                                     .open_amount = "1,234,567.89 CNY"};
  };
  view.can_be_taken_over = true;
  add_difference(strings, view);
  return view;
}

}  // namespace duewise::ui
