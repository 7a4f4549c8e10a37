// Edits of the plan: each is checked, made on a copy, and one step of undo.
#include <algorithm>

#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/calendars/calendars.hpp"

namespace duewise {
namespace {

// Ten years and a few days: the days of a timeline are kept one by one.
constexpr std::int32_t range_days_max = 3660;

EditLabel plain_label(std::string_view key) { return {std::string(key), {}, {}}; }

// Why a timeline cannot run over these days; none where it can.
std::optional<Error> fault_of_range(Date as_of, Date until) {
  if (as_of.is_none() || until.is_none()) return Error{"date_must_exist", "", ""};
  if (until < as_of) {
    return Error{"until_must_not_precede_as_of", "", as_of.to_text() + " > " + until.to_text()};
  }
  if ((until - as_of).count > range_days_max) {
    return Error{"range_must_not_exceed_ten_years", "", ""};
  }
  return std::nullopt;
}

// An amount as typed; none typed means all that is open.
Result<MinorUnits> typed_amount(const Portfolio& portfolio, InvoiceIndex invoice,
                                std::string_view text) {
  if (portfolio.open_amount(invoice) == 0) return failure("invoice_is_paid");
  if (trimmed(text).empty()) return portfolio.open_amount(invoice);
  const Currency currency = portfolio.invoices.currency[invoice.value()];
  const MinorUnits amount = TRY(parse_decimal(trimmed(text), currency.decimals()));
  if (amount <= 0) return failure("amount_must_be_positive", {}, std::string(text));
  return amount;
}

struct AssumedEvent {
  ScenarioKind kind = ScenarioKind::payment;
  std::uint32_t invoice = 0;
  Date date{};
  Date promise_date{};
  std::string_view amount;
};

Result<ScenarioEvent> scenario_event(const PlanAtHand& plan, const AssumedEvent& assumed) {
  const Portfolio& portfolio = *plan.edits.portfolio;
  if (assumed.invoice >= portfolio.invoices.size()) return failure("invoice_must_exist");
  if (assumed.date.is_none()) return failure("date_must_exist");
  if (assumed.date < plan.edits.as_of || assumed.date > plan.edits.until) {
    return failure("date_must_be_in_the_range", {},
                   plan.edits.as_of.to_text() + " – " + plan.edits.until.to_text());
  }
  const InvoiceIndex invoice(assumed.invoice);
  ScenarioEvent event;
  event.date = assumed.date;
  event.kind = assumed.kind;
  event.invoice = invoice;
  event.customer = portfolio.invoices.customer[invoice.value()];
  event.currency = portfolio.invoices.currency[invoice.value()];
  event.amount = TRY(typed_amount(portfolio, invoice, assumed.amount));
  if (assumed.kind == ScenarioKind::promise) {
    if (assumed.promise_date.is_none()) return failure("date_must_exist");
    if (assumed.promise_date < assumed.date) {
      return failure("promise_must_not_precede_its_making", {}, assumed.promise_date.to_text());
    }
    event.promise_date = assumed.promise_date;
  }
  return event;
}

EditLabel label_for_invoice(std::string_view key, const PlanAtHand& plan, std::uint32_t invoice) {
  return {std::string(key), "invoice",
          same_in_every_language(plan.edits.portfolio->invoices.number[invoice])};
}

/// The parameter called `id`, or null.
const Parameter* find_parameter(const Policy& policy, std::string_view id) {
  const auto found = std::find_if(policy.parameters.begin(), policy.parameters.end(),
                                  [id](const Parameter& each) { return each.id == id; });
  return found == policy.parameters.end() ? nullptr : &*found;
}

EditLabel label_for_parameter(const Parameter& parameter) {
  LocalText name = parameter.name;
  if (name.in(Language::en).empty()) name = same_in_every_language(parameter.id);
  return {"edit.parameter", "parameter", std::move(name)};
}

}  // namespace

void Session::State::act(const commands::RenamePlan& command) {
  const std::string name(trimmed(command.name));
  if (!plan || name == plan->edits.name) return;
  if (name.empty()) return refuse(Error{"plan_name_is_required", "", ""});
  PlanEdits edits = plan->edits;
  edits.name = name;
  edit(plain_label("edit.rename"), std::move(edits));
}

void Session::State::act(const commands::SetAsOf& command) {
  if (!plan || command.date == plan->edits.as_of) return;
  if (const auto fault = fault_of_range(command.date, plan->edits.until)) return refuse(*fault);
  PlanEdits edits = plan->edits;
  edits.as_of = command.date;
  edit(plain_label("edit.as_of"), std::move(edits));
}

void Session::State::act(const commands::SetUntil& command) {
  if (!plan || command.date == plan->edits.until) return;
  if (const auto fault = fault_of_range(plan->edits.as_of, command.date)) return refuse(*fault);
  PlanEdits edits = plan->edits;
  edits.until = command.date;
  edit(plain_label("edit.until"), std::move(edits));
}

void Session::State::act(const commands::SetCalendar& command) {
  if (!plan || command.id == plan->edits.calendar) return;
  const Result<BusinessCalendar> calendar = load_calendar(command.id);
  if (!calendar.has_value()) return refuse(calendar.error());
  PlanEdits edits = plan->edits;
  edits.calendar = command.id;
  edit(plain_label("edit.calendar"), std::move(edits));
}

void Session::State::act(const commands::ChoosePolicy& command) {
  if (!plan) return;
  const auto preset = std::find_if(presets.begin(), presets.end(),
                                   [&](const Policy& each) { return each.id == command.id; });
  if (preset == presets.end()) return refuse(Error{"policy_must_be_known", "", command.id});
  if (*preset == plan->edits.policy) return;
  PlanEdits edits = plan->edits;
  edits.policy = *preset;
  edit(plain_label("edit.policy"), std::move(edits));
}

void Session::State::act(const commands::SetStageOffset& command) {
  if (!plan) return;
  if (command.stage >= plan->edits.policy.stages.size()) {
    return refuse(Error{"stage_must_exist", "", ""});
  }
  PlanEdits edits = plan->edits;
  Stage& stage = edits.policy.stages[command.stage];
  if (stage.when.offset.value == command.offset) return;
  LocalText name = stage.name;
  if (name.in(Language::en).empty()) name = same_in_every_language(stage.id);
  set_offset(edits.policy, stage.when.offset, command.offset);
  edit({"edit.stage_offset", "stage", std::move(name)}, std::move(edits));
}

void Session::State::act(const commands::SetParameter& command) {
  if (!plan) return;
  const Parameter* parameter = find_parameter(plan->edits.policy, command.id);
  if (parameter == nullptr) return refuse(Error{"parameter_must_exist", "", command.id});
  if (parameter->value == command.value) return;
  PlanEdits edits = plan->edits;
  set_parameter(edits.policy, command.id, command.value);
  edit(label_for_parameter(*parameter), std::move(edits));
}

void Session::State::act(const commands::SetParameterNumber& command) {
  if (!plan) return;
  const Parameter* parameter = find_parameter(plan->edits.policy, command.id);
  if (parameter == nullptr || parameter->kind == Parameter::Kind::offset) {
    return refuse(Error{"parameter_must_exist", "", command.id});
  }
  if (parameter->number == command.number) return;
  PlanEdits edits = plan->edits;
  set_parameter_number(edits.policy, command.id, command.number);
  edit(label_for_parameter(*parameter), std::move(edits));
}

void Session::State::act(const commands::AddPayment& command) {
  if (!plan) return;
  const Result<ScenarioEvent> event = scenario_event(*plan, {.kind = ScenarioKind::payment,
                                                             .invoice = command.invoice,
                                                             .date = command.date,
                                                             .amount = command.amount});
  if (!event.has_value()) return refuse(event.error());
  PlanEdits edits = plan->edits;
  edits.scenario.events.push_back(*event);
  edit(label_for_invoice("edit.payment", *plan, command.invoice), std::move(edits));
}

void Session::State::act(const commands::AddPromise& command) {
  if (!plan) return;
  const Result<ScenarioEvent> event = scenario_event(*plan, {.kind = ScenarioKind::promise,
                                                             .invoice = command.invoice,
                                                             .date = command.date,
                                                             .promise_date = command.promise_date,
                                                             .amount = command.amount});
  if (!event.has_value()) return refuse(event.error());
  PlanEdits edits = plan->edits;
  edits.scenario.events.push_back(*event);
  edit(label_for_invoice("edit.promise", *plan, command.invoice), std::move(edits));
}

void Session::State::act(const commands::RemoveScenarioEvent& command) {
  if (!plan || command.index >= plan->edits.scenario.events.size()) return;
  PlanEdits edits = plan->edits;
  edits.scenario.events.erase(edits.scenario.events.begin() +
                              static_cast<std::ptrdiff_t>(command.index));
  edit(plain_label("edit.remove_scenario_event"), std::move(edits));
}

void Session::State::act(const commands::Undo&) {
  if (!plan || plan->history.undo_label() == nullptr) return;
  if (role == PlanRole::reader) return refuse(Error{"plan_is_open_elsewhere", "", ""});
  plan->history.undo(plan->edits);
  ++plan->revision;
  edits_changed();
}

void Session::State::act(const commands::Redo&) {
  if (!plan || plan->history.redo_label() == nullptr) return;
  if (role == PlanRole::reader) return refuse(Error{"plan_is_open_elsewhere", "", ""});
  plan->history.redo(plan->edits);
  ++plan->revision;
  edits_changed();
}

}  // namespace duewise
