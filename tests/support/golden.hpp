/// Golden files: what a test expects as text beside its input, below tests/golden/. With
/// DUEWISE_UPDATE_GOLDEN=1 in the environment a difference rewrites the expectation instead of
/// failing; the diff in review is then the change of behaviour. Not for binary output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace duewise::test {

/// Full path of `path`, which is relative to tests/golden/.
std::string golden_path(std::string_view path);

/// Reads an input or expectation; fails the test where it is missing.
std::string read_golden(std::string_view path);

/// Checks that `actual` is what the file at `path` (relative to tests/golden/) holds, byte by byte,
/// and shows the first line that differs. A missing file is a failure, too, unless updating.
void check_golden(std::string_view path, std::string_view actual);

/// Names of the folders directly below `folder` (relative to tests/golden/), sorted: one per case.
std::vector<std::string> golden_cases(std::string_view folder);

/// Names the first difference as "line 3: expected …, got …"; empty where both are equal.
std::string first_difference(std::string_view expected, std::string_view actual);

}  // namespace duewise::test
