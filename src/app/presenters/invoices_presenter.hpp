/// Turns the invoices found into what the invoice screen shows; rows are formatted when drawn.
#pragma once

#include "app/invoice_list.hpp"
#include "app/views/invoices_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

struct InvoicesShown {
  const InvoiceList& list;
  const InvoiceQuery& query;
  Date as_of;
  std::uint32_t selected = UINT32_MAX;
};

/// The names of status filters in commands: "all", "open", "overdue", "paid".
std::string_view to_text(StatusFilter filter);
std::optional<StatusFilter> parse_status_filter(std::string_view name);

/// The functions in the view keep portfolio and rows alive; `strings` must outlive the view.
views::InvoicesView present_invoices(const InvoicesShown& shown, const views::Strings& strings);

}  // namespace duewise
