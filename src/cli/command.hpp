/// The command line: files in, JSON out. A second, plain front end over the same core and views as
/// the screen; what it cannot print has leaked into ui/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace duewise::cli {

/// Source: spec interfaces, "The command line".
enum ExitCode : int {
  done = 0,
  input_has_faults = 1,
  wrong_usage = 2,
  could_not_read_or_write = 3
};

/// Where a command writes; texts are collected and printed by main.
struct Output {
  std::string out;  ///< stdout
  std::string err;  ///< stderr, messages
};

/// The arguments of one command: positional ones and `--name value` options, each option as often
/// as it was given.
class Arguments {
 public:
  /// Errors: unknown_option, option_needs_a_value.
  static Result<Arguments> parse(const std::vector<std::string>& words,
                                 const std::vector<std::string_view>& known_options);

  const std::vector<std::string>& positional() const { return positional_; }
  std::optional<std::string> option(std::string_view name) const;
  std::vector<std::string> options(std::string_view name) const;

 private:
  std::vector<std::string> positional_;
  std::vector<std::pair<std::string, std::string>> options_;
};

/// Reads a whole file, or standard input for "-". Errors: file_cannot_be_read.
Result<std::string> read_file(const std::string& path);
/// Errors: file_cannot_be_written.
Result<void> write_file(const std::string& path, std::string_view bytes);

/// Errors: file_cannot_be_written, where a workbook cannot hold so many rows.
Result<void> require_workbook_rows(std::size_t rows, const std::string& path);
/// Hands `result` to the file of `--out`, else to standard output. Errors: file_cannot_be_written.
Result<void> deliver(const Arguments& arguments, std::string result, Output& output);

/// Says what went wrong on stderr, in English, with code and place.
void print_error(Output& output, const Error& error);

/// Runs `words` (without the program's name) and returns the exit code.
int run(const std::vector<std::string>& words, Output& output);

// One function per command, each in its own file below cli/commands/.
int run_import(const std::vector<std::string>& words, Output& output);
int run_policies(const std::vector<std::string>& words, Output& output);
int run_policy(const std::vector<std::string>& words, Output& output);
int run_check(const std::vector<std::string>& words, Output& output);
int run_simulate(const std::vector<std::string>& words, Output& output);
int run_explain(const std::vector<std::string>& words, Output& output);
int run_age(const std::vector<std::string>& words, Output& output);
int run_log(const std::vector<std::string>& words, Output& output);
int run_letters(const std::vector<std::string>& words, Output& output);
int run_worklist(const std::vector<std::string>& words, Output& output);
int run_backtest(const std::vector<std::string>& words, Output& output);
int run_forecast(const std::vector<std::string>& words, Output& output);
int run_optimise(const std::vector<std::string>& words, Output& output);
int run_compare(const std::vector<std::string>& words, Output& output);
int run_report(const std::vector<std::string>& words, Output& output);
int run_customer(const std::vector<std::string>& words, Output& output);

}  // namespace duewise::cli
