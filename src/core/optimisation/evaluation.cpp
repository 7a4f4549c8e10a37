#include "core/optimisation/evaluation.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {

Evaluation::Evaluation(const EvaluationBase& base, Policy policy, PathCurves& curves)
    : base_(base), policy_(std::move(policy)), curves_(&curves) {
  simulation_ = std::make_unique<Simulation>(base.portfolio, policy_, base.scenario, base.calendar,
                                             base.range);
}

ForecastInput Evaluation::input() const {
  return {.portfolio = base_.portfolio,
          .policy = policy_,
          .timeline = **timeline_,
          .scenario = base_.scenario,
          .behaviour = base_.behaviour,
          .paying_days = base_.paying_days,
          .assumptions = base_.assumptions,
          .trials = 0,
          .costs = base_.costs};
}

/// Returns whether the timeline is there.
bool Evaluation::step_timeline(std::uint32_t& units) {
  if (timeline_) return true;
  const std::uint32_t left = simulation_->customers_total() - simulation_->customers_done();
  const std::uint32_t some = std::min(units, left);
  units -= some;
  if (!simulation_->step(some)) return false;
  timeline_ = std::move(*simulation_).finish();
  simulation_.reset();
  if (*timeline_) paths_ = std::make_unique<OpenPaths>(input());
  return true;
}

bool Evaluation::step(std::uint32_t& units) {
  if (!step_timeline(units)) return false;
  if (!*timeline_) return true;
  for (; built_ < paths_->size() && units > 0; ++built_, --units) {
    if (curves_->size() <= built_) curves_->push_back(paths_->curve(built_));
    paths_->build(built_, (*curves_)[built_]);
  }
  return built_ == paths_->size();
}

Result<PolicyWorth> Evaluation::finish() const {
  ASSERT(timeline_.has_value());
  if (!*timeline_) return tl::unexpected(timeline_->error());
  ASSERT(built_ == paths_->size());
  if (paths_->has_overflowed()) return failure("amount_overflows", "optimise");
  return worth_of(input(), *paths_);
}

std::vector<Currency> Evaluation::without_rate() const {
  if (!*timeline_) return {};
  return currencies_without_rate(input(), *paths_);
}

}  // namespace duewise
