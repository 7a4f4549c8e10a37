#include "io/export/explanation_export.hpp"

#include "core/policy/names.hpp"
#include "io/json/json.hpp"
#include "io/policy/policy_file.hpp"

namespace duewise {
namespace {

OrderedJson json_of(const Policy& policy, const StageReason& reason) {
  const Stage& stage = policy.stages[reason.stage];
  OrderedJson fired = OrderedJson::array();
  for (const Date date : reason.fired_on) fired.push_back(date.to_text());
  OrderedJson facts = OrderedJson::object();
  for (const ReasonFact& fact : reason.facts) facts[std::string(fact.name)] = fact.value;
  OrderedJson actions = OrderedJson::array();
  for (const ActionReason& action : reason.actions) {
    const Action& rule = stage.actions[static_cast<std::size_t>(action.action)];
    actions.push_back(OrderedJson{{"channel", to_text(rule.channel)},
                                  {"code", to_text(action.code)},
                                  {"detail", text_or_null(action.detail)}});
  }
  return OrderedJson{{"stage", stage.id},
                     {"level", stage.level},
                     {"code", to_text(reason.code)},
                     {"from", anchor_text(policy, stage.when.from)},
                     {"offset", stage.when.offset.value.to_text()},
                     {"planned", text_or_null(reason.planned.to_text())},
                     {"fired_on", fired},
                     {"facts", facts},
                     {"actions", actions}};
}

std::string leading_invoice(const ExplanationExport& source) {
  const InvoiceIndex lead = source.explanation.leading_invoice;
  if (lead.is_none()) return {};
  return std::string(source.portfolio.invoices.number[lead.value()]);
}

}  // namespace

std::string write_explanation_json(const ExplanationExport& source) {
  const Explanation& explanation = source.explanation;
  const Portfolio& portfolio = source.portfolio;
  const OrderedJson head{{"policy", source.policy.id},
                         {"as_of", explanation.as_of.to_text()},
                         {"on", explanation.on.to_text()},
                         {"customer", portfolio.customers.id[explanation.customer.value()]},
                         {"invoice", portfolio.invoices.number[explanation.invoice.value()]},
                         {"subject", subject_id(portfolio, explanation.subject)},
                         {"leading_invoice", text_or_null(leading_invoice(source))}};
  std::string out = dump_json(head);
  out.pop_back();
  out += ",\"stages\":[";
  for (std::size_t i = 0; i < explanation.stages.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += dump_json(json_of(source.policy, explanation.stages[i]));
  }
  out += "\n]}\n";
  return out;
}

std::string write_explanation_text(const ExplanationExport& source) {
  const Explanation& explanation = source.explanation;
  std::string out = explanation.on.to_text() + " ";
  out += source.portfolio.invoices.number[explanation.invoice.value()];
  out += " of " + std::string(source.portfolio.customers.id[explanation.customer.value()]);
  out += ", subject " + subject_id(source.portfolio, explanation.subject);
  const std::string lead = leading_invoice(source);
  if (!lead.empty()) out += ", led by " + lead;
  out += "\n";
  for (const StageReason& reason : explanation.stages) {
    const Stage& stage = source.policy.stages[reason.stage];
    out += stage.id + ": " + std::string(to_text(reason.code)) + "; " +
           anchor_text(source.policy, stage.when.from) + " " + stage.when.offset.value.to_text();
    for (const ReasonFact& fact : reason.facts) {
      out += "; " + std::string(fact.name) + " " + fact.value;
    }
    if (!reason.fired_on.empty()) {
      out += "; fired";
      for (const Date date : reason.fired_on) out += " " + date.to_text();
    }
    out += "\n";
    for (const ActionReason& action : reason.actions) {
      const Action& rule = stage.actions[static_cast<std::size_t>(action.action)];
      out += "  " + std::string(to_text(rule.channel)) + ": " + std::string(to_text(action.code));
      if (!action.detail.empty()) out += " " + action.detail;
      out += "\n";
    }
  }
  return out;
}

}  // namespace duewise
