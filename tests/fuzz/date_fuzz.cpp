// Goal: no text breaks the reading of dates, and what the clues say of a text is what reading it
// then shows. Method: each line of the input is a cell; all lines are one column.
// Run: native-fuzz-fast -max_len=48 -use_counters=0 -entropic=0
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "io/import/values/date_text.hpp"

namespace {

using namespace duewise;

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr std::array<DateOrder, 3> orders{DateOrder::ymd, DateOrder::dmy, DateOrder::mdy};

/// Reads a cell in the style its own clues allow, in every order.
void check_cell(std::string_view text) {
  DateClues clues;
  clues.add(text);
  require(clues.absent + clues.values() == 1);
  std::array<DateRead, 3> reads;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const DateStyle style = settle_with(clues, orders[i]);
    reads[i] = read_date(text, style);
    require((reads[i].fault == DateFault::none && reads[i].date.is_none()) == (clues.absent == 1));
    require((reads[i].fault == DateFault::not_a_date) == (clues.not_dates == 1));
    if (reads[i].date.exists()) {
      require(reads[i].date >= first_date() && reads[i].date <= last_date());
      require(read_date(reads[i].date.to_text(), DateStyle{}).date == reads[i].date);
    }
  }
  // The quick way for usual dates and the long way for all others say the same.
  const std::size_t which = text.size() % orders.size();
  require(read_date(std::string(text) + " ", settle_with(clues, orders[which])).date ==
          reads[which].date);
  if (clues.independent == 1) {
    require(reads[0].date == reads[1].date && reads[1].date == reads[2].date);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(bytes), size);
  DateClues column;
  std::uint32_t cells = 0;
  while (!rest.empty()) {
    const std::string_view cell = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(cell.size() < rest.size() ? cell.size() + 1 : rest.size());
    check_cell(cell);
    column.add(cell);
    ++cells;
  }
  require(column.absent + column.values() == cells);
  const OrderFinding finding = find_order(column);
  require(settle(column).has_value() == (finding.verdict == OrderVerdict::not_needed ||
                                         finding.verdict == OrderVerdict::decided));
  return 0;
}
