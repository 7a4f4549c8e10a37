/// Compression as ZIP files know it, and their checksum. The same bytes give the same result
/// everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace duewise {

/// Compresses into one DEFLATE block of fixed codes. Source: RFC 1951, sections 3.2.5 and 3.2.6.
std::string deflate(std::string_view bytes);

/// CRC-32 of ZIP and PNG (reflected polynomial 0xEDB88320). Source: ISO 3309; RFC 1952, section 8.
std::uint32_t crc32(std::string_view bytes);

}  // namespace duewise
