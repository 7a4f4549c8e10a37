/// Fits the payment model to a history and finds out how far its bands can be trusted: the
/// half-life of history and the width of bands are chosen on the last part of the history,
/// predicted from the part before it. Work in slices.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "core/forecast/payment_model.hpp"

namespace duewise {

/// With fewer settled invoices than these nothing is fitted.
constexpr std::size_t settled_invoices_min = 30;

/// Which shares of a curve hold 10% and 90% of what really came. They differ from 0.1 and 0.9 where
/// curves are too narrow or too wide.
struct BandShares {
  double low = 0.1;
  double high = 0.9;
  std::uint32_t invoices = 0;  ///< from how many predictions; 0: not calibrated
};

struct Band {
  double p10 = 0;  ///< days relative to the due date, as the others
  std::int32_t p50 = 0;
  double p90 = 0;
};

/// The band of `curve`; p50 lies within. Payments fall on whole days, so bands of whole days would
/// hold too much or too little of a customer with a steady habit; therefore each end is moved by up
/// to half a day, by `jitter` (0 to 1, of `jitter_of`), so that the right share lies within on
/// average over invoices.
Band band_of(const LatenessCurve& curve, const BandShares& shares, double jitter);

/// A number in [0, 1) that belongs to an invoice.
double jitter_of(std::string_view customer, std::string_view invoice);

/// A payment model with what its own validation says.
struct FittedBehaviour {
  std::unique_ptr<PaymentModel> model;
  BandShares known;                       ///< for customers with history
  BandShares unknown;                     ///< for customers without
  Date validated_from{};                  ///< the first day held back for validation; or none
  std::uint32_t validation_invoices = 0;  ///< 0: history too short, half-life as by default
  double validation_error_days = 0;       ///< mean absolute error in the last three months

  /// The curve an invoice has if it is still open after day `open_until` (days since 1970-01-01).
  LatenessCurve curve(const CustomerHistory* customer, std::string_view segment, const DueDay& due,
                      std::int32_t open_until) const;
};

class BehaviourFitting {
 public:
  /// History and paying days must outlive what is fitted.
  BehaviourFitting(const PaymentHistory& history, const PayingDays& paying_days);
  ~BehaviourFitting();
  BehaviourFitting(const BehaviourFitting&) = delete;
  BehaviourFitting& operator=(const BehaviourFitting&) = delete;

  /// Whether there is enough history. Errors: too_few_settled_invoices ("12 of 30").
  static Result<void> check(const PaymentHistory& history);

  /// Goes on by up to `customers` customers; one costs at most some milliseconds. Returns whether
  /// all is fitted. Slices do not change the result.
  bool step(std::uint32_t customers);
  /// How much of the work is done, of 1000.
  std::uint32_t done_per_mille() const;
  /// Asserts: all is fitted.
  FittedBehaviour finish() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Fits at once. Errors: too_few_settled_invoices.
Result<FittedBehaviour> fit_behaviour(const PaymentHistory& history, const PayingDays& paying_days);

}  // namespace duewise
