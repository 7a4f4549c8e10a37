#include "io/export/table_sink.hpp"

#include "io/export/csv_cell.hpp"

namespace duewise {

void CsvTable::begin_cell() {
  if (is_row_begun_) out_.push_back(',');
  is_row_begun_ = true;
}

void CsvTable::header(std::span<const std::string_view> names) {
  for (const std::string_view name : names) text(name);
  end_row();
}

void CsvTable::text(std::string_view text) {
  begin_cell();
  append_csv_text(out_, text);
}

void CsvTable::amount(std::string_view digits) { number(digits); }

void CsvTable::number(std::string_view digits) {
  begin_cell();
  append_csv_number(out_, digits);
}

void CsvTable::date(Date date) {
  begin_cell();
  if (date.exists()) append_csv_number(out_, date.to_text());
}

void CsvTable::end_row() {
  out_ += "\r\n";
  is_row_begun_ = false;
}

}  // namespace duewise
