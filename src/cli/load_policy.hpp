/// Policies as the command line names them: the id of a preset, a file, or - for standard input.
#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/command.hpp"
#include "io/policy/policy_file.hpp"

namespace duewise::cli {

/// The bytes of the policy file `name` stands for. A preset's id comes first, then a file's path.
/// Errors: file_cannot_be_read; policy_must_exist where `name` does not look like a path either.
Result<std::string> load_policy_file(const std::string& name);

/// Reads the policy `name` stands for; it can run where the reading has no faults.
/// Errors: those of `load_policy_file`.
Result<PolicyReading> load_policy(const std::string& name);

/// Lists the faults of the policy `name` on stderr, one a line.
void print_faults(Output& output, const std::string& name, const std::vector<Fault>& faults);

}  // namespace duewise::cli
