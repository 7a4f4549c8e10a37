#include "io/export/report_export.hpp"

#include <array>

#include "io/export/csv_cell.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, report_kind_count> main_tables{
    "overdue_customers", "by_customer",   "by_collector", "targets",
    "kpi_months",        "disputes_open", "limitation",   "open_items"};

/// The cell without words: codes, plain numbers, dates; empty where it is none.
std::string plain_text(const Cell& cell) {
  switch (cell.kind) {
    case CellKind::none:
      return {};
    case CellKind::text:
    case CellKind::code:
      return cell.text;
    case CellKind::amount:
      return format_decimal(cell.number, cell.currency.decimals());
    case CellKind::count:
      return format_decimal(cell.number, 0);
    case CellKind::date:
      return cell.date.to_text();
    case CellKind::month:
      return cell.date.to_text().substr(0, 7);
    case CellKind::tenth_days:
      return format_decimal(cell.number, 1);
    case CellKind::share:
      return format_decimal(cell.number, 6);
    case CellKind::hundredths:
      return format_decimal(cell.number, 2);
  }
  return {};
}

OrderedJson json_of(const Cell& cell) {
  if (cell.kind == CellKind::none) return nullptr;
  if (cell.kind == CellKind::count) return cell.number;
  return plain_text(cell);
}

OrderedJson json_of(const ReportTable& table, const ReportRow& row) {
  OrderedJson object = OrderedJson::object();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    object[std::string(table.columns[i].code)] = json_of(row.cells[i]);
  }
  if (row.kind == ReportRowKind::total) object["total"] = true;
  return object;
}

std::string json_of(const ReportTable& table) {
  std::string out = "    " + dump_json(std::string(table.code)) + ": [";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    out += i == 0 ? "\n      " : ",\n      ";
    out += dump_json(json_of(table, table.rows[i]));
  }
  return out + (table.rows.empty() ? "]" : "\n    ]");
}

}  // namespace

std::string write_report_json(const Report& report) {
  std::string out = "{\n  \"report\": " + dump_json(std::string(to_text(report.kind))) +
                    ",\n  \"as_of\": " + dump_json(report.as_of.to_text()) + ",\n  \"subject\": ";
  out += report.subject.empty() ? "null" : dump_json(report.subject);
  out += ",\n  \"tables\": {\n";
  OrderedJson left_out = OrderedJson::object();
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    const ReportTable& table = report.tables[i];
    out += json_of(table) + (i + 1 < report.tables.size() ? ",\n" : "\n");
    if (table.rows_left_out > 0) left_out[std::string(table.code)] = table.rows_left_out;
  }
  out += "  },\n  \"left_out\": " + dump_json(left_out) + ",\n  \"notes\": [";
  for (std::size_t i = 0; i < report.notes.size(); ++i) {
    OrderedJson note{{"note", std::string(report.notes[i].code)}};
    for (const auto& [name, cell] : report.notes[i].values) {
      note[std::string(name)] = json_of(cell);
    }
    out += (i == 0 ? "\n    " : ",\n    ") + dump_json(note);
  }
  return out + (report.notes.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::string_view main_table_of(ReportKind kind) {
  return main_tables[static_cast<std::size_t>(kind)];
}

const ReportTable* find_table(const Report& report, std::string_view code) {
  for (const ReportTable& table : report.tables) {
    if (table.code == code) return &table;
  }
  return nullptr;
}

std::string write_report_csv(const ReportTable& table) {
  std::string out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out += i == 0 ? "" : ",";
    out += table.columns[i].code;
  }
  out += "\r\n";
  for (const ReportRow& row : table.rows) {
    if (row.kind == ReportRowKind::total) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) out += ',';
      const Cell& cell = row.cells[i];
      const bool is_words = cell.kind == CellKind::text || cell.kind == CellKind::code;
      if (is_words) {
        append_csv_text(out, cell.text);
      } else {
        append_csv_number(out, plain_text(cell));
      }
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace duewise
