/// Random numbers that are looked up instead of drawn in turn: each is a function of a place (seed,
/// trial, subject, day), so neither slices, threads nor the order of work can change a result, and
/// any trial can be replayed alone. Integers only.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace duewise {

/// Four numbers, each uniform over all 32-bit values.
using Random4 = std::array<std::uint32_t, 4>;

/// Philox4x32-10. Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", SC 2011.
Random4 philox(Random4 counter, std::array<std::uint32_t, 2> key);

/// Where a random number stands.
struct DrawPlace {
  std::uint64_t seed = 0;
  std::uint32_t trial = 0;
  std::uint64_t subject = 0;  ///< of `subject_key`
  std::uint32_t day = 0;      ///< 0 for what is drawn once for a subject
};

/// The four numbers at `place`.
Random4 draw(const DrawPlace& place);

/// A number for an invoice of a customer, or for the customer where `invoice` is empty. Made from
/// the texts alone, so that an invoice keeps its luck when others come or go.
/// Source: the 64-bit FNV-1a hash, its bits spread by the last step of SplitMix64.
std::uint64_t subject_key(std::string_view customer, std::string_view invoice);

}  // namespace duewise
