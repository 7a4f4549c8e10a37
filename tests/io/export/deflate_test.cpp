#include "io/export/deflate.hpp"

#include <random>

#include "doctest/doctest.h"

#include "support/inflate.hpp"

using namespace duewise;

TEST_CASE("deflate: the checksum is the one ZIP files know") {
  CHECK(crc32("") == 0);
  CHECK(crc32("123456789") == 0xCBF43926U);  // the check value of every CRC catalogue
}

TEST_CASE("deflate: what was compressed comes back") {
  for (const std::string& text :
       {std::string(), std::string("a"), std::string("ab"), std::string("abc"),
        std::string("aaaaaaaaaaaaaaaaaaaa"), std::string(258, 'x'), std::string(259, 'x'),
        std::string(100000, '\0'), std::string("如期催收如期催收如期催收"),
        std::string("abcabcabcabcabcabcabcX")}) {
    CAPTURE(text.size());
    CHECK(test::inflate_fixed(deflate(text)) == text);
  }
}

TEST_CASE("deflate: every byte, every length and distances up to the whole window come back") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  CHECK(test::inflate_fixed(deflate(bytes)) == bytes);

  std::mt19937 random(20260307);
  std::string noise;
  for (int i = 0; i < 32768; ++i) noise.push_back(static_cast<char>(random() & 0xFFU));
  for (const std::size_t gap : {1U, 31000U, 32700U, 32764U, 32765U, 32768U, 40000U}) {
    CAPTURE(gap);
    std::string text = "begin" + noise.substr(0, std::min<std::size_t>(gap, noise.size()));
    text.resize(gap + 5, '.');
    text += "begin";
    CHECK(test::inflate_fixed(deflate(text)) == text);
  }
  std::string lengths = noise.substr(0, 300);
  for (std::size_t length = 3; length <= 300; ++length) {
    lengths += noise.substr(0, length);
    lengths.push_back(static_cast<char>(length));
  }
  CHECK(test::inflate_fixed(deflate(lengths)) == lengths);
}

TEST_CASE("deflate: made-up texts come back, and repetitions shrink") {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::string text;
    const std::size_t size = random() % 80000;
    while (text.size() < size) {
      const bool repeats = text.size() > 10 && random() % 3 != 0;
      if (!repeats) {
        text.push_back(static_cast<char>(random() % (seed % 2 == 0 ? 256U : 4U)));
        continue;
      }
      const std::size_t from = random() % text.size();
      text += text.substr(from, random() % 400);
    }
    CHECK(test::inflate_fixed(deflate(text)) == text);
  }
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += "<c r=\"A" + std::to_string(i) + "\" s=\"2\"><v>1</v></c>";
  CHECK(deflate(rows).size() * 6 < rows.size());
}
