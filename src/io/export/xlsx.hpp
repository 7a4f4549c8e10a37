/// Excel workbooks (Office Open XML, ECMA-376 part 1), written without Excel and without floating
/// point: the digits of an amount go into the file as they are. Every cell has its type, so that
/// nothing becomes a formula: a text that begins with = is a text, and stays one when it is edited.
/// The same table gives the same bytes everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/export/table_sink.hpp"

namespace duewise {

/// Rows of a sheet that Excel opens, the one with the names of the columns among them.
constexpr std::uint32_t xlsx_rows_max = 1048576;

/// A sheet whose first row, the names of the columns, stays in view and can be filtered by. Columns
/// are as wide as their widest cell, within limits.
///
/// Numbers of more than 15 digits, which Excel would round, and dates before 1900-03-01, which it
/// counts wrongly, are written as texts. A text longer than Excel's 32,767 characters is cut, with
/// an ellipsis; characters that XML cannot hold are written in Excel's own way, _x0001_.
class XlsxSheet final : public TableSink {
 public:
  /// `name` is made legal: at most 31 characters, none of : \ / ? * [ ], not empty.
  explicit XlsxSheet(std::string_view name);

  void header(std::span<const std::string_view> names) override;
  void text(std::string_view text) override;
  void amount(std::string_view digits) override;
  void number(std::string_view digits) override;
  void date(Date date) override;
  void end_row() override;

  /// Rows so far, the header among them; beyond `xlsx_rows_max` Excel does not open the file.
  std::uint32_t rows() const { return row_ - 1; }
  const std::string& name() const { return name_; }
  /// The part of the workbook that holds the sheet. Asserts: it has a header.
  std::string to_xml() const;

 private:
  void open_row();
  void no_cell();
  void open_cell(int style);
  void text_cell(std::string_view text, int style);
  void number_cell(std::string_view digits, int style);
  void note_width(std::size_t width);

  std::string name_;
  std::string rows_;  // XML
  std::vector<std::size_t> widths_;
  std::uint32_t row_ = 1;
  std::uint32_t column_ = 0;
};

/// A workbook of these sheets, the first in front. Asserts: there is one, and no name twice.
std::string write_xlsx(const std::vector<XlsxSheet>& sheets);

}  // namespace duewise
