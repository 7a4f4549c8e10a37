/// Runs one customer's subjects through a policy, from one day on which something happens to the
/// next. The parts of a day are in files of their own: customer_events (what the scenario brings),
/// customer_stages (what fires), customer_contacts (what is sent), customer_restore (effects).
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/timeline/ledger.hpp"
#include "core/timeline/pauses.hpp"
#include "core/timeline/run_output.hpp"
#include "core/timeline/stage_dates.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

class CustomerRun {
 public:
  CustomerRun(const RunFacts& facts, RunOutput& output);

  /// Runs `customer` with its scenario events (positions into the scenario, by date, then file
  /// order) and appends everything to the output.
  void run(CustomerIndex customer, std::span<const std::uint32_t> scenario_events);

 private:
  struct PortfolioEvent {
    Date date{};
    EventKind kind = EventKind::due;
    LocalInvoice invoice = no_invoice;
  };
  enum class Occurrence : std::uint8_t { first, repeat };
  /// An action to be sent or done today; contacts may still merge.
  struct TodaysAction {
    std::uint32_t track = 0;
    StageIndex stage = 0;
    std::int16_t action = 0;
    std::int32_t ordinal = 0;  ///< among the actions of its stage with the same channel
    Occurrence occurrence = Occurrence::first;
  };
  /// When a stage has its turn: the date later stages count from, and the day it is acted on.
  struct Turn {
    Date logical{};
    Date acting{};
  };
  /// An approval that was given or refused, perhaps before it was asked.
  struct Answer {
    std::string_view stage;
    LocalInvoice invoice = no_invoice;
    bool is_approved = false;
  };

  // Setting up (customer_run.cpp).
  void load(CustomerIndex customer);
  void add_invoice_tracks();
  void add_contract_tracks();
  void add_customer_track();
  void add_track(Track track);
  void schedule_portfolio_events();
  void begin_tracks();
  Date next_day_after(Date day) const;
  void simulate_day(Date day);

  // What the scenario brings (customer_events.cpp).
  void apply_events(Date day);
  LocalInvoice invoice_of(const ScenarioEvent& event) const;
  void warn(std::string_view text, LocalInvoice invoice, Date day);
  void apply_payment(const ScenarioEvent& event, Date day);
  void apply_promise(const ScenarioEvent& event, Date day);
  void apply_pause(const ScenarioEvent& event, Date day);
  void apply_answer(const ScenarioEvent& event, Date day);
  void count_towards_promises(LocalInvoice invoice, MinorUnits amount, Date day);
  void withdraw_promises(LocalInvoice invoice, Date day);
  void end_repeats(LocalInvoice invoice);
  void break_promises(Date day);
  void forget_broken_promises();
  void break_promise(std::uint32_t number, Date day);
  void close_invoice(LocalInvoice invoice, Date day);

  // What fires (customer_stages.cpp).
  const Track* other_half(const Track& track) const;
  StageContext context_of(const Track& track);
  void plan_stages(Track& track);
  void catch_up(Track& track);
  void expire_stages_before_anchor(Track& track, Date day);
  void fire_stages(Track& track, Date day);
  void pass_waiting_stages(Track& track, StageIndex fired);
  Turn turn_of(Track& track, const StageContext& context, StageIndex stage, Date day);
  bool try_stage(Track& track, const StageContext& context, StageIndex stage, Date day);
  bool is_approved(Track& track, StageIndex stage, Date day);
  void fire(Track& track, StageIndex stage, Date day);
  void repeat_stages(Track& track, Date day);
  void repeat_stage(Track& track, StageIndex stage, Date day);
  bool has_repeat_ended(const Track& track, StageIndex stage, Date occurrence);
  Date next_wake(Track& track, Date day);
  Date acting_date(const Stage& stage, Date logical, Date earliest) const;
  Date earliest_date(const Track& track, Date day) const;
  bool condition_holds(const Track& track, const std::optional<Condition>& condition, Date day);
  void record_firing(const Track& track, StageIndex stage, Date day, Date logical);

  // What is sent (customer_contacts.cpp).
  void add_actions(const Track& track, StageIndex stage, Date day, Occurrence occurrence);
  bool gives_way(const TodaysAction& action) const;
  void send_actions(Date day);
  bool merges_with(const TodaysAction& a, const TodaysAction& b) const;
  bool comes_before(const TodaysAction& a, const TodaysAction& b) const;
  void send(const TodaysAction& action, Date day);
  std::string list_of_invoices(const TodaysAction& action, Date day) const;
  Channel channel_of(const TodaysAction& action) const {
    return policy().stage(action.stage).actions[static_cast<std::size_t>(action.action)].channel;
  }

  // Effects and restore rules (customer_restore.cpp).
  void begin_effect(Track& track, EffectIndex effect, std::int16_t stage, Date day, DayStep step);
  void end_effect(Track& track, EffectIndex effect, LocalInvoice invoice, Date day);
  void end_finished_effects(Track& track, LocalInvoice invoice, Date day);
  void follow_lead(Track& track, Date day);
  void restart(Track& track, Date day);
  void test_restore_rules(LocalInvoice invoice, Date day);
  bool rule_holds(const Track& track, const RestoreRule& rule, Date day);
  bool is_requirement_met(const Track& track, const RestoreRule& rule, Date day) const;
  void apply_restore_rule(Track& track, std::size_t rule, LocalInvoice invoice, Date day);
  std::int64_t consecutive_periods_owed(const Track& track,
                                        const std::vector<MinorUnits>& open_amounts,
                                        Date day) const;
  ConditionFacts facts_of(const Track& track, const std::vector<MinorUnits>& open_amounts,
                          Date day) const;

  // Small things.
  Event& emit(EventKind kind, DayStep step, const Track& track, LocalInvoice invoice, Date day);
  void set_order(std::uint32_t order) { output_->order.back() = order; }
  std::uint32_t note(std::string_view text) { return output_->notes.intern(text); }
  StageProgress& progress(std::uint32_t track, std::size_t stage) {
    return progress_[track * policy().stage_count() + stage];
  }
  StageProgress& progress(const Track& track, std::size_t stage) {
    return progress(index_of(track), stage);
  }
  EffectState& effect_state(const Track& track, EffectIndex effect) {
    return effects_[track.home * policy().effects().size() + effect];
  }
  std::uint32_t index_of(const Track& track) const {
    return static_cast<std::uint32_t>(&track - tracks_.data());
  }
  bool runs(const Track& track, std::size_t stage) const;
  /// The stages `track` runs, in ladder order.
  const std::vector<StageIndex>& ladder_of(const Track& track) const {
    return ladders_[static_cast<std::size_t>(track.kind)];
  }
  /// The track that speaks for `invoice` in the list of events.
  Track& track_of(LocalInvoice invoice) { return tracks_[invoice_track_[invoice]]; }
  const CompiledPolicy& policy() const { return *facts_.policy; }
  const Policy& rules() const { return facts_.policy->policy(); }

  RunFacts facts_;
  RunOutput* output_;
  CustomerIndex customer_;
  Ledger ledger_;
  Pauses pauses_;
  std::vector<PromiseState> promises_;
  std::vector<Answer> answers_;
  std::vector<const ScenarioEvent*> scenario_;
  std::size_t scenario_next_ = 0;
  std::vector<PortfolioEvent> portfolio_events_;
  std::size_t portfolio_next_ = 0;
  std::vector<Track> tracks_;
  std::vector<LocalInvoice> members_;
  std::vector<std::uint32_t> invoice_track_;   ///< by invoice; its subject's home track
  std::vector<std::uint32_t> invoice_member_;  ///< by invoice; its place in `members_`
  std::vector<StageProgress> progress_;        ///< by track, then stage
  std::vector<EffectState> effects_;           ///< by track, then effect
  std::vector<TodaysAction> todays_actions_;
  std::vector<MinorUnits> open_at_daybreak_;
  std::vector<const StageProgress*> view_;
  std::array<std::vector<StageIndex>, 3> ladders_;  ///< by track kind
  std::vector<std::uint32_t> due_tracks_;
};

}  // namespace duewise
