#include "base/interner.hpp"

#include <algorithm>

namespace duewise {
namespace {

constexpr std::uint32_t free_slot = UINT32_MAX;
constexpr std::size_t least_slots = 16;

/// FNV-1a; only decides the slot, never an order.
std::size_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

}  // namespace

std::size_t Interner::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(text) & mask;
  while (slots_[slot] != free_slot && texts_[slots_[slot]] != text) slot = (slot + 1) & mask;
  return slot;
}

void Interner::make_slots(std::size_t count) {
  slots_.assign(count, free_slot);
  for (std::uint32_t number = 0; number < texts_.size(); ++number) {
    slots_[slot_of(texts_[number])] = number;
  }
}

void Interner::reserve(std::size_t texts) {
  std::size_t count = std::max<std::size_t>(slots_.size(), least_slots);
  while (count < texts * 2) count *= 2;
  if (count > slots_.size()) make_slots(count);
}

std::uint32_t Interner::intern(std::string_view text) {
  if ((texts_.size() + std::size_t{1}) * 2 > slots_.size()) {
    make_slots(std::max(slots_.size() * 2, least_slots));
  }
  const std::size_t slot = slot_of(text);
  if (slots_[slot] == free_slot) slots_[slot] = texts_.add(text);
  return slots_[slot];
}

void Interner::clear() {
  texts_.clear();
  std::fill(slots_.begin(), slots_.end(), free_slot);
}

std::uint32_t Interner::find(std::string_view text) const {
  return slots_.empty() ? free_slot : slots_[slot_of(text)];
}

}  // namespace duewise
