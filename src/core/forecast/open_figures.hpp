/// What is open and how old at the end of each week of a forecast, the key figures that follow
/// from it, and whether targets are reached.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/forecast/figure_columns.hpp"
#include "core/forecast/open_paths.hpp"
#include "core/metrics/ageing.hpp"

namespace duewise {

class OpenFigures {
 public:
  /// Adds its columns. Everything referenced outlives this.
  OpenFigures(const ForecastInput& input, const OpenPaths& paths, const ForecastDays& days,
              FigureColumns& columns);

  /// Takes a day's expected payment of a path.
  void expect(std::uint32_t path, std::uint32_t day, MinorUnits amount) {
    take_off(expected_, path, day, amount);
  }
  /// Puts what was expected into the columns.
  void finish_expected();
  /// Fills the cells of a trial; `payments` by path.
  void add_trial(std::span<const SampledPayment> payments);
  /// By target, then currency.
  std::vector<TargetChance> targets() const { return targets_; }

 private:
  /// While an open path lies in one bucket: weeks [begin, end).
  struct Stay {
    std::uint8_t bucket = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct Place {
    std::size_t currency = 0;
    std::uint32_t stays_begin = 0;
    std::uint32_t stays_end = 0;
    std::int32_t issued = 0;  ///< days after the as-of day; 0 where it was issued by then
    std::int32_t due = 0;     ///< days after the as-of day
    MinorUnits amount = 0;    ///< without what the scenario pays
  };
  /// Amounts by week, as what is added from each week on.
  struct Amounts {
    std::vector<MinorUnits> open;       ///< by currency, bucket, week
    std::vector<MinorUnits> recovered;  ///< by currency, week: of what was overdue at the beginning
  };
  struct CurrencyColumns {
    Currency currency{};
    MinorUnits opening = 0;
    MinorUnits overdue_at_beginning = 0;
    MinorUnits past_sales = 0;      ///< of the days before the first one
    std::vector<MinorUnits> sales;  ///< by week: issued since the first day
    std::size_t first_column = 0;
  };
  /// What a target is asked about, if nobody pays.
  struct TargetBase {
    std::int32_t day = 0;
    MinorUnits open = 0;
    MinorUnits overdue = 0;
    MinorUnits overdue_at_beginning = 0;
    MinorUnits recovered = 0;
  };

  void place_paths();
  void add_told();
  void add_columns();
  void sum_sales();
  void place_targets();
  void take_off(Amounts& amounts, std::uint32_t path, std::uint32_t day, MinorUnits amount) const;
  void put_on(std::uint32_t path, MinorUnits amount);
  void fill(const Amounts& amounts, const CurrencyColumns& currency, std::size_t place,
            std::vector<MinorUnits>& values) const;
  void ask_targets(std::span<const SampledPayment> payments);
  bool is_reached(const CollectionTarget& target, const TargetBase& base) const;
  std::size_t open_place(std::size_t currency, std::size_t bucket, std::size_t week) const {
    return (currency * ageing_bucket_count + bucket) * (days_.weeks + 1) + week;
  }

  const ForecastInput& input_;
  const OpenPaths& paths_;
  ForecastDays days_;
  FigureColumns& columns_;
  std::vector<Stay> stays_;
  std::vector<Place> places_;  ///< by path
  std::vector<CurrencyColumns> currencies_;
  Amounts unpaid_;  ///< if nobody pays but whom the scenario tells of
  Amounts expected_;
  Amounts trial_;
  std::vector<MinorUnits> values_;
  std::vector<TargetBase> target_bases_;  ///< by target, then currency, as the next
  std::vector<TargetChance> targets_;
};

}  // namespace duewise
