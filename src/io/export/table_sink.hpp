/// Where the rows of a table go, so that an export says once what its columns are, and its CSV and
/// its workbook hold the same. Names of columns are written first, then each row cell by cell, in
/// order, with as many cells as there are columns.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/calendar/date.hpp"

namespace duewise {

class TableSink {
 public:
  virtual ~TableSink() = default;

  /// Written before any row.
  virtual void header(std::span<const std::string_view> names) = 0;
  /// Empty: no value.
  virtual void text(std::string_view text) = 0;
  /// A decimal number as `format_decimal` writes it, with the decimals of its currency; empty: no
  /// value.
  virtual void amount(std::string_view digits) = 0;
  /// Any other number in the same form.
  virtual void number(std::string_view digits) = 0;
  /// None: no value.
  virtual void date(Date date) = 0;
  virtual void end_row() = 0;
};

/// CSV after RFC 4180: commas, CRLF, UTF-8 without a byte order mark; cells as `append_csv_text`
/// writes them.
class CsvTable final : public TableSink {
 public:
  void header(std::span<const std::string_view> names) override;
  void text(std::string_view text) override;
  void amount(std::string_view digits) override;
  void number(std::string_view digits) override;
  void date(Date date) override;
  void end_row() override;

  std::string finish() && { return std::move(out_); }

 private:
  void begin_cell();

  std::string out_;
  bool is_row_begun_ = false;
};

}  // namespace duewise
