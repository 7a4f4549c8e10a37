#include "core/optimisation/optimising.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/assert.hpp"
#include "core/metrics/exact_ratio.hpp"
#include "core/optimisation/confirmation.hpp"
#include "core/optimisation/coordinate_search.hpp"

namespace duewise {
namespace {

/// What a search maximises: net worth less contacts at a price of so many times their goodwill;
/// or, for one end of the frontier, cash alone.
struct Aim {
  bool is_cash_alone = false;
  std::int64_t contact_price = 0;
};
constexpr std::array<Aim, 4> aims{{{false, 0}, {true, 0}, {false, 5}, {false, 20}}};

/// The first aim gets so much of all evaluations at most.
constexpr std::uint32_t main_share_percent = 60;

constexpr std::int64_t hundredths = 100;

/// Expected minutes, hundredths, beyond what the roles have.
std::int64_t excess_of(const PolicyWorth& worth, const std::vector<RoleCapacity>& capacities) {
  std::int64_t excess = 0;
  for (const RoleLoad& load : worth.loads) {
    for (const RoleCapacity& capacity : capacities) {
      if (capacity.role != load.role) continue;
      excess += std::max<std::int64_t>(
          load.minutes - std::int64_t{capacity.minutes_per_week} * hundredths, 0);
    }
  }
  return excess;
}

}  // namespace

struct Optimising::State {
  /// What became of a candidate; no worth: a rule forbids it.
  struct Record {
    std::optional<PolicyWorth> worth;
    bool is_allowed = false;
  };

  OptimisationInput input;
  std::vector<Coordinate> coordinates;
  MoveRules rules;
  PathCurves curves;
  std::map<Candidate, Record> records;
  Candidate start;
  std::optional<PolicyWorth> start_worth;
  Candidate best;
  std::size_t aim = 0;
  std::optional<CoordinateSearch> search;
  Candidate asked;
  std::unique_ptr<Evaluation> evaluation;
  std::uint32_t evaluations = 0;
  std::uint32_t refused = 0;
  bool has_converged = false;
  bool has_searched = false;
  std::unique_ptr<Confirmation> confirmation;
  std::optional<Error> error;
  bool is_done = false;

  explicit State(const OptimisationInput& the_input) : input(the_input), rules(the_input.policy) {
    input.limits.moves.currency = input.base.costs.currency;
    coordinates = find_coordinates(input.policy, input.limits.moves);
    for (const Coordinate& each : coordinates) start.push_back(each.start);
    best = start;
    asked = start;
    evaluation = std::make_unique<Evaluation>(input.base, input.policy, curves);
  }

  Policy policy_of(const Candidate& candidate) const {
    return apply_moves(input.policy, coordinates, candidate, input.base.costs.currency);
  }

  const PolicyWorth& worth_of_known(const Candidate& candidate) const {
    const auto found = records.find(candidate);
    ASSERT(found != records.end() && found->second.worth);
    return *found->second.worth;
  }

  std::int64_t score(const PolicyWorth& worth) const {
    if (aims[aim].is_cash_alone) return worth.recovered;
    MinorUnits major = 1;
    for (int i = 0; i < input.base.costs.currency.decimals(); ++i) major *= 10;
    const MinorUnits goodwill = std::max(input.base.costs.goodwill_contact, major);
    const WideInteger price = static_cast<WideInteger>(goodwill) * aims[aim].contact_price;
    return worth.net() - divide_rounded(price * worth.contacts, hundredths).value_or(0);
  }

  /// Whether the candidate keeps the limits that only its worth shows.
  bool is_within_limits(const PolicyWorth& worth) const {
    const OptimisationLimits& limits = input.limits;
    if (limits.contacts_max) {
      const std::int64_t most = std::max(*limits.contacts_max, start_worth->contacts);
      if (worth.contacts > most) return false;
    }
    return excess_of(worth, limits.capacities) <= excess_of(*start_worth, limits.capacities);
  }

  void fail(Error what) {
    error = std::move(what);
    is_done = true;
  }

  void take_start() {
    const Result<PolicyWorth> worth = evaluation->finish();
    if (!worth) return fail(worth.error());
    const std::vector<Currency> missing = evaluation->without_rate();
    if (!missing.empty()) {
      return fail({"currency_needs_a_rate", std::string(missing.front().code()), ""});
    }
    evaluation.reset();
    start_worth = *worth;
    records[start] = {*worth, true};
    ++evaluations;
    search.emplace(coordinates, start, score(*worth));
  }

  void take_candidate() {
    const Result<PolicyWorth> worth = evaluation->finish();
    evaluation.reset();
    if (!worth) return fail(worth.error());
    const bool is_allowed = is_within_limits(*worth);
    records[asked] = {*worth, is_allowed};
    ++evaluations;
    tell(records[asked]);
  }

  void tell(const Record& record) {
    std::optional<std::int64_t> told;
    if (record.is_allowed) told = score(*record.worth);
    search->tell(told);
    if (aim == 0 && told && *told > score(worth_of_known(best))) best = asked;
  }

  bool has_budget() const {
    const std::uint32_t all = input.limits.evaluations_max;
    if (aim == 0) return evaluations < std::max(all * main_share_percent / 100, 1U);
    // The rest in equal parts; what one leaves over, the next may use.
    const std::uint32_t main = all * main_share_percent / 100;
    const auto parts = static_cast<std::uint32_t>(aims.size() - 1);
    return evaluations < main + (all - main) * static_cast<std::uint32_t>(aim) / parts;
  }

  /// Finds the next candidate that is not known yet; returns false where the search is over.
  bool ask() {
    for (;;) {
      const std::optional<Candidate> next = has_budget() ? search->next() : std::nullopt;
      if (!next) {
        if (aim == 0) has_converged = has_budget();
        if (++aim == aims.size()) return false;
        search.emplace(coordinates, best, score(worth_of_known(best)));
        continue;
      }
      asked = *next;
      const auto known = records.find(asked);
      if (known != records.end()) {
        tell(known->second);
        continue;
      }
      Policy policy = policy_of(asked);
      if (!rules.broken_rule(policy).empty()) {
        ++refused;
        tell(records[asked] = {});
        continue;
      }
      evaluation = std::make_unique<Evaluation>(input.base, std::move(policy), curves);
      return true;
    }
  }

  void search_step(std::uint32_t& units) {
    if (evaluation == nullptr && !ask()) {
      has_searched = true;
      confirmation = std::make_unique<Confirmation>(input.base, input.policy, policy_of(best),
                                                    input.seed, input.trials);
      return;
    }
    if (!evaluation->step(units)) return;
    if (start_worth) {
      take_candidate();
    } else {
      take_start();
    }
  }

  void step(std::uint32_t units) {
    while (units > 0 && !is_done) {
      if (!has_searched) {
        search_step(units);
      } else if (confirmation->step(units)) {
        is_done = true;
      }
    }
  }

  FoundPolicy found(const Candidate& candidate) const {
    return {policy_of(candidate), changes(candidate), worth_of_known(candidate)};
  }

  std::vector<PolicyChange> changes(const Candidate& candidate) const {
    return changes_of(input.policy, coordinates, candidate, input.base.costs.currency);
  }

  std::vector<FrontierPoint> frontier() const {
    std::vector<const std::pair<const Candidate, Record>*> allowed;
    for (const auto& each : records) {
      if (each.second.is_allowed) allowed.push_back(&each);
    }
    // Stable: among equals the first candidate stays.
    std::stable_sort(allowed.begin(), allowed.end(), [](const auto* x, const auto* y) {
      const PolicyWorth& first = *x->second.worth;
      const PolicyWorth& second = *y->second.worth;
      if (first.contacts != second.contacts) return first.contacts < second.contacts;
      return first.recovered > second.recovered;
    });
    std::vector<FrontierPoint> points;
    for (const auto* each : allowed) {
      const PolicyWorth& worth = *each->second.worth;
      if (!points.empty() && worth.recovered <= points.back().worth.recovered) continue;
      points.push_back({changes(each->first), worth});
    }
    return points;
  }

  Result<Optimisation> finish() {
    if (error) return tl::unexpected(*error);
    ConfirmedGain confirmed = TRY(confirmation->finish());
    Optimisation result;
    result.start = *start_worth;
    result.best = found(best);
    result.frontier = frontier();
    result.evaluations = evaluations;
    result.refused = refused;
    result.has_converged = has_converged;
    result.gain = confirmed.gain;
    result.gain.expected = result.best.worth.net() - start_worth->net();
    result.gain_mean = confirmed.mean;
    result.trials = confirmed.trials;
    result.trials_better = confirmed.trials_better;
    result.difference = std::move(confirmed.difference);
    return result;
  }
};

Optimising::Optimising(const OptimisationInput& input) : state_(std::make_unique<State>(input)) {}

Optimising::~Optimising() = default;

bool Optimising::step(std::uint32_t units) {
  state_->step(units);
  return state_->is_done;
}

std::uint32_t Optimising::evaluations_done() const { return state_->evaluations; }

std::uint32_t Optimising::evaluations_total() const { return state_->input.limits.evaluations_max; }

std::optional<FoundPolicy> Optimising::best() const {
  if (!state_->start_worth) return std::nullopt;
  return state_->found(state_->best);
}

Result<Optimisation> Optimising::finish() && {
  ASSERT(state_->is_done);
  return state_->finish();
}

Result<Optimisation> optimise(const OptimisationInput& input) {
  Optimising optimising(input);
  while (!optimising.step(UINT32_MAX)) {
  }
  return std::move(optimising).finish();
}

}  // namespace duewise
