#include "core/policy/reachability.hpp"

#include <algorithm>
#include <set>

namespace duewise {
namespace {

bool waits_for_stages(AnchorKind kind) {
  return kind == AnchorKind::stage || kind == AnchorKind::planned || kind == AnchorKind::deadline;
}

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

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
    if (!waits_for_stages(anchor.kind) || anchor.stages.empty()) return true;
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

/// The stages that `anchor` waits for, directly or for their effect.
std::vector<std::size_t> awaited(const Policy& policy, const Anchor& anchor) {
  std::vector<std::size_t> stages;
  if (waits_for_stages(anchor.kind)) stages.assign(anchor.stages.begin(), anchor.stages.end());
  if (anchor.kind == AnchorKind::effect) {
    for (std::size_t i = 0; i < policy.stages.size(); ++i) {
      if (contains(policy.stages[i].effects, anchor.effect)) stages.push_back(i);
    }
  }
  stages.erase(std::remove_if(stages.begin(), stages.end(),
                              [&](std::size_t i) { return i >= policy.stages.size(); }),
               stages.end());
  return stages;
}

/// Walks from one stage along what it waits for until it meets that stage again.
class CycleFinder {
 public:
  CycleFinder(const Policy& policy, const Spread& spread) : policy_(policy), spread_(spread) {}

  /// The stages on the way from `start` over `anchor` back to `start`; empty where there is none.
  std::vector<std::size_t> find(std::size_t start, const Anchor& anchor) {
    start_ = start;
    is_visited_.assign(policy_.stages.size(), false);
    path_.assign(1, start);
    if (follow(anchor)) return path_;
    return {};
  }

 private:
  bool follow(const Anchor& anchor) {
    for (const std::size_t next : awaited(policy_, anchor)) {
      if (spread_.can_fire(next)) continue;
      path_.push_back(next);
      if (next == start_) return true;
      if (!is_visited_[next]) {
        is_visited_[next] = true;
        const Stage& stage = policy_.stages[next];
        if (follow(stage.when.from)) return true;
        if (stage.not_before && follow(stage.not_before->from)) return true;
      }
      path_.pop_back();
    }
    return false;
  }

  const Policy& policy_;
  const Spread& spread_;
  std::size_t start_ = 0;
  std::vector<bool> is_visited_;
  std::vector<std::size_t> path_;
};

std::string path_text(const Policy& policy, const std::vector<std::size_t>& path) {
  std::string text;
  for (const std::size_t stage : path) {
    if (!text.empty()) text += " > ";
    text += policy.stages[stage].id;
  }
  return text;
}

std::string awaited_text(const Policy& policy, const Anchor& anchor) {
  if (anchor.kind == AnchorKind::effect) return anchor.effect;
  return anchor.stages.empty() ? std::string() : policy.stages[anchor.stages.front()].id;
}

Reachability judge(const Policy& policy, const Spread& spread, std::size_t stage_index) {
  const Stage& stage = policy.stages[stage_index];
  CycleFinder cycles(policy, spread);
  const bool from_comes = spread.can_come(stage.when.from);
  const bool at_not_before =
      stage.not_before &&
      (from_comes || (!cycles.find(stage_index, stage.not_before->from).empty() &&
                      cycles.find(stage_index, stage.when.from).empty()));
  const Anchor& anchor = at_not_before ? stage.not_before->from : stage.when.from;
  const auto place = at_not_before ? Reachability::Place::not_before : Reachability::Place::from;
  const std::vector<std::size_t> path = cycles.find(stage_index, anchor);
  if (path.empty()) {
    return {Reachability::Kind::waits_for_nothing, place, awaited_text(policy, anchor)};
  }
  return {Reachability::Kind::waits_in_a_cycle, place, path_text(policy, path)};
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
  const Spread spread(policy, is_blocked);
  std::vector<Reachability> found(policy.stages.size());
  for (std::size_t i = 0; i < policy.stages.size(); ++i) {
    if (!spread.can_fire(i) && !is_blocked[i]) found[i] = judge(policy, spread, i);
  }
  return found;
}

}  // namespace duewise
