#include "app/presenters/log_wording.hpp"

#include "base/text.hpp"

namespace duewise {
namespace {

using views::Strings;

void add(std::string& text, const std::string& more) {
  if (more.empty()) return;
  if (!text.empty()) text += " · ";
  text += more;
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

}  // namespace

std::string log_time(const LogEntry& entry) {
  std::string text = entry.day.to_text();
  const std::string time = clock_text(entry);
  if (!time.empty()) text += " " + time;
  if (entry.recorded_on != entry.day) text += " (" + entry.recorded_on.to_text() + ")";
  return text;
}

std::string log_title(const LogEntry& entry, const Strings& strings) {
  std::string text = strings.text("log.kind." + std::string(to_text(entry.kind)));
  if (entry.kind == EntryKind::contact && entry.channel) {
    text = strings.text("channel." + std::string(to_text(*entry.channel)));
  }
  if (entry.outcome != Outcome::none) {
    add(text, strings.text("outcome." + std::string(to_text(entry.outcome))));
  }
  return text;
}

std::string log_details(const LogEntry& entry, const Strings& strings) {
  std::string text;
  add(text, list_of(entry.invoices));
  if (entry.amount) add(text, strings.money(Money{*entry.amount, entry.currency}));
  add(text, shares_text(entry));
  add(text, instalments_text(entry));
  if (entry.promise_date.exists()) {
    add(text, strings.format("log.by", {{"date", entry.promise_date.to_text()}}));
  }
  if (entry.until.exists()) {
    add(text, strings.format("log.until", {{"date", entry.until.to_text()}}));
  }
  if (!entry.words.empty()) add(text, strings.format("log.words", {{"words", entry.words}}));
  add(text, reason_text(strings, entry.reason));
  add(text, entry.note);
  add(text, entry.stage);
  if (entry.answers != 0) {
    add(text, strings.format("log.answers", {{"number", strings.number(entry.answers)}}));
  }
  if (entry.replaces != 0) {
    add(text, strings.format("log.replaces", {{"number", strings.number(entry.replaces)}}));
  }
  return text;
}

std::string reason_text(const Strings& strings, const std::string& reason) {
  const std::string* text = strings.find("reason." + reason);
  return text == nullptr ? reason : *text;
}

std::string log_who(const LogEntry& entry) {
  std::string text = entry.person;
  add(text, entry.role);
  return text;
}

std::string log_next(const LogEntry& entry) {
  std::string text = entry.next_day.to_text();
  add(text, entry.next_step);
  return text;
}

std::string log_state(const LogLine& line, const Strings& strings) {
  if (line.state != VersionState::in_force) {
    return strings.format("log.state." + std::string(to_text(line.state)),
                          {{"number", strings.number(line.replaced_by)}});
  }
  if (line.approval == ApprovalState::not_needed) return {};
  return strings.format("log.approval." + std::string(to_text(line.approval)),
                        {{"role", line.entry->approval_role}});
}

}  // namespace duewise
