/// The canonical invoice columns: what every source is mapped to, and one row of them as texts.
/// Source: spec interfaces, "Canonical invoice columns". Knows no foreign header.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "core/money/money.hpp"

namespace duewise {

enum class InvoiceColumn : std::uint8_t {
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
  memo
};

inline constexpr std::size_t invoice_column_count = 25;

/// The longest terms that are believed: a hundred years. Unit: days after the issue date.
inline constexpr std::int64_t terms_days_max = 36500;

/// The name of a column in canonical headers.
std::string_view name_of(InvoiceColumn column);

/// The column with this canonical header; case and white space around it do not matter.
std::optional<InvoiceColumn> find_invoice_column(std::string_view header);

/// One record of a source under canonical columns; an absent value is empty. Where the source could
/// not read it at all, `fault_code` says why and the values do not count. Valid until the callback
/// that receives it returns.
struct InvoiceRow {
  std::uint32_t line = 1;  ///< physical line where the record starts
  std::array<std::string_view, invoice_column_count> values;
  std::string_view set_aside_code;   ///< where the row is no open invoice, whatever its values
  std::string_view credited_amount;  ///< paid by credit notes, beside `paid_amount`
  std::optional<MinorUnits> summed_amount;  ///< of an invoice's lines, in place of `amount`
  std::string_view warning_code;  ///< of how the row was put together; it counts all the same
  std::string_view fault_code;
  std::string_view fault_column;
  std::string_view fault_value;

  std::string_view operator[](InvoiceColumn column) const {
    return values[static_cast<std::size_t>(column)];
  }
  std::string_view& operator[](InvoiceColumn column) {
    return values[static_cast<std::size_t>(column)];
  }
};

using InvoiceRowSink = std::function<void(const InvoiceRow&)>;

}  // namespace duewise
