/// How the dates and amounts of a foreign table are written, one style per column, judged from all
/// its rows.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/import/recognise/column_plan.hpp"
#include "io/import/values/amount_text.hpp"
#include "io/import/values/date_text.hpp"

namespace duewise {

struct ValueStyles {
  std::array<DateStyle, column_role_count> dates;      ///< by role
  std::array<AmountStyle, column_role_count> amounts;  ///< by role
  bool has_minor_units = false;  ///< amounts count the currency's smallest unit
  /// The decimal sign is the likelier one; the amounts do not tell it.
  bool is_decimal_assumed = false;
  bool has_rounded_numbers = false;  ///< a spreadsheet has rounded the long invoice numbers
  /// Where a row has neither a due date nor terms: days after its issue.
  std::int32_t assumed_terms_days = 30;

  const DateStyle& date(ColumnRole role) const { return dates[static_cast<std::size_t>(role)]; }
  /// Reads an amount of the column of `role`.
  AmountRead read(ColumnRole role, std::string_view text, Currency currency) const;
};

/// What the columns of a table say about their styles.
class StyleClues {
 public:
  /// Adds what one row of data says.
  void add(const Table& table, std::uint32_t record, const ColumnPlan& plan);

  /// Settles all styles. Dates whose order the column does not tell follow the order of the file's
  /// other dates; a `preferred` order goes before everything. What stays open is added to
  /// `questions`: date_order_must_be_told, date_orders_contradict, decimal_signs_contradict;
  /// `where` names the column, `detail` a value. `order` is the order in use, where dates needed
  /// one.
  ValueStyles settle(const ColumnPlan& plan, std::optional<DateOrder> preferred,
                     std::vector<Error>& questions, std::optional<DateOrder>& order) const;

 private:
  void settle_amounts(const ColumnPlan& plan, std::vector<Error>& questions,
                      ValueStyles& styles) const;

  std::array<DateClues, column_role_count> dates_;
  std::array<AmountClues, column_role_count> amounts_;
  std::array<std::string, column_role_count> samples_;  // a value of each date column
};

}  // namespace duewise
