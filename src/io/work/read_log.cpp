// Reads logs. What is read is not trusted: each entry is checked by itself and in its place.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "core/work/check_entry.hpp"
#include "io/json/json.hpp"
#include "io/work/log_file.hpp"

namespace duewise {
namespace {

// Large enough for every firm's log, small enough that ids and sums cannot run over.
constexpr std::size_t entries_max = 1'000'000;
constexpr std::int64_t entry_id_max = 1'000'000'000;
// More than there is money in any currency.
constexpr MinorUnits amount_max = 1'000'000'000'000'000;
constexpr std::size_t list_max = 1000;

class EntryReader {
 public:
  EntryReader(const Json& value, std::string pointer, std::vector<Fault>& faults)
      : reader_(value, std::move(pointer), faults), faults_(faults) {}

  LogEntry read() {
    reader_.refuse_unknown({"id",       "kind",        "day",     "time",         "recorded_on",
                            "customer", "invoices",    "channel", "stage",        "role",
                            "person",   "outcome",     "words",   "next_step",    "next_day",
                            "amount",   "currency",    "shares",  "promise_date", "until",
                            "interest", "instalments", "reason",  "note",         "approval_role",
                            "answers",  "replaces"});
    entry_.id = id("id");
    if (!reader_.has("id")) reader_.fault("id", "is_required");
    entry_.answers = id("answers");
    entry_.replaces = id("replaces");
    read_names();
    read_times();
    read_texts();
    read_amounts();
    return std::move(entry_);
  }

 private:
  EntryId id(const char* key) {
    const std::optional<std::int64_t> number = reader_.integer(key);
    if (!number) return 0;
    if (*number >= 1 && *number <= entry_id_max) return static_cast<EntryId>(*number);
    reader_.fault(key, "id_must_be_positive", to_text(*number));
    return 0;
  }

  Date date(const char* key) {
    const std::optional<std::string> text = reader_.text(key);
    if (!text) return Date{};
    const std::optional<Date> found = Date::parse(*text);
    if (!found) reader_.fault(key, "date_must_exist", *text);
    return found.value_or(Date{});
  }

  void read_names() {
    const std::string kind = reader_.required_text("kind");
    const std::optional<EntryKind> known = parse_entry_kind(kind);
    if (known) entry_.kind = *known;
    if (!known && !kind.empty()) reader_.fault("kind", "entry_kind_must_be_known", kind);
    if (const auto name = reader_.text("outcome")) {
      const std::optional<Outcome> outcome = parse_outcome(*name);
      if (!outcome) reader_.fault("outcome", "outcome_must_be_known", *name);
      entry_.outcome = outcome.value_or(Outcome::none);
    }
    if (const auto name = reader_.text("channel")) {
      entry_.channel = parse_channel(*name);
      if (!entry_.channel) reader_.fault("channel", "channel_must_be_known", *name);
    }
  }

  void read_times() {
    entry_.day = date("day");
    entry_.recorded_on = reader_.has("recorded_on") ? date("recorded_on") : entry_.day;
    entry_.next_day = date("next_day");
    entry_.promise_date = date("promise_date");
    entry_.until = date("until");
    entry_.interest_goes_on = reader_.boolean("interest").value_or(true);
    const std::optional<std::string> time = reader_.text("time");
    if (!time) return;
    const bool is_formed = time->size() == 5 && (*time)[2] == ':';
    const auto hour = is_formed ? parse_integer(time->substr(0, 2)) : std::nullopt;
    const auto minute = is_formed ? parse_integer(time->substr(3)) : std::nullopt;
    const bool exists = hour && minute && *hour >= 0 && *hour < 24 && *minute >= 0 && *minute < 60;
    if (!exists) return reader_.fault("time", "time_must_exist", *time);
    entry_.minute = static_cast<std::int16_t>(*hour * 60 + *minute);
  }

  void read_texts() {
    const auto text = [&](const char* key) { return reader_.text(key).value_or(std::string()); };
    entry_.customer = text("customer");
    entry_.invoices = reader_.texts("invoices");
    entry_.stage = text("stage");
    entry_.role = text("role");
    entry_.person = text("person");
    entry_.words = text("words");
    entry_.next_step = text("next_step");
    entry_.reason = text("reason");
    entry_.note = text("note");
    entry_.approval_role = text("approval_role");
  }

  std::optional<MinorUnits> amount(const JsonReader& from, const char* key) {
    const std::optional<std::string> text = from.decimal(key);
    if (!text) return std::nullopt;
    const Result<MinorUnits> found = parse_decimal(*text, entry_.currency.decimals());
    if (found && *found <= amount_max) return *found;
    from.fault(key, found ? "amount_overflows" : found.error().code, *text);
    return std::nullopt;
  }

  void read_amounts() {
    const bool has_amounts =
        reader_.has("amount") || reader_.has("shares") || reader_.has("instalments");
    if (const auto code = reader_.text("currency")) {
      const std::optional<Currency> currency = Currency::find(*code);
      if (!currency) return reader_.fault("currency", "currency_must_be_known", *code);
      entry_.currency = *currency;
    } else if (has_amounts) {
      return reader_.fault("currency", "currency_is_required");
    }
    entry_.amount = amount(reader_, "amount");
    for_each("shares", [&](const JsonReader& each) {
      each.refuse_unknown({"invoice", "amount"});
      const std::string invoice = each.required_text("invoice");
      if (!each.has("amount")) each.fault("amount", "is_required");
      if (const auto part = amount(each, "amount")) entry_.shares.push_back({invoice, *part});
    });
    for_each("instalments", [&](const JsonReader& each) {
      each.refuse_unknown({"date", "amount"});
      const std::string text = each.required_text("date");
      const std::optional<Date> day = Date::parse(text);
      if (!day && !text.empty()) each.fault("date", "date_must_exist", text);
      if (!each.has("amount")) each.fault("amount", "is_required");
      const auto part = amount(each, "amount");
      if (day && part) entry_.instalments.push_back({*day, *part});
    });
  }

  template <class Read>
  void for_each(const char* key, Read read) {
    const Json* list = reader_.array(key);
    if (list == nullptr) return;
    if (list->size() > list_max) {
      return reader_.fault(key, "list_is_too_long",
                           to_text(static_cast<std::int64_t>(list->size())));
    }
    const std::string pointer = pointer_to(reader_.pointer(), key);
    for (std::size_t i = 0; i < list->size(); ++i) {
      read(JsonReader((*list)[i], pointer_to(pointer, i), faults_));
    }
  }

  JsonReader reader_;
  std::vector<Fault>& faults_;
  LogEntry entry_;
};

void note_all(std::vector<Fault>& faults, const std::string& prefix, std::vector<Fault> found) {
  for (Fault& fault : found) {
    fault.pointer.insert(0, prefix);
    faults.push_back(std::move(fault));
  }
}

/// Reads one entry; none where it has faults.
WorkLog::Entry read_entry(const Json& value, const std::string& pointer,
                          std::vector<Fault>& faults) {
  const std::size_t before = faults.size();
  LogEntry entry = EntryReader(value, pointer, faults).read();
  // What could not be read would only be found missing once more.
  if (faults.size() == before) note_all(faults, pointer, faults_of(entry));
  if (faults.size() != before) return nullptr;
  return std::make_shared<const LogEntry>(std::move(entry));
}

}  // namespace

LogReading read_log(std::string_view bytes) {
  LogReading reading;
  std::vector<Fault>& faults = reading.faults;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    faults.push_back({"", document.error().code, document.error().where});
    return reading;
  }
  const JsonReader reader(*document, "", faults);
  if (!document->is_object()) return reading;
  reader.refuse_unknown({"entries"});
  const Json* list = reader.array("entries");
  if (list == nullptr) {
    if (!reader.has("entries")) reader.fault("entries", "is_required");
    return reading;
  }
  if (list->size() > entries_max) {
    reader.fault("entries", "list_is_too_long", to_text(static_cast<std::int64_t>(list->size())));
    return reading;
  }
  std::vector<WorkLog::Entry> entries;
  std::set<EntryId> ids;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string pointer = pointer_to("/entries", i);
    WorkLog::Entry entry = read_entry((*list)[i], pointer, faults);
    if (!entry) continue;
    if (ids.insert(entry->id).second) {
      entries.push_back(std::move(entry));
    } else {
      faults.push_back({pointer + "/id", "entry_ids_must_differ", to_text(entry->id)});
    }
  }
  if (!faults.empty()) return reading;
  reading.log = WorkLog(std::move(entries));
  for (const WorkLog::Entry& entry : reading.log.entries()) {
    note_all(faults, "/entries/" + to_text(entry->id), target_faults_of(*entry, reading.log));
  }
  note_all(faults, "/entries", link_faults_of(reading.log));
  return reading;
}

const std::vector<std::string_view>& log_codes() {
  static const std::vector<std::string_view> codes = [] {
    std::vector<std::string_view> all{"json_must_be_well_formed",
                                      "must_be_an_object",
                                      "must_be_a_text",
                                      "must_be_an_integer",
                                      "must_be_a_decimal_number",
                                      "must_be_an_array",
                                      "must_be_true_or_false",
                                      "unknown_field",
                                      "date_must_exist",
                                      "entry_kind_must_be_known",
                                      "outcome_must_be_known",
                                      "channel_must_be_known",
                                      "currency_must_be_known",
                                      "list_is_too_long",
                                      "entry_ids_must_differ",
                                      "amount_must_be_a_decimal_number",
                                      "amount_has_too_many_decimals"};
    all.insert(all.end(), entry_codes().begin(), entry_codes().end());
    return all;
  }();
  return codes;
}

}  // namespace duewise
