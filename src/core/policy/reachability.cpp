#include "core/policy/reachability.hpp"

#include <algorithm>
#include <map>

namespace duewise {
namespace {

using Stages = std::vector<std::size_t>;

/// Who waits for whom: for each stage and anchor the stages it waits for, directly or for their
/// effect, each once.
class WaitingGraph {
 public:
  explicit WaitingGraph(const Policy& policy) {
    std::map<std::string, Stages> begun_by;
    for (std::size_t i = 0; i < policy.stages.size(); ++i) {
      for (const std::string& effect : policy.stages[i].effects) begun_by[effect].push_back(i);
    }
    for (const Stage& stage : policy.stages) {
      from_.push_back(awaited(policy, stage.when.from, begun_by));
      not_before_.push_back(stage.not_before ? awaited(policy, stage.not_before->from, begun_by)
                                             : Stages());
    }
  }

  const Stages& awaited_by(std::size_t stage, Reachability::Place place) const {
    return place == Reachability::Place::from ? from_[stage] : not_before_[stage];
  }
  std::size_t size() const { return from_.size(); }

 private:
  static Stages awaited(const Policy& policy, const Anchor& anchor,
                        const std::map<std::string, Stages>& begun_by) {
    Stages stages;
    if (names_a_stage(anchor.kind)) stages.assign(anchor.stages.begin(), anchor.stages.end());
    if (anchor.kind == AnchorKind::effect) {
      const auto found = begun_by.find(anchor.effect);
      if (found != begun_by.end()) stages = found->second;
    }
    std::sort(stages.begin(), stages.end());
    stages.erase(std::unique(stages.begin(), stages.end()), stages.end());
    const auto unknown = std::lower_bound(stages.begin(), stages.end(), policy.stages.size());
    stages.erase(unknown, stages.end());
    return stages;
  }

  std::vector<Stages> from_;
  std::vector<Stages> not_before_;
};

/// Walks from one stage along what it waits for until it meets that stage again.
class CycleFinder {
 public:
  explicit CycleFinder(const WaitingGraph& graph) : graph_(graph) {}

  /// The way from `start` over its anchor at `place` back to `start`; empty where there is none.
  Stages find(std::size_t start, Reachability::Place place) {
    start_ = start;
    is_visited_.assign(graph_.size(), false);
    path_.assign(1, start);
    if (follow(start, place)) return path_;
    return {};
  }

 private:
  bool follow(std::size_t stage, Reachability::Place place) {
    for (const std::size_t next : graph_.awaited_by(stage, place)) {
      if (is_visited_[next]) continue;
      path_.push_back(next);
      if (next == start_) return true;
      is_visited_[next] = true;
      if (follow(next, Reachability::Place::from)) return true;
      if (follow(next, Reachability::Place::not_before)) return true;
      path_.pop_back();
    }
    return false;
  }

  const WaitingGraph& graph_;
  std::size_t start_ = 0;
  std::vector<bool> is_visited_;
  Stages path_;
};

/// Grows the set of stages that can fire until nothing is added.
class Spread {
 public:
  Spread(const Policy& policy, const std::vector<bool>& is_blocked)
      : policy_(policy),
        is_blocked_(is_blocked),
        can_fire_(policy.stages.size(), false),
        known_effects_(begun_effects(policy)) {
    while (grow()) {
    }
  }

  bool can_fire(std::size_t stage) const { return can_fire_[stage]; }

  /// Reports whether what `anchor` waits for can come.
  bool can_come(const Anchor& anchor) const {
    if (anchor.kind == AnchorKind::effect) {
      // An effect that nobody begins is a fault of its own.
      return begun_.count(anchor.effect) > 0 || known_effects_.count(anchor.effect) == 0;
    }
    if (!names_a_stage(anchor.kind) || anchor.stages.empty()) return true;
    return std::any_of(anchor.stages.begin(), anchor.stages.end(), [&](StageIndex stage) {
      return stage >= can_fire_.size() || can_fire_[stage];
    });
  }

 private:
  bool grow() {
    bool has_grown = false;
    for (std::size_t i = 0; i < policy_.stages.size(); ++i) {
      const Stage& stage = policy_.stages[i];
      if (can_fire_[i] || is_blocked_[i] || !can_come(stage.when.from)) continue;
      if (stage.not_before && !can_come(stage.not_before->from)) continue;
      can_fire_[i] = true;
      has_grown = true;
      begun_.insert(stage.effects.begin(), stage.effects.end());
    }
    for (const RestoreRule& rule : policy_.restore) {
      if (begun_.count(rule.after) == 0) continue;
      for (const std::string& effect : rule.begins) {
        has_grown = begun_.insert(effect).second || has_grown;
      }
    }
    return has_grown;
  }

  const Policy& policy_;
  const std::vector<bool>& is_blocked_;
  std::vector<bool> can_fire_;
  std::set<std::string> known_effects_;
  std::set<std::string> begun_;
};

std::string path_text(const Policy& policy, const Stages& path) {
  std::string text;
  for (const std::size_t stage : path) {
    if (!text.empty()) text += " > ";
    text += policy.stages[stage].id;
  }
  return text;
}

Reachability find_cycle(const Policy& policy, CycleFinder& cycles, std::size_t stage) {
  for (const auto place : {Reachability::Place::from, Reachability::Place::not_before}) {
    const Stages path = cycles.find(stage, place);
    if (path.empty()) continue;
    return {Reachability::Kind::waits_in_a_cycle, place, path_text(policy, path)};
  }
  return {};
}

Reachability wait_for_nothing(const Policy& policy, const Spread& spread, std::size_t stage_index) {
  const Stage& stage = policy.stages[stage_index];
  const bool is_at_from = !spread.can_come(stage.when.from);
  const Anchor& anchor = is_at_from ? stage.when.from : stage.not_before->from;
  const auto place = is_at_from ? Reachability::Place::from : Reachability::Place::not_before;
  return {
      Reachability::Kind::waits_for_nothing, place,
      anchor.kind == AnchorKind::effect ? anchor.effect : policy.stages[anchor.stages.front()].id};
}

}  // namespace

std::set<std::string> begun_effects(const Policy& policy) {
  std::set<std::string> effects;
  for (const Stage& stage : policy.stages) {
    effects.insert(stage.effects.begin(), stage.effects.end());
  }
  for (const RestoreRule& rule : policy.restore) {
    effects.insert(rule.begins.begin(), rule.begins.end());
  }
  return effects;
}

std::vector<Reachability> find_reachability(const Policy& policy,
                                            const std::vector<bool>& is_blocked) {
  const WaitingGraph graph(policy);
  CycleFinder cycles(graph);
  std::vector<Reachability> found;
  std::vector<bool> cannot_fire = is_blocked;
  for (std::size_t i = 0; i < policy.stages.size(); ++i) {
    found.push_back(find_cycle(policy, cycles, i));
    if (found[i].kind != Reachability::Kind::can_fire) cannot_fire[i] = true;
  }
  const Spread spread(policy, cannot_fire);
  for (std::size_t i = 0; i < policy.stages.size(); ++i) {
    if (!spread.can_fire(i) && !cannot_fire[i]) found[i] = wait_for_nothing(policy, spread, i);
  }
  return found;
}

}  // namespace duewise
