/// Tells the rows of a foreign export apart: invoices, and what stands between them — titles, blank
/// rows, customer headings, group rows, totals, further lines of the invoice above. Looks at one
/// row and the plan of its columns, never at what its amounts and dates say.
#pragma once

#include <cstdint>
#include <string_view>

#include "io/import/recognise/column_plan.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

enum class RowKind : std::uint8_t {
  data,
  blank,
  title,         ///< a title, note or repeated header
  heading,       ///< the customer of the rows below
  group,         ///< sums over the rows below
  total,         ///< sums over the rows above
  continuation,  ///< a further line of the invoice above, without its number
};

/// The code under which a row of this kind is set aside; empty for data.
std::string_view code_of(RowKind kind);

class RowKinds {
 public:
  RowKinds(const Table& table, std::uint32_t header, const ColumnPlan& plan);

  RowKind kind_of(std::uint32_t record) const;
  /// The first cell that is not blank, trimmed.
  std::string_view first_text(std::uint32_t record) const;

 private:
  /// What a row has in the columns that matter.
  struct Filled {
    std::uint32_t cells = 0;
    bool number = false;
    bool customer = false;
    bool date = false;
    bool status = false;
    bool amount = false;
    bool line = false;
  };
  Filled filled(std::uint32_t record) const;
  bool has_any(std::uint32_t record, ColumnRole role) const;
  bool has_digits(std::uint32_t record, ColumnRole role) const;
  bool repeats_header(std::uint32_t record) const;
  bool names_total(std::uint32_t record) const;

  const Table& table_;
  const ColumnPlan& plan_;
  std::uint32_t header_;
  bool has_customer_names_ = false;  // some row has one
};

}  // namespace duewise
