/// Tells a file that is written canonically — canonical headers, ISO dates, decimal points — from a
/// foreign one. A canonical file is taken at its word; everything else is recognised.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/recognise/cell_words.hpp"

namespace duewise {

/// Reports whether `headers` has all that canonical rows need, under canonical names.
bool is_canonical_header(const std::vector<std::string>& headers);

/// Judges a CSV by its beginning: the first record that is not blank is a canonical header, and
/// most due dates and amounts below it are written canonically.
bool is_canonical_csv(std::string_view beginning);

/// The state that a canonical status names; the empty text is open. None where it is not known.
std::optional<StatedStatus> find_canonical_status(std::string_view text);

}  // namespace duewise
