/// Cells of CSV files that spreadsheets open: quoted where needed, and never taken for formulas.
#pragma once

#include <string>
#include <string_view>

namespace duewise {

/// Appends `text` as a cell. A text that begins with = + - @ or the full-width form of one, a tab,
/// a line break or a NUL gets an apostrophe before it, and so does one that has apostrophes before
/// such a sign, so that every text comes back. Source: OWASP "CSV Injection", ASVS 1.2.10.
void append_csv_text(std::string& out, std::string_view text);

/// The text that `append_csv_text` was given, for a cell whose quotes are undone already.
std::string_view without_csv_guard(std::string_view cell);

/// Appends `number` as it is: digits, sign and point only, so that it stays a number.
void append_csv_number(std::string& out, std::string_view number);

}  // namespace duewise
