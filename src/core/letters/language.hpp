/// The languages of letters by their tags, as files and options write them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/policy/stage.hpp"

namespace duewise {

/// Their names in files and addresses (BCP 47), in the order of `Language`.
inline constexpr std::array<std::string_view, language_count> language_tags{
    {"en", "zh-Hans", "zh-Hant"}};

constexpr std::string_view tag_of(Language language) {
  return language_tags[static_cast<std::size_t>(language)];
}

/// The language of a tag as `language_tags` writes it, or none.
constexpr std::optional<Language> language_of_tag(std::string_view tag) {
  for (std::size_t i = 0; i < language_count; ++i) {
    if (language_tags[i] == tag) return static_cast<Language>(i);
  }
  return std::nullopt;
}

}  // namespace duewise
