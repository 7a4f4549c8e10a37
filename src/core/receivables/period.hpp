/// The period an invoice bills: an instalment number, a month or a quarter.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace duewise {

/// Sorts by kind, then time. None (no period) sorts first.
class Period {
 public:
  constexpr Period() = default;
  /// Parses "3", "2026-03" (a month) or "2026Q1" (a quarter); none for anything else.
  static std::optional<Period> parse(std::string_view text);

  constexpr bool is_none() const { return key_ == 0; }
  /// Reports whether `next` is the period directly after `earlier`.
  static bool are_consecutive(Period earlier, Period next);
  /// As written for people and files; the empty text for none.
  std::string to_text() const;

  constexpr auto operator<=>(const Period&) const = default;

 private:
  constexpr explicit Period(std::int32_t key) : key_(key) {}
  // Invariant: kind × 2^28 + ordinal, kind 1 number, 2 month (year × 12 + month − 1),
  // 3 quarter (year × 4 + quarter − 1); 0 is none.
  std::int32_t key_ = 0;
};

}  // namespace duewise
