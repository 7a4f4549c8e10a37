/// The lists in a letter: its invoices with totals per currency, and instalments.
#pragma once

#include "io/letters/letter_content.hpp"

namespace duewise {

/// Columns that no invoice has anything for are left out; a single unknown cell shows a dash.
LetterTable invoice_table(const LetterContext& context, const DueLetter& letter);
LetterTable instalment_table(const LetterContext& context, const DueLetter& letter);

}  // namespace duewise
