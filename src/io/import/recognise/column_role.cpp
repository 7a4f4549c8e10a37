#include "io/import/recognise/column_role.hpp"

#include <algorithm>

namespace duewise {
namespace {

constexpr std::array<std::string_view, column_role_count - invoice_column_count> further_names{
    "document_code",
    "document_type",
    "credited_amount",
    "is_open",
    "is_deleted",
    "is_positive",
    "seller",
    "line_amount",
    "quantity",
    "unit_price",
    "net_amount",
    "tax_amount",
    "item",
    "opening_balance",
    "supplier",
    "age_bucket",
    "running_balance",
    "debit",
    "credit",
    "bank",
    "payment",
    "credit_note",
    "customer_fact",
    "ignored"};
static_assert(static_cast<std::size_t>(ColumnRole::ignored) + 1 == column_role_count);
static_assert(static_cast<std::size_t>(ColumnRole::memo) + 1 == invoice_column_count);

}  // namespace

std::string_view name_of(ColumnRole role) {
  if (const auto column = invoice_column_of(role)) return name_of(*column);
  return further_names[static_cast<std::size_t>(role) - invoice_column_count];
}

std::optional<ColumnRole> find_column_role(std::string_view name) {
  if (const auto column = find_invoice_column(name)) return role_of(*column);
  const auto found = std::find(further_names.begin(), further_names.end(), name);
  if (found == further_names.end()) return std::nullopt;
  return static_cast<ColumnRole>(static_cast<std::size_t>(found - further_names.begin()) +
                                 invoice_column_count);
}

}  // namespace duewise
