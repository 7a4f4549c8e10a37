/// How old the open amounts of a portfolio are on a day: sums by currency and days overdue, whole
/// and by customer or rating, with the key figures that need no sales history. Payments known from
/// the import count whatever their date; what the future brings is computed elsewhere.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// Days overdue in the ranges of common use. An item due on the day itself is not due yet; it is
/// overdue from the next day on. Source: spec semantics §4.
enum class AgeingBucket : std::uint8_t { not_due, days_1_30, days_31_60, days_61_90, over_90 };
inline constexpr std::size_t ageing_bucket_count = 5;

/// The bucket of this many days overdue.
AgeingBucket ageing_bucket_of(std::int32_t days_overdue);
/// "not_due", "days_1_30", "days_31_60", "days_61_90", "over_90".
std::string_view to_text(AgeingBucket bucket);

struct OpenTotal {
  MinorUnits amount = 0;
  std::uint32_t invoices = 0;  ///< with an open amount
  bool operator==(const OpenTotal&) const = default;
};

/// The open invoices of one currency, by age. Amounts are in minor units of `currency`.
struct AgeingTotals {
  Currency currency;
  std::array<OpenTotal, ageing_bucket_count> buckets{};
  OpenTotal open;     ///< all buckets
  OpenTotal overdue;  ///< all buckets but "not due"

  const OpenTotal& bucket(AgeingBucket bucket) const {
    return buckets[static_cast<std::size_t>(bucket)];
  }
  /// The part of the open amount that is overdue; none where nothing is open.
  /// Unit: parts per million, half away from zero. Formula: overdue amount ÷ open amount.
  /// Source: "percentage overdue" or past-due ratio of credit management practice, the complement
  /// of "percentage current" as the Credit Research Foundation defines it.
  std::optional<std::int64_t> overdue_share_ppm() const;
  /// How long the overdue amounts are overdue, weighted by amount; none where nothing is overdue.
  /// Unit: tenths of a day, half away from zero.
  /// Formula: Σ (open amount × days overdue) ÷ Σ open amount, over the overdue invoices.
  /// Source: weighted average days past due; unlike average days delinquent (DSO − best possible
  /// DSO) it needs no sales figures.
  std::optional<std::int64_t> average_tenth_days_overdue() const;

  /// Σ (open amount × days overdue) over the overdue invoices, in two halves of 128 bits, so that
  /// no sum of amounts that fits 64 bits overflows it.
  std::uint64_t amount_days_high = 0;
  std::uint64_t amount_days_low = 0;
};

/// Adds an open invoice to the totals of its currency. Returns whether their sum fits; where it
/// does not, the totals are as before. The one place where open amounts are put into buckets.
[[nodiscard]] bool add_open_item(AgeingTotals& totals, MinorUnits open_amount,
                                 std::int32_t days_overdue);

enum class AgeingGrouping : std::uint8_t { customer, currency, rating };
/// "customer", "currency" or "rating"; none for anything else.
std::optional<AgeingGrouping> parse_grouping(std::string_view name);
std::string_view to_text(AgeingGrouping grouping);

/// The totals of one customer or rating in one currency.
struct AgeingGroup {
  CustomerIndex customer;  ///< none unless grouped by customer
  WordIndex rating = 0;    ///< 0 unless grouped by rating, and for customers without one
  AgeingTotals totals;
};

struct AgeingOptions {
  Date as_of;
  AgeingGrouping by = AgeingGrouping::currency;
};

struct Ageing {
  std::vector<AgeingTotals> totals;  ///< by currency
  /// By customer as the portfolio has them or by rating in byte order, then by currency.
  std::vector<AgeingGroup> groups;
  std::uint32_t not_issued = 0;  ///< open invoices left out: issued after the day
};

/// Adds up the open amounts on `as_of` of the invoices issued by then; an unknown issue date counts
/// as issued. Currencies are never added up. Errors: amount_overflows, `where` the currency.
Result<Ageing> compute_ageing(const Portfolio& portfolio, const AgeingOptions& options);

}  // namespace duewise
