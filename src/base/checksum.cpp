#include "base/checksum.hpp"

#include <array>

namespace duewise {
namespace {

constexpr std::uint32_t polynomial = 0x82F63B78;  // 0x1EDC6F41 with its bits mirrored

using Table = std::array<std::uint32_t, 256>;

// tables[k][b] is what byte b contributes from k bytes further back: four bytes in one step.
constexpr std::array<Table, 4> make_tables() {
  std::array<Table, 4> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1) ^ ((rest & 1) != 0 ? polynomial : 0);
    tables[0][byte] = rest;
  }
  for (std::size_t k = 1; k < tables.size(); ++k) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t nearer = tables[k - 1][byte];
      tables[k][byte] = (nearer >> 8) ^ tables[0][nearer & 0xFF];
    }
  }
  return tables;
}

constexpr std::array<Table, 4> tables = make_tables();

std::uint32_t byte_at(std::string_view bytes, std::size_t position) {
  return static_cast<unsigned char>(bytes[position]);
}

}  // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before) {
  std::uint32_t crc = ~before;
  std::size_t position = 0;
  for (; position + 4 <= bytes.size(); position += 4) {
    crc ^= byte_at(bytes, position) | byte_at(bytes, position + 1) << 8 |
           byte_at(bytes, position + 2) << 16 | byte_at(bytes, position + 3) << 24;
    crc = tables[3][crc & 0xFF] ^ tables[2][(crc >> 8) & 0xFF] ^ tables[1][(crc >> 16) & 0xFF] ^
          tables[0][crc >> 24];
  }
  for (; position < bytes.size(); ++position) {
    crc = (crc >> 8) ^ tables[0][(crc ^ byte_at(bytes, position)) & 0xFF];
  }
  return ~crc;
}

}  // namespace duewise
