/// Places in a policy file as JSON pointers, and the order in which a file lists them.
#pragma once

#include <string>
#include <string_view>

#include "base/text.hpp"

namespace duewise {

/// A JSON pointer (RFC 6901) that is built step by step: `root / "stages" / 3 / "when"`.
class Pointer {
 public:
  Pointer() = default;

  Pointer operator/(std::string_view key) const;
  Pointer operator/(std::size_t position) const;

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Reports whether a policy file, written in its usual order, comes to `left` before `right`.
bool comes_before(std::string_view left, std::string_view right);

}  // namespace duewise
