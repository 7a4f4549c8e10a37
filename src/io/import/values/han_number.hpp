/// Numbers written in Chinese characters, as cheques, contracts and letters write amounts (大写:
/// 壹仟贰佰元整) and dates (二〇二六年三月一日). Only what has one meaning is read: 一百二, which
/// may be short for 120, is not.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "io/import/values/narrow_text.hpp"

namespace duewise {

/// Reads a number with its units: 壹仟贰佰, 一万零五, 十二. None for anything else, and
/// from 10^12 on.
std::optional<std::uint64_t> read_han_number(std::string_view text);

/// An amount in yuan as digits.
struct HanAmount {
  std::string_view digits;  ///< "1200.50", into the buffer
  std::string_view before;  ///< what stands before the number, for example 人民币
};

/// Reads 壹仟贰佰元伍角整: yuan, 角, 分. The digits go to `buffer`, which `text` may point into.
std::optional<HanAmount> read_han_amount(std::string_view text, NarrowBuffer& buffer);

/// The date 二〇二六年三月一日 with its numbers as digits, 2026年3月1日, in `buffer`, which `text`
/// may point into; none where `text` is anything else.
std::optional<std::string_view> to_digits_of_han_date(std::string_view text, NarrowBuffer& buffer);

}  // namespace duewise
