#include "base/secret.hpp"

#include <algorithm>
#include <utility>

#include "doctest/doctest.h"

using duewise::Secret;

namespace {

bool is_blank(const char* bytes, std::size_t count) {
  return std::all_of(bytes, bytes + count, [](char c) { return c == '\0'; });
}

}  // namespace

TEST_CASE("secret: what it is made from and moved from is overwritten") {
  for (const std::size_t length : {std::size_t{3}, std::size_t{200}}) {
    std::string typed(length, 'x');
    const char* where = typed.data();
    Secret secret(typed);
    CHECK(typed.empty());
    CHECK(is_blank(where, length));
    CHECK(secret.text() == std::string(length, 'x'));
    const char* held = secret.text().data();
    const Secret moved(std::move(secret));
    CHECK(moved.text() == std::string(length, 'x'));
    CHECK(is_blank(held, length));
  }
}

TEST_CASE("secret: another one takes its place") {
  std::string first("first");
  std::string second("second");
  Secret secret(first);
  const Secret other(second);
  CHECK(!(secret == other));
  secret = other;
  CHECK(secret == other);
  CHECK(secret.text() == "second");
}
