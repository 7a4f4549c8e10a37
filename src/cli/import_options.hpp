/// How files are to be read, as every command with `--portfolio` takes it: `--currency`,
/// `--date-order`, `--encoding`, `--terms`, `--source`, `--mapping`.
#pragma once

#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "io/import/import.hpp"

namespace duewise::cli {

/// The options that a command knows: its `own`, and those of this file.
std::vector<std::string_view> with_import_options(std::vector<std::string_view> own);

/// Reads these options. Errors: currency_must_be_known, date_order_must_be_known,
/// encoding_must_be_known, terms_days_must_be_a_whole_number; of the file `--mapping` names
/// file_cannot_be_read, must_be_an_object, column_role_must_be_known, must_be_a_text.
Result<ImportOptions> read_import_options(const Arguments& arguments);

/// The exit code of a command whose options cannot be read.
ExitCode exit_code_of_options(const Error& error);

}  // namespace duewise::cli
