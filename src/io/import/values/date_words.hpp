/// The words that dates are written with: months in the languages of the exports we know, weekdays,
/// halves of the day.
#pragma once

#include <cstdint>
#include <string_view>

namespace duewise {

/// The month (1–12) that a word in lower case names, whole or cut short; 0 where it names none.
std::int32_t find_month_word(std::string_view lower);

/// Reports whether a word in lower case may stand beside a date without changing it: a weekday, am
/// and pm, UTC and GMT.
bool is_word_beside_date(std::string_view lower);

/// Returns how many bytes at the beginning of `text` are a Chinese weekday (its number alone, as in
/// "(二)", will do) or half of the day; 0 where there is none.
std::size_t find_chinese_word_beside_date(std::string_view text);

}  // namespace duewise
