#include "app/forecast/forecast_run.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// Invoices, trials or weeks at a time; a trial looks at every open invoice.
constexpr std::uint32_t units_per_slice_max = 8;
constexpr std::uint32_t invoices_per_slice = 16'384;

/// What is kept of every open invoice and day, and of every trial and week: a quarter of what the
/// page may use at most.
constexpr std::uint64_t entries_max = 32'000'000;

/// Whether a forecast would keep more than the page can hold.
bool is_too_large(const ForecastInput& input) {
  const auto days = static_cast<std::uint64_t>((input.timeline.until - input.timeline.as_of).count);
  std::uint64_t open = 0;
  std::set<Currency> currencies;
  for (std::uint32_t i = 0; i < input.portfolio.invoices.size(); ++i) {
    if (input.portfolio.open_amount(InvoiceIndex(i)) <= 0) continue;
    ++open;
    currencies.insert(input.portfolio.invoices.currency[i]);
  }
  const std::uint64_t sums = input.trials * (days / 7 + 2) * currencies.size();
  return open * (days + 1) > entries_max || sums > entries_max;
}

void rank(ForecastRun& run) {
  const Forecast& forecast = run.forecast;
  const Invoices& invoices = run.timeline->run().inputs.portfolio->invoices;
  run.ranked.resize(forecast.currencies.size());
  for (std::uint32_t i = 0; i < forecast.invoices.size(); ++i) {
    const Currency currency = invoices.currency[forecast.invoices[i].invoice.value()];
    for (std::size_t place = 0; place < forecast.currencies.size(); ++place) {
      if (forecast.currencies[place].currency == currency) run.ranked[place].push_back(i);
    }
  }
  for (std::vector<std::uint32_t>& each : run.ranked) {
    // Equal amounts stay in the portfolio's order.
    std::stable_sort(each.begin(), each.end(), [&](std::uint32_t a, std::uint32_t b) {
      return forecast.invoices[a].amount > forecast.invoices[b].amount;
    });
  }
}

}  // namespace

ForecastInput ForecastRun::input() const {
  const TimelineRun& run = timeline->run();
  return {.portfolio = *run.inputs.portfolio,
          .policy = run.inputs.policy,
          .timeline = run.timeline,
          .scenario = run.inputs.scenario,
          .behaviour = learnt->behaviour,
          .paying_days = *learnt->paying_days,
          .assumptions = settings.entered.in_force(),
          .seed = settings.seed,
          .trials = settings.trials};
}

ForecastJob::ForecastJob(std::shared_ptr<const TimelineIndex> timeline,
                         std::shared_ptr<const LearntBehaviour> learnt,
                         const ForecastSettings& settings)
    : run_(std::make_shared<ForecastRun>()) {
  ASSERT(timeline != nullptr && learnt != nullptr);
  run_->timeline = std::move(timeline);
  run_->learnt = std::move(learnt);
  run_->settings = settings;
  const ForecastInput input = run_->input();
  if (is_too_large(input)) {
    error_ = Error{"forecast_is_too_large", "", ""};
    return;
  }
  forecasting_.emplace(input);
  const std::uint32_t invoices = input.portfolio.invoices.size();
  units_ = std::clamp<std::uint32_t>(invoices_per_slice / (invoices + 1), 1, units_per_slice_max);
}

bool ForecastJob::step() {
  if (forecasting_) {
    if (!forecasting_->step(units_)) return false;
    Result<Forecast> made = std::move(*forecasting_).finish();
    forecasting_.reset();
    if (!made.has_value()) {
      error_ = made.error();
      return true;
    }
    run_->forecast = std::move(*made);
    adding_.emplace(run_->forecast);
    return false;
  }
  if (error_) return true;
  if (!adding_->step()) return false;
  run_->cumulative = std::move(*adding_).finish();
  const TimelineRun& run = run_->timeline->run();
  run_->received = received_weeks(*run.inputs.portfolio, run.timeline.as_of, received_weeks_shown);
  rank(*run_);
  return true;
}

std::int64_t ForecastJob::done_ppm() const {
  if (!forecasting_) return 1'000'000;
  const std::int64_t total = forecasting_->units_total();
  return total > 0 ? std::int64_t{forecasting_->units_done()} * 1'000'000 / total : 1'000'000;
}

Result<std::shared_ptr<const ForecastRun>> ForecastJob::finish() && {
  if (error_) return tl::unexpected(*error_);
  return std::shared_ptr<const ForecastRun>(std::move(run_));
}

}  // namespace duewise
