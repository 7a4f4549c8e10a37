/// The Han characters that most of any Chinese text, and most headers of an invoice list, are made
/// of, in both scripts.
#pragma once

namespace duewise {

/// Reports whether `character` is one of them.
bool is_usual_han(char32_t character);

}  // namespace duewise
