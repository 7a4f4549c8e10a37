/// Turns the rows of a recognised table into rows under canonical columns: joins what stands in
/// several columns, reads words as states and kinds, gives rows below a heading its customer, makes
/// one row of an invoice's lines. Does not read dates and amounts, except to add up lines.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interner.hpp"
#include "io/import/columns.hpp"
#include "io/import/recognise/recognition.hpp"
#include "io/import/recognise/row_kind.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

class ForeignRows {
 public:
  /// `currency` is that of rows that state none.
  ForeignRows(const Table& table, const RecognisedTable& found, Currency currency);

  /// Goes on by some records. Every record but the header comes to `sink`, in order: as a row, or
  /// with the code under which it is set aside or refused. Returns whether all have come. How it is
  /// sliced changes nothing.
  bool step(const InvoiceRowSink& sink);
  /// Unit: parts per million.
  std::int64_t done_ppm() const;

 private:
  struct Group {
    std::uint32_t first = 0;  ///< record of its first row
    MinorUnits sum = 0;
    bool has_overflowed = false;
  };

  /// What is done with all records before the next is done.
  enum class Pass : std::uint8_t { find_ids, add_up_lines, read, done };
  bool is_needed(Pass pass) const;
  void go_over(std::uint32_t record, const InvoiceRowSink& sink);
  void find_padded_id(std::uint32_t record);
  void find_first_id(std::uint32_t record);
  void tell_apart(std::uint32_t record);
  std::string_view own_id(std::uint32_t record) const;
  void add_up_line(std::uint32_t record);
  void compose(std::uint32_t record);
  void compose_number(std::uint32_t record);
  void compose_customer(std::uint32_t record);
  void compose_status(std::uint32_t record);
  void compose_kind(std::uint32_t record);
  void join_lines(std::uint32_t record);
  void copy_rest(std::uint32_t record);
  bool says(std::uint32_t record, ColumnRole role, bool answer) const;
  std::string_view cell(std::uint32_t record, ColumnRole role) const;
  std::string& own(InvoiceColumn column, std::string text);
  std::string number_key(std::uint32_t record) const;
  std::string group_key() const;
  Currency currency_of(std::uint32_t record) const;

  const Table& table_;
  const RecognisedTable& found_;
  Currency currency_;
  RowKinds kinds_;
  Pass pass_ = Pass::find_ids;
  std::uint32_t next_ = 0;
  std::string last_key_;  // of the invoice that lines are added up for
  std::string heading_;   // the customer of the rows below
  std::map<std::string, Group, std::less<>> groups_;
  std::map<std::string, std::uint32_t, std::less<>> made_numbers_;
  std::map<std::string, std::string, std::less<>> padded_ids_;  // by id without leading zeros
  // Programs give their invoices ids, too. By number and customer: the smallest of them.
  std::optional<std::uint32_t> id_column_;
  Interner numbers_;
  std::vector<std::string_view> first_ids_;
  InvoiceRow row_;
  std::array<std::string, invoice_column_count> texts_;  // what the row's views point to
};

}  // namespace duewise
