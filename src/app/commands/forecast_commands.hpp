/// Acts on forecasts: what is shown of them, and what they assume.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/calendar/date.hpp"

namespace duewise::commands {

/// Shows one currency's figures; never undone.
struct ChooseForecastCurrency {
  std::string code;
};

/// Tries out an event for one invoice on the forecast: pays all that is open on the day, promises
/// it for the day, or disputes it from the day on. Never undone: the plan does not change.
struct TryEvent {
  enum class Kind : std::uint8_t { payment, promise, dispute };
  std::uint32_t invoice = 0;
  Kind kind = Kind::payment;
  Date date{};
  std::string amount = {};  ///< as typed; empty: all that is open
};
struct DropTrial {};

// Edits of the plan.
/// Assumes what is tried out.
struct KeepTrial {};
/// As typed: a whole number. The same seed gives the same picture to everybody.
struct SetForecastSeed {
  std::string text;
};
struct SetForecastTrials {
  std::uint32_t trials = 1000;
};
/// Ids and values: see core/forecast/assumptions.hpp.
struct SetAssumption {
  std::string id;
  std::int64_t value = 0;
};
/// As typed: a factor, a percentage, or whole days.
struct TypeAssumption {
  std::string id;
  std::string text;
};
/// Back to the default; an empty id: all of them.
struct ResetAssumption {
  std::string id = {};
};

using ForecastAct =
    std::variant<ChooseForecastCurrency, SetForecastSeed, SetForecastTrials, SetAssumption,
                 TypeAssumption, ResetAssumption, TryEvent, KeepTrial, DropTrial>;
/// One of them; each edit is one step of undo.
struct Forecasts {
  ForecastAct act;
};

}  // namespace duewise::commands
