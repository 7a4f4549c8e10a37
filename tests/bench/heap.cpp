// Counts what is on the heap by replacing the global new and delete; a header before each block
// keeps its size.
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

#include "bench/bench.hpp"

namespace {

std::size_t live = 0;
std::size_t peak = 0;
std::size_t taken = 0;
constexpr std::size_t header_bytes = alignof(std::max_align_t);

void* take(std::size_t size) {
  auto* block = static_cast<std::byte*>(std::malloc(size + header_bytes));
  if (block == nullptr) std::abort();
  *reinterpret_cast<std::size_t*>(block) = size;
  live += size;
  ++taken;
  peak = std::max(peak, live);
  return block + header_bytes;
}

void give_back(void* memory) noexcept {
  if (memory == nullptr) return;
  auto* block = static_cast<std::byte*>(memory) - header_bytes;
  live -= *reinterpret_cast<std::size_t*>(block);
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }

namespace duewise::bench {

std::size_t live_bytes() { return live; }
std::size_t peak_bytes() { return peak; }
void forget_peak() { peak = live; }
std::size_t allocations() { return taken; }

}  // namespace duewise::bench
