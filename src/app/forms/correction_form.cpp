// The form that puts another version in the place of an entry: the fields its kind has, filled with
// what it says.
#include <array>

#include "app/forms/field_sheet.hpp"
#include "app/forms/form_about.hpp"
#include "app/presenters/wording.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using views::FieldKind;
using views::FormView;

constexpr std::array<Channel, 6> channels{Channel::call,  Channel::email,   Channel::sms,
                                          Channel::visit, Channel::meeting, Channel::letter};

std::string amount_text(MinorUnits amount, Currency currency) {
  return format_decimal(amount, currency.decimals());
}

void add_contact(FieldSheet& sheet, const LogEntry& entry) {
  const views::Strings& strings = sheet.strings();
  std::vector<views::Choice> ways;
  for (const Channel channel : channels) {
    ways.push_back({std::string(to_text(channel)), channel_text(strings, channel)});
  }
  sheet.choose("channel", "contact.channel", std::move(ways),
               entry.channel ? std::string(to_text(*entry.channel)) : std::string());
  std::vector<views::Choice> outcomes;
  for (std::size_t i = 1; i < outcome_count; ++i) {
    const std::string id(to_text(static_cast<Outcome>(i)));
    outcomes.push_back({id, strings.text("outcome." + id)});
  }
  sheet.choose("outcome", "form.outcome", std::move(outcomes), std::string(to_text(entry.outcome)));
  sheet.add(FieldKind::text, "words", "contact.words", entry.words);
  sheet.add(FieldKind::text, "next_step", "contact.next_step", entry.next_step);
  sheet.add(FieldKind::date, "next_day", "form.next_day", entry.next_day.to_text());
}

void add_promised(FieldSheet& sheet, const LogEntry& entry) {
  sheet.add(FieldKind::date, "promise_date", "contact.promise_date", entry.promise_date.to_text());
  const std::string amount =
      entry.amount ? amount_text(*entry.amount, entry.currency) : std::string();
  sheet.add(FieldKind::amount, "amount", "form.amount", amount).hint =
      sheet.strings().text("timeline.all_open");
}

void add_shares(FieldSheet& sheet, const LogEntry& entry) {
  for (std::size_t i = 0; i < entry.shares.size(); ++i) {
    const Share& share = entry.shares[i];
    sheet.add_labelled(FieldKind::amount, "share." + to_text(static_cast<std::int64_t>(i) + 1),
                       sheet.strings().format("form.share_of", {{"invoice", share.invoice}}),
                       amount_text(share.amount, entry.currency));
  }
}

void add_rates(FieldSheet& sheet, const LogEntry& entry) {
  std::int64_t number = 0;
  for (const Instalment& each : entry.instalments) {
    const std::string name = to_text(++number);
    sheet.add_labelled(FieldKind::date, "date." + name,
                       sheet.strings().format("form.rate_date", {{"number", name}}),
                       each.date.to_text());
    sheet
        .add_labelled(FieldKind::amount, "amount." + name,
                      sheet.strings().format("form.rate_amount", {{"number", name}}),
                      amount_text(each.amount, entry.currency))
        .is_beside = true;
  }
}

void add_hold(FieldSheet& sheet, const LogEntry& entry) {
  const views::Strings& strings = sheet.strings();
  sheet.add(FieldKind::date, "until", "form.until", entry.until.to_text()).hint =
      strings.text("form.no_end");
  sheet.choose("interest", "form.interest",
               {{"goes_on", strings.text("form.interest.goes_on")},
                {"stops", strings.text("form.interest.stops")}},
               entry.interest_goes_on ? "goes_on" : "stops");
}

void add_own_fields(FieldSheet& sheet, const LogEntry& entry) {
  switch (entry.kind) {
    case EntryKind::contact:
      add_contact(sheet, entry);
      // What was promised can be corrected where something was.
      if (sheet.value("outcome") == to_text(Outcome::promised)) add_promised(sheet, entry);
      return;
    case EntryKind::promise:
      add_promised(sheet, entry);
      sheet.add(FieldKind::text, "words", "contact.words", entry.words);
      return;
    case EntryKind::instalment_plan:
      add_rates(sheet, entry);
      sheet.add(FieldKind::text, "reason", "log.reason", entry.reason);
      return;
    case EntryKind::hold:
      add_hold(sheet, entry);
      return sheet.choose_reason(entry.kind, entry.reason);
    case EntryKind::payment:
      sheet.add(FieldKind::amount, "amount", "form.amount",
                amount_text(entry.amount.value_or(0), entry.currency));
      return add_shares(sheet, entry);
    case EntryKind::recovery:
      return add_shares(sheet, entry);
    case EntryKind::waiver:
      if (entry.amount) {
        sheet.add(FieldKind::amount, "amount", "form.amount",
                  amount_text(*entry.amount, entry.currency));
      }
      return sheet.choose_reason(entry.kind, entry.reason);
    case EntryKind::dispute:
      return sheet.choose_reason(entry.kind, entry.reason);
    case EntryKind::discount:
    case EntryKind::netting:
    case EntryKind::write_off:
      add_shares(sheet, entry);
      return sheet.choose_reason(entry.kind, entry.reason);
    default:
      return;
  }
}

/// Reads amounts and dates out of the form into `entry`; the first fault ends it.
class Corrector {
 public:
  Corrector(LogEntry& entry, const FormView& filled, Date today)
      : entry_(entry), filled_(filled), today_(today) {}

  Result<void> run() {
    TRY_VOID(take_time());
    take_texts();
    TRY_VOID(take_dates());
    TRY_VOID(take_amounts());
    return {};
  }

 private:
  std::string text(std::string_view id) const { return value_of(filled_, id); }
  bool has(std::string_view id) const { return has_field(filled_, id); }

  Result<MinorUnits> amount_in(const std::string& id) const {
    const Result<MinorUnits> amount = parse_decimal(text(id), entry_.currency.decimals());
    if (!amount) return failure(amount.error().code, id, text(id));
    if (*amount <= 0) return failure("amount_must_be_positive", id, text(id));
    return amount;
  }

  Result<void> take_date(const char* id, Date& date) const {
    if (has(id)) date = TRY(date_in(filled_, id, today_));
    return {};
  }

  Result<void> take_time() {
    TRY_VOID(take_date("day", entry_.day));
    if (entry_.day.is_none()) return failure("is_required", "day");
    const std::string time = text("time");
    entry_.minute.reset();
    if (time.empty()) return {};
    const std::vector<std::string_view> parts = split(time, ':');
    const auto hour = parse_integer(parts.front());
    const auto minute = parse_integer(parts.back());
    const bool is_time = parts.size() == 2 && hour && minute && *hour >= 0 && *hour <= 23 &&
                         *minute >= 0 && *minute <= 59;
    if (!is_time) return failure("time_must_exist", "time", time);
    entry_.minute = static_cast<std::int16_t>(*hour * 60 + *minute);
    return {};
  }

  void take_texts() {
    entry_.person = text("person");
    entry_.note = text("note");
    if (has("reason")) entry_.reason = text("reason");
    if (has("words")) entry_.words = text("words");
    if (has("next_step")) entry_.next_step = text("next_step");
    if (has("interest")) entry_.interest_goes_on = text("interest") == "goes_on";
    if (has("channel")) entry_.channel = channel_named(text("channel"));
    if (has("outcome")) entry_.outcome = parse_outcome(text("outcome")).value_or(Outcome::none);
  }

  static std::optional<Channel> channel_named(const std::string& name) {
    for (const Channel channel : channels) {
      if (to_text(channel) == name) return channel;
    }
    return std::nullopt;
  }

  Result<void> take_dates() {
    TRY_VOID(take_date("next_day", entry_.next_day));
    TRY_VOID(take_date("until", entry_.until));
    // A contact that promised nothing keeps no promise.
    if (entry_.kind == EntryKind::contact && !has("promise_date")) entry_.promise_date = Date{};
    return take_date("promise_date", entry_.promise_date);
  }

  Result<void> take_amounts() {
    if (entry_.kind == EntryKind::contact || has("amount")) entry_.amount.reset();
    if (has("amount") && !text("amount").empty()) entry_.amount = TRY(amount_in("amount"));
    std::vector<Share> shares;
    for (std::size_t i = 0; i < entry_.shares.size(); ++i) {
      const std::string id = "share." + to_text(static_cast<std::int64_t>(i) + 1);
      if (!has(id) || text(id).empty()) continue;  // emptied: nothing goes to this invoice
      const MinorUnits amount = TRY(amount_in(id));
      shares.push_back({entry_.shares[i].invoice, amount});
    }
    entry_.shares = std::move(shares);
    const std::vector<commands::TypedInstalment> rates = TRY(rates_in(filled_, today_));
    if (rates.empty()) return {};
    entry_.instalments.clear();
    MinorUnits total = 0;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      const std::string id = "amount." + to_text(static_cast<std::int64_t>(i) + 1);
      const MinorUnits amount = TRY(amount_in(id));
      total = TRY(add(total, amount));
      entry_.instalments.push_back({rates[i].date, amount});
    }
    if (entry_.amount) entry_.amount = total;
    return {};
  }

  LogEntry& entry_;
  const FormView& filled_;
  Date today_;
};

}  // namespace

void add_correction_fields(FieldSheet& sheet) {
  const LogEntry* entry = sheet.facts().edits.log.find(sheet.form().entry);
  if (entry == nullptr) return;
  add_own_fields(sheet, *entry);
  sheet.add(FieldKind::text, "note", "form.note", entry->note);
  sheet.add(FieldKind::date, "day", "form.day", entry->day.to_text());
  const std::string time = entry->minute ? clock_text(*entry->minute) : std::string();
  sheet.add(FieldKind::text, "time", "form.time", time).is_beside = true;
  sheet.add(FieldKind::text, "person", "form.person", entry->person);
}

Result<commands::WorkAct> correction_act(const FormAtHand& form, const FormView& filled,
                                         const FormFacts& facts) {
  const LogEntry* before = facts.edits.log.find(form.entry);
  if (before == nullptr) return failure("entry_must_exist", {}, to_text(form.entry));
  LogEntry entry = *before;
  // A contact that promised nothing had no amount, and so no currency.
  const bool needs_currency = entry.currency == Currency() && !value_of(filled, "amount").empty();
  const std::optional<Money> open = needs_currency ? open_of(form, facts, {}) : std::nullopt;
  if (open) entry.currency = open->currency;
  TRY_VOID(Corrector(entry, filled, facts.today).run());
  return commands::CorrectEntry{form.entry, std::move(entry)};
}

}  // namespace duewise
