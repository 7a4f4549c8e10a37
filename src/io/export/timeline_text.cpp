#include <algorithm>

#include "base/text.hpp"
#include "io/export/timeline_lines.hpp"

namespace duewise {
namespace {

void pad_to(std::string& line, std::size_t width) {
  line.append(line.size() < width ? width - line.size() : 1, ' ');
}

std::string signed_days(std::int32_t days) { return (days > 0 ? "+" : "") + to_text(days) + "d"; }

/// "dunning-1 L1", "restore", or the kind where no stage is at work.
std::string stage_of(const EventLine& line) {
  if (line.stage.empty()) return std::string(line.kind);
  std::string text(line.stage);
  if (line.level && *line.level > 0) text += " L" + to_text(*line.level);
  return text;
}

/// What happens, in the words of the file format.
std::string act_of(const EventLine& line) {
  if (line.kind != "action") {
    std::string text(line.stage.empty() ? std::string_view{} : line.kind);
    if (!line.note.empty()) text += (text.empty() ? "" : " ") + line.note;
    return text;
  }
  std::string text(line.channel);
  if (!line.template_id.empty()) text += " " + std::string(line.template_id);
  if (!line.role.empty()) text += " [" + std::string(line.role) + "]";
  if (!line.note.empty()) text += ", " + line.note;
  return text;
}

std::string format_line(const EventLine& line) {
  std::string text = line.date;
  pad_to(text, 12);
  if (line.days_overdue) text += signed_days(*line.days_overdue);
  pad_to(text, 19);
  text += line.customer;
  pad_to(text, 28);
  text += line.invoice.empty() ? line.subject : line.invoice;
  pad_to(text, 40);
  if (!line.open_amount.empty()) {
    std::string amount = line.open_amount + " " + std::string(line.currency);
    text.append(amount.size() < 16 ? 16 - amount.size() : 0, ' ');
    text += amount;
  }
  pad_to(text, 58);
  text += stage_of(line);
  pad_to(text, 76);
  text += act_of(line);
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::string write_timeline_text(const TimelineExport& source) {
  const Timeline& timeline = source.timeline;
  std::string out = source.policy.id + ", " + timeline.as_of.to_text() + " to " +
                    timeline.until.to_text() + ", calendar " + timeline.calendar + "\n";
  for (const Event& event : timeline.events) {
    out += format_line(line_of(source, event)) + "\n";
  }
  for (const Conservation& line : timeline.conservation) {
    const int decimals = line.currency.decimals();
    out += std::string(line.currency.code()) + " opening " +
           format_decimal(line.opening, decimals) + ", issued " +
           format_decimal(line.issued, decimals) + ", paid " +
           format_decimal(line.payments, decimals) + ", closing " +
           format_decimal(line.closing, decimals) + "\n";
  }
  for (const TimelineWarning& warning : timeline.warnings) {
    out += "warning " + warning.code + " " + warning.detail + "\n";
  }
  return out;
}

}  // namespace duewise
