/// Names of files that every system takes.
#pragma once

#include <string>
#include <string_view>

namespace duewise {

/// `stem` and `ending` (".csv") as the name of a file that Windows, macOS, Linux and a phone store
/// as it is: what they refuse becomes a hyphen, characters that turn the direction of writing or
/// cannot be seen are left out, no space or dot stands at an end, a long stem is cut between
/// characters, a name that Windows keeps for devices gets an underscore, and an empty one is
/// "duewise". Source: "Naming Files, Paths, and Namespaces", Win32 documentation.
std::string file_name(std::string_view stem, std::string_view ending);

}  // namespace duewise
