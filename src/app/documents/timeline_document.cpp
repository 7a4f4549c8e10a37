#include "app/documents/timeline_document.hpp"

#include <algorithm>
#include <array>

#include "app/load_strings.hpp"
#include "app/presenters/timeline_presenter.hpp"
#include "app/presenters/wording.hpp"
#include "io/export/html_page.hpp"

namespace duewise {
namespace {

using views::Strings;

std::string policy_text(const Policy& policy, Language language) {
  const std::string& name = policy.name.in(language);
  return name.empty() ? policy.id : name;
}

void append_facts(std::string& out, const std::vector<views::Fact>& facts) {
  out += "<p>";
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (i > 0) out += " · ";
    append_html_text(out, facts[i].label);
    out += " <b>";
    append_html_text(out, facts[i].value);
    out += "</b>";
  }
  out += "</p>\n";
}

void append_events(std::string& out, const TimelineIndex& index, const Strings& strings) {
  const std::array<HtmlColumn, 7> columns{
      {{strings.text("timeline.column.date"), HtmlAlign::left, HtmlBreaks::never},
       {strings.text("timeline.column.customer")},
       {strings.text("timeline.column.invoice"), HtmlAlign::left, HtmlBreaks::seldom},
       {strings.text("timeline.column.stage")},
       {strings.text("timeline.column.kind")},
       {strings.text("timeline.column.open_amount"), HtmlAlign::right},
       {strings.text("invoices.column.days_overdue"), HtmlAlign::right}}};
  const std::vector<Event>& events = index.timeline().events;
  const std::size_t shown = std::min(events.size(), printed_events_max);
  HtmlTable table(out, columns);
  for (std::size_t i = 0; i < shown; ++i) {
    const Event& event = events[i];
    const views::EventRow row = event_row(index.run(), strings, event);
    const std::string kind = row.role.empty() ? row.kind : row.kind + " · " + row.role;
    const bool has_invoice = event.invoice.exists();
    table.row({{strings.date(event.date)},
               {row.customer},
               {row.invoice},
               {row.stage},
               {kind, row.note},
               {has_invoice ? row.open_amount : std::string_view()},
               {has_invoice ? row.days_overdue : std::string_view()}});
  }
}

}  // namespace

PrintDocument timeline_document(const TimelineIndex& index, std::string_view plan_name,
                                const Strings& strings) {
  const Timeline& timeline = index.timeline();
  const auto count = static_cast<std::int64_t>(timeline.events.size());
  PrintDocument document;
  document.title = std::string(plan_name) + " – " + strings.text("timeline.title");
  std::string body;
  append_html_element(body, "h1", document.title);
  const std::string policy = policy_text(index.run().inputs.policy, strings.language());
  append_html_element(body, "p",
                      strings.format("print.timeline.made_from",
                                     {{"policy", policy},
                                      {"from", strings.date(timeline.as_of)},
                                      {"until", strings.date(timeline.until)},
                                      {"events", strings.count("timeline.events", count)}}));
  append_facts(body, timeline_summary(index, strings));
  for (const std::string& warning : warnings_of(timeline, strings)) {
    append_html_element(body, "p", warning);
  }
  append_events(body, index, strings);
  if (timeline.events.size() > printed_events_max) {
    const auto shown = static_cast<std::int64_t>(printed_events_max);
    append_html_element(body, "p",
                        strings.format("print.timeline.cut", {{"shown", strings.number(shown)},
                                                              {"all", strings.number(count)}}));
  }
  document.html = write_html_page(
      {.language = language_tag(strings.language()), .title = document.title, .body = body});
  return document;
}

}  // namespace duewise
