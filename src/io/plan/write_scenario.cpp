#include "io/plan/write_scenario.hpp"

#include "base/assert.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

void put_text(OrderedJson& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

OrderedJson event_json(const ScenarioEvent& event, const Portfolio& portfolio) {
  OrderedJson json;
  json["date"] = event.date.to_text();
  json["type"] = to_text(event.kind);
  if (event.customer.exists()) {
    ASSERT(event.customer.value() < portfolio.customers.size());
    json["customer"] = std::string(portfolio.customers.id[event.customer.value()]);
  }
  if (event.invoice.exists()) {
    ASSERT(event.invoice.value() < portfolio.invoices.size());
    json["invoice"] = std::string(portfolio.invoices.number[event.invoice.value()]);
  }
  if (event.amount.has_value()) {
    json["amount"] = format_decimal(*event.amount, event.currency.decimals());
  }
  if (event.amount.has_value() || !event.instalments.empty()) {
    json["currency"] = std::string(event.currency.code());
  }
  put_text(json, "promise_date", event.promise_date.to_text());
  put_text(json, "until", event.until.to_text());
  if (!event.interest_goes_on) json["interest"] = false;
  for (const Instalment& instalment : event.instalments) {
    json["instalments"].push_back(
        {{"date", instalment.date.to_text()},
         {"amount", format_decimal(instalment.amount, event.currency.decimals())}});
  }
  if (event.channel) json["channel"] = to_text(*event.channel);
  put_text(json, "stage", event.stage);
  put_text(json, "reason", event.reason);
  put_text(json, "note", event.note);
  return json;
}

}  // namespace

std::string write_scenario(const Scenario& scenario, const Portfolio& portfolio) {
  std::string text = "{\"events\": [";
  for (std::size_t i = 0; i < scenario.events.size(); ++i) {
    text += i == 0 ? "\n" : ",\n";
    text += dump_json(event_json(scenario.events[i], portfolio));
  }
  text += "], \"assume_approvals\": ";
  text += scenario.assume_approvals ? "true}" : "false}";
  return text;
}

}  // namespace duewise
