/// A short, stable id made from several texts, for the UIDs of calendar entries. Not for security.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace duewise {

/// FNV-1a, 64 bits. Source: Fowler, Noll, Vo; draft-eastlake-fnv, section 2.
class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0x1F);  // "ab" "c" is not "a" "bc"
  }
  std::string to_hex() const {
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[(value_ >> shift) & 15U];
    return hex;
  }

 private:
  void mix(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

}  // namespace duewise
