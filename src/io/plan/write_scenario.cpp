#include "io/plan/write_scenario.hpp"

#include "base/assert.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

std::string kind_name(ScenarioKind kind) {
  switch (kind) {
    case ScenarioKind::payment:
      return "payment";
    case ScenarioKind::promise:
      return "promise";
    case ScenarioKind::dispute:
      return "dispute";
    case ScenarioKind::dispute_resolved:
      return "dispute_resolved";
    case ScenarioKind::hold:
      return "hold";
    case ScenarioKind::approve:
      return "approve";
    case ScenarioKind::refuse:
      return "refuse";
  }
  UNREACHABLE();
}

void put_text(OrderedJson& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

OrderedJson event_json(const ScenarioEvent& event, const Portfolio& portfolio) {
  OrderedJson json;
  json["date"] = event.date.to_text();
  json["type"] = kind_name(event.kind);
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
    json["currency"] = std::string(event.currency.code());
  }
  put_text(json, "promise_date", event.promise_date.to_text());
  put_text(json, "until", event.until.to_text());
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
