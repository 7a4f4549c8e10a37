/// Everything that is found out about a foreign table before its rows are read: where its header
/// is, what its columns are for, how dates and amounts are written, whether invoices have several
/// rows.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "io/import/layouts/saved_layout.hpp"
#include "io/import/recognise/column_plan.hpp"
#include "io/import/recognise/value_styles.hpp"
#include "io/import/table/table.hpp"
#include "io/import/text/text_encoding.hpp"

namespace duewise {

/// What somebody said about a file; goes before what is recognised.
struct ImportChoices {
  ChosenColumns columns = {};
  PlacedRoles roles = {};                    ///< columns by their position; goes before `columns`
  std::optional<std::uint32_t> header = {};  ///< record of the header
  std::string source = {};                   ///< id of a known source; empty: recognise it
  std::optional<TextEncoding> encoding = {};
  std::optional<DateOrder> date_order = {};
  std::optional<std::int32_t> terms_days = {};  ///< where rows say neither due date nor terms
  /// What was said about earlier files; where the headers are the same it holds for this one, too,
  /// as far as nothing else is said. Must outlive the reading; null: none.
  const SavedLayouts* layouts = nullptr;
};

/// How rows make invoices.
enum class RowsPerInvoice : std::uint8_t {
  one,            ///< a second row of a number is a duplicate
  same_amount,    ///< further rows are lines, and repeat the invoice's amount
  amount_per_row  ///< further rows are lines; the invoice's amount is their sum
};

struct KnownSource;

struct RecognisedTable {
  RecognisedTable(std::uint32_t header_record, ColumnPlan column_plan)
      : header(header_record), plan(std::move(column_plan)) {}

  /// The role of the amounts that a person looks at first.
  ColumnRole amount_column() const {
    return plan.has(amount_role) ? amount_role : ColumnRole::open_amount;
  }

  std::uint32_t header;  ///< record of the header
  ColumnPlan plan;
  std::string_view source = "recognised";  ///< id of a known source, or this word
  const SavedLayout* layout = nullptr;     ///< that was followed; null: none
  bool has_made_numbers = false;           ///< no row has a number
  bool has_sellers_as_customers = false;
  RowsPerInvoice rows_per_invoice = RowsPerInvoice::one;
  ColumnRole amount_role = ColumnRole::amount;  ///< of the amounts that rows have
  ValueStyles styles;
  std::optional<DateOrder> date_order;  ///< where dates needed one
  std::uint32_t opening_balances = 0;   ///< rows with an amount that belongs to no invoice
};

/// What was found out, as far as it goes; rows can be read only where there are no errors.
struct Recognition {
  std::optional<RecognisedTable> table;  ///< none where no header was found
  std::vector<Error> errors;
};

/// Recognises a table, a slice of its rows at a time. How it is sliced changes nothing.
class TableRecognition {
 public:
  /// Both must outlive this.
  TableRecognition(const Table& table, const ImportChoices& choices);
  TableRecognition(const TableRecognition&) = delete;
  TableRecognition& operator=(const TableRecognition&) = delete;
  ~TableRecognition();

  /// Finds the header, then the columns, then looks at some more rows. Returns whether everything
  /// is found out; then it is not to be called again.
  bool step();
  /// Records that were looked at.
  std::uint32_t looked_at() const { return next_; }
  /// Errors: header_must_be_found, and the codes of `judge_subject` and `StyleClues::settle`,
  /// source_must_be_known, mapping_must_name_a_column.
  Recognition take() && { return std::move(result_); }

 private:
  struct Rows;
  void look_for_header();
  void make_plan();
  bool look_at_rows();
  void settle();

  const Table& table_;
  const ImportChoices& choices_;
  const KnownSource* source_ = nullptr;
  const SavedLayout* layout_ = nullptr;
  std::optional<std::uint32_t> header_;  // once it is found
  Recognition result_;
  std::unique_ptr<Rows> rows_;
  std::uint32_t next_ = 0;
};

}  // namespace duewise
