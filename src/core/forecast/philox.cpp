#include "core/forecast/philox.hpp"

namespace duewise {
namespace {

constexpr int rounds = 10;
constexpr std::uint64_t multiplier_0 = 0xD2511F53;
constexpr std::uint64_t multiplier_1 = 0xCD9E8D57;
constexpr std::uint32_t weyl_0 = 0x9E3779B9;
constexpr std::uint32_t weyl_1 = 0xBB67AE85;

constexpr std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
constexpr std::uint32_t high(std::uint64_t value) {
  return static_cast<std::uint32_t>(value >> 32);
}

std::uint64_t add_to_hash(std::uint64_t hash, std::string_view text) {
  for (const char each : text) {
    hash = (hash ^ static_cast<unsigned char>(each)) * 0x100000001B3ULL;
  }
  return hash;
}

}  // namespace

Random4 philox(Random4 counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product_0 = multiplier_0 * counter[0];
    const std::uint64_t product_1 = multiplier_1 * counter[2];
    counter = {high(product_1) ^ counter[1] ^ key[0], low(product_1),
               high(product_0) ^ counter[3] ^ key[1], low(product_0)};
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
  return counter;
}

Random4 draw(const DrawPlace& place) {
  return philox({place.trial, low(place.subject), high(place.subject), place.day},
                {low(place.seed), high(place.seed)});
}

std::uint64_t subject_key(std::string_view customer, std::string_view invoice) {
  std::uint64_t hash = add_to_hash(0xCBF29CE484222325ULL, customer);
  hash = add_to_hash(hash, std::string_view("\0", 1));
  hash = add_to_hash(hash, invoice);
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
  return hash ^ (hash >> 31);
}

}  // namespace duewise
