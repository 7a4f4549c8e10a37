/// Undoes `deflate`, and looks into archives, by the letter of the formats.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace duewise::test {

/// The bytes that a stream of blocks with fixed codes stands for; fails the test where it is none.
std::string inflate_fixed(std::string_view packed);

/// The files of an archive by name; fails the test where sizes, places or checksums are wrong.
std::map<std::string, std::string> unzip(std::string_view archive);

}  // namespace duewise::test
