#include "io/import/report.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

// A file may hold a million different unknown words; past this many the rest share one entry.
constexpr std::size_t warnings_of_one_code_max = 200;

bool is_same_kind(const ImportWarning& a, const ImportWarning& b) {
  return a.file == b.file && a.code == b.code && a.column == b.column && a.detail == b.detail;
}

/// Appends `"key": value` members, each on a line of its own.
class Members {
 public:
  explicit Members(std::string& out) : out_(&out) {}

  void add(std::string_view key, const OrderedJson& value) { add_raw(key, dump_json(value)); }
  void add_raw(std::string_view key, std::string_view json) {
    *out_ += is_first_ ? "{\n" : ",\n";
    is_first_ = false;
    *out_ += dump_json(OrderedJson(std::string(key)));
    *out_ += ": ";
    *out_ += json;
  }
  void close() { *out_ += "\n}\n"; }

 private:
  std::string* out_;
  bool is_first_ = true;
};

/// Formats a list with one entry per line.
template <class T, class Format>
std::string lines_of(const std::vector<T>& entries, const Format& format) {
  if (entries.empty()) return "[]";
  std::string out = "[\n";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    out += "  ";
    out += dump_json(format(entries[i]));
    out += i + 1 < entries.size() ? ",\n" : "\n";
  }
  out += "]";
  return out;
}

OrderedJson nullable(std::string_view text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(std::string(text));
}

OrderedJson mapping_json(const ImportedFile& file) {
  OrderedJson mapping = OrderedJson::object();
  for (const auto& [column, header] : file.mapping) mapping[std::string(column)] = header;
  return mapping;
}

OrderedJson totals_json(const ImportReport& report) {
  OrderedJson totals = OrderedJson::object();
  for (const CurrencyTotal& total : report.totals) {
    const int decimals = total.currency.decimals();
    OrderedJson& entry = totals[std::string(total.currency.code())];
    entry["amount"] = format_decimal(total.amount, decimals);
    entry["paid"] = format_decimal(total.paid, decimals);
    entry["open"] = format_decimal(total.open, decimals);
  }
  return totals;
}

OrderedJson file_json(const ImportedFile& file) {
  OrderedJson entry;
  entry["name"] = file.name;
  entry["format"] = nullable(file.format);
  entry["encoding"] = nullable(file.encoding);
  entry["delimiter"] = nullable(file.delimiter);
  entry["rows"] = file.rows;
  entry["mapping"] = mapping_json(file);
  return entry;
}

OrderedJson rejected_json(const ImportReport& report, const ReportedRow& row) {
  OrderedJson entry;
  if (report.files.size() > 1) entry["file"] = report.files[row.file].name;
  entry["line"] = row.line;
  entry["column"] = std::string(row.column);
  entry["value"] = row.value;
  entry["reason"] = std::string(meaning_of_import_code(row.code));
  entry["code"] = std::string(row.code);
  return entry;
}

OrderedJson warning_json(const ImportReport& report, const ImportWarning& warning) {
  OrderedJson entry;
  if (report.files.size() > 1) entry["file"] = report.files[warning.file].name;
  entry["code"] = std::string(warning.code);
  if (!warning.column.empty()) entry["column"] = warning.column;
  if (warning.line > 0) entry["line"] = warning.line;
  entry["count"] = warning.count;
  if (!warning.detail.empty()) entry["detail"] = warning.detail;
  return entry;
}

OrderedJson error_json(const Error& error) {
  OrderedJson entry;
  entry["where"] = error.where;
  entry["value"] = error.detail;
  entry["reason"] = std::string(meaning_of_import_code(error.code));
  entry["code"] = error.code;
  return entry;
}

void append_csv_field(std::string& out, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out.push_back('"');
  for (const char c : field) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

}  // namespace

void ImportReport::note_set_aside(std::string_view code) {
  const auto place = std::lower_bound(
      set_aside.begin(), set_aside.end(), code,
      [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  if (place != set_aside.end() && place->first == code) {
    ++place->second;
  } else {
    set_aside.insert(place, {code, 1});
  }
}

void ImportReport::note_doubtful(ReportedRow row) {
  auto counted = std::find_if(doubts.begin(), doubts.end(),
                              [&](const auto& each) { return each.first == row.code; });
  if (counted == doubts.end()) counted = doubts.insert(doubts.end(), {row.code, 0});
  if (counted->second++ < doubtful_rows_max) doubtful.push_back(std::move(row));
}

void ImportReport::sort_doubtful() {
  const auto count_of = [&](std::string_view code) {
    return std::find_if(doubts.begin(), doubts.end(),
                        [&](const auto& each) { return each.first == code; })
        ->second;
  };
  const auto key = [&](const ReportedRow& row) {
    return std::tuple(count_of(row.code), row.code, row.file, row.row);
  };
  std::stable_sort(doubtful.begin(), doubtful.end(),
                   [&](const ReportedRow& a, const ReportedRow& b) { return key(a) < key(b); });
}

void ImportReport::note_warning(ImportWarning warning) {
  std::size_t of_one_code = 0;
  for (ImportWarning& known : warnings) {
    if (is_same_kind(known, warning)) {
      known.count += warning.count;
      return;
    }
    if (known.file == warning.file && known.code == warning.code) ++of_one_code;
  }
  if (of_one_code >= warnings_of_one_code_max && warning.detail != "…") {
    warning.column.clear();
    warning.detail = "…";
    return note_warning(std::move(warning));
  }
  warnings.push_back(std::move(warning));
}

std::string write_report_json(const ImportReport& report) {
  const ImportedFile none;
  const ImportedFile& first = report.files.empty() ? none : report.files.front();
  OrderedJson set_aside = OrderedJson::object();
  for (const auto& [code, count] : report.set_aside) set_aside[std::string(code)] = count;
  std::string out;
  Members members(out);
  members.add("source", report.source);
  members.add("format", nullable(first.format));
  members.add("encoding", nullable(first.encoding));
  members.add("delimiter", nullable(first.delimiter));
  members.add("rows", report.rows);
  members.add("accepted", report.accepted);
  members.add("invoices", report.invoices);
  members.add_raw("rejected", lines_of(report.rejected, [&](const ReportedRow& row) {
                    return rejected_json(report, row);
                  }));
  members.add("set_aside", set_aside);
  members.add_raw("warnings", lines_of(report.warnings, [&](const ImportWarning& warning) {
                    return warning_json(report, warning);
                  }));
  members.add("mapping", mapping_json(first));
  members.add("totals", totals_json(report));
  members.add("date_order", report.date_order);
  members.add("duplicates", report.duplicates);
  if (!report.errors.empty()) members.add_raw("errors", lines_of(report.errors, error_json));
  if (report.files.size() > 1) members.add_raw("files", lines_of(report.files, file_json));
  members.close();
  return out;
}

std::string write_report_csv(const ImportReport& report) {
  std::string out = "file,line,column,value,reason,code\n";
  for (const ReportedRow& row : report.rejected) {
    append_csv_field(out, report.files[row.file].name);
    out += "," + to_text(row.line) + ",";
    append_csv_field(out, row.column);
    out += ",";
    append_csv_field(out, row.value);
    out += ",";
    append_csv_field(out, meaning_of_import_code(row.code));
    out += ",";
    out += row.code;
    out += "\n";
  }
  return out;
}

std::string write_report_text(const ImportReport& report) {
  std::string out = to_text(report.rows) + " rows: " + to_text(report.accepted) + " accepted, " +
                    to_text(static_cast<std::int64_t>(report.rejected.size())) + " rejected";
  for (const auto& [code, count] : report.set_aside) {
    out += ", " + to_text(count) + " " + std::string(code);
  }
  out += "\n";
  for (const CurrencyTotal& total : report.totals) {
    const int decimals = total.currency.decimals();
    out += std::string(total.currency.code()) + " amount " +
           format_decimal(total.amount, decimals) + ", paid " +
           format_decimal(total.paid, decimals) + ", open " + format_decimal(total.open, decimals) +
           "\n";
  }
  for (const Error& error : report.errors) {
    out += error.where + ": error: " + error.code;
    if (!error.detail.empty()) out += " (" + error.detail + ")";
    out += "\n";
  }
  for (const ReportedRow& row : report.rejected) {
    out += report.files[row.file].name + ":" + to_text(row.line) + ": " + std::string(row.column) +
           " \"" + row.value + "\": expected " + std::string(meaning_of_import_code(row.code)) +
           "\n";
  }
  for (const ImportWarning& warning : report.warnings) {
    out += "warning: " + std::string(meaning_of_import_code(warning.code));
    const std::string& what = warning.detail.empty() ? warning.column : warning.detail;
    if (!what.empty()) out += ": " + what;
    out += " (" + to_text(warning.count) + ")\n";
  }
  return out;
}

}  // namespace duewise
