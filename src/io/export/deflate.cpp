#include "io/export/deflate.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace duewise {
namespace {

constexpr std::size_t window = 32768;  // how far back a repetition may begin
constexpr std::size_t length_min = 3;
constexpr std::size_t length_max = 258;
constexpr std::uint32_t none = UINT32_MAX;
// Earlier places that are tried; three times as many make a table five percent smaller.
constexpr int tries = 8;

/// First value and number of extra bits of a code.
struct CodeRange {
  std::uint16_t first;
  std::uint8_t bits;
};
constexpr std::array<CodeRange, 29> length_codes{
    {{3, 0},  {4, 0},  {5, 0},  {6, 0},   {7, 0},   {8, 0},   {9, 0},   {10, 0},  {11, 1}, {13, 1},
     {15, 1}, {17, 1}, {19, 2}, {23, 2},  {27, 2},  {31, 2},  {35, 3},  {43, 3},  {51, 3}, {59, 3},
     {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}};
constexpr std::array<CodeRange, 30> distance_codes{
    {{1, 0},     {2, 0},     {3, 0},     {4, 0},      {5, 1},      {7, 1},
     {9, 2},     {13, 2},    {17, 3},    {25, 3},     {33, 4},     {49, 4},
     {65, 5},    {97, 5},    {129, 6},   {193, 6},    {257, 7},    {385, 7},
     {513, 8},   {769, 8},   {1025, 9},  {1537, 9},   {2049, 10},  {3073, 10},
     {4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}}};

/// The last code whose range begins at or before `value`.
template <std::size_t N>
std::uint32_t code_of(const std::array<CodeRange, N>& codes, std::size_t value) {
  const auto next = std::upper_bound(codes.begin(), codes.end(), value,
                                     [](std::size_t v, const CodeRange& c) { return v < c.first; });
  return static_cast<std::uint32_t>(next - codes.begin() - 1);
}

/// Bits from the lowest of each byte on.
class BitWriter {
 public:
  void bits(std::uint32_t value, int count) {
    held_ |= static_cast<std::uint64_t>(value) << held_bits_;
    held_bits_ += count;
    for (; held_bits_ >= 8; held_bits_ -= 8, held_ >>= 8U) {
      out_.push_back(static_cast<char>(held_ & 0xFFU));
    }
  }
  /// Codes go from their highest bit on.
  void code(std::uint32_t value, int count) {
    std::uint32_t turned = 0;
    for (int i = 0; i < count; ++i) turned |= (value >> i & 1U) << (count - 1 - i);
    bits(turned, count);
  }
  void symbol(std::uint32_t symbol) {
    if (symbol < 144) return code(0x30 + symbol, 8);
    if (symbol < 256) return code(0x190 + symbol - 144, 9);
    if (symbol < 280) return code(symbol - 256, 7);
    code(0xC0 + symbol - 280, 8);
  }
  void repetition(std::size_t length, std::size_t distance) {
    const std::uint32_t length_code = code_of(length_codes, length);
    const CodeRange lengths = length_codes[length_code];
    symbol(257 + length_code);
    bits(static_cast<std::uint32_t>(length - lengths.first), lengths.bits);
    const std::uint32_t distance_code = code_of(distance_codes, distance);
    const CodeRange distances = distance_codes[distance_code];
    code(distance_code, 5);
    bits(static_cast<std::uint32_t>(distance - distances.first), distances.bits);
  }
  std::string finish() && {
    if (held_bits_ > 0) bits(0, 8 - held_bits_);
    return std::move(out_);
  }

 private:
  std::string out_;
  std::uint64_t held_ = 0;
  int held_bits_ = 0;
};

/// Finds earlier places with the same next bytes: chains of positions by hash.
class Repetitions {
 public:
  explicit Repetitions(std::string_view bytes)
      : bytes_(bytes), newest_(1U << hash_bits, none), earlier_(window, none) {}

  /// Makes `position` known; every position once, in order.
  void add(std::size_t position) {
    if (position + length_min > bytes_.size()) return;
    std::uint32_t& newest = newest_[hash(position)];
    earlier_[position % window] = newest;
    newest = static_cast<std::uint32_t>(position);
  }

  struct Found {
    std::size_t length = 0;
    std::size_t distance = 0;
  };
  Found longest(std::size_t position) const {
    Found found;
    if (position + length_min > bytes_.size()) return found;
    const std::size_t most = std::min(length_max, bytes_.size() - position);
    std::uint32_t at = newest_[hash(position)];
    for (int i = 0; i < tries && at != none && position - at <= window; ++i) {
      std::size_t length = 0;
      while (length < most && bytes_[at + length] == bytes_[position + length]) ++length;
      if (length > found.length) found = {length, position - at};
      if (length == most) break;
      at = earlier_[at % window];
    }
    if (found.length < length_min) found.length = 0;
    return found;
  }

 private:
  static constexpr unsigned hash_bits = 15;

  std::size_t hash(std::size_t position) const {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[position + i]));
    };
    return (byte(0) | byte(1) << 8U | byte(2) << 16U) * 2654435761U >> (32 - hash_bits);
  }

  std::string_view bytes_;
  std::vector<std::uint32_t> newest_;   // by hash
  std::vector<std::uint32_t> earlier_;  // by position: the one before with the same hash
};

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? 0xEDB88320U ^ value >> 1U : value >> 1U;
    }
    table[i] = value;
  }
  return table;
}
constexpr std::array<std::uint32_t, 256> crc_table = make_crc_table();

}  // namespace

std::string deflate(std::string_view bytes) {
  BitWriter out;
  out.bits(1, 1);  // the last block
  out.bits(1, 2);  // fixed codes
  Repetitions repetitions(bytes);
  for (std::size_t at = 0; at < bytes.size();) {
    const Repetitions::Found found = repetitions.longest(at);
    const std::size_t taken = found.length == 0 ? 1 : found.length;
    if (found.length == 0) {
      out.symbol(static_cast<unsigned char>(bytes[at]));
    } else {
      out.repetition(found.length, found.distance);
    }
    for (const std::size_t end = at + taken; at < end; ++at) repetitions.add(at);
  }
  out.symbol(256);
  return std::move(out).finish();
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ crc >> 8U;
  }
  return ~crc;
}

}  // namespace duewise
