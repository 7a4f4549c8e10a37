/// Counts which values rows state for the facts of customers and contracts, so that one value can
/// be chosen whatever the order of rows. Knows nothing about what the facts mean.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/sliced_loop.hpp"
#include "base/sliced_sort.hpp"
#include "base/string_pool.hpp"
#include "core/money/currency.hpp"

namespace duewise {

/// A fact that every row of a customer repeats; `service_end` is a fact of a contract.
enum class Fact : std::uint8_t {
  customer_name,
  rating,
  settlement,
  credit_limit,
  contact_name,
  contact_email,
  contact_phone,
  owner,
  tags,
  service_end,
};

/// The canonical column of a fact.
std::string_view to_text(Fact fact);

/// How often one value was stated for one fact of one subject.
struct FactVote {
  std::uint32_t subject = 0;  ///< position of the customer, or of the contract for `service_end`
  Fact fact = Fact::customer_name;
  Currency currency{};     ///< of a credit limit
  std::int64_t value = 0;  ///< a position in the pool of texts, or the number itself
  std::uint32_t count = 0;
};

class FactVotes {
 public:
  /// Adds one to the count of the same subject, fact, value and currency.
  void add(const FactVote& vote);

  /// A fact that was stated at least once, with the value chosen.
  struct Choice {
    FactVote vote;
    bool is_disputed = false;  ///< other values were stated too
  };

  /// Goes on by one slice with choosing the most frequent value of each fact, of equally frequent
  /// ones the smallest: texts in byte order, numbers by size, then by currency. No vote can be
  /// added any more. Returns whether all are chosen. `texts` stay the same meanwhile.
  bool choose(const StringPool& texts);
  /// Hands over what was chosen, sorted by subject, then fact. Asserts: all are.
  std::vector<Choice> take();

 private:
  std::size_t slot_of(const FactVote& vote) const;
  void grow();

  /// Sorts by subject and fact, then puts the value to be chosen first.
  struct ChosenFirst {
    const StringPool& texts;
    bool operator()(const FactVote& a, const FactVote& b) const;
  };

  std::vector<FactVote> votes_;
  // Invariant: open addressing, a power of two, at most half full; UINT32_MAX marks a free slot.
  std::vector<std::uint32_t> slots_;
  std::unique_ptr<SlicedSort<FactVote, ChosenFirst>> sort_;
  bool is_sorted_ = false;
  SlicedLoop loop_;
  std::vector<Choice> choices_;
};

}  // namespace duewise
