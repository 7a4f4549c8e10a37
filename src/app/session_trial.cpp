// What if: an event that is tried out on the forecast, kept as an assumption of the plan or
// dropped.
#include <utility>

#include "app/presenters/forecast_presenter.hpp"
#include "app/presenters/timeline_presenter.hpp"
#include "app/session_state.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

/// What is open, or as much of it as was typed.
Result<MinorUnits> tried_amount(const Portfolio& portfolio, InvoiceIndex invoice,
                                std::string_view text) {
  const MinorUnits open = portfolio.open_amount(invoice);
  if (open <= 0) return failure("invoice_is_paid");
  if (trimmed(text).empty()) return open;
  const Currency currency = portfolio.invoices.currency[invoice.value()];
  const MinorUnits amount = TRY(parse_decimal(trimmed(text), currency.decimals()));
  if (amount <= 0) return failure("amount_must_be_positive", {}, std::string(text));
  return amount;
}

Result<ScenarioEvent> tried_event(const PlanEdits& edits, const commands::TryEvent& command) {
  const Portfolio& portfolio = *edits.portfolio;
  if (command.invoice >= portfolio.invoices.size()) return failure("invoice_must_exist");
  if (command.date.is_none()) return failure("date_must_exist");
  if (command.date < edits.as_of || command.date > edits.until) {
    return failure("date_must_be_in_the_range", {},
                   edits.as_of.to_text() + " – " + edits.until.to_text());
  }
  const InvoiceIndex invoice(command.invoice);
  ScenarioEvent event;
  event.date = command.date;
  event.invoice = invoice;
  event.customer = portfolio.invoices.customer[command.invoice];
  event.currency = portfolio.invoices.currency[command.invoice];
  const MinorUnits amount = TRY(tried_amount(portfolio, invoice, command.amount));
  switch (command.kind) {
    case commands::TryEvent::Kind::payment:
      event.kind = ScenarioKind::payment;
      event.amount = amount;
      break;
    case commands::TryEvent::Kind::promise:
      // Made on the first day, for the day that was chosen.
      event.kind = ScenarioKind::promise;
      event.date = edits.as_of;
      event.promise_date = command.date;
      event.amount = amount;
      break;
    case commands::TryEvent::Kind::dispute:
      event.kind = ScenarioKind::dispute;
      break;
  }
  return event;
}

std::string_view label_of(ScenarioKind kind) {
  if (kind == ScenarioKind::payment) return "edit.payment";
  return kind == ScenarioKind::promise ? "edit.promise" : "edit.dispute";
}

}  // namespace

void Session::State::forecast_act(const commands::TryEvent& command) {
  Result<ScenarioEvent> event = tried_event(plan->edits, command);
  if (!event.has_value()) return refuse(event.error());
  forecasts.trial = TrialAtHand();
  forecasts.trial.event = std::move(*event);
}

void Session::State::forecast_act(const commands::KeepTrial&) {
  if (!forecasts.trial.event) return;
  if (role == PlanRole::reader) return refuse(Error{"plan_is_open_elsewhere", "", ""});
  const ScenarioEvent event = *forecasts.trial.event;
  forecasts.trial = TrialAtHand();
  PlanEdits edits = plan->edits;
  edits.scenario.events.push_back(event);
  const std::string number(edits.portfolio->invoices.number[event.invoice.value()]);
  edit({std::string(label_of(event.kind)), "invoice", same_in_every_language(number)},
       std::move(edits));
}

void Session::State::forecast_act(const commands::DropTrial&) { forecasts.trial = TrialAtHand(); }

bool Session::State::trial_is_run() const {
  return forecasts.trial.timeline && forecasts.trial.version == edits_version;
}

bool Session::State::wants_trial() const {
  const bool is_shown = screen == views::Screen::forecast && plan && plan->faults.empty();
  return is_shown && forecasts.trial.event && timeline && timeline_is_current() && !trial_is_run();
}

void Session::State::work_on_trial() {
  TrialAtHand& trial = forecasts.trial;
  if (!trial.job) {
    RunInputs inputs = run_inputs();
    inputs.scenario.events.push_back(*trial.event);
    trial.job = std::make_unique<TimelineJob>(std::move(inputs));
    return;
  }
  if (!trial.job->step(customers_per_slice)) return;
  auto run = std::move(*trial.job).finish();
  trial.job.reset();
  if (!run.has_value()) {
    forecasts.trial = TrialAtHand();
    return refuse(run.error());
  }
  trial.timeline = std::make_shared<const TimelineIndex>(std::move(*run));
  trial.version = edits_version;
}

void Session::State::build_trial() {
  views::TrialView& view = model.forecast.trial;
  const TrialAtHand& trial = forecasts.trial;
  if (!trial.event) return;
  view.is_on = true;
  Scenario only;
  only.events.push_back(*trial.event);
  view.text = present_scenario(only, *plan->edits.portfolio, strings).front().text;
  const std::shared_ptr<const ForecastPair>& pair = forecasts.desk.pair();
  if (pair == nullptr || !trial.timeline || pair->second->timeline != trial.timeline) return;
  views::CompareForecastView compared;
  present_forecast_pair({.pair = pair, .currency = forecasts.currency}, strings, compared);
  view.has_result = compared.has_result;
  if (!view.has_result) return;
  view.figures = std::move(compared.figures);
  view.figures[0].label = strings.text("forecast.trial.without");
  view.figures[1].label = strings.text("forecast.trial.with");
  view.figures[2].label = strings.text("forecast.trial.change");
  view.difference = std::move(compared.difference);
  view.difference.title = view.difference.series.front().label = view.figures[2].label;
}

}  // namespace duewise
