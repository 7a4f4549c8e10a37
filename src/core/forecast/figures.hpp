/// The figures of a forecast beside the cash itself: what is open and how old at the end of each
/// week, the key figures of core/metrics, work, cost and effects. Each with its expected value
/// and, from the trials, its band; trial by trial, so that two forecasts can be compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.hpp"
#include "core/forecast/cash_band.hpp"
#include "core/money/currency.hpp"

namespace duewise {

enum class FigureKind : std::uint8_t {
  not_due,  ///< open at the end of a week, by days overdue
  days_1_30,
  days_31_60,
  days_61_90,
  over_90,
  overdue,        ///< the four before it
  dso,            ///< of the sales of the 91 days up to the first day; see the README
  effectiveness,  ///< collection effectiveness index from the first day on
  recovery_rate,  ///< of what was overdue at the beginning
  role_contacts,  ///< by role, by week and in all
  role_minutes,   ///< of work, by role, by week and in all
  contacts,       ///< in all
  minutes,
  cost,  ///< time, money and shares of what came in
  goodwill,
  effects,      ///< begun, by name
  suspensions,  ///< effects begun that suspend
  legal_steps,
  written_off,
  interest,  ///< posted
  fees,      ///< posted
};
constexpr std::size_t figure_kind_count = 21;
/// The name files use: "days_1_30".
std::string_view to_text(FigureKind kind);

enum class FigureUnit : std::uint8_t { money, tenth_days, ppm, hundredths };
FigureUnit unit_of(FigureKind kind);

/// What a figure is about; what does not apply is left empty.
struct FigureKey {
  FigureKind kind = FigureKind::not_due;
  Currency currency{};
  std::string name;  ///< id of a role, or of an effect
  Date week{};       ///< a Monday: at its end, or within it; none: the whole range
  bool operator==(const FigureKey&) const = default;
};
/// By kind, currency, name, then week.
bool comes_before(const FigureKey& x, const FigureKey& y);

struct Figure {
  FigureKey key;
  CashBand band;  ///< in the unit of its kind; counts in hundredths
};

struct FigureTable {
  std::vector<Figure> figures;         ///< by key, each once
  std::uint32_t trials = 0;            ///< those the bands come from
  std::vector<MinorUnits> amounts;     ///< by trial, then figure
  std::vector<Currency> without_rate;  ///< shares of these are missing in the costs

  const Figure* find(const FigureKey& key) const;
};

/// More trials than these only sharpen the cash.
constexpr std::uint32_t figure_trials_max = 2'000;

/// `b` − `a` trial by trial; what one of them lacks counts as 0 there.
/// Asserts: both have the same trials.
FigureTable difference_of(const FigureTable& a, const FigureTable& b);

}  // namespace duewise
