/// How much bytes look like a text in an encoding, for encodings that read nearly any bytes. The
/// standards put the usual characters into a part of their own, and a few hundred characters make
/// most of any Chinese text; bytes read the wrong way land all over the place.
#pragma once

#include <cstdint>
#include <string_view>

#include "io/import/text/code_table.hpp"
#include "io/import/text/text_encoding.hpp"

namespace duewise {

/// Sums up weights of the characters above ASCII, per thousand bytes above ASCII: above 1000 for a
/// text of usual characters, below 0 for one read the wrong way. `table` as in `decode_character`.
std::int64_t judge_plausibility(TextEncoding encoding, const CodeTable* table,
                                std::string_view bytes);

}  // namespace duewise
