#include "core/comparison/comparison.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::array<std::string_view, difference_kind_count> kind_names{
    "earlier", "later", "only_a", "only_b", "other_times"};

enum class Side : std::uint8_t { a, b };

/// One firing under one of the policies.
struct Fired {
  CustomerIndex customer;
  SubjectRef subject{};
  std::uint32_t stage = 0;  ///< position among the pairs
  Date date{};
  Side side = Side::a;

  auto place() const { return std::tie(customer, subject, stage); }
  auto order() const { return std::tie(customer, subject, stage, side, date); }
};

void collect(const Timeline& timeline, const std::vector<std::uint32_t>& pair_of_stage, Side side,
             std::vector<Fired>& fired) {
  for (const Firing& firing : timeline.firings) {
    // Policies lead by invoice or by contract; what both speak of in the end is the invoice.
    SubjectRef subject = firing.subject;
    if (firing.invoice.exists()) {
      subject = {.kind = SubjectRef::Kind::invoice, .index = firing.invoice.value()};
    }
    fired.push_back({firing.customer, subject, pair_of_stage[firing.stage], firing.date, side});
  }
}

/// For each stage of one policy the pair it is in.
std::vector<std::uint32_t> pairs_by_stage(const std::vector<StagePair>& pairs, Side side,
                                          std::size_t stages) {
  std::vector<std::uint32_t> pair_of_stage(stages);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::int32_t stage = side == Side::a ? pairs[i].a : pairs[i].b;
    if (stage == missing_stage) continue;
    pair_of_stage[static_cast<std::size_t>(stage)] = static_cast<std::uint32_t>(i);
  }
  return pair_of_stage;
}

void add(const Fired& fired, StageDifference& difference) {
  Date& first = fired.side == Side::a ? difference.a : difference.b;
  std::uint32_t& times = fired.side == Side::a ? difference.times_a : difference.times_b;
  if (times == 0 || fired.date < first) first = fired.date;
  ++times;
}

/// The same firings by customer. Many short sorts are several times as fast as one long one.
std::vector<Fired> grouped_by_customer(const std::vector<Fired>& fired) {
  std::vector<std::uint32_t> next(1, 0);
  for (const Fired& each : fired) {
    const std::size_t customer = each.customer.value();
    if (next.size() < customer + 2) next.resize(customer + 2, 0);
    ++next[customer + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<Fired> grouped(fired.size());
  for (const Fired& each : fired) grouped[next[each.customer.value()]++] = each;
  return grouped;
}

/// Compares what stands at each place; `fired` is in order.
void add_differences(const std::vector<Fired>& fired, PairComparison& pair) {
  for (std::size_t i = 0; i < fired.size();) {
    StageDifference difference;
    difference.customer = fired[i].customer;
    difference.subject = fired[i].subject;
    difference.stage = fired[i].stage;
    const std::size_t begin = i;
    while (i < fired.size() && fired[i].place() == fired[begin].place()) {
      add(fired[i++], difference);
    }
    if (difference.a == difference.b && difference.times_a == difference.times_b) {
      ++pair.counts.same;
      continue;
    }
    ++pair.counts.differing[static_cast<std::size_t>(difference.kind())];
    pair.differences.push_back(difference);
  }
}

}  // namespace

std::string_view to_text(DifferenceKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

DifferenceKind StageDifference::kind() const {
  if (b.is_none()) return DifferenceKind::only_a;
  if (a.is_none()) return DifferenceKind::only_b;
  if (b < a) return DifferenceKind::earlier;
  return a < b ? DifferenceKind::later : DifferenceKind::other_times;
}

Date StageDifference::first_date() const {
  if (a.is_none()) return b;
  return b.is_none() ? a : std::min(a, b);
}

std::optional<Days> StageDifference::days() const {
  if (a.is_none() || b.is_none()) return std::nullopt;
  return b - a;
}

PairComparison compare_pair(const ComparedRun& a, const ComparedRun& b) {
  PairComparison pair;
  pair.stages = match_stages(a.policy, b.policy);
  std::vector<Fired> fired;
  fired.reserve(a.timeline.firings.size() + b.timeline.firings.size());
  collect(a.timeline, pairs_by_stage(pair.stages, Side::a, a.policy.stages.size()), Side::a, fired);
  collect(b.timeline, pairs_by_stage(pair.stages, Side::b, b.policy.stages.size()), Side::b, fired);
  fired = grouped_by_customer(fired);
  for (auto begin = fired.begin(); begin != fired.end();) {
    const auto end = std::find_if(
        begin, fired.end(), [&](const Fired& each) { return each.customer != begin->customer; });
    std::sort(begin, end, [](const Fired& x, const Fired& y) { return x.order() < y.order(); });
    begin = end;
  }
  add_differences(fired, pair);
  // Stable: within one day the order of customer, subject and stage stays.
  std::stable_sort(pair.differences.begin(), pair.differences.end(),
                   [](const StageDifference& x, const StageDifference& y) {
                     return x.first_date() < y.first_date();
                   });
  return pair;
}

Comparison compare(std::span<const ComparedRun> runs) {
  ASSERT(runs.size() >= 2);
  const Timeline& first = runs.front().timeline;
  for (const ComparedRun& run : runs) {
    ASSERT(run.timeline.as_of == first.as_of && run.timeline.until == first.until);
  }
  Comparison comparison;
  comparison.work = count_work(runs);
  for (std::size_t i = 1; i < runs.size(); ++i) {
    comparison.pairs.push_back(compare_pair(runs[0], runs[i]));
  }
  return comparison;
}

}  // namespace duewise
