/// Currencies of ISO 4217 with their number of decimals.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace duewise {

/// One ISO 4217 currency; one byte, so that a column of them is small. Sorts by code.
class Currency {
 public:
  /// The placeholder currency "XXX" (no currency).
  Currency();
  /// The currency of this three-letter code in upper case, or none where ISO 4217 has no such code.
  static std::optional<Currency> find(std::string_view code);

  /// The three-letter code.
  std::string_view code() const;
  /// Digits behind the decimal point: CNY 2, JPY 0, KWD 3.
  int decimals() const;
  std::uint8_t table_index() const { return index_; }

  auto operator<=>(const Currency&) const = default;

 private:
  explicit Currency(std::uint8_t index) : index_(index) {}
  std::uint8_t index_ = 0;
};

}  // namespace duewise
