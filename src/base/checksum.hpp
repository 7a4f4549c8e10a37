/// CRC-32C, the checksum of everything the store keeps. It tells damage, not tampering: every
/// flipped bit, every burst of up to 32 bits and all but one in four thousand million other
/// damages are found. Who can write into the store can also forge a SHA-256 kept beside it, so a
/// cryptographic hash would cost ten times as much and promise nothing more; the passphrase of a
/// plan is what guards against tampering.
#pragma once

#include <cstdint>
#include <string_view>

namespace duewise {

/// Computes the CRC-32C of `bytes`, going on from the checksum `before` of what precedes them.
/// Source: RFC 3720 section 12.1 and appendix B.4 (Castagnoli polynomial 0x1EDC6F41, reflected).
std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);

}  // namespace duewise
