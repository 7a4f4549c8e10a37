/// Reads the texts of one language from assets/strings.
#pragma once

#include <string_view>

#include "app/views/strings.hpp"

namespace duewise {

/// The name of a language in files and page addresses: "en", "zh-Hans", "zh-Hant".
std::string_view language_tag(Language language);

/// The language for a tag as browsers give it ("zh-CN", "zh-TW", "en-GB"), English where we have
/// none.
Language language_for_tag(std::string_view tag);

/// The texts of `language`, built into the program.
views::Strings load_strings(Language language);

}  // namespace duewise
