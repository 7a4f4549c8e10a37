/// Numbers and ids as spreadsheets leave them, without what spreadsheets add.
#pragma once

#include <cstdint>
#include <string_view>

namespace duewise {

/// `text` without the apostrophe that guards a cell against being a formula: '=1 gives =1.
std::string_view without_guard(std::string_view text);

/// A number or id as it was meant: trimmed, without a guard, without the ".0" of a number that went
/// through a floating-point column, out of ="0001". Zeros in front stay.
std::string_view plain_identifier(std::string_view text);

/// `id` without zeros in front, where it has nothing but digits; else `id`.
std::string_view without_zeros(std::string_view id);

/// Reports whether a spreadsheet has rounded a long number: 2.6327E+19, or 2,6327E+19.
bool is_destroyed_identifier(std::string_view text);

/// Reports whether all digits of a number from the 16th on are zeros: what a spreadsheet leaves of
/// a long number. One number can be like that by itself, a column of them cannot.
bool has_zeros_after_15_digits(std::string_view text);

/// Looks at the identifiers of a column for such numbers.
class RoundedNumbers {
 public:
  void add(std::string_view identifier);
  /// Reports whether all long numbers are rounded, and have more zeros together than chance gives.
  bool are_rounded() const;

 private:
  std::uint64_t zeros_ = 0;  // from the 16th digit on
  bool has_other_digits_ = false;
};

}  // namespace duewise
