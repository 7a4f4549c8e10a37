/// The forms that a cell's text takes before its meaning is looked at: full-width characters, the
/// many blanks and dashes of Unicode, and the words that stand for "nothing". Dates and amounts are
/// read from the narrow form; identifiers and names are not, they stay as they were written.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace duewise {

/// Room for one narrow text; longer ones are neither dates nor amounts.
using NarrowBuffer = std::array<char, 96>;

/// Returns `text` without blanks around it, with full-width ASCII, every kind of blank, dash and
/// apostrophe as their ASCII ones and invisible marks left out; other characters stay. Points into
/// `text` where nothing is to be changed, else into `buffer`; none where it does not fit.
std::optional<std::string_view> to_narrow(std::string_view text, NarrowBuffer& buffer);

/// Reports whether a narrow text says that there is no value: nothing, only dashes, or one of a few
/// words such as "N/A", "null" and "无".
bool is_absent_value(std::string_view narrow);

}  // namespace duewise
