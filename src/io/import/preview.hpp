/// What somebody sees of a foreign table who is to say what its columns are for.
#pragma once

#include "io/import/recognise/recognition.hpp"
#include "io/import/report.hpp"
#include "io/import/table/table.hpp"

namespace duewise {

/// Fills in `columns`, `beginning` and `header` of `file`; `found` is null where no header was
/// found.
void preview_table(const Table& table, const RecognisedTable* found, ImportedFile& file);

}  // namespace duewise
