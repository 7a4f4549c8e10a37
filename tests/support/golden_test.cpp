#include "support/golden.hpp"

#include "doctest/doctest.h"

using duewise::test::first_difference;

TEST_CASE("golden: equal texts have no difference") {
  CHECK(first_difference("", "").empty());
  CHECK(first_difference("a\nb\n", "a\nb\n").empty());
}

TEST_CASE("golden: the first line that differs is shown, a missing line feed too") {
  CHECK(first_difference("a\nb\n", "a\nc\n") == "line 2:\n  expected b\n\n  got      c\n");
  CHECK(first_difference("a\nb\n", "a\nb") == "line 2:\n  expected b\n\n  got      b");
  CHECK(first_difference("a\n", "a\nb\n") == "line 2:\n  expected \n  got      b\n");
}

TEST_CASE("golden: cases are the folders, sorted, and their files are read whole") {
  CHECK(duewise::test::golden_cases("support") == std::vector<std::string>{"first", "second"});
  CHECK(duewise::test::read_golden("support/first/expected.txt") == "one\ntwo\n");
  duewise::test::check_golden("support/first/expected.txt", "one\ntwo\n");
}
