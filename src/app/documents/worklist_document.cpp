#include "app/documents/worklist_document.hpp"

#include <array>

#include "app/load_strings.hpp"
#include "io/export/html_page.hpp"

namespace duewise {
namespace {

using views::Strings;

std::string contact_text(const Customers& customers, CustomerIndex customer) {
  std::string text(customers.contact_name[customer.value()]);
  const std::string_view phone = customers.contact_phone[customer.value()];
  if (!text.empty() && !phone.empty()) text += " · ";
  text += phone;
  return text;
}

std::string about(const views::WorklistRow& row) {
  if (row.stage.empty() || row.role.empty()) return row.stage + row.role;
  return row.stage + " · " + row.role;
}

void append_lines(std::string& out, const WorklistShown& shown, const views::WorklistView& view,
                  const Strings& strings) {
  const std::array<HtmlColumn, 6> columns{
      {{strings.text("worklist.column.when")},
       {strings.text("worklist.column.what")},
       {strings.text("worklist.column.customer")},
       {strings.text("worklist.column.amount"), HtmlAlign::right},
       {strings.text("invoices.column.days_overdue"), HtmlAlign::right},
       {strings.text("worklist.column.result")}}};
  const Customers& customers = shown.run->index->run().inputs.portfolio->customers;
  HtmlTable table(out, columns);
  for (std::size_t i = 0; i < view.row_count; ++i) {
    const views::WorklistRow row = view.row(i);
    const std::string contact = contact_text(customers, shown.run->worklist.lines[i].customer);
    const std::string customer =
        row.invoices.empty() ? row.customer : row.customer + " · " + row.invoices;
    table.row({{row.when},
               {row.what, about(row)},
               {customer, contact},
               {row.amount},
               {row.days_overdue},
               {row.is_to_do ? std::string_view() : std::string_view(row.status)}});
  }
}

}  // namespace

PrintDocument worklist_document(const WorklistShown& shown, const Strings& strings) {
  views::WorklistView view;
  present_worklist(shown, strings, view);
  PrintDocument document;
  document.title = strings.text("worklist.title") + " – " + view.day_text;
  std::string body;
  append_html_element(body, "h1", document.title);
  append_html_element(body, "p", view.headline);
  if (view.row_count == 0) append_html_element(body, "p", strings.text("worklist.nothing"));
  if (view.row_count > 0) append_lines(body, shown, view, strings);
  document.html = write_html_page(
      {.language = language_tag(strings.language()), .title = document.title, .body = body});
  return document;
}

}  // namespace duewise
