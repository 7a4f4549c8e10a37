/// When invoices will be paid, learnt from a payment history: curves of the whole, of segments and
/// of customers, each shrunk towards the one before by how little it has to say.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/forecast/habits.hpp"

namespace duewise {

constexpr std::size_t weekday_count = 7;
/// What was seen of invoices, by the weekday on which they were due.
using SeenByWeekday = std::array<Seen, weekday_count>;

class PaymentModel {
 public:
  /// History and paying days must outlive the model. Of an empty history there is nothing to learn.
  PaymentModel(const PaymentHistory& history, const PayingDays& paying_days,
               HabitSettings settings);

  /// Learns from up to `customers` further customers. Returns whether all is learnt. The result
  /// does not depend on how the work is sliced.
  bool step(std::uint32_t customers);
  std::uint32_t customers_done() const { return next_; }
  /// Each customer is looked at twice.
  std::uint32_t customers_total() const;

  /// When an invoice due on `due` is paid that `customer` (null: an unknown one) of `segment` owes.
  /// Asserts: all is learnt, here and below.
  LatenessCurve curve(const CustomerHistory* customer, std::string_view segment,
                      const DueDay& due) const;
  /// What would be said, by the weekday of the due date and before payments are moved to business
  /// days, if `customer` had never been heard of.
  std::array<LatenessCurve, weekday_count> curves_without(const CustomerHistory& customer) const;
  /// Asserts: `customer` belongs to the history.
  Habit habit_of(const CustomerHistory& customer) const;
  const HabitSettings& settings() const { return settings_; }
  const PaymentHistory& history() const { return *history_; }

 private:
  /// Mean errors of each habit when it was asked about a customer's own invoices.
  struct Trial {
    std::array<double, habit_count> error{};
    std::int32_t invoices = 0;
  };
  struct Segment {
    std::string name;
    SeenByWeekday seen;
    std::array<LatenessCurve, weekday_count> base;
  };

  SeenByWeekday contribution_of(const CustomerHistory& customer) const;
  void learn_base(const CustomerHistory& customer);
  void finish_bases();
  LatenessCurve base_of(const SeenByWeekday& whole, const SeenByWeekday* segment,
                        std::size_t weekday) const;
  const Segment* find_segment(std::string_view name) const;
  const LatenessCurve& base(std::string_view segment, std::size_t weekday) const;
  Trial try_habits(const CustomerHistory& customer) const;
  void choose_habits();
  std::size_t place_in_history(const CustomerHistory& customer) const;

  const PaymentHistory* history_;
  const PayingDays* paying_days_;
  HabitSettings settings_;
  std::int32_t as_of_ = 0;
  std::uint32_t next_ = 0;
  SeenByWeekday whole_{};
  std::array<LatenessCurve, weekday_count> whole_base_{};
  std::vector<Segment> segments_;  ///< by name
  std::vector<Trial> trials_;      ///< by customer
  std::vector<Habit> habits_;      ///< by customer
};

/// When nothing is known: a third pays on the due date, most within two weeks. Only the shape of
/// this matters, and only where there is next to no history. An assumption of ours.
LatenessCurve default_curve();

}  // namespace duewise
