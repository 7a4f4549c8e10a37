#include "core/forecast/behaviour_learning.hpp"

#include <utility>

#include "base/assert.hpp"

namespace duewise {

BehaviourLearning::BehaviourLearning(const Portfolio& portfolio, LearningRange range,
                                     const BusinessCalendar& calendar)
    : learnt_(std::make_shared<LearntBehaviour>()) {
  ASSERT(range.as_of.exists() && range.as_of <= range.until);
  LearntBehaviour& learnt = *learnt_;
  learnt.history = history_of(portfolio, range.as_of);
  learnt.calendar = calendar.id();
  const Result<void> enough = BehaviourFitting::check(learnt.history);
  if (enough.has_value()) {
    learnt.paying_days =
        std::make_unique<PayingDays>(calendar, learnt.history.first_payment, range.until);
    fitting_.emplace(learnt.history, *learnt.paying_days);
    return;
  }
  learnt.shortfall = enough.error();
  learnt.history = PaymentHistory();
  learnt.history.as_of = range.as_of;
  learnt.paying_days = std::make_unique<PayingDays>(calendar, range.as_of, range.until);
  learnt.behaviour.model =
      std::make_unique<PaymentModel>(learnt.history, *learnt.paying_days, HabitSettings{});
}

bool BehaviourLearning::step(std::uint32_t customers) {
  return !fitting_ || fitting_->step(customers);
}

std::int64_t BehaviourLearning::done_ppm() const {
  return fitting_ ? std::int64_t{fitting_->done_per_mille()} * 1000 : 1'000'000;
}

std::shared_ptr<const LearntBehaviour> BehaviourLearning::finish() && {
  if (fitting_) learnt_->behaviour = std::move(*fitting_).finish();
  fitting_.reset();
  learnt_->curves = segment_curves(*learnt_->behaviour.model);
  return std::move(learnt_);
}

}  // namespace duewise
