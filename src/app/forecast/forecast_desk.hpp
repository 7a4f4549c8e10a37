/// The forecasts that screens ask for, and the work on them in slices: what was learnt, one
/// forecast or two with their difference, the back-test, the sensitivities. Each part is kept as
/// long as what it was made from is asked about, so that an edit redoes no more than it must.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/forecast/forecast_run.hpp"
#include "core/forecast/hold_out.hpp"
#include "core/forecast/sensitivity.hpp"

namespace duewise {

/// Whose payments are learnt from, as of which day and by which calendar.
struct LearningQuestion {
  std::shared_ptr<const Portfolio> portfolio;
  Date as_of{};
  Date until{};
  std::string calendar;  ///< id
  bool operator==(const LearningQuestion&) const = default;
};

/// What a screen wants to show.
struct ForecastQuestion {
  LearningQuestion learning;
  std::shared_ptr<const TimelineIndex> first;   ///< null: no policy can run, only learn
  std::shared_ptr<const TimelineIndex> second;  ///< null: nothing is compared
  ForecastSettings settings;
  bool wants_fit = false;  ///< back-test and sensitivities
};

/// One forecast of a desk.
struct ForecastSide {
  std::shared_ptr<const ForecastRun> run;  ///< the last finished one; null: none
  std::unique_ptr<ForecastJob> job;
  std::shared_ptr<const TimelineIndex> asked;  ///< what `run` or `error` are of, or `job` is about
  ForecastSettings settings;                   ///< the same
  std::optional<Error> error;

  bool is_about(const std::shared_ptr<const TimelineIndex>& timeline,
                const ForecastSettings& wanted) const {
    return asked == timeline && settings == wanted;
  }
  bool is_done() const { return asked != nullptr && job == nullptr; }
};

/// Two finished forecasts on the same random numbers.
struct ForecastPair {
  std::shared_ptr<const ForecastRun> first;
  std::shared_ptr<const ForecastRun> second;
  ForecastDifference difference;
};

class ForecastDesk {
 public:
  /// Whether all that is asked for is there.
  bool answers(const ForecastQuestion& question) const;
  /// Goes on by one slice towards the answer. What the question refers to may change between
  /// slices: what does not fit any more starts anew.
  void step(const ForecastQuestion& question);
  /// How far the part under way is. Unit: parts per million.
  std::int64_t done_ppm() const;
  /// Drops what is unfinished; what is finished stays.
  void cancel();
  /// Drops everything, for another plan.
  void forget() { *this = ForecastDesk(); }

  /// The last ones that were finished; null: none yet.
  const std::shared_ptr<const LearntBehaviour>& learnt() const { return learnt_; }
  const std::shared_ptr<const ForecastRun>& first() const { return first_.run; }
  const std::shared_ptr<const ForecastPair>& pair() const { return pair_; }
  const std::shared_ptr<const HoldOut>& hold_out() const { return hold_out_; }
  /// Those of `first()` that are done, or null.
  const std::vector<Sensitivity>* sensitivities() const;
  /// Why there is no forecast: amount_overflows, forecast_is_too_large.
  const std::optional<Error>& error() const;

 private:
  bool has_learnt(const ForecastQuestion& question) const;
  bool has_first(const ForecastQuestion& question) const;
  bool has_pair(const ForecastQuestion& question) const;
  bool has_hold_out(const ForecastQuestion& question) const;
  bool has_sensitivities(const ForecastQuestion& question) const;
  void step_learning(const ForecastQuestion& question);
  void step_side(ForecastSide& side, const std::shared_ptr<const TimelineIndex>& timeline,
                 const ForecastSettings& settings);
  void step_pair();
  void step_hold_out(const ForecastQuestion& question);
  void step_sensitivities();

  std::shared_ptr<const LearntBehaviour> learnt_;
  LearningQuestion learnt_for_;
  std::unique_ptr<BehaviourLearning> learning_;
  LearningQuestion learning_for_;
  ForecastSide first_;
  ForecastSide second_;
  std::shared_ptr<const ForecastPair> pair_;
  std::shared_ptr<ForecastPair> next_pair_;  // that `differing_` reads
  std::unique_ptr<DifferenceOfForecasts> differing_;
  std::shared_ptr<const HoldOut> hold_out_;
  LearningQuestion held_out_for_;   // of `hold_out_`, or of `testing_`
  BusinessCalendar test_calendar_;  // that `testing_` reads
  std::unique_ptr<HoldOutTest> testing_;
  std::shared_ptr<const ForecastRun> analysed_;  // that `analysis_` reads
  std::unique_ptr<SensitivityAnalysis> analysis_;
  bool is_analysed_ = false;
};

}  // namespace duewise
