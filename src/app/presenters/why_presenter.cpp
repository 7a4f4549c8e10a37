#include "app/presenters/why_presenter.hpp"

#include "app/presenters/wording.hpp"

namespace duewise {
namespace {

using views::Strings;
using views::Tone;

std::string fact(const StageReason& reason, std::string_view name) {
  for (const ReasonFact& each : reason.facts) {
    if (each.name == name) return each.value;
  }
  return {};
}

std::string dates_text(const Strings& strings, const std::vector<Date>& dates) {
  // Of a long row of repeats the first and the last are enough.
  constexpr std::size_t listed_max = 4;
  if (dates.empty()) return {};
  if (dates.size() > listed_max) {
    return dates.front().to_text() + " … " + dates.back().to_text();
  }
  std::vector<std::string> texts;
  for (const Date date : dates) texts.push_back(date.to_text());
  return list_text(strings, texts);
}

std::string why_key(ReasonCode code) { return "why." + std::string(to_text(code)); }

std::string sentence(const Strings& strings, const Policy& policy, const StageReason& reason) {
  return strings.format(why_key(reason.code),
                        {{"when", when_text(strings, policy, policy.stages[reason.stage].when)},
                         {"dates", dates_text(strings, reason.fired_on)},
                         {"next_date", fact(reason, "next_date")},
                         {"planned_date", fact(reason, "planned_date")},
                         {"promised_for", fact(reason, "promised_for")},
                         {"since", fact(reason, "since")},
                         {"last_contact", fact(reason, "last_contact")},
                         {"leading_invoice", fact(reason, "leading_invoice")}});
}

std::string action_sentence(const Strings& strings, const Action& action,
                            const ActionReason& reason) {
  std::string text = strings.format(
      why_key(reason.code), {{"next_date", reason.detail}, {"leading_invoice", reason.detail}});
  if (reason.code == ReasonCode::sent && !reason.detail.empty()) {
    text = strings.format("why.action_detail",
                          {{"text", std::move(text)},
                           {"detail", strings.text(why_key(ReasonCode::no_contact_data))}});
  }
  return strings.format("why.action", {{"channel", channel_text(strings, action.channel)},
                                       {"text", std::move(text)}});
}

Tone tone_of(const Policy& policy, const StageReason& reason) {
  switch (reason.code) {
    case ReasonCode::fires:
      return views::tone_of_level(policy.stages[reason.stage].level);
    case ReasonCode::paid:
      return Tone::good;
    case ReasonCode::promise_open:
    case ReasonCode::plan_open:
    case ReasonCode::disputed:
    case ReasonCode::held:
    case ReasonCode::approval_open:
      return Tone::accent;
    default:
      return Tone::neutral;
  }
}

}  // namespace

views::WhyView present_why(const RunInputs& inputs, const Explanation& explanation,
                           const Strings& strings) {
  const Portfolio& portfolio = *inputs.portfolio;
  views::WhyView view;
  view.heading = strings.format(
      "why.heading",
      {{"invoice", std::string(portfolio.invoices.number[explanation.invoice.value()])},
       {"date", explanation.on.to_text()}});
  const InvoiceIndex lead = explanation.leading_invoice;
  if (lead.exists() && lead != explanation.invoice) {
    view.detail = strings.format(
        "why.led_by", {{"invoice", std::string(portfolio.invoices.number[lead.value()])}});
  }
  for (const StageReason& reason : explanation.stages) {
    views::WhyRow row;
    row.tone = tone_of(inputs.policy, reason);
    row.stage = stage_text(strings, inputs.policy, reason.stage);
    row.text = sentence(strings, inputs.policy, reason);
    const std::vector<Action>& actions = inputs.policy.stages[reason.stage].actions;
    for (const ActionReason& action : reason.actions) {
      row.details.push_back(
          action_sentence(strings, actions[static_cast<std::size_t>(action.action)], action));
    }
    view.rows.push_back(std::move(row));
  }
  return view;
}

}  // namespace duewise
