#include "base/checksum.hpp"

#include <string>

#include "doctest/doctest.h"

using duewise::crc32c;

TEST_CASE("checksum: CRC-32C gives the values published in RFC 3720, appendix B.4") {
  CHECK(crc32c("") == 0);
  CHECK(crc32c("123456789") == 0xE3069283);
  CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AA);
  CHECK(crc32c(std::string(32, '\xFF')) == 0x62A8AB43);
  std::string rising;
  for (char c = 0; c < 32; ++c) rising.push_back(c);
  CHECK(crc32c(rising) == 0x46DD794E);
  CHECK(crc32c(std::string(rising.rbegin(), rising.rend())) == 0x113FDB5C);
}

TEST_CASE("checksum: bytes in pieces give the same checksum as at once, wherever they are cut") {
  const std::string text = "Duewise keeps every plan in generations.";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    CHECK(crc32c(text.substr(cut), crc32c(text.substr(0, cut))) == crc32c(text));
  }
}

TEST_CASE("checksum: every single flipped bit changes it") {
  const std::string text = "invoice 2026-0117, 12,480.00 CNY";
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string damaged = text;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    CHECK(crc32c(damaged) != crc32c(text));
  }
}
