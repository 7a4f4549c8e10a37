#include "core/forecast/sensitivity.hpp"

#include <algorithm>
#include <utility>

#include "core/forecast/open_paths.hpp"

namespace duewise {
namespace {

std::int64_t stepped(Assumption assumption, std::int64_t value) {
  const AssumptionLimits limits = limits_of(assumption);
  return value + limits.step <= limits.max ? value + limits.step : value - limits.step;
}

/// Whether the other assumptions could change any invoice's chances or parts. Where not, nothing
/// need be computed.
bool can_differ(const ForecastInput& input, Assumption assumption,
                const ForecastAssumptions& other) {
  switch (assumption) {
    case Assumption::shared_luck:
      return false;
    case Assumption::promise_kept:
      return std::any_of(
          input.scenario.events.begin(), input.scenario.events.end(),
          [](const ScenarioEvent& event) { return event.kind == ScenarioKind::promise; });
    case Assumption::action_felt_days:
    case Assumption::never_paid:
    case Assumption::part_paid:
    case Assumption::part_gap_days:
      return true;
    default:
      return std::any_of(
          input.policy.stages.begin(), input.policy.stages.end(), [&](const Stage& stage) {
            return odds_ppm_of(stage, other) != odds_ppm_of(stage, input.assumptions);
          });
  }
}

}  // namespace

struct SensitivityAnalysis::State {
  ForecastInput input;
  const Forecast* forecast;
  std::vector<Sensitivity> results;
  std::optional<Forecasting> running;  // of the next assumption

  State(const ForecastInput& the_input, const Forecast& the_forecast)
      : input(the_input), forecast(&the_forecast) {
    results.reserve(assumption_count);
  }

  bool is_done() const { return results.size() == assumption_count; }

  void begin_next() {
    Sensitivity next;
    next.assumption = static_cast<Assumption>(results.size());
    next.from = value_of(input.assumptions, next.assumption);
    next.to = stepped(next.assumption, next.from);
    next.changes.resize(forecast->currencies.size(), 0);
    ForecastInput other = input;
    other.trials = 0;
    set_value(other.assumptions, next.assumption, next.to);
    if (can_differ(input, next.assumption, other.assumptions)) running.emplace(other);
    results.push_back(std::move(next));
  }

  void finish_one() {
    const Result<Forecast> other = std::move(*running).finish();
    running.reset();
    if (!other.has_value()) return;  // what overflows did so in the forecast itself
    for (std::size_t i = 0; i < forecast->currencies.size(); ++i) {
      results.back().changes[i] =
          other->currencies[i].cash.expected - forecast->currencies[i].cash.expected;
    }
  }
};

SensitivityAnalysis::SensitivityAnalysis(const ForecastInput& input, const Forecast& forecast)
    : state_(std::make_unique<State>(input, forecast)) {}

SensitivityAnalysis::~SensitivityAnalysis() = default;

bool SensitivityAnalysis::step(std::uint32_t units) {
  State& state = *state_;
  if (state.running) {
    if (state.running->step(units)) state.finish_one();
  } else if (!state.is_done()) {
    state.begin_next();
  }
  return state.is_done() && !state.running;
}

std::int64_t SensitivityAnalysis::done_ppm() const {
  const std::size_t done = state_->results.size() - (state_->running ? 1 : 0);
  return static_cast<std::int64_t>(done) * 1'000'000 / std::int64_t{assumption_count};
}

const std::vector<Sensitivity>& SensitivityAnalysis::results() const { return state_->results; }

}  // namespace duewise
