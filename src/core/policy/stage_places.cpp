#include "core/policy/stage_places.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace duewise {
namespace {

// A week has at least one rest day in every calendar built in, a holiday of theirs at most ten.
constexpr std::int32_t rest_days_max = 10;
constexpr std::int32_t week = 7;
constexpr std::int32_t weekday_roll_max = 6;
constexpr std::int32_t shortest_year = 365;
constexpr std::int32_t longest_year = 366;
/// The least and the most days that so many months running can have.
constexpr std::array<std::int32_t, 12> shortest_months{0,   28,  59,  89,  120, 150,
                                                       181, 212, 242, 273, 303, 334};
constexpr std::array<std::int32_t, 12> longest_months{0,   31,  62,  92,  123, 153,
                                                      184, 215, 245, 276, 306, 337};

std::int32_t days_of_months(std::int32_t months, const std::array<std::int32_t, 12>& table,
                            std::int32_t year) {
  const std::int32_t count = std::abs(months);
  const std::int32_t days = count / 12 * year + table[static_cast<std::size_t>(count % 12)];
  return months < 0 ? -days : days;
}

StageRange sum(StageRange a, StageRange b) {
  return {.root = a.root, .min = a.min + b.min, .max = a.max + b.max};
}

class Finder {
 public:
  explicit Finder(const Policy& policy) : policy_(policy), places_(policy.stages.size()) {}

  std::vector<std::optional<StageRange>> run() {
    // Anchors may name later stages; a chain has at most as many links as there are stages.
    for (std::size_t round = 0; round < policy_.stages.size(); ++round) {
      for (std::size_t i = 0; i < policy_.stages.size(); ++i) {
        if (!places_[i]) places_[i] = place_of(policy_.stages[i]);
      }
    }
    return std::move(places_);
  }

 private:
  std::optional<StageRange> place_of(const Stage& stage) const {
    auto place = place_of(stage.when);
    if (!place || !stage.not_before) return place;
    const auto second = place_of(*stage.not_before);
    if (!second || second->root != place->root) return std::nullopt;
    place->min = std::max(place->min, second->min);
    place->max = std::max(place->max, second->max);
    return place;
  }

  std::optional<StageRange> place_of(const When& when) const {
    const auto anchor = place_of(when.from);
    if (!anchor) return std::nullopt;
    StageRange place = sum(*anchor, days_of(when.offset.value));
    if (when.weekday) place.max += weekday_roll_max;
    return place;
  }

  std::optional<StageRange> place_of(const Anchor& anchor) const {
    switch (anchor.kind) {
      case AnchorKind::due:
      case AnchorKind::issue:
      case AnchorKind::received:
      case AnchorKind::service_end:
        return StageRange{.root = anchor.kind};
      case AnchorKind::due_month_end:
        return StageRange{.root = AnchorKind::due, .min = 0, .max = 30};
      case AnchorKind::statement_day:
        return StageRange{
            .root = anchor.kind, .min = std::min(anchor.number, 28) - 1, .max = anchor.number - 1};
      case AnchorKind::contact_count:
        return std::nullopt;
      case AnchorKind::stage:
      case AnchorKind::planned:
        return places_[anchor.stages.front()];
      case AnchorKind::deadline: {
        const StageIndex stage = anchor.stages.front();
        if (!places_[stage]) return std::nullopt;
        return sum(*places_[stage], days_of(policy_.stages[stage].deadline->value));
      }
      case AnchorKind::effect:
        return place_of_effect(anchor.effect);
    }
    return std::nullopt;
  }

  std::optional<StageRange> place_of_effect(const std::string& effect) const {
    for (std::size_t i = 0; i < policy_.stages.size(); ++i) {
      const auto& effects = policy_.stages[i].effects;
      if (std::find(effects.begin(), effects.end(), effect) != effects.end()) return places_[i];
    }
    return std::nullopt;
  }

  const Policy& policy_;
  std::vector<std::optional<StageRange>> places_;
};

}  // namespace

StageRange days_of(Offset offset) {
  const std::int32_t n = offset.count;
  StageRange range;
  switch (offset.unit) {
    case OffsetUnit::calendar_days:
      range.min = range.max = n;
      break;
    case OffsetUnit::weeks:
      range.min = range.max = n * week;
      break;
    case OffsetUnit::business_days:
      range.min = n;
      range.max = n + (n < 0 ? -1 : 1) * (std::abs(n) / 5 * 2 + rest_days_max);
      break;
    case OffsetUnit::months:
      range.min = days_of_months(n, shortest_months, shortest_year);
      range.max = days_of_months(n, longest_months, longest_year);
      break;
    case OffsetUnit::years:
      range.min = n * shortest_year;
      range.max = n * longest_year;
      break;
  }
  if (range.min > range.max) std::swap(range.min, range.max);
  return range;
}

std::vector<std::optional<StageRange>> find_places(const Policy& policy) {
  return Finder(policy).run();
}

}  // namespace duewise
