#include "io/import/columns.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, invoice_column_count> names{
    "invoice_no",    "customer_id",   "customer_name", "contract_no",   "period",
    "issue_date",    "due_date",      "terms_days",    "amount",        "paid_amount",
    "open_amount",   "currency",      "status",        "paid_date",     "rating",
    "settlement",    "credit_limit",  "service_end",   "received_date", "contact_name",
    "contact_email", "contact_phone", "owner",         "tags",          "memo"};

}  // namespace

std::string_view name_of(InvoiceColumn column) { return names[static_cast<std::size_t>(column)]; }

std::optional<InvoiceColumn> find_invoice_column(std::string_view header) {
  const std::string wanted = to_lower_ascii(trimmed(header));
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) return std::nullopt;
  return static_cast<InvoiceColumn>(found - names.begin());
}

}  // namespace duewise
