#include "app/log_page.hpp"

#include <array>

#include "app/load_strings.hpp"
#include "app/presenters/log_wording.hpp"
#include "io/export/html_page.hpp"

namespace duewise {
namespace {

// A version that is no longer in force.
constexpr std::string_view style = ".gone td { color: #777; text-decoration: line-through; }\n";

void append_cell(std::string& out, std::string_view text, std::string_view tag = "td") {
  out.append("<").append(tag).append(">");
  append_html_text(out, text);
  out.append("</").append(tag).append(">");
}

}  // namespace

std::string write_log_page(const LogPage& page, const views::Strings& strings) {
  const LogInForce in_force(page.source.log);
  const std::vector<LogLine> lines = log_lines(page.source, in_force);
  const std::string title = strings.format("log.page.title", {{"plan", page.plan_name}});
  std::string body;
  append_html_element(body, "h1", title);
  std::string made = strings.format("log.page.made_on", {{"date", page.made_on.to_text()}});
  made += " " + strings.count("log.entries", static_cast<std::int64_t>(lines.size()));
  append_html_element(body, "p", made);
  body += "<table>\n<thead><tr>";
  constexpr std::array<const char*, 8> titles{
      "log.column.number", "log.column.day", "log.column.customer", "log.column.kind",
      "log.column.what",   "log.column.who", "log.column.next",     "log.column.state"};
  for (const char* key : titles) append_cell(body, strings.text(key), "th");
  body += "</tr></thead><tbody>\n";
  for (const LogLine& line : lines) {
    const LogEntry& entry = *line.entry;
    body += line.state == VersionState::in_force ? "<tr>" : "<tr class=\"gone\">";
    append_cell(body, strings.number(entry.id));
    append_cell(body, log_time(entry));
    append_cell(body, entry.customer);
    append_cell(body, log_title(entry, strings));
    append_cell(body, log_details(entry, strings));
    append_cell(body, log_who(entry));
    append_cell(body, log_next(entry));
    append_cell(body, log_state(line, strings));
    body += "</tr>\n";
  }
  body += "</tbody>\n</table>\n";
  return write_html_page(
      {.language = language_tag(strings.language()), .title = title, .style = style, .body = body});
}

}  // namespace duewise
