#include "core/forecast/benefits.hpp"

#include <algorithm>
#include <array>

#include "core/forecast/open_paths.hpp"
#include "core/forecast/planned_acts.hpp"
#include "core/forecast/policy_worth.hpp"
#include "core/forecast/shared_receipts.hpp"

namespace duewise {
namespace {

/// Gains per unit of an amount are held in billionths.
constexpr WideInteger billion = 1'000'000'000;

/// What a stage costs one claim.
struct ClaimCost {
  WideInteger fixed = 0;     ///< of `sure`
  WideInteger goodwill = 0;  ///< of `sure`
  MinorUnits share = 0;
  bool is_called_for = false;
};

/// The amount where fixed costs are earned: cost ÷ (net gain per unit).
std::optional<MinorUnits> break_even_of(MinorUnits fixed, WideInteger billionths) {
  if (billionths <= 0) return std::nullopt;
  return divide_rounded(static_cast<WideInteger>(fixed) * billion, billionths);
}

class BenefitSums {
 public:
  explicit BenefitSums(const ForecastInput& input) : input_(input), paths_(input) {
    curves_.reserve(paths_.size());
    for (std::uint32_t i = 0; i < paths_.size(); ++i) {
      curves_.push_back(paths_.curve(i));
      paths_.build(i, curves_.back());
    }
    benefits_.without_rate = currencies_without_rate(input, paths_);
  }

  Benefits run() {
    collect_costs();
    for (std::size_t stage = 0; stage < input_.policy.stages.size(); ++stage) {
      add_stage(static_cast<StageIndex>(stage));
    }
    for (std::size_t i = 0; i < channel_count; ++i) {
      const auto channel = static_cast<Channel>(i);
      if (!is_contact(channel)) continue;
      const MinorUnits cost =
          cost_of(input_.costs, input_.costs.of(channel)) + input_.costs.goodwill_contact;
      add_act(std::string(to_text(channel)), input_.assumptions.contact_odds_ppm[i], cost, 0);
    }
    for (const EffectCost& each : input_.costs.effects) {
      const MinorUnits goodwill = is_suspension(each.effect) ? input_.costs.goodwill_suspension : 0;
      add_act(each.effect, input_.assumptions.effect_odds_ppm,
              cost_of(input_.costs, each.act) + goodwill, each.share_ppm);
    }
    return std::move(benefits_);
  }

 private:
  ClaimCost& cost(std::size_t stage, std::uint32_t path) {
    return costs_[stage * paths_.size() + path];
  }

  void collect_costs() {
    const PlannedActs acts(input_, paths_);
    const NeedChances chances(input_, paths_);
    costs_.resize(input_.policy.stages.size() * paths_.size());
    for (const PlannedAct& act : acts.all()) {
      const ActClass& act_class = acts.class_of(act);
      if (act_class.stage < 0) continue;
      const auto stage = static_cast<std::size_t>(act_class.stage);
      const std::span<const std::uint32_t> members = acts.members(act);
      const std::uint64_t chance = chances.any_open(members, act.day);
      const auto count = static_cast<WideInteger>(members.size());
      for (const std::uint32_t path : members) {
        ClaimCost& claim = cost(stage, path);
        claim.fixed += static_cast<WideInteger>(chance) * act_class.cost / count;
        claim.goodwill += static_cast<WideInteger>(chance) * act_class.goodwill / count;
        claim.share += share_of(input_, paths_, act_class.share_ppm, path,
                                expected_after(input_, paths_, path, act.day));
        claim.is_called_for = true;
      }
    }
  }

  /// The worth of a path without one of the stages.
  MinorUnits value_without(std::uint32_t path, StageIndex stage) const {
    std::vector<Push> left;
    for (const Push& push : paths_.pushes(path)) {
      if (push.stage != stage) left.push_back(push);
    }
    return worth_of_path(input_, paths_, path, paths_.chances(path, curves_[path], left)).value;
  }

  bool is_pushed_by(std::uint32_t path, StageIndex stage) const {
    const std::span<const Push> pushes = paths_.pushes(path);
    return std::any_of(pushes.begin(), pushes.end(),
                       [&](const Push& push) { return push.stage == stage; });
  }

  /// In the costs' currency; 0 without a rate.
  MinorUnits amount_of(std::uint32_t path) const {
    const OpenPath& open = paths_.all()[path];
    const Currency currency = paths_.currencies()[open.currency].currency;
    return in_currency_of(input_.costs, open.amount, currency).value_or(0);
  }

  void add_stage(StageIndex stage) {
    StageBenefit whole;
    whole.stage = stage;
    WideInteger net_billionths = 0;  // summed over the claims
    for (std::uint32_t path = 0; path < paths_.size(); ++path) {
      const ClaimCost& own = cost(stage, path);
      const MinorUnits amount = amount_of(path);
      const bool is_pushed = is_pushed_by(path, stage);
      if ((!own.is_called_for && !is_pushed) || amount == 0) continue;
      StageBenefit claim;
      claim.stage = stage;
      claim.invoice = paths_.all()[path].invoice;
      claim.claims = 1;
      if (is_pushed) {
        claim.gain = worth_of_path(input_, paths_, path, paths_.all()[path].chances).value -
                     value_without(path, stage);
      }
      const MinorUnits fixed = divide_rounded(own.fixed, sure).value_or(0);
      claim.cost = fixed + own.share;
      claim.goodwill = divide_rounded(own.goodwill, sure).value_or(0);
      const WideInteger net = static_cast<WideInteger>(claim.gain - own.share) * billion / amount;
      claim.break_even = break_even_of(fixed + claim.goodwill, net);
      net_billionths += net;
      ++whole.claims;
      whole.gain += claim.gain;
      whole.cost += claim.cost;
      whole.goodwill += claim.goodwill;
      whole_fixed_ += fixed + claim.goodwill;
      benefits_.claims.push_back(claim);
    }
    if (whole.claims > 0) {
      whole.break_even = break_even_of(whole_fixed_, net_billionths);
      benefits_.stages.push_back(whole);
    }
    whole_fixed_ = 0;
  }

  /// An act on the first day on every overdue invoice, and nothing else.
  void add_act(const std::string& name, std::int64_t odds_ppm, MinorUnits fixed,
               std::int64_t share_ppm) {
    const std::int32_t first = input_.timeline.as_of.days_since_1970() + 1;
    const Push push{first, first + input_.assumptions.effect_days - 1,
                    static_cast<double>(odds_ppm) / 1'000'000};
    std::array<WideInteger, ageing_bucket_count> uplifts{};
    std::array<std::uint32_t, ageing_bucket_count> claims{};
    for (std::uint32_t path = 0; path < paths_.size(); ++path) {
      const Date due = input_.portfolio.invoices.due_date[paths_.all()[path].invoice.value()];
      const auto bucket =
          static_cast<std::size_t>(ageing_bucket_of((input_.timeline.as_of - due).count));
      const MinorUnits amount = amount_of(path);
      if (bucket == 0 || amount == 0) continue;
      const PathWorth now =
          worth_of_path(input_, paths_, path, paths_.chances(path, curves_[path], {}));
      const PathWorth acted =
          worth_of_path(input_, paths_, path,
                        paths_.chances(path, curves_[path], std::span<const Push>(&push, 1)));
      const WideInteger taken = static_cast<WideInteger>(acted.recovered) * share_ppm / 1'000'000;
      uplifts[bucket] += (acted.value - now.value - taken) * billion / amount;
      ++claims[bucket];
    }
    for (std::size_t bucket = 1; bucket < ageing_bucket_count; ++bucket) {
      if (claims[bucket] == 0) continue;
      ActBreakEven line;
      line.act = name;
      line.age = static_cast<AgeingBucket>(bucket);
      line.claims = claims[bucket];
      const WideInteger mean = uplifts[bucket] / static_cast<WideInteger>(claims[bucket]);
      line.uplift_ppm = divide_rounded(mean, billion / 1'000'000).value_or(0);
      line.amount = break_even_of(fixed, mean);
      benefits_.acts.push_back(line);
    }
  }

  const ForecastInput& input_;
  OpenPaths paths_;
  std::vector<LatenessCurve> curves_;  ///< by path
  std::vector<ClaimCost> costs_;       ///< by stage, then path
  MinorUnits whole_fixed_ = 0;         ///< of the stage at hand
  Benefits benefits_;
};

}  // namespace

Benefits benefits_of(const ForecastInput& input) { return BenefitSums(input).run(); }

}  // namespace duewise
