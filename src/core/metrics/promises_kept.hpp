/// What became of promises to pay, judged by the payments that came in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/metrics/dated_payments.hpp"
#include "core/metrics/exact_ratio.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

/// A customer's word to pay until a day.
struct PromiseMade {
  CustomerIndex customer;
  InvoiceIndex invoice;  ///< none: the customer as a whole
  Date made;
  Date promised;
  std::optional<MinorUnits> amount;  ///< none: all that was due by then
  Currency currency;                 ///< of the amount
};

enum class PromiseOutcome : std::uint8_t {
  open,  ///< the day has not passed
  kept,
  partly_kept,
  broken,
};
std::string_view to_text(PromiseOutcome outcome);

struct JudgedPromise {
  PromiseMade promise;
  PromiseOutcome outcome = PromiseOutcome::open;
  MinorUnits asked = 0;  ///< what had to come in
  MinorUnits paid = 0;   ///< what came in, from the day it was made to the promised day
};

struct PromiseCounts {
  std::uint32_t open = 0;
  std::uint32_t kept = 0;
  std::uint32_t partly_kept = 0;
  std::uint32_t broken = 0;
  /// Kept ÷ all whose day has passed, by number; a promise kept in part is not kept.
  /// Unit: parts per million. Source: the promise-kept rate of collections practice.
  std::optional<std::int64_t> kept_share_ppm() const;
};

/// Judges each promise as of a day, in their order. A promise is kept when what was promised came
/// in by the promised day; the day itself counts. Without an amount, an invoice is asked for what
/// was open when the promise was made, a customer for all that was due by the promised day, in the
/// promise's currency. Only dated payments count.
std::vector<JudgedPromise> judge_promises(const Portfolio& portfolio, const DatedPayments& payments,
                                          std::span<const PromiseMade> promises, Date as_of);

PromiseCounts count_promises(std::span<const JudgedPromise> promises);

}  // namespace duewise
