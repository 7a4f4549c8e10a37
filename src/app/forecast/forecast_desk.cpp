#include "app/forecast/forecast_desk.hpp"

#include <utility>

#include "base/assert.hpp"
#include "io/calendars/calendars.hpp"

namespace duewise {
namespace {

/// Customers or invoices at a time; the slowest customer costs some milliseconds.
constexpr std::uint32_t customers_per_slice = 4;
constexpr std::uint32_t invoices_per_slice = 8;

BusinessCalendar calendar_of(const LearningQuestion& question) {
  Result<BusinessCalendar> calendar = load_calendar(question.calendar);
  ASSERT(calendar.has_value());
  return std::move(*calendar);
}

}  // namespace

bool ForecastDesk::has_learnt(const ForecastQuestion& question) const {
  return learnt_ != nullptr && learnt_for_ == question.learning;
}

bool ForecastDesk::has_pair(const ForecastQuestion& question) const {
  if (question.second == nullptr) return true;
  if (!second_.is_about(question.second, question.settings) || !second_.is_done()) return false;
  const bool is_possible = first_.run != nullptr && !first_.error && !second_.error;
  return !is_possible ||
         (pair_ != nullptr && pair_->first == first_.run && pair_->second == second_.run);
}

bool ForecastDesk::has_hold_out(const ForecastQuestion& question) const {
  return hold_out_ != nullptr && !testing_ && held_out_for_ == question.learning;
}

bool ForecastDesk::has_sensitivities(const ForecastQuestion& question) const {
  if (question.first == nullptr || first_.error) return true;
  return is_analysed_ && analysed_ == first_.run;
}

bool ForecastDesk::has_first(const ForecastQuestion& question) const {
  return question.first == nullptr ||
         (first_.is_about(question.first, question.settings) && first_.is_done());
}

bool ForecastDesk::answers(const ForecastQuestion& question) const {
  if (!has_learnt(question) || !has_first(question) || !has_pair(question)) return false;
  return !question.wants_fit || (has_hold_out(question) && has_sensitivities(question));
}

void ForecastDesk::step(const ForecastQuestion& question) {
  if (!has_learnt(question)) return step_learning(question);
  if (!has_first(question)) return step_side(first_, question.first, question.settings);
  if (!has_pair(question)) {
    if (!second_.is_about(question.second, question.settings) || !second_.is_done()) {
      return step_side(second_, question.second, question.settings);
    }
    return step_pair();
  }
  if (!question.wants_fit) return;
  if (!has_hold_out(question)) return step_hold_out(question);
  if (!has_sensitivities(question)) step_sensitivities();
}

void ForecastDesk::step_learning(const ForecastQuestion& question) {
  if (learning_ == nullptr || !(learning_for_ == question.learning)) {
    learning_for_ = question.learning;
    learning_ = std::make_unique<BehaviourLearning>(
        *question.learning.portfolio,
        LearningRange{question.learning.as_of, question.learning.until},
        calendar_of(question.learning));
    return;
  }
  if (!learning_->step(customers_per_slice)) return;
  learnt_ = std::move(*learning_).finish();
  learnt_for_ = learning_for_;
  learning_.reset();
}

void ForecastDesk::step_side(ForecastSide& side,
                             const std::shared_ptr<const TimelineIndex>& timeline,
                             const ForecastSettings& settings) {
  if (!side.is_about(timeline, settings) || !side.job) {
    side.asked = timeline;
    side.settings = settings;
    side.job = std::make_unique<ForecastJob>(timeline, learnt_, settings);
    return;
  }
  if (!side.job->step()) return;
  auto run = std::move(*side.job).finish();
  side.job.reset();
  side.error.reset();
  side.run.reset();
  if (run.has_value()) {
    side.run = std::move(*run);
  } else {
    side.error = run.error();
  }
}

void ForecastDesk::step_pair() {
  const bool is_at_hand =
      next_pair_ != nullptr && next_pair_->first == first_.run && next_pair_->second == second_.run;
  if (!is_at_hand) {
    differing_.reset();
    next_pair_ = std::make_shared<ForecastPair>();
    next_pair_->first = first_.run;
    next_pair_->second = second_.run;
    differing_ =
        std::make_unique<DifferenceOfForecasts>(first_.run->forecast, second_.run->forecast);
    return;
  }
  if (!differing_->step()) return;
  next_pair_->difference = std::move(*differing_).finish();
  differing_.reset();
  pair_ = std::move(next_pair_);
}

void ForecastDesk::step_hold_out(const ForecastQuestion& question) {
  if (testing_ == nullptr || !(held_out_for_ == question.learning)) {
    held_out_for_ = question.learning;
    test_calendar_ = calendar_of(question.learning);
    testing_ = std::make_unique<HoldOutTest>(*held_out_for_.portfolio, held_out_for_.as_of,
                                             test_calendar_);
    return;
  }
  if (!testing_->step(invoices_per_slice)) return;
  hold_out_ = std::make_shared<const HoldOut>(std::move(*testing_).finish());
  testing_.reset();
}

void ForecastDesk::step_sensitivities() {
  if (analysis_ == nullptr || analysed_ != first_.run) {
    analysed_ = first_.run;
    is_analysed_ = false;
    analysis_ = std::make_unique<SensitivityAnalysis>(analysed_->input(), analysed_->forecast);
    return;
  }
  is_analysed_ = analysis_->step(invoices_per_slice);
}

std::int64_t ForecastDesk::done_ppm() const {
  if (learning_) return learning_->done_ppm();
  if (first_.job) return first_.job->done_ppm();
  if (second_.job) return second_.job->done_ppm();
  if (testing_) return testing_->done_ppm();
  return analysis_ ? analysis_->done_ppm() : 0;
}

void ForecastDesk::cancel() {
  learning_.reset();
  differing_.reset();
  next_pair_.reset();
  for (ForecastSide* side : {&first_, &second_}) {
    if (!side->job) continue;
    side->job.reset();
    side->asked.reset();
  }
  if (testing_) {
    testing_.reset();
    hold_out_.reset();
  }
}

const std::vector<Sensitivity>* ForecastDesk::sensitivities() const {
  return analysis_ != nullptr && analysed_ == first_.run ? &analysis_->results() : nullptr;
}

const std::optional<Error>& ForecastDesk::error() const {
  return first_.error ? first_.error : second_.error;
}

}  // namespace duewise
