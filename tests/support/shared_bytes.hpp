// Bytes of a plan's part, made for a test.
#pragma once

#include <memory>
#include <string>
#include <utility>

namespace duewise::test {

inline std::shared_ptr<const std::string> shared(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

}  // namespace duewise::test
