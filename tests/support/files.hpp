/// Reads files for tests; a missing one is a failure of the test.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "doctest/doctest.h"

namespace duewise::test {

/// The bytes of the file at `path`.
inline std::string read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) FAIL_CHECK("cannot be read: " << path);
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

}  // namespace duewise::test
