#include "app/log_page.hpp"

#include <array>

#include "app/load_strings.hpp"
#include "app/presenters/log_wording.hpp"
#include "io/export/html_page.hpp"

namespace duewise {
namespace {

// A4 and Letter alike: the browser breaks between rows and repeats the headings.
constexpr std::string_view style =
    "body{font:14px system-ui,sans-serif;margin:24px;color:#222}h1{font-size:20px}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #bbb;"
    "padding:4px 6px;text-align:left;vertical-align:top}thead{display:table-header-group}"
    "tr{break-inside:avoid}.gone{color:#777;text-decoration:line-through}"
    "@media print{body{margin:0;font-size:11px}}";

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (append_html_reference(out, c)) continue;
    // Control characters have no place in a page.
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') out += c;
  }
}

void append_cell(std::string& out, std::string_view text, std::string_view tag = "td") {
  out += "<";
  out += tag;
  out += ">";
  append_escaped(out, text);
  out += "</";
  out += tag;
  out += ">";
}

}  // namespace

std::string write_log_page(const LogPage& page, const views::Strings& strings) {
  const LogInForce in_force(page.source.log);
  const std::vector<LogLine> lines = log_lines(page.source, in_force);
  const std::string title = strings.format("log.page.title", {{"plan", page.plan_name}});
  std::string out = "<!doctype html>\n<html lang=\"";
  out += language_tag(strings.language());
  out += "\"><head><meta charset=\"utf-8\"><title>";
  append_escaped(out, title);
  out += "</title><style>";
  out += style;
  out += "</style></head><body>\n<h1>";
  append_escaped(out, title);
  out += "</h1>\n<p>";
  append_escaped(out, strings.format("log.page.made_on", {{"date", page.made_on.to_text()}}));
  out += " ";
  append_escaped(out, strings.count("log.entries", static_cast<std::int64_t>(lines.size())));
  out += "</p>\n<table><thead><tr>";
  constexpr std::array<const char*, 8> titles{
      "log.column.number", "log.column.day", "log.column.customer", "log.column.kind",
      "log.column.what",   "log.column.who", "log.column.next",     "log.column.state"};
  for (const char* key : titles) append_cell(out, strings.text(key), "th");
  out += "</tr></thead><tbody>\n";
  for (const LogLine& line : lines) {
    const LogEntry& entry = *line.entry;
    out += line.state == VersionState::in_force ? "<tr>" : "<tr class=\"gone\">";
    append_cell(out, strings.number(entry.id));
    append_cell(out, log_time(entry));
    append_cell(out, entry.customer);
    append_cell(out, log_title(entry, strings));
    append_cell(out, log_details(entry, strings));
    append_cell(out, log_who(entry));
    append_cell(out, log_next(entry));
    append_cell(out, log_state(line, strings));
    out += "</tr>\n";
  }
  out += "</tbody></table>\n</body></html>\n";
  return out;
}

}  // namespace duewise
