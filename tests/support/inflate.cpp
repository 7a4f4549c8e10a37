#include "support/inflate.hpp"

#include <array>
#include <cstdint>

#include "doctest/doctest.h"

namespace duewise::test {
namespace {

class Bits {
 public:
  explicit Bits(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t bit() {
    REQUIRE(at_ / 8 < bytes_.size());
    const auto byte = static_cast<unsigned char>(bytes_[at_ / 8]);
    return byte >> (at_++ % 8) & 1U;
  }
  std::uint32_t number(int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value |= bit() << i;
    return value;
  }
  std::uint32_t code(int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 1U | bit();
    return value;
  }
  // RFC 1951, 3.2.6: 7 bits from 0, 8 bits from 0x30 and 0xC0, 9 bits from 0x190.
  std::uint32_t symbol() {
    std::uint32_t value = code(7);
    if (value <= 0x17) return 256 + value;
    value = value << 1U | bit();
    if (value <= 0xBF) return value - 0x30;
    if (value <= 0xC7) return 280 + value - 0xC0;
    return 144 + (value << 1U | bit()) - 0x190;
  }
  bool is_at_end() const { return (at_ + 7) / 8 == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

std::uint32_t number_at(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    value |= static_cast<std::uint32_t>(byte) << (8 * i);
  }
  return value;
}

// Bit by bit, by its definition.
std::uint32_t plain_crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc & 1U) != 0 ? crc >> 1U ^ 0xEDB88320U : crc >> 1U;
  }
  return ~crc;
}

}  // namespace

std::string inflate_fixed(std::string_view packed) {
  Bits bits(packed);
  std::string out;
  REQUIRE(bits.bit() == 1);
  REQUIRE(bits.number(2) == 1);
  for (std::uint32_t symbol = bits.symbol(); symbol != 256; symbol = bits.symbol()) {
    if (symbol < 256) {
      out.push_back(static_cast<char>(symbol));
      continue;
    }
    REQUIRE(symbol <= 285);
    // RFC 1951, 3.2.5: eight lengths, then four of each number of extra bits; 285 is 258.
    const std::uint32_t step = symbol - 257;
    std::uint32_t length = 3 + step;
    if (symbol == 285) {
      length = 258;
    } else if (step >= 8) {
      const std::uint32_t extra = step / 4 - 1;
      length = 3 + ((4 + step % 4) << extra) + bits.number(static_cast<int>(extra));
    }
    const std::uint32_t code = bits.code(5);
    REQUIRE(code < 30);
    std::uint32_t distance = 1 + code;
    if (code >= 4) {
      const std::uint32_t extra = code / 2 - 1;
      distance = 1 + ((2 + code % 2) << extra) + bits.number(static_cast<int>(extra));
    }
    REQUIRE(distance <= out.size());
    for (std::uint32_t i = 0; i < length; ++i) out.push_back(out[out.size() - distance]);
  }
  CHECK(bits.is_at_end());
  return out;
}

std::map<std::string, std::string> unzip(std::string_view archive) {
  std::map<std::string, std::string> files;
  REQUIRE(archive.size() > 22);
  const std::size_t end = archive.size() - 22;
  REQUIRE(number_at(archive, end, 4) == 0x06054B50);
  const std::uint32_t count = number_at(archive, end + 10, 2);
  std::size_t entry = number_at(archive, end + 16, 4);
  CHECK(entry + number_at(archive, end + 12, 4) == end);
  for (std::uint32_t i = 0; i < count; ++i) {
    REQUIRE(number_at(archive, entry, 4) == 0x02014B50);
    const std::uint32_t name_size = number_at(archive, entry + 28, 2);
    const std::string name(archive.substr(entry + 46, name_size));
    const std::size_t head = number_at(archive, entry + 42, 4);
    REQUIRE(number_at(archive, head, 4) == 0x04034B50);
    CHECK(archive.substr(head + 4, 26) == archive.substr(entry + 6, 26));
    CHECK(archive.substr(head + 30, name_size) == name);
    const std::uint32_t packed = number_at(archive, entry + 20, 4);
    const std::string bytes = inflate_fixed(archive.substr(head + 30 + name_size, packed));
    CHECK(bytes.size() == number_at(archive, entry + 24, 4));
    CHECK(plain_crc32(bytes) == number_at(archive, entry + 16, 4));
    CHECK(files.emplace(name, bytes).second);
    entry += 46 + name_size;
  }
  CHECK(entry == end);
  return files;
}

}  // namespace duewise::test
