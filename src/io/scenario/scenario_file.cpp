#include "io/scenario/scenario_file.hpp"

#include <optional>
#include <string>

#include "base/text.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::size_t instalments_max = 100;

/// Finds customers and invoices by what people write.
class Directory {
 public:
  explicit Directory(const Portfolio& portfolio) : portfolio_(&portfolio) {}

  CustomerIndex customer(std::string_view id_or_name) const {
    const Customers& customers = portfolio_->customers;
    for (std::uint32_t i = 0; i < customers.size(); ++i) {
      if (customers.id[i] == id_or_name) return CustomerIndex{i};
    }
    CustomerIndex found;
    for (std::uint32_t i = 0; i < customers.size(); ++i) {
      if (customers.name[i] != id_or_name) continue;
      if (found.exists()) return CustomerIndex::none();
      found = CustomerIndex{i};
    }
    return found;
  }

  /// The one invoice of this number, of `customer` where that is given.
  InvoiceIndex invoice(std::string_view number, CustomerIndex customer) const {
    const Invoices& invoices = portfolio_->invoices;
    InvoiceIndex found;
    for (std::uint32_t i = 0; i < invoices.size(); ++i) {
      if (customer.exists() && invoices.customer[i] != customer) continue;
      if (invoices.number[i] != number) continue;
      if (found.exists()) return InvoiceIndex::none();
      found = InvoiceIndex{i};
    }
    return found;
  }

  /// The currency of all of a customer's invoices, or none where there are several.
  std::optional<Currency> only_currency(CustomerIndex customer) const {
    const std::uint32_t begin = portfolio_->customers.invoices_begin[customer.value()];
    const std::uint32_t end = portfolio_->customers.invoices_begin[customer.value() + 1];
    std::optional<Currency> found;
    for (std::uint32_t i = begin; i < end; ++i) {
      const Currency currency = portfolio_->invoices.currency[i];
      if (found && *found != currency) return std::nullopt;
      found = currency;
    }
    return found;
  }

  const Portfolio& portfolio() const { return *portfolio_; }

 private:
  const Portfolio* portfolio_;
};

Date read_date(const JsonReader& reader, std::string_view key) {
  const auto text = reader.text(key);
  if (!text) return Date{};
  const auto date = Date::parse(*text);
  if (!date) reader.fault(key, "date_must_exist", *text);
  return date.value_or(Date{});
}

void read_kind(const JsonReader& reader, ScenarioEvent& event) {
  const std::string name = reader.required_text("type");
  for (std::size_t kind = 0; kind < scenario_kind_count; ++kind) {
    if (to_text(static_cast<ScenarioKind>(kind)) != name) continue;
    event.kind = static_cast<ScenarioKind>(kind);
    return;
  }
  if (!name.empty()) reader.fault("type", "event_type_must_be_known", name);
}

/// Resolves customer and invoice. Returns false where that fails.
bool read_parties(const JsonReader& reader, const Directory& directory, ScenarioEvent& event) {
  if (const auto name = reader.text("customer")) {
    event.customer = directory.customer(*name);
    if (event.customer.is_none()) {
      reader.fault("customer", "customer_must_be_known", *name);
      return false;
    }
  }
  if (const auto number = reader.text("invoice")) {
    event.invoice = directory.invoice(*number, event.customer);
    if (event.invoice.is_none()) {
      reader.fault("invoice", "invoice_must_be_known", *number);
      return false;
    }
    event.customer = directory.portfolio().invoices.customer[event.invoice.value()];
  }
  if (event.customer.is_none()) reader.fault("customer", "is_required");
  return event.customer.exists();
}

/// An amount above zero of `currency`.
std::optional<MinorUnits> read_positive(const JsonReader& reader, std::string_view key,
                                        Currency currency) {
  const auto text = reader.decimal(key);
  if (!text) return std::nullopt;
  const Result<MinorUnits> amount = parse_decimal(*text, currency.decimals());
  if (!amount) {
    reader.fault(key, amount.error().code, *text);
    return std::nullopt;
  }
  if (*amount > 0) return *amount;
  reader.fault(key, "amount_must_be_positive", *text);
  return std::nullopt;
}

void read_instalments(const JsonReader& reader, std::optional<Currency> currency,
                      std::vector<Fault>& faults, ScenarioEvent& event) {
  const Json* list = reader.array("instalments");
  if (list == nullptr) return;
  if (!currency) return reader.fault("currency", "currency_must_be_given");
  if (list->empty()) return reader.fault("instalments", "must_not_be_empty");
  if (list->size() > instalments_max) {
    return reader.fault("instalments", "too_many_entries",
                        to_text(static_cast<std::int64_t>(list->size())));
  }
  const std::string pointer = pointer_to(reader.pointer(), "instalments");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const JsonReader each((*list)[i], pointer_to(pointer, i), faults);
    if (!(*list)[i].is_object()) continue;
    each.refuse_unknown({"date", "amount"});
    if (!each.has("date")) each.fault("date", "is_required");
    if (!each.has("amount")) each.fault("amount", "is_required");
    const Date date = read_date(each, "date");
    const auto amount = read_positive(each, "amount", *currency);
    if (date.is_none() || !amount) continue;
    const bool is_late =
        event.instalments.empty() ? date < event.date : date <= event.instalments.back().date;
    if (is_late) each.fault("date", "instalments_must_follow_each_other", date.to_text());
    event.instalments.push_back({date, *amount});
  }
}

void read_amount(const JsonReader& reader, const Directory& directory, std::vector<Fault>& faults,
                 ScenarioEvent& event) {
  std::optional<Currency> currency;
  if (const auto code = reader.text("currency")) {
    currency = Currency::find(*code);
    if (!currency) return reader.fault("currency", "currency_must_be_known", *code);
  } else if (event.invoice.exists()) {
    currency = directory.portfolio().invoices.currency[event.invoice.value()];
  } else {
    currency = directory.only_currency(event.customer);
  }
  if (currency) event.currency = *currency;
  if (event.kind == ScenarioKind::plan) read_instalments(reader, currency, faults, event);
  if (!reader.has("amount")) return;
  if (!currency) return reader.fault("currency", "currency_must_be_given");
  if (event.invoice.exists() &&
      *currency != directory.portfolio().invoices.currency[event.invoice.value()]) {
    return reader.fault("currency", "currencies_must_match");
  }
  event.amount = read_positive(reader, "amount", *currency);
}

/// What only some types of events have.
void check_kind(const JsonReader& reader, ScenarioEvent& event) {
  const bool is_single_plan = event.kind == ScenarioKind::plan && !reader.has("instalments");
  if (event.kind == ScenarioKind::promise || is_single_plan) {
    if (!reader.has("promise_date")) reader.fault("promise_date", "is_required");
    if (event.promise_date.exists() && event.promise_date < event.date) {
      reader.fault("promise_date", "promise_must_not_precede_its_making",
                   event.promise_date.to_text());
    }
  }
  const bool is_recovery = event.kind == ScenarioKind::recovery;
  const bool needs_amount = event.kind == ScenarioKind::credit_note || is_recovery;
  if (needs_amount && !reader.has("amount")) reader.fault("amount", "is_required");
  if (is_recovery && !reader.has("invoice")) reader.fault("invoice", "is_required");
  if (reader.has("instalments") && event.kind != ScenarioKind::plan) {
    reader.fault("instalments", "unknown_field");
  }
}

void read_event(const Json& value, std::string pointer, const Directory& directory,
                ScenarioReading& reading) {
  const JsonReader reader(value, std::move(pointer), reading.faults);
  if (!value.is_object()) return;
  reader.refuse_unknown({"date", "type", "customer", "invoice", "amount", "currency",
                         "promise_date", "until", "stage", "reason", "note", "instalments",
                         "channel", "interest"});
  ScenarioEvent event;
  if (!reader.has("date")) reader.fault("date", "is_required");
  event.date = read_date(reader, "date");
  read_kind(reader, event);
  if (read_parties(reader, directory, event)) {
    read_amount(reader, directory, reading.faults, event);
  }
  event.promise_date = read_date(reader, "promise_date");
  event.until = read_date(reader, "until");
  event.stage = reader.text("stage").value_or(std::string());
  event.reason = reader.text("reason").value_or(std::string());
  event.note = reader.text("note").value_or(std::string());
  event.interest_goes_on = reader.boolean("interest").value_or(true);
  if (const auto channel = reader.text("channel")) {
    event.channel = parse_channel(*channel);
    if (!event.channel) reader.fault("channel", "channel_must_be_known", *channel);
  }
  check_kind(reader, event);
  reading.scenario.events.push_back(std::move(event));
}

}  // namespace

ScenarioReading read_scenario(std::string_view bytes, const Portfolio& portfolio) {
  ScenarioReading reading;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    reading.faults.push_back({"", document.error().code, document.error().where});
    return reading;
  }
  const JsonReader reader(*document, "", reading.faults);
  reader.refuse_unknown({"events", "assume_approvals"});
  reading.scenario.assume_approvals = reader.boolean("assume_approvals").value_or(true);
  const Directory directory(portfolio);
  if (const Json* events = reader.array("events")) {
    for (std::size_t i = 0; i < events->size(); ++i) {
      read_event((*events)[i], pointer_to("/events", i), directory, reading);
    }
  } else if (!reader.has("events")) {
    reader.fault("events", "is_required");
  }
  return reading;
}

const std::vector<ScenarioCode>& scenario_codes() {
  static const std::vector<ScenarioCode> codes{
      {"json_must_be_well_formed", "the file stops being JSON at this place"},
      {"must_be_an_object", "an object is expected here"},
      {"must_be_a_text", "a text is expected here"},
      {"must_be_a_decimal_number", "a decimal number is expected here, as a text or a number"},
      {"must_be_an_array", "a list is expected here"},
      {"must_be_true_or_false", "true or false is expected here"},
      {"is_required", "this must be given"},
      {"unknown_field", "there is no such field"},
      {"date_must_exist", "a date that exists, as YYYY-MM-DD, is expected"},
      {"event_type_must_be_known", "there is no such type of event"},
      {"channel_must_be_known", "not a channel"},
      {"must_not_be_empty", "an instalment plan has at least one instalment"},
      {"too_many_entries", "an instalment plan has at most 100 instalments"},
      {"instalments_must_follow_each_other", "each instalment is later than the one before"},
      {"customer_must_be_known", "no customer, or more than one, has this id or name"},
      {"invoice_must_be_known", "no invoice, or more than one, has this number"},
      {"currency_must_be_known", "ISO 4217 has no such currency"},
      {"currency_must_be_given", "the customer owes in several currencies"},
      {"currencies_must_match", "the invoice is in another currency"},
      {"amount_must_be_a_decimal_number", "a plain decimal number is expected"},
      {"amount_has_too_many_decimals", "the currency has fewer decimals"},
      {"amount_overflows", "the amount is too large"},
      {"amount_must_be_positive", "an amount above zero is expected"},
      {"promise_must_not_precede_its_making", "the promised day lies before the promise"},
      {"calendar_ends_before_the_timeline", "past this year only weekends are known"},
      {"no_anchor", "these subjects lack the date the policy counts from"},
      {"payment_before_as_of", "these payments lie before the first day and were not applied"},
      {"customer_credit", "what was paid beyond the open amount stays as credit"},
      {"nothing_to_pay", "nothing was open that this payment could pay"},
      {"nothing_to_promise", "nothing was open that this promise could cover"},
      {"invoice_is_closed", "the invoice is paid already"},
      {"nothing_to_waive", "no interest and no fees were owed"},
      {"nothing_was_written_off", "less was written off than this brings in"},
  };
  return codes;
}

}  // namespace duewise
