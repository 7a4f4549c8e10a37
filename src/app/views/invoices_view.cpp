#include "app/views/invoices_view.hpp"

#include "base/assert.hpp"

namespace duewise::views {

const char* title_key(InvoiceColumn column) {
  switch (column) {
    case InvoiceColumn::invoice_no:
      return "invoices.column.invoice_no";
    case InvoiceColumn::customer:
      return "invoices.column.customer";
    case InvoiceColumn::contract_no:
      return "invoices.column.contract_no";
    case InvoiceColumn::issue_date:
      return "invoices.column.issue_date";
    case InvoiceColumn::due_date:
      return "invoices.column.due_date";
    case InvoiceColumn::days_overdue:
      return "invoices.column.days_overdue";
    case InvoiceColumn::amount:
      return "invoices.column.amount";
    case InvoiceColumn::paid_amount:
      return "invoices.column.paid_amount";
    case InvoiceColumn::open_amount:
      return "invoices.column.open_amount";
    case InvoiceColumn::currency:
      return "invoices.column.currency";
    case InvoiceColumn::rating:
      return "invoices.column.rating";
    case InvoiceColumn::status:
      return "invoices.column.status";
  }
  UNREACHABLE();
}

bool is_number(InvoiceColumn column) {
  return column == InvoiceColumn::days_overdue || column == InvoiceColumn::amount ||
         column == InvoiceColumn::paid_amount || column == InvoiceColumn::open_amount;
}

}  // namespace duewise::views
