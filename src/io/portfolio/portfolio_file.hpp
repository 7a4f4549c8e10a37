/// The portfolio file "duewise.portfolio/1": a finished portfolio as one JSON object, written by
/// `duewise import --out` and kept inside plan files. Columns, not objects, so that a million
/// invoices stay small; it is not meant for other programs to write (they hand over canonical CSV
/// or JSON, see io/import).
///
/// Layout: {"schema", "words": [texts], "customers": {column: [values]}, "contracts": {…},
/// "invoices": {…}, "payments": {…}}, columns named as in `Portfolio`, sections in canonical order.
/// Amounts are integers in minor units of the row's currency, dates integers in days since
/// 1970-01-01, indexes and words positions counted from 0; null is none. Every column is required
/// and as long as the others of its section; `invoices_begin` is not written, it follows from
/// `invoices.customer`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/receivables/portfolio.hpp"

namespace duewise {

inline constexpr std::string_view portfolio_schema = "duewise.portfolio/1";

/// Formats `portfolio` with one column per line; equal portfolios give equal bytes.
std::string write_portfolio(const Portfolio& portfolio);

/// Reads what `write_portfolio` wrote. Nothing in `text` is trusted: indexes, dates, currencies,
/// amounts, totals, order and uniqueness are checked, so that an accepted portfolio keeps every
/// promise of `Portfolio`. Errors: those of `portfolio_file_codes`; `where` is a JSON pointer into
/// the file.
Result<Portfolio> read_portfolio(std::string_view text);

/// The codes of `read_portfolio`.
const std::vector<std::string_view>& portfolio_file_codes();

}  // namespace duewise
