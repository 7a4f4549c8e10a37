/// How a customer pays, told from what is settled and what is open: lateness, trend, share on time,
/// last payment. Whole numbers only; every figure says how many invoices stand behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/metrics/dated_payments.hpp"
#include "core/metrics/exact_ratio.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Whether the last settled invoices were paid sooner or later than those before them.
enum class PaymentTrend : std::uint8_t {
  unknown,  ///< fewer than two times `trend_least` invoices are settled
  sooner,
  steady,  ///< less than `trend_days` apart
  later,
};
std::string_view to_text(PaymentTrend trend);
/// As many settled invoices are looked at on either side, fewer where there are fewer …
constexpr std::size_t trend_most = 5;
/// … and at least so many.
constexpr std::size_t trend_least = 2;
/// Medians this many days apart are a trend.
constexpr std::int32_t trend_days = 3;

/// What only amounts can tell, in one currency.
struct CurrencyBehaviour {
  Currency currency;
  MinorUnits open = 0;
  MinorUnits overdue = 0;
  std::uint32_t open_invoices = 0;
  std::uint32_t overdue_invoices = 0;
  InvoiceIndex largest_open;                               ///< the oldest of equal ones; or none
  std::optional<std::int64_t> average_tenth_days_late;     ///< see average_days_late.hpp
  std::optional<std::int64_t> average_tenth_days_recover;  ///< see average_days_to_recover.hpp
};

struct CustomerBehaviour {
  std::uint32_t settled = 0;  ///< paid in full, on a day that is known
  std::uint32_t on_time = 0;  ///< of them paid on the due date or before
  /// Of the settled invoices; of an even number the lower of the two in the middle, as conditions
  /// of policies have it.
  std::optional<std::int32_t> median_days_late;
  std::optional<std::int32_t> most_days_late;
  PaymentTrend trend = PaymentTrend::unknown;
  std::uint32_t trend_invoices = 0;          ///< on either side
  std::optional<std::int32_t> recent_days;   ///< median of the last ones
  std::optional<std::int32_t> earlier_days;  ///< median of as many before them
  InvoiceIndex last_payment_of;              ///< none: no dated payment
  Date last_payment;
  MinorUnits last_payment_amount = 0;  ///< in that invoice's currency
  std::int32_t oldest_days_overdue = 0;
  std::uint32_t without_payment_date = 0;     ///< paid on a day nobody knows; not in the figures
  std::vector<CurrencyBehaviour> currencies;  ///< by code

  /// Settled on time ÷ settled, by number. Unit: parts per million.
  std::optional<std::int64_t> on_time_share_ppm() const;
};

/// Payments after `as_of` do not count yet. Sums of amounts too large to add stay at the largest
/// number there is.
CustomerBehaviour behaviour_of(const Portfolio& portfolio, const DatedPayments& payments,
                               CustomerIndex customer, Date as_of);

}  // namespace duewise
