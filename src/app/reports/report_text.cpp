// Reports as plain text.
#include <algorithm>

#include "app/reports/write_report.hpp"

namespace duewise {
namespace {

/// How many columns a text takes in a fixed-width font: characters of East Asian scripts take two.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) == 0x80U) continue;
    // From U+1100 on: bytes E1 84 and above; the dashes and quotes of U+2010… are narrow.
    const bool is_wide = byte >= 0xE3U || (byte == 0xE1U && i + 1 < text.size() &&
                                           static_cast<unsigned char>(text[i + 1]) == 0x84U);
    width += is_wide ? 2 : 1;
  }
  return width;
}

void append_cell(std::string& line, std::string_view text, std::size_t width,
                 views::ColumnAlign align) {
  const std::string gap(width - width_of(text), ' ');
  if (align == views::ColumnAlign::right) line += gap;
  line += text;
  if (align == views::ColumnAlign::left) line += gap;
  line += "  ";
}

void append_line(std::string& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out += line + '\n';
}

void append_table(std::string& out, const views::ReportTableView& table) {
  out += '\n' + table.title + '\n' + std::string(width_of(table.title), '-') + '\n';
  if (table.rows.empty()) {
    out += table.empty + '\n';
    return;
  }
  std::vector<std::size_t> widths;
  for (const views::ReportColumnView& column : table.columns) {
    widths.push_back(width_of(column.label));
  }
  for (const views::ReportRowView& row : table.rows) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], width_of(row.cells[i]));
    }
  }
  std::string head;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    append_cell(head, table.columns[i].label, widths[i], table.columns[i].align);
  }
  append_line(out, head);
  for (const views::ReportRowView& row : table.rows) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      append_cell(line, row.cells[i], widths[i], table.columns[i].align);
    }
    if (row.look == views::ReportRowLook::total) line += "=";
    append_line(out, line);
  }
  if (!table.more.empty()) out += table.more + '\n';
}

}  // namespace

std::string write_report_text(const views::ReportView& report) {
  std::string out = report.title + '\n' + report.subtitle + '\n';
  for (const views::ReportTableView& table : report.tables) append_table(out, table);
  if (!report.notes.empty()) out += '\n';
  for (const std::string& note : report.notes) out += note + '\n';
  return out;
}

}  // namespace duewise
