/// Typed positions in a column: an index of customers cannot be used on invoices.
#pragma once

#include <compare>
#include <cstdint>

namespace duewise {

template <class Tag>
class Index {
 public:
  constexpr Index() = default;
  constexpr explicit Index(std::uint32_t value) : value_(value) {}
  constexpr explicit Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}

  /// The index that points at nothing.
  static constexpr Index none() { return Index{}; }
  constexpr bool is_none() const { return value_ == none_value; }
  constexpr bool exists() const { return value_ != none_value; }
  constexpr std::uint32_t value() const { return value_; }

  constexpr auto operator<=>(const Index&) const = default;

 private:
  static constexpr std::uint32_t none_value = UINT32_MAX;
  std::uint32_t value_ = none_value;
};

}  // namespace duewise
