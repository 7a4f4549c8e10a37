// Forecasts: when they are wanted, what they assume, what is shown and exported of them.
#include <utility>

#include "app/presenters/behaviour_presenter.hpp"
#include "app/presenters/export_presenter.hpp"
#include "app/presenters/forecast_presenter.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/export/forecast_export.hpp"
#include "io/export/forecast_table.hpp"
#include "io/forecast/assumptions_file.hpp"

namespace duewise {
namespace {

using views::Exported;
using views::ExportFormat;

// Enough for bands that no longer move; more only takes longer.
constexpr std::uint32_t offered_trials[] = {200, 1000, 5000, 10'000};

/// The assumption's own name.
EditLabel assumption_label(Assumption assumption) {
  return {"assumption." + std::string(to_text(assumption)), {}, {}};
}

/// A value as typed, in the unit of the assumption: a factor, a percentage, whole days.
Result<std::int64_t> typed_value(Assumption assumption, std::string_view typed) {
  std::string_view text = trimmed(typed);
  const AssumptionUnit unit = limits_of(assumption).unit;
  const bool has_sign = unit == AssumptionUnit::share && !text.empty() && text.back() == '%';
  if (has_sign) text = trimmed(text.substr(0, text.size() - 1));
  if (unit == AssumptionUnit::days) {
    const auto days = parse_integer(text);
    if (!days) return failure("must_be_an_integer", "", std::string(typed));
    return *days;
  }
  // Percentages of four decimals are parts per million.
  const Result<std::int64_t> ppm = parse_decimal(text, unit == AssumptionUnit::share ? 4 : 6);
  if (!ppm.has_value()) return failure("must_be_a_decimal_number", "", std::string(typed));
  return *ppm;
}

}  // namespace

bool Session::State::shows_forecast() const {
  return screen == views::Screen::forecast || screen == views::Screen::behaviour ||
         screen == views::Screen::compare;
}

/// None while the runs it is about are not there yet.
std::optional<ForecastQuestion> Session::State::forecast_question() const {
  if (!shows_forecast() || !plan) return std::nullopt;
  const bool can_run = plan->faults.empty();
  if (can_run && !timeline_is_current()) return std::nullopt;
  const bool compares = screen == views::Screen::compare;
  if (compares && !(can_run && comparison_is_current())) return std::nullopt;
  const PlanEdits& edits = plan->edits;
  ForecastQuestion question;
  question.learning = {.portfolio = edits.portfolio,
                       .as_of = edits.as_of,
                       .until = edits.until,
                       .calendar = edits.calendar};
  if (can_run) question.first = timeline;
  if (compares) question.second = second.timeline;
  const bool tries = screen == views::Screen::forecast && forecasts.trial.event;
  if (tries && wants_trial()) return std::nullopt;
  if (tries && trial_is_run()) question.second = forecasts.trial.timeline;
  question.settings = edits.forecast;
  question.wants_fit = screen == views::Screen::behaviour;
  // Without a policy that runs there is nothing to forecast, only to learn.
  const bool has_anything = question.first != nullptr || question.wants_fit;
  return has_anything ? std::optional(std::move(question)) : std::nullopt;
}

bool Session::State::wants_forecast() const {
  const std::optional<ForecastQuestion> question = forecast_question();
  return question && !forecasts.desk.answers(*question);
}

void Session::State::edit_forecast(EditLabel label, ForecastSettings settings) {
  if (plan->edits.forecast == settings) return;
  if (role == PlanRole::reader) return refuse(Error{"plan_is_open_elsewhere", "", ""});
  // What the policy does is the same, so that no timeline is made anew.
  PlanEdits before = plan->edits;
  plan->edits.forecast = settings;
  plan->history.note(std::move(label), std::move(before));
  ++plan->revision;
}

void Session::State::set_assumption(const std::string& id, Result<std::int64_t> value) {
  const std::optional<Assumption> assumption = parse_assumption(id);
  if (!assumption) return refuse(Error{"assumption_must_be_known", "", id});
  if (!value.has_value()) return refuse(value.error());
  if (!is_within_limits(*assumption, *value)) {
    const AssumptionLimits limits = limits_of(*assumption);
    return refuse(Error{"assumption_is_out_of_range", "",
                        assumption_value_text(strings, *assumption, limits.min) + " – " +
                            assumption_value_text(strings, *assumption, limits.max)});
  }
  ForecastSettings settings = plan->edits.forecast;
  settings.entered.enter(*assumption, *value);
  edit_forecast(assumption_label(*assumption), settings);
}

void Session::State::act(const commands::Forecasts& command) {
  if (!plan) return;
  std::visit([this](const auto& each) { forecast_act(each); }, command.act);
}

void Session::State::forecast_act(const commands::ChooseForecastCurrency& command) {
  forecasts.currency = command.code;
}

void Session::State::forecast_act(const commands::SetForecastSeed& command) {
  const auto seed = parse_integer(trimmed(command.text));
  if (!seed || *seed < 0 || static_cast<std::uint64_t>(*seed) > seed_max) {
    return refuse(Error{"seed_must_be_a_whole_number", "", command.text});
  }
  ForecastSettings settings = plan->edits.forecast;
  settings.seed = static_cast<std::uint64_t>(*seed);
  edit_forecast({"edit.forecast_seed", {}, {}}, settings);
}

void Session::State::forecast_act(const commands::SetForecastTrials& command) {
  if (command.trials < 1 || command.trials > trials_max) {
    return refuse(Error{"trials_must_be_a_number_from_1_to_100000", "",
                        to_text(std::int64_t{command.trials})});
  }
  ForecastSettings settings = plan->edits.forecast;
  settings.trials = command.trials;
  edit_forecast({"edit.forecast_trials", {}, {}}, settings);
}

void Session::State::forecast_act(const commands::SetAssumption& command) {
  set_assumption(command.id, command.value);
}

void Session::State::forecast_act(const commands::TypeAssumption& command) {
  const std::optional<Assumption> assumption = parse_assumption(command.id);
  if (!assumption) return refuse(Error{"assumption_must_be_known", "", command.id});
  set_assumption(command.id, typed_value(*assumption, command.text));
}

void Session::State::forecast_act(const commands::ResetAssumption& command) {
  ForecastSettings settings = plan->edits.forecast;
  if (command.id.empty()) {
    settings.entered = EnteredAssumptions();
    return edit_forecast({"edit.assumptions_reset", {}, {}}, settings);
  }
  const std::optional<Assumption> assumption = parse_assumption(command.id);
  if (!assumption) return refuse(Error{"assumption_must_be_known", "", command.id});
  settings.entered.reset(*assumption);
  edit_forecast(assumption_label(*assumption), settings);
}

views::ForecastProgress Session::State::forecast_progress() const {
  const bool waits =
      wants_timeline() || wants_trial() || wants_second_timeline() || wants_comparison();
  if (!waits && !wants_forecast()) return {};
  return {true, strings.text("forecast.running"), forecasts.desk.done_ppm()};
}

void Session::State::build_forecast() {
  views::ForecastView& view = model.forecast;
  if (!plan) {
    view.state_text = strings.text("timeline.state.nothing_to_run");
    return;
  }
  const ForecastSettings& settings = plan->edits.forecast;
  view.seed = std::to_string(settings.seed);
  bool is_offered = false;
  for (const std::uint32_t trials : offered_trials) {
    is_offered = is_offered || trials == settings.trials;
    view.trials.push_back({to_text(trials), strings.number(trials), trials == settings.trials});
  }
  if (!is_offered) {
    view.trials.push_back({to_text(settings.trials), strings.number(settings.trials), true});
  }
  view.progress = forecast_progress();
  build_trial();
  if (forecasts.desk.first() != nullptr) {
    present_forecast({.run = forecasts.desk.first(),
                      .currency = forecasts.currency,
                      .selected = plan->selected_invoice},
                     strings, view);
  }
  if (!plan->faults.empty()) {
    view.state = views::TimelineState::policy_invalid;
    view.state_text = strings.text("timeline.state.policy_invalid");
  } else if (view.progress.is_running) {
    view.state = views::TimelineState::running;
    view.state_text = strings.text("forecast.running");
  } else {
    view.state = views::TimelineState::done;
    const std::optional<Error>& error = timeline_error ? timeline_error : forecasts.desk.error();
    if (error) {
      view.state_text = strings.sentence(*error);
    } else if (!view.has_result) {
      view.state_text = strings.text("forecast.nothing_open");
    } else {
      view.exports = forecast_exports(strings);
    }
  }
}

void Session::State::build_behaviour() {
  views::BehaviourView& view = model.behaviour;
  if (!plan) {
    view.state_text = strings.text("timeline.state.nothing_to_run");
    return;
  }
  view.progress = forecast_progress();
  view.exports = behaviour_exports(strings);
  if (forecasts.desk.learnt() == nullptr) return;
  present_behaviour(
      {.desk = forecasts.desk, .settings = plan->edits.forecast, .currency = forecasts.currency},
      strings, view);
}

void Session::State::build_compare_forecast() {
  views::CompareForecastView& view = model.compare_forecast;
  if (!plan || !plan->faults.empty()) return;
  view.progress = forecast_progress();
  if (forecasts.desk.error() && !view.progress.is_running) {
    view.state_text = strings.sentence(*forecasts.desk.error());
    return;
  }
  const std::shared_ptr<const ForecastPair>& pair = forecasts.desk.pair();
  // The last pair may be of something that was tried out.
  const bool is_compared = pair && comparison && pair->second->timeline == comparison->second;
  if (!is_compared) return;
  present_forecast_pair({.pair = pair, .currency = forecasts.currency}, strings, view);
  if (!view.progress.is_running && view.has_result) view.exports = compare_exports(strings);
}

/// A forecast is exported where it is shown, so that it is there.
void Session::State::export_forecast(ExportFormat format) {
  if (forecasts.desk.first() == nullptr || wants_forecast()) return;
  const ForecastRun& run = *forecasts.desk.first();
  std::string bytes;
  if (format == ExportFormat::json) {
    const ForecastInput input = run.input();
    std::vector<TimelineWarning> warnings;
    if (const auto& shortfall = run.learnt->shortfall) {
      warnings.push_back({shortfall->code, shortfall->detail});
    } else if (run.learnt->behaviour.validation_invoices == 0) {
      warnings.push_back({"history_too_short_to_validate", ""});
    }
    bytes = write_forecast_json({run.forecast, input, run.learnt->calendar, warnings});
  } else {
    const ForecastTable table{run.forecast, run.cumulative};
    bytes = format == ExportFormat::xlsx
                ? write_forecast_xlsx(table, strings.text("export.file.forecast"))
                : write_forecast_csv(table);
  }
  hand_out({Exported::forecast, format}, run.forecast.as_of, std::move(bytes));
}

void Session::State::export_compared_cash(ExportFormat format) {
  const std::shared_ptr<const ForecastPair>& pair = forecasts.desk.pair();
  if (pair == nullptr || wants_forecast()) return;
  const ForecastPairTable table{pair->first->forecast, pair->second->forecast, pair->difference};
  hand_out({Exported::compared_cash, format}, pair->first->forecast.as_of,
           format == ExportFormat::xlsx
               ? write_forecast_pair_xlsx(table, strings.text("export.file.compared_cash"))
               : write_forecast_pair_csv(table));
}

void Session::State::export_assumptions() {
  hand_out({Exported::assumptions, ExportFormat::json}, plan->edits.as_of,
           write_assumptions(plan->edits.forecast.entered));
}

}  // namespace duewise
