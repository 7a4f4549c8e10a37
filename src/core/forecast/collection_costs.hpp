/// What collecting costs: time and money of each act, what it costs in goodwill, what waiting for
/// money costs. All are assumptions until a firm enters its own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/comparison/work.hpp"
#include "core/money/money.hpp"
#include "core/policy/stage.hpp"

namespace duewise {

/// What one act takes. Money is in minor units of `CollectionCosts::currency`.
struct ActCost {
  std::int32_t minutes = 0;  ///< of work in the house
  MinorUnits money = 0;      ///< paid to others: postage, fares, fees
  bool operator==(const ActCost&) const = default;
};

/// What the beginning of an effect takes.
struct EffectCost {
  std::string effect;
  ActCost act;
  std::int64_t share_ppm = 0;  ///< of what is paid from then on: an agency's or a lawyer's share
  bool operator==(const EffectCost&) const = default;
};

/// How many major units of `CollectionCosts::currency` one of another currency is worth.
struct CurrencyRate {
  Currency currency;
  std::int64_t ppm = 0;
  bool operator==(const CurrencyRate&) const = default;
};

struct CollectionCosts {
  Currency currency = *Currency::find("CNY");
  MinorUnits hour = 60'00;  ///< an hour of work
  std::array<ActCost, channel_count> channels{{{10, 5'00},
                                               {3, 0},
                                               {2, 10},
                                               {10, 50},
                                               {180, 100'00},
                                               {120, 50'00},
                                               {30, 1000'00},
                                               {10, 1'00},
                                               {10, 0}}};
  std::vector<EffectCost> effects{{"refer_agency", {60, 0}, 250'000},
                                  {"refer_legal", {480, 5000'00}, 0}};
  MinorUnits goodwill_contact = 1'00;       ///< what a contact costs in goodwill
  MinorUnits goodwill_suspension = 200'00;  ///< the same for an effect that suspends
  std::int64_t discount_ppm = 60'000;       ///< a year, simple: what waiting for money costs
  std::vector<CurrencyRate> rates;
  std::vector<std::string> entered;  ///< names of what somebody entered: "call.minutes"
  bool operator==(const CollectionCosts&) const = default;

  const ActCost& of(Channel channel) const { return channels[static_cast<std::size_t>(channel)]; }
  const EffectCost* of(std::string_view effect) const;
  bool is_entered(std::string_view name) const;
};

/// Time and money together, in minor units; rounded half away from zero.
MinorUnits cost_of(const CollectionCosts& costs, const ActCost& act);

/// `amount` of `currency` in the costs' currency, rounded half away from zero; none where the
/// rate is not known.
std::optional<MinorUnits> in_currency_of(const CollectionCosts& costs, MinorUnits amount,
                                         Currency currency);

/// What `amount` is worth if it comes `days` later: amount × (1 − rate × days ÷ 365), at least 0.
/// Simple bank discount, actual/365; rounded half away from zero.
MinorUnits discounted(const CollectionCosts& costs, MinorUnits amount, std::int32_t days);

}  // namespace duewise
