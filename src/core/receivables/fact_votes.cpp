#include "core/receivables/fact_votes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::uint32_t free_slot = UINT32_MAX;

constexpr std::array<std::string_view, 10> fact_names{
    "customer_name", "rating",        "settlement", "credit_limit", "contact_name",
    "contact_email", "contact_phone", "owner",      "tags",         "service_end"};

bool is_number(Fact fact) {
  return fact == Fact::settlement || fact == Fact::credit_limit || fact == Fact::service_end;
}

bool is_same_value(const FactVote& a, const FactVote& b) {
  return a.subject == b.subject && a.fact == b.fact && a.value == b.value &&
         a.currency == b.currency;
}

/// Only decides the slot, never an order.
std::size_t hash_of(const FactVote& vote) {
  std::uint64_t hash = vote.subject;
  hash = hash * 1099511628211U ^ static_cast<std::uint64_t>(vote.value);
  hash = hash * 1099511628211U ^ static_cast<std::uint64_t>(vote.fact);
  hash = hash * 1099511628211U ^ vote.currency.table_index();
  hash *= 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

}  // namespace

bool FactVotes::ChosenFirst::operator()(const FactVote& a, const FactVote& b) const {
  if (a.subject != b.subject) return a.subject < b.subject;
  if (a.fact != b.fact) return a.fact < b.fact;
  if (a.count != b.count) return a.count > b.count;
  if (is_number(a.fact)) {
    if (a.value != b.value) return a.value < b.value;
    return a.currency < b.currency;
  }
  return texts[static_cast<std::uint32_t>(a.value)] < texts[static_cast<std::uint32_t>(b.value)];
}

std::string_view to_text(Fact fact) { return fact_names[static_cast<std::size_t>(fact)]; }

std::size_t FactVotes::slot_of(const FactVote& vote) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_of(vote) & mask;
  while (slots_[slot] != free_slot && !is_same_value(votes_[slots_[slot]], vote)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void FactVotes::grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, free_slot);
  for (std::size_t i = 0; i < votes_.size(); ++i) {
    slots_[slot_of(votes_[i])] = static_cast<std::uint32_t>(i);
  }
}

void FactVotes::add(const FactVote& vote) {
  if ((votes_.size() + 1) * 2 > slots_.size()) grow();
  const std::size_t slot = slot_of(vote);
  if (slots_[slot] == free_slot) {
    slots_[slot] = static_cast<std::uint32_t>(votes_.size());
    votes_.push_back(vote);
    votes_.back().count = 0;
  }
  ++votes_[slots_[slot]].count;
}

bool FactVotes::choose(const StringPool& texts) {
  if (!is_sorted_) {
    if (!sort_) {
      slots_ = {};
      sort_ = std::make_unique<SlicedSort<FactVote, ChosenFirst>>(votes_, ChosenFirst{texts});
    }
    is_sorted_ = sort_->step();
    if (is_sorted_) sort_.reset();
    return false;
  }
  return loop_.step(votes_.size(), [&](std::uint32_t i) {
    const FactVote& vote = votes_[i];
    const bool is_same_fact = !choices_.empty() && choices_.back().vote.subject == vote.subject &&
                              choices_.back().vote.fact == vote.fact;
    if (is_same_fact) {
      choices_.back().is_disputed = true;
    } else {
      choices_.push_back({vote, false});
    }
  });
}

std::vector<FactVotes::Choice> FactVotes::take() {
  ASSERT(is_sorted_);
  votes_ = {};
  return std::exchange(choices_, {});
}

}  // namespace duewise
