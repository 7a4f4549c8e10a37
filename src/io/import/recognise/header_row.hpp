/// Finds the header of a table by what its cells are called: exports put titles, dates and blank
/// rows above it.
#pragma once

#include <cstdint>
#include <optional>

#include "io/import/table/table.hpp"

namespace duewise {

/// How much a record looks like a header of invoices: points for every role that a cell names for
/// sure, fewer for a role that only a part of a cell names, none where cells are dates or numbers.
int header_likeness(const Table& table, std::uint32_t record);

/// The record of the first rows that looks most like a header; the first of equals. None where none
/// names at least two roles.
std::optional<std::uint32_t> find_header(const Table& table);

}  // namespace duewise
