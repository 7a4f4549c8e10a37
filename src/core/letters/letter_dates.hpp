/// The dates that letters speak of: the last day to pay, when service stops, until when it can be
/// taken up again. Used by due_letters only.
#pragma once

#include <vector>

#include "core/letters/due_letters.hpp"

namespace duewise {

/// Fills the dates of all `letters`.
void fill_dates(const LetterSource& source, Days payment_days, std::vector<DueLetter>& letters);

}  // namespace duewise
