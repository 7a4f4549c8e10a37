#include "io/scenario/scenario_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "io/json/json.hpp"

namespace duewise {
namespace {

struct KindName {
  std::string_view name;
  ScenarioKind kind;
};
constexpr std::array<KindName, 7> kind_names{{{"payment", ScenarioKind::payment},
                                              {"promise", ScenarioKind::promise},
                                              {"dispute", ScenarioKind::dispute},
                                              {"dispute_resolved", ScenarioKind::dispute_resolved},
                                              {"hold", ScenarioKind::hold},
                                              {"approve", ScenarioKind::approve},
                                              {"refuse", ScenarioKind::refuse}}};

// The spec names these too; the engine does not run them yet and says so.
constexpr std::array<std::string_view, 7> unavailable_kinds{
    "plan",        "contract_signed", "statement_confirmed", "receipts_complete", "judgment",
    "credit_note", "contact"};

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
  for (const KindName& known : kind_names) {
    if (known.name == name) {
      event.kind = known.kind;
      return;
    }
  }
  if (name.empty()) return;
  const bool is_unavailable = std::find(unavailable_kinds.begin(), unavailable_kinds.end(), name) !=
                              unavailable_kinds.end();
  reader.fault("type", is_unavailable ? "feature_is_not_available" : "event_type_must_be_known",
               name);
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

void read_amount(const JsonReader& reader, const Directory& directory, ScenarioEvent& event) {
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
  const auto text = reader.decimal("amount");
  if (!text) return;
  if (!currency) return reader.fault("currency", "currency_must_be_given");
  if (event.invoice.exists() &&
      *currency != directory.portfolio().invoices.currency[event.invoice.value()]) {
    return reader.fault("currency", "currencies_must_match");
  }
  const Result<MinorUnits> amount = parse_decimal(*text, currency->decimals());
  if (!amount) return reader.fault("amount", amount.error().code, *text);
  if (*amount <= 0) return reader.fault("amount", "amount_must_be_positive", *text);
  event.amount = *amount;
}

void read_event(const Json& value, std::string pointer, const Directory& directory,
                ScenarioReading& reading) {
  const JsonReader reader(value, std::move(pointer), reading.faults);
  if (!value.is_object()) return;
  reader.refuse_unknown({"date", "type", "customer", "invoice", "amount", "currency",
                         "promise_date", "until", "stage", "reason", "note"});
  ScenarioEvent event;
  if (!reader.has("date")) reader.fault("date", "is_required");
  event.date = read_date(reader, "date");
  read_kind(reader, event);
  if (read_parties(reader, directory, event)) read_amount(reader, directory, event);
  event.promise_date = read_date(reader, "promise_date");
  event.until = read_date(reader, "until");
  event.stage = reader.text("stage").value_or(std::string());
  event.reason = reader.text("reason").value_or(std::string());
  event.note = reader.text("note").value_or(std::string());
  if (event.kind == ScenarioKind::promise) {
    if (!reader.has("promise_date")) reader.fault("promise_date", "is_required");
    if (event.promise_date.exists() && event.promise_date < event.date) {
      reader.fault("promise_date", "promise_must_not_precede_its_making",
                   event.promise_date.to_text());
    }
  }
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
      {"feature_is_not_available", "this version cannot run it"},
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
  };
  return codes;
}

}  // namespace duewise
