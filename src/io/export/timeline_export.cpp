#include "io/export/timeline_export.hpp"

#include <array>
#include <optional>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/export/timeline_lines.hpp"
#include "io/export/xlsx.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 14> event_keys{
    "date",    "kind",     "subject", "customer",    "invoice",  "stage",        "level",
    "channel", "template", "role",    "open_amount", "currency", "days_overdue", "note"};

OrderedJson number_or_null(std::optional<std::int32_t> number) {
  return number ? OrderedJson(*number) : OrderedJson(nullptr);
}

OrderedJson json_of(const EventLine& line) {
  return OrderedJson{{"date", line.date},
                     {"kind", line.kind},
                     {"subject", line.subject},
                     {"customer", line.customer},
                     {"invoice", text_or_null(line.invoice)},
                     {"stage", text_or_null(line.stage)},
                     {"level", number_or_null(line.level)},
                     {"channel", text_or_null(line.channel)},
                     {"template", text_or_null(line.template_id)},
                     {"role", text_or_null(line.role)},
                     {"open_amount", text_or_null(line.open_amount)},
                     {"currency", text_or_null(line.currency)},
                     {"days_overdue", number_or_null(line.days_overdue)},
                     {"note", text_or_null(line.note)}};
}

OrderedJson json_of(const Conservation& line) {
  const int decimals = line.currency.decimals();
  const auto amount = [&](MinorUnits minor) { return format_decimal(minor, decimals); };
  return OrderedJson{{"opening", amount(line.opening)},         {"issued", amount(line.issued)},
                     {"interest", amount(line.interest)},       {"fees", amount(line.fees)},
                     {"payments", amount(line.payments)},       {"credits", amount(line.credits)},
                     {"written_off", amount(line.written_off)}, {"closing", amount(line.closing)}};
}

OrderedJson summary_of(const TimelineExport& source) {
  std::array<std::int64_t, event_kind_count> by_kind{};
  std::array<std::int64_t, channel_count> by_channel{};
  std::vector<std::int64_t> by_stage(source.policy.stages.size(), 0);
  for (const Event& event : source.timeline.events) {
    ++by_kind[static_cast<std::size_t>(event.kind)];
    const Action* action = action_of(source.policy, event);
    if (action != nullptr) ++by_channel[static_cast<std::size_t>(action->channel)];
  }
  for (const Firing& firing : source.timeline.firings) ++by_stage[firing.stage];
  OrderedJson kinds = OrderedJson::object();
  for (std::size_t i = 0; i < by_kind.size(); ++i) {
    if (by_kind[i] > 0) kinds[std::string(to_text(static_cast<EventKind>(i)))] = by_kind[i];
  }
  OrderedJson channels = OrderedJson::object();
  for (std::size_t i = 0; i < by_channel.size(); ++i) {
    if (by_channel[i] > 0) channels[std::string(to_text(static_cast<Channel>(i)))] = by_channel[i];
  }
  OrderedJson stages = OrderedJson::object();
  for (std::size_t i = 0; i < by_stage.size(); ++i)
    stages[source.policy.stages[i].id] = by_stage[i];
  OrderedJson conservation = OrderedJson::object();
  for (const Conservation& line : source.timeline.conservation) {
    conservation[std::string(line.currency.code())] = json_of(line);
  }
  return OrderedJson{{"customers", source.portfolio.customers.size()},
                     {"invoices", source.portfolio.invoices.size()},
                     {"subjects", source.timeline.subjects},
                     {"events", kinds},
                     {"actions", channels},
                     {"stages", stages},
                     {"conservation", conservation}};
}

}  // namespace

std::string write_timeline_json(const TimelineExport& source) {
  const Timeline& timeline = source.timeline;
  std::string out = "{\"policy\":" + dump_json(OrderedJson(source.policy.id)) + ",\"as_of\":\"" +
                    timeline.as_of.to_text() + "\",\"until\":\"" + timeline.until.to_text() +
                    "\",\"calendar\":" + dump_json(OrderedJson(timeline.calendar)) +
                    ",\"events\":[";
  for (std::size_t i = 0; i < timeline.events.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += dump_json(json_of(line_of(source, timeline.events[i])));
  }
  OrderedJson warnings = OrderedJson::array();
  for (const TimelineWarning& warning : timeline.warnings) {
    warnings.push_back(OrderedJson{{"code", warning.code}, {"detail", warning.detail}});
  }
  out += "\n],\"summary\":" + dump_json(summary_of(source)) +
         ",\"warnings\":" + dump_json(warnings) + "}\n";
  return out;
}

void write_timeline_rows(const TimelineExport& source, TableSink& out) {
  const auto number = [&out](std::optional<std::int32_t> value) {
    out.number(value ? to_text(*value) : std::string());
  };
  out.header(event_keys);
  for (const Event& event : source.timeline.events) {
    const EventLine line = line_of(source, event);
    out.date(event.date);
    out.text(line.kind);
    out.text(line.subject);
    out.text(line.customer);
    out.text(line.invoice);
    out.text(line.stage);
    number(line.level);
    out.text(line.channel);
    out.text(line.template_id);
    out.text(line.role);
    out.amount(line.open_amount);
    out.text(line.currency);
    number(line.days_overdue);
    out.text(line.note);
    out.end_row();
  }
}

std::string write_timeline_csv(const TimelineExport& source) {
  CsvTable table;
  write_timeline_rows(source, table);
  return std::move(table).finish();
}

std::string write_timeline_xlsx(const TimelineExport& source, std::string_view sheet) {
  ASSERT(source.timeline.events.size() < xlsx_rows_max);
  XlsxSheet table(sheet);
  write_timeline_rows(source, table);
  return write_xlsx({std::move(table)});
}

}  // namespace duewise
