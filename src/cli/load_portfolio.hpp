/// What `--portfolio FILE…` means for every command: raw exports and portfolio files, read into one
/// portfolio.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "io/import/import.hpp"

namespace duewise::cli {

/// The files named by `--portfolio` (given once or often) and by positional words, which a shell
/// puts behind the option: `--portfolio *.csv`. Errors: portfolio_is_required.
Result<std::vector<std::string>> portfolio_paths(const Arguments& arguments);

/// Reads `paths` in pieces ("-" is standard input) and imports them.
/// Errors: file_cannot_be_read. Faults of the content are in the result's report.
Result<ImportResult> import_files(const std::vector<std::string>& paths,
                                  const ImportOptions& options);

/// Loads the portfolio that a command works on. Rows that were left out are told on stderr; the
/// command then ends with `exit_code_of(report)`.
/// Errors: file_cannot_be_read, portfolio_is_required, and the first fault that ended the reading
/// of a file.
Result<ImportResult> load_portfolio(const Arguments& arguments, const ImportOptions& options,
                                    Output& output);

/// The same for files that are named in another way.
/// Errors: file_cannot_be_read, and the first fault that ended the reading of a file.
Result<ImportResult> load_files(const std::vector<std::string>& paths, const ImportOptions& options,
                                Output& output);

/// `could_not_read_or_write`, `wrong_usage` or `input_has_faults`, by the code.
ExitCode exit_code_of(const Error& error);

/// `done` where every row was taken over or set aside, else `input_has_faults`.
ExitCode exit_code_of(const ImportReport& report);

}  // namespace duewise::cli
