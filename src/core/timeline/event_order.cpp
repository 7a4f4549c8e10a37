#include "core/timeline/event_order.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace duewise {
namespace {

/// The place of each subject among all that have events, by id, then customer, then kind.
class SubjectRanks {
 public:
  SubjectRanks(const Portfolio& portfolio, const std::vector<Event>& events) {
    ranks_[0].assign(portfolio.invoices.size(), none);
    ranks_[1].assign(portfolio.contracts.size(), none);
    ranks_[2].assign(portfolio.customers.size(), none);
    std::vector<Entry> entries;
    for (const Event& event : events) {
      std::uint32_t& rank = rank_of(event.subject);
      if (rank != none) continue;
      rank = 0;
      entries.push_back({subject_id(portfolio, event.subject), event.customer, event.subject});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      const int order = a.id.compare(b.id);
      if (order != 0) return order < 0;
      if (a.customer != b.customer) return a.customer < b.customer;
      return a.subject < b.subject;
    });
    for (std::uint32_t i = 0; i < entries.size(); ++i) rank_of(entries[i].subject) = i;
  }

  std::uint32_t& rank_of(SubjectRef subject) {
    if (subject.kind == SubjectRef::Kind::statement) {
      return statements_.try_emplace(subject, none).first->second;
    }
    return ranks_[static_cast<std::size_t>(subject.kind)][subject.index];
  }

 private:
  struct Entry {
    std::string id;
    CustomerIndex customer;
    SubjectRef subject{};
  };
  static constexpr std::uint32_t none = UINT32_MAX;

  std::array<std::vector<std::uint32_t>, 3> ranks_;  ///< by kind but statements, then index
  std::map<SubjectRef, std::uint32_t> statements_;
};

struct Key {
  std::uint64_t place = 0;  ///< days since 1970, step, subject's rank
  std::uint32_t order = 0;
  std::uint32_t position = 0;
};

}  // namespace

std::vector<Event> take_in_order(const Portfolio& portfolio, RunOutput& output) {
  SubjectRanks ranks(portfolio, output.events);
  constexpr std::uint32_t step_bits = 3;
  constexpr std::uint32_t rank_bits = 32;
  std::vector<Key> keys(output.events.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const Event& event = output.events[i];
    // Shifted so that dates before 1970 sort before later ones.
    const std::uint64_t day =
        static_cast<std::uint64_t>(event.date.days_since_1970() - first_date().days_since_1970());
    const std::uint64_t day_and_step = day << step_bits | static_cast<std::uint64_t>(event.step);
    keys[i] = {day_and_step << rank_bits | ranks.rank_of(event.subject), output.order[i], i};
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    if (a.place != b.place) return a.place < b.place;
    if (a.order != b.order) return a.order < b.order;
    // Equal places keep the order in which their customer's run made them.
    return a.position < b.position;
  });
  std::vector<Event> events;
  events.reserve(keys.size());
  for (const Key& key : keys) events.push_back(output.events[key.position]);
  output.events.clear();
  output.order.clear();
  return events;
}

}  // namespace duewise
