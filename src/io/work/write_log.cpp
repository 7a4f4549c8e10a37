// Writes logs, whole or in pieces. The format: log_file.hpp.
#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/json/json.hpp"
#include "io/work/log_file.hpp"

namespace duewise {
namespace {

// What stands around and between the lines of a piece.
constexpr std::string_view piece_begin = "[\n";
constexpr std::string_view piece_end = "\n]";
constexpr std::string_view between_lines = ",\n";

void put(OrderedJson& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

void put_amounts(OrderedJson& json, const LogEntry& entry) {
  const int decimals = entry.currency.decimals();
  if (entry.amount) json["amount"] = format_decimal(*entry.amount, decimals);
  if (entry.currency != Currency()) json["currency"] = std::string(entry.currency.code());
  for (const Share& share : entry.shares) {
    json["shares"].push_back(
        {{"invoice", share.invoice}, {"amount", format_decimal(share.amount, decimals)}});
  }
  put(json, "promise_date", entry.promise_date.to_text());
  put(json, "until", entry.until.to_text());
  if (!entry.interest_goes_on) json["interest"] = false;
  for (const Instalment& each : entry.instalments) {
    json["instalments"].push_back(
        {{"date", each.date.to_text()}, {"amount", format_decimal(each.amount, decimals)}});
  }
}

}  // namespace

std::string write_log_entry(const LogEntry& entry) {
  OrderedJson json;
  json["id"] = entry.id;
  json["kind"] = to_text(entry.kind);
  json["day"] = entry.day.to_text();
  if (entry.minute) json["time"] = clock_text(*entry.minute);
  if (entry.recorded_on != entry.day) json["recorded_on"] = entry.recorded_on.to_text();
  put(json, "customer", entry.customer);
  for (const std::string& invoice : entry.invoices) json["invoices"].push_back(invoice);
  if (entry.channel) json["channel"] = to_text(*entry.channel);
  put(json, "stage", entry.stage);
  put(json, "role", entry.role);
  put(json, "person", entry.person);
  if (entry.outcome != Outcome::none) json["outcome"] = to_text(entry.outcome);
  put(json, "words", entry.words);
  put(json, "next_step", entry.next_step);
  put(json, "next_day", entry.next_day.to_text());
  put_amounts(json, entry);
  put(json, "reason", entry.reason);
  put(json, "note", entry.note);
  put(json, "approval_role", entry.approval_role);
  if (entry.answers != 0) json["answers"] = entry.answers;
  if (entry.replaces != 0) json["replaces"] = entry.replaces;
  return dump_json(json);
}

std::string write_log_piece(std::span<const WorkLog::Entry> entries) {
  std::string text(piece_begin);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) text += between_lines;
    text += write_log_entry(*entries[i]);
  }
  text += piece_end;
  return text;
}

std::string join_log_pieces(const std::vector<std::string_view>& pieces) {
  std::string text = "{\"entries\": [";
  bool is_first = true;
  for (const std::string_view piece : pieces) {
    ASSERT(piece.size() >= piece_begin.size() + piece_end.size());
    text += is_first ? "\n" : between_lines;
    text += piece.substr(piece_begin.size(), piece.size() - piece_begin.size() - piece_end.size());
    is_first = false;
  }
  text += "]}";
  return text;
}

std::string write_log(const WorkLog& log) {
  if (log.is_empty()) return join_log_pieces({});
  const std::string all = write_log_piece(log.entries());
  return join_log_pieces({all});
}

}  // namespace duewise
