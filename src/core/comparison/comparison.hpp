/// Policies side by side over the same portfolio, scenario and days: which stages fall on other
/// days, for whom, and how much work of which kind each policy makes. Facts only; no money, no
/// forecast.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/comparison/stage_matching.hpp"
#include "core/comparison/work.hpp"
#include "core/receivables/portfolio.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise {

enum class DifferenceKind : std::uint8_t {
  earlier,      ///< under `b`
  later,        ///< under `b`
  only_a,       ///< `b` has no such stage, or it does not fire
  only_b,       ///< `a` has no such stage, or it does not fire
  other_times,  ///< begins on the same day, but is repeated more or less often
};
constexpr std::size_t difference_kind_count = 5;
std::string_view to_text(DifferenceKind kind);

/// A stage that does not do the same for an invoice under both policies.
struct StageDifference {
  CustomerIndex customer;
  SubjectRef subject{};     ///< the invoice; what the stage fired for where there is none
  std::uint32_t stage = 0;  ///< position in `PairComparison::stages`
  Date a{};                 ///< the first time it fires; none: not at all
  Date b{};
  std::uint32_t times_a = 0;  ///< with repeats
  std::uint32_t times_b = 0;

  DifferenceKind kind() const;
  /// The earlier one of the two dates.
  Date first_date() const;
  /// `b` − `a`; none where there is only one of them.
  std::optional<Days> days() const;
  bool operator==(const StageDifference&) const = default;
};

/// How many stages of invoices are alike and how many differ in which way.
struct DifferenceCounts {
  std::uint32_t same = 0;
  std::array<std::uint32_t, difference_kind_count> differing{};
  std::uint32_t operator[](DifferenceKind kind) const {
    return differing[static_cast<std::size_t>(kind)];
  }
};

/// One policy against another.
struct PairComparison {
  std::vector<StagePair> stages;
  std::vector<StageDifference> differences;  ///< by first date, customer, subject, stage
  DifferenceCounts counts;
};

struct Comparison {
  WorkTable work;                     ///< of all policies
  std::vector<PairComparison> pairs;  ///< the second policy and each further one against the first
};

/// Compares what fired under `a` and under `b`.
PairComparison compare_pair(const ComparedRun& a, const ComparedRun& b);

/// Compares all policies. Asserts: at least two runs, all over the same days.
Comparison compare(std::span<const ComparedRun> runs);

}  // namespace duewise
