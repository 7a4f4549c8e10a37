// Goal: no text breaks the reading of amounts, what the clues say of a text is what reading it then
// shows, and an amount written plainly is read back. Method: each line of the input is a cell.
// Run: native-fuzz-fast -max_len=48 -use_counters=0 -entropic=0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "io/import/values/amount_text.hpp"
#include "io/import/values/identifier.hpp"

namespace {

using namespace duewise;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_no_amount(const AmountRead& read) {
  return read.fault == AmountFault::not_an_amount || read.fault == AmountFault::contradicts_style;
}

void check_cell(std::string_view text, int decimals) {
  AmountClues clues;
  clues.add(text);
  require(clues.absent + clues.values() == 1);
  const AmountStyle point = settle_with(clues, '.');
  const AmountStyle comma = settle_with(clues, ',');
  const AmountRead with_point = read_amount(text, point, decimals);
  const AmountRead with_comma = read_amount(text, comma, decimals);
  if (clues.absent == 1) require(!with_point.minor && with_point.fault == AmountFault::none);
  if (clues.not_amounts == 1) require(with_point.fault == AmountFault::not_an_amount);
  if (clues.lost_digits == 0) {
    require(is_no_amount(with_point) == (clues.not_amounts + clues.only_comma == 1));
    require(is_no_amount(with_comma) == (clues.not_amounts + clues.only_point == 1));
  }
  if (clues.plain == 1) require(with_point.minor == with_comma.minor);
  AmountStyle noisy = point;
  noisy.origin = AmountOrigin::spreadsheet_float;
  const AmountRead rounded = read_amount(text, noisy, decimals);
  if (with_point.minor) {
    require(rounded.minor == with_point.minor);
    const std::string plain = format_decimal(*with_point.minor, decimals);
    require(read_amount(plain, AmountStyle{}, decimals).minor == with_point.minor);
  }
  // The quick way for usual amounts and the long way for all others say the same.
  require(read_amount(std::string(text) + " ", point, decimals).minor == with_point.minor);
  (void)read_small_units(text, 2, decimals);
  (void)is_destroyed_number(text);
  (void)is_destroyed_identifier(text);
  (void)has_zeros_after_15_digits(plain_identifier(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  AmountClues column;
  while (!rest.empty()) {
    const std::string_view cell = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(cell.size() < rest.size() ? cell.size() + 1 : rest.size());
    check_cell(cell, bytes[0] % 4);
    column.add(cell);
  }
  require(settle(column).has_value() ==
          (judge_separators(column) != SeparatorVerdict::contradictory));
  return 0;
}
