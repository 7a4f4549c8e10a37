#include "io/export/log_export.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "io/export/csv_cell.hpp"
#include "io/json/json.hpp"
#include "io/work/log_file.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, 3> version_names{"in_force", "corrected", "withdrawn"};
constexpr std::array<std::string_view, 4> approval_names{"not_needed", "waiting", "given",
                                                         "refused"};

constexpr std::array<std::string_view, 30> columns{
    "id",       "state",    "replaced_by",   "day",       "time",     "recorded_on",
    "kind",     "customer", "invoices",      "channel",   "stage",    "role",
    "person",   "outcome",  "words",         "next_step", "next_day", "amount",
    "currency", "shares",   "promise_date",  "until",     "interest", "instalments",
    "reason",   "note",     "approval_role", "approval",  "answers",  "replaces"};

std::string number_text(EntryId id) { return id == 0 ? std::string() : to_text(id); }

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) {
    if (!all.empty()) all += "; ";
    all += text;
  }
  return all;
}

std::string amount_text(const LogEntry& entry) {
  return entry.amount ? format_decimal(*entry.amount, entry.currency.decimals()) : std::string();
}

std::string currency_text(const LogEntry& entry) {
  return entry.currency == Currency() ? std::string() : std::string(entry.currency.code());
}

std::vector<std::string> cells_of(const LogLine& line) {
  const LogEntry& entry = *line.entry;
  const bool is_asked = line.approval != ApprovalState::not_needed;
  return {number_text(entry.id),
          std::string(to_text(line.state)),
          number_text(line.replaced_by),
          entry.day.to_text(),
          clock_text(entry),
          entry.recorded_on.to_text(),
          std::string(to_text(entry.kind)),
          entry.customer,
          joined(entry.invoices),
          entry.channel ? std::string(to_text(*entry.channel)) : std::string(),
          entry.stage,
          entry.role,
          entry.person,
          entry.outcome == Outcome::none ? std::string() : std::string(to_text(entry.outcome)),
          entry.words,
          entry.next_step,
          entry.next_day.to_text(),
          amount_text(entry),
          currency_text(entry),
          shares_text(entry),
          entry.promise_date.to_text(),
          entry.until.to_text(),
          entry.interest_goes_on ? std::string() : std::string("stops"),
          instalments_text(entry),
          entry.reason,
          entry.note,
          entry.approval_role,
          is_asked ? std::string(to_text(line.approval)) : std::string(),
          number_text(entry.answers),
          number_text(entry.replaces)};
}

bool is_number_column(std::size_t column) {
  const std::string_view name = columns[column];
  return name == "id" || name == "replaced_by" || name == "amount" || name == "answers" ||
         name == "replaces";
}

}  // namespace

std::string_view to_text(VersionState state) {
  return version_names[static_cast<std::size_t>(state)];
}

std::string_view to_text(ApprovalState state) {
  return approval_names[static_cast<std::size_t>(state)];
}

std::string clock_text(const LogEntry& entry) {
  return entry.minute ? clock_text(*entry.minute) : std::string();
}

std::string shares_text(const LogEntry& entry) {
  std::vector<std::string> texts;
  for (const Share& share : entry.shares) {
    texts.push_back(share.invoice + " " + format_decimal(share.amount, entry.currency.decimals()));
  }
  return joined(texts);
}

std::string instalments_text(const LogEntry& entry) {
  std::vector<std::string> texts;
  for (const Instalment& each : entry.instalments) {
    texts.push_back(each.date.to_text() + " " +
                    format_decimal(each.amount, entry.currency.decimals()));
  }
  return joined(texts);
}

std::vector<LogLine> log_lines(const LogExport& source, const LogInForce& in_force) {
  std::vector<LogLine> lines;
  for (const WorkLog::Entry& entry : source.log.entries()) {
    if (!source.customer.empty() && entry->customer != source.customer) continue;
    LogLine line{.entry = entry.get(),
                 .state = VersionState::in_force,
                 .replaced_by = in_force.replaced_by(entry->id),
                 .approval = in_force.approval_of(*entry)};
    if (line.replaced_by != 0) {
      const LogEntry* next = source.log.find(line.replaced_by);
      line.state =
          next->kind == EntryKind::withdrawal ? VersionState::withdrawn : VersionState::corrected;
    }
    lines.push_back(line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const LogLine& a, const LogLine& b) {
    return happened_before(*a.entry, *b.entry);
  });
  return lines;
}

std::string write_log_json(const LogExport& source) {
  const LogInForce in_force(source.log);
  std::string text = "{\"entries\": [";
  bool is_first = true;
  for (const LogLine& line : log_lines(source, in_force)) {
    text += is_first ? "\n" : ",\n";
    is_first = false;
    std::string entry = write_log_entry(*line.entry);
    entry.pop_back();  // the closing bracket, so that more can follow
    entry += ",\"state\":\"" + std::string(to_text(line.state)) + "\"";
    if (line.replaced_by != 0) entry += ",\"replaced_by\":" + to_text(line.replaced_by);
    if (line.approval != ApprovalState::not_needed) {
      entry += ",\"approval\":\"" + std::string(to_text(line.approval)) + "\"";
    }
    text += entry + "}";
  }
  text += "], \"unresolved\": [";
  is_first = true;
  for (const Unresolved& each : source.unresolved) {
    text += is_first ? "\n" : ",\n";
    is_first = false;
    OrderedJson json;
    json["entry"] = each.entry;
    json["code"] = each.code;
    json["detail"] = each.detail;
    text += dump_json(json);
  }
  return text + "]}\n";
}

std::string write_log_csv(const LogExport& source) {
  const LogInForce in_force(source.log);
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) text += ',';
    append_csv_text(text, columns[i]);
  }
  text += "\r\n";
  for (const LogLine& line : log_lines(source, in_force)) {
    const std::vector<std::string> cells = cells_of(line);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      if (is_number_column(i)) {
        append_csv_number(text, cells[i]);
      } else {
        append_csv_text(text, cells[i]);
      }
    }
    text += "\r\n";
  }
  return text;
}

std::string write_log_text(const LogExport& source) {
  const LogInForce in_force(source.log);
  std::string text;
  for (const LogLine& line : log_lines(source, in_force)) {
    const LogEntry& entry = *line.entry;
    std::vector<std::string> parts{entry.day.to_text(),     clock_text(entry),
                                   "#" + to_text(entry.id), std::string(to_text(entry.kind)),
                                   entry.customer,          joined(entry.invoices)};
    if (entry.channel) parts.emplace_back(to_text(*entry.channel));
    if (entry.outcome != Outcome::none) parts.emplace_back(to_text(entry.outcome));
    parts.push_back(amount_text(entry));
    parts.push_back(currency_text(entry));
    parts.push_back(shares_text(entry));
    if (entry.promise_date.exists()) parts.push_back("by " + entry.promise_date.to_text());
    if (!entry.words.empty()) parts.push_back("\"" + entry.words + "\"");
    parts.push_back(entry.reason);
    parts.push_back(entry.note);
    if (line.approval != ApprovalState::not_needed) {
      parts.push_back("approval " + std::string(to_text(line.approval)));
    }
    if (entry.answers != 0) parts.push_back("answers #" + to_text(entry.answers));
    if (entry.replaces != 0) parts.push_back("replaces #" + to_text(entry.replaces));
    if (line.replaced_by != 0) {
      parts.push_back(std::string(to_text(line.state)) + " by #" + to_text(line.replaced_by));
    }
    std::string words;
    for (const std::string& part : parts) {
      if (part.empty()) continue;
      if (!words.empty()) words += ' ';
      words += part;
    }
    // One line each, whatever somebody wrote.
    for (char& c : words) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    text += words + "\n";
  }
  for (const Unresolved& each : source.unresolved) {
    text += "#" + to_text(each.entry) + " " + each.code + " " + each.detail + "\n";
  }
  return text;
}

}  // namespace duewise
