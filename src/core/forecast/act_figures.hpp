/// How much work, cost, effects and charges of a timeline are still called for when invoices are
/// paid as a forecast says.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/forecast/figure_columns.hpp"
#include "core/forecast/planned_acts.hpp"
#include "core/metrics/exact_ratio.hpp"

namespace duewise {

class ActFigures {
 public:
  /// Adds its columns. Everything referenced outlives this.
  ActFigures(const ForecastInput& input, const OpenPaths& paths, const ForecastDays& days,
             FigureColumns& columns);

  /// Puts what is expected into the columns. Asserts: all chances are worked out.
  void finish_expected();
  /// Fills the cells of a trial; `payments` by path.
  void add_trial(std::span<const SampledPayment> payments);
  std::uint64_t expected_contacts() const { return expected_contacts_; }  ///< of `sure`
  const std::vector<Currency>& without_rate() const { return without_rate_; }

 private:
  /// How much one act of a class adds to a column.
  struct Weight {
    std::size_t column = 0;
    MinorUnits amount = 0;
  };
  /// An act that one path alone calls for.
  struct Call {
    std::uint32_t day = 0;  ///< after the as-of day
    std::uint32_t act_class = 0;
  };
  /// An act whose amount is its own: posted, written off, or a share of what comes in.
  struct OwnAmount {
    std::uint32_t act = 0;
    std::size_t column = 0;
    bool is_share = false;
  };

  void add_columns();
  void add_weights(const ActClass& act_class, std::vector<Weight>& weights);
  std::size_t column(FigureKind kind, Currency currency = {}, std::string name = {},
                     Date week = {});
  void add_own_amounts();
  void sort_calls();
  void count_needed(std::span<const SampledPayment> payments);
  bool is_needed(const PlannedAct& act, std::span<const SampledPayment> payments) const;
  MinorUnits sampled_share(const PlannedAct& act, std::span<const SampledPayment> payments) const;

  const ForecastInput& input_;
  const OpenPaths& paths_;
  ForecastDays days_;
  FigureColumns& columns_;
  PlannedActs acts_;
  std::map<FigureKey, std::size_t, decltype(&comes_before)> columns_by_key_{&comes_before};
  std::vector<std::vector<Weight>> weights_;  ///< by class
  std::vector<OwnAmount> own_amounts_;
  std::vector<Call> calls_;                 ///< by path, then day
  std::vector<std::uint32_t> calls_begin_;  ///< by path; one entry more than there are paths
  std::vector<std::uint32_t> shared_acts_;  ///< those that several paths call for
  std::vector<std::uint32_t> sure_counts_;  ///< by class: acts that are done in any case
  std::vector<std::uint32_t> counts_;       ///< by class, of the trial
  std::uint64_t expected_contacts_ = 0;
  std::vector<Currency> without_rate_;
};

}  // namespace duewise
