/// A policy prepared for running: effects as numbers, stages in an order in which each anchor comes
/// before what counts from it, and which stages run for each invoice of a contract.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/policy.hpp"

namespace duewise {

using EffectIndex = std::uint16_t;

struct CompiledEffect {
  std::string_view name;
  bool has_restore_rule = false;  ///< ends only where a rule says so
  bool ends_by_user_only = false;
};

class CompiledPolicy {
 public:
  /// The policy must outlive this. Asserts: it is valid.
  explicit CompiledPolicy(const Policy& policy);

  const Policy& policy() const { return *policy_; }
  const Stage& stage(std::size_t index) const { return policy_->stages[index]; }
  std::size_t stage_count() const { return policy_->stages.size(); }
  /// Stages so ordered that the stages an anchor names come first.
  const std::vector<StageIndex>& date_order() const { return date_order_; }
  /// Under a contract, stages before due run for every invoice; the rest on the oldest unpaid one.
  bool runs_per_invoice(std::size_t stage) const {
    return policy_->subject == Subject::contract && policy_->stages[stage].is_pre_due();
  }

  /// Reports whether a contract's ladder counts from a stage that runs for each invoice, or such a
  /// stage from the ladder.
  bool crosses_halves() const { return crosses_halves_; }

  const std::vector<CompiledEffect>& effects() const { return effects_; }
  const std::vector<EffectIndex>& effects_of(std::size_t stage) const {
    return stage_effects_[stage];
  }
  /// The number of an effect; asserts that the policy knows it.
  EffectIndex effect(std::string_view name) const;
  /// The first stage that begins `effect`, or `no_such_stage`.
  std::size_t stage_beginning(EffectIndex effect) const;
  static constexpr std::size_t no_such_stage = SIZE_MAX;

  /// Reports whether some condition of the policy reads `field`.
  bool reads(Field field) const { return reads_[static_cast<std::size_t>(field)]; }
  /// The stages that conditions ask about, each once.
  const std::vector<StageIndex>& stages_read() const { return stages_read_; }
  /// Reports whether some stage counts from the n-th contact.
  bool counts_contacts() const { return counts_contacts_; }
  /// Reports whether interest or fees can be charged at all.
  bool charges() const { return charges_; }
  /// The first day of a month some stage of a statement counts from; 0: none.
  std::int32_t first_statement_day() const { return first_statement_day_; }

  /// Reports whether the date of `stage` counts from facts only, so that it is always the planned
  /// one.
  bool has_fixed_date(std::size_t stage) const { return has_fixed_date_[stage]; }
  /// The fact of an invoice that the dates of `stage` count from in the end.
  AnchorKind root_of(std::size_t stage) const { return roots_[stage]; }

 private:
  EffectIndex intern_effect(std::string_view name);
  void order_stages();
  void note_fields();
  bool leaves_half(std::size_t stage, const Anchor& anchor) const;

  const Policy* policy_;
  std::vector<StageIndex> date_order_;
  std::vector<AnchorKind> roots_;
  std::vector<bool> has_fixed_date_;
  std::vector<CompiledEffect> effects_;
  std::vector<std::vector<EffectIndex>> stage_effects_;
  std::array<bool, field_count> reads_{};
  std::vector<StageIndex> stages_read_;
  bool counts_contacts_ = false;
  bool charges_ = false;
  bool crosses_halves_ = false;
  std::int32_t first_statement_day_ = 0;
};

}  // namespace duewise
