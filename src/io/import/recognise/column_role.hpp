/// What a column of a foreign export is for: the canonical columns, and what else tells invoices
/// from other rows, or one kind of file from another.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "io/import/columns.hpp"

namespace duewise {

/// Begins with the canonical columns, in their order.
enum class ColumnRole : std::uint8_t {
  invoice_no,
  customer_id,
  customer_name,
  contract_no,
  period,
  issue_date,
  due_date,
  terms_days,
  amount,
  paid_amount,
  open_amount,
  currency,
  status,
  paid_date,
  rating,
  settlement,
  credit_limit,
  service_end,
  received_date,
  contact_name,
  contact_email,
  contact_phone,
  owner,
  tags,
  memo,
  // Read beside them.
  document_code,    ///< goes before the number
  document_type,    ///< invoice, credit note, payment …
  credited_amount,  ///< what credit notes have paid
  is_open,
  is_deleted,
  is_positive,
  seller,
  // Tells whether rows are lines of invoices.
  line_amount,
  quantity,
  unit_price,
  net_amount,
  tax_amount,
  item,
  // Tells what a file is.
  opening_balance,
  supplier,
  age_bucket,
  running_balance,
  debit,
  credit,
  bank,
  payment,
  credit_note,
  customer_fact,
  ignored
};

inline constexpr std::size_t column_role_count = 49;

/// The name of a role as assets/import/headers.json writes it; of a canonical column its header.
std::string_view name_of(ColumnRole role);
std::optional<ColumnRole> find_column_role(std::string_view name);

/// The canonical column of a role, where it has one.
constexpr std::optional<InvoiceColumn> invoice_column_of(ColumnRole role) {
  const auto number = static_cast<std::size_t>(role);
  if (number >= invoice_column_count) return std::nullopt;
  return static_cast<InvoiceColumn>(number);
}

constexpr ColumnRole role_of(InvoiceColumn column) {
  return static_cast<ColumnRole>(static_cast<std::size_t>(column));
}

}  // namespace duewise
