/// The rules of style that a program can check, as pure functions of one file's text. They look at
/// lines, not at a syntax tree: what needs one is clang-tidy's part (`./dev test lint`).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace duewise::test {

/// Reports what breaks a rule in the file `path` (relative to the project, with slashes) that holds
/// `text`, as "path:line: sentence that says what to do instead".
std::vector<std::string> check_style(std::string_view path, std::string_view text);

}  // namespace duewise::test
