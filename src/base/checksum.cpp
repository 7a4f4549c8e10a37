#include "base/checksum.hpp"

namespace duewise {
namespace {

constexpr std::uint32_t polynomial = 0x82F63B78;  // 0x1EDC6F41 with its bits mirrored

// by_distance[k][b] is what byte b contributes from k bytes further back: four bytes in one step.
// Plain arrays, because the checked ones are ten times slower where nothing is optimised.
struct Tables {
  std::uint32_t by_distance[4][256] = {};
};

constexpr Tables make_tables() {
  Tables tables;
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) rest = (rest >> 1) ^ ((rest & 1) != 0 ? polynomial : 0);
    tables.by_distance[0][byte] = rest;
  }
  for (int k = 1; k < 4; ++k) {
    for (int byte = 0; byte < 256; ++byte) {
      const std::uint32_t nearer = tables.by_distance[k - 1][byte];
      tables.by_distance[k][byte] = (nearer >> 8) ^ tables.by_distance[0][nearer & 0xFF];
    }
  }
  return tables;
}

constexpr Tables tables = make_tables();

}  // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before) {
  const auto& table = tables.by_distance;
  const auto* byte = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = byte + bytes.size();
  std::uint32_t crc = ~before;
  for (; end - byte >= 4; byte += 4) {
    crc ^= byte[0] | std::uint32_t{byte[1]} << 8 | std::uint32_t{byte[2]} << 16 |
           std::uint32_t{byte[3]} << 24;
    crc = table[3][crc & 0xFF] ^ table[2][(crc >> 8) & 0xFF] ^ table[1][(crc >> 16) & 0xFF] ^
          table[0][crc >> 24];
  }
  for (; byte != end; ++byte) crc = (crc >> 8) ^ table[0][(crc ^ *byte) & 0xFF];
  return ~crc;
}

}  // namespace duewise
