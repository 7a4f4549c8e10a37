#include "io/import/values/han_number.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::size_t han_bytes = 3;
constexpr std::uint64_t wan = 10'000;
constexpr std::uint64_t yi = 100'000'000;

/// One character with what it stands for.
struct Sign {
  std::string_view text;
  std::uint64_t value = 0;
};
constexpr std::array<Sign, 28> digits{
    {{"零", 0}, {"〇", 0}, {"○", 0},  {"一", 1}, {"壹", 1}, {"二", 2}, {"贰", 2},
     {"貳", 2}, {"两", 2}, {"兩", 2}, {"三", 3}, {"叁", 3}, {"參", 3}, {"叄", 3},
     {"四", 4}, {"肆", 4}, {"五", 5}, {"伍", 5}, {"六", 6}, {"陆", 6}, {"陸", 6},
     {"七", 7}, {"柒", 7}, {"八", 8}, {"捌", 8}, {"九", 9}, {"玖", 9}, {"弍", 2}}};
constexpr std::array<Sign, 10> units{{{"十", 10},
                                      {"拾", 10},
                                      {"百", 100},
                                      {"佰", 100},
                                      {"千", 1000},
                                      {"仟", 1000},
                                      {"万", wan},
                                      {"萬", wan},
                                      {"亿", yi},
                                      {"億", yi}}};

template <std::size_t count>
std::optional<std::uint64_t> find(const std::array<Sign, count>& signs, std::string_view text) {
  const auto found =
      std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) { return sign.text == text; });
  if (found == signs.end()) return std::nullopt;
  return found->value;
}

/// Adds up a number from left to right; units must become smaller, in each group of four digits.
class HanNumber {
 public:
  bool take_digit(std::uint64_t digit) {
    if (has_digit_) return false;
    if (digit == 0) {
      had_zero_ = true;
      return true;
    }
    digit_ = digit;
    has_digit_ = true;
    return true;
  }

  bool take_unit(std::uint64_t unit) {
    if (unit >= wan) return take_large_unit(unit);
    // 十二 is 12 without a digit in front.
    const bool is_bare_ten = unit == 10 && !has_digit_ && group_ == 0 && sum_ == 0 && !had_zero_;
    if ((!has_digit_ && !is_bare_ten) || unit >= last_unit_) return false;
    group_ += (has_digit_ ? digit_ : 1) * unit;
    last_unit_ = unit;
    has_digit_ = had_zero_ = false;
    return true;
  }

  std::optional<std::uint64_t> finish() {
    if (!take_last_digit()) return std::nullopt;
    return sum_ + group_;
  }

 private:
  /// A digit at the end counts ones where 零 or nothing but tens is before it.
  bool take_last_digit() {
    if (!has_digit_) return true;
    const bool is_short_form = last_unit_ != 10 && last_unit_ != no_unit && !had_zero_;
    if (is_short_form) return false;
    group_ += digit_;
    has_digit_ = had_zero_ = false;
    return true;
  }
  bool take_large_unit(std::uint64_t unit) {
    if (!take_last_digit() || group_ == 0 || unit >= last_large_unit_) return false;
    sum_ += group_ * unit;
    last_large_unit_ = unit;
    // 一亿五 may be short for 1.5 亿; 一万零五 is not.
    last_unit_ = wan;
    group_ = 0;
    return true;
  }

  static constexpr std::uint64_t no_unit = UINT64_MAX;
  std::uint64_t sum_ = 0;
  std::uint64_t group_ = 0;
  std::uint64_t digit_ = 0;
  std::uint64_t last_unit_ = no_unit;
  std::uint64_t last_large_unit_ = no_unit;
  bool has_digit_ = false;
  bool had_zero_ = false;
};

/// Four digits one after the other: 二〇二六.
std::optional<std::uint64_t> read_digits_of_year(std::string_view text) {
  constexpr std::size_t year_digits = 4;
  if (text.size() != year_digits * han_bytes) return std::nullopt;
  std::uint64_t year = 0;
  for (std::size_t at = 0; at < text.size(); at += han_bytes) {
    const auto digit = find(digits, text.substr(at, han_bytes));
    if (!digit) return std::nullopt;
    year = year * 10 + *digit;
  }
  return year;
}

/// Takes what stands before the first of `marks` off the front of `text`; none where there is none.
std::optional<std::string_view> take_until(std::string_view& text,
                                           std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view before = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return before;
  }
  return std::nullopt;
}

/// One digit before `mark`, "0" where it is not there; none where something else is.
std::optional<std::uint64_t> take_part(std::string_view& text, std::string_view mark) {
  const std::optional<std::string_view> written = take_until(text, {mark});
  return written ? find(digits, *written) : 0;
}

std::string_view put(const std::string& text, NarrowBuffer& buffer) {
  std::copy(text.begin(), text.end(), buffer.begin());
  return {buffer.data(), text.size()};
}

}  // namespace

std::optional<std::uint64_t> read_han_number(std::string_view text) {
  if (text.empty() || text.size() % han_bytes != 0) return std::nullopt;
  HanNumber number;
  for (std::size_t at = 0; at < text.size(); at += han_bytes) {
    const std::string_view sign = text.substr(at, han_bytes);
    const auto digit = find(digits, sign);
    const auto unit = digit ? std::nullopt : find(units, sign);
    if (!digit && !unit) return std::nullopt;
    if (digit ? !number.take_digit(*digit) : !number.take_unit(*unit)) return std::nullopt;
  }
  return number.finish();
}

std::optional<HanAmount> read_han_amount(std::string_view text, NarrowBuffer& buffer) {
  HanAmount amount;
  for (const std::string_view word : {"人民币", "人民幣", "新台币", "新臺幣", "新台幣"}) {
    if (text.substr(0, word.size()) != word) continue;
    amount.before = word;
    text = trimmed(text.substr(word.size()));
  }
  const std::optional<std::string_view> whole = take_until(text, {"元", "圆", "圓"});
  if (!whole) return std::nullopt;
  const std::optional<std::uint64_t> yuan = read_han_number(trimmed(*whole));
  if (text.substr(0, han_bytes) == "零") text.remove_prefix(han_bytes);  // 元零伍分
  const std::optional<std::uint64_t> jiao = take_part(text, "角");
  const std::optional<std::uint64_t> fen = take_part(text, "分");
  if (!yuan || !jiao || !fen || (text != "整" && text != "正" && !text.empty())) {
    return std::nullopt;
  }
  amount.digits =
      put(std::to_string(*yuan) + "." + std::to_string(*jiao) + std::to_string(*fen), buffer);
  return amount;
}

std::optional<std::string_view> to_digits_of_han_date(std::string_view text, NarrowBuffer& buffer) {
  constexpr std::uint64_t days_max = 31;
  const auto year = take_until(text, {"年"});
  const auto month = take_until(text, {"月"});
  const auto day = take_until(text, {"日", "号", "號"});
  if (!year || !month || !day || !text.empty()) return std::nullopt;
  const std::optional<std::uint64_t> numbers[] = {read_digits_of_year(*year),
                                                  read_han_number(*month), read_han_number(*day)};
  if (!numbers[0] || !numbers[1] || !numbers[2]) return std::nullopt;
  if (*numbers[1] > days_max || *numbers[2] > days_max) return std::nullopt;
  return put(std::to_string(*numbers[0]) + "年" + std::to_string(*numbers[1]) + "月" +
                 std::to_string(*numbers[2]) + "日",
             buffer);
}

}  // namespace duewise
