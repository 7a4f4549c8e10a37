/// Runs one customer's subjects through a policy, from one day on which something happens to the
/// next. The parts of a day are in files of their own, customer_…: tracks (setting up); events,
/// money and promises (what the scenario brings); stages and repeats (what fires); contacts (what
/// is sent); postings (what is charged); restore; facts (what is read).
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/timeline/day_work.hpp"
#include "core/timeline/explanation.hpp"
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
  /// Runs `customer` up to the day of `explanation` and tells of each stage of its invoice.
  void explain(CustomerIndex customer, std::span<const std::uint32_t> scenario_events,
               Explanation& explanation);

 private:
  // Setting up (customer_tracks.cpp).
  void begin(CustomerIndex customer, std::span<const std::uint32_t> scenario_events);
  void load(CustomerIndex customer);
  void add_invoice_tracks();
  void add_contract_tracks();
  void add_customer_track(TrackKind kind);
  void add_statement_tracks();
  void add_track(Track track);
  void schedule_portfolio_events();
  void begin_tracks();
  bool has_anchor(const Track& track);

  // A day (customer_run.cpp).
  Date next_day_after(Date day) const;
  void simulate_day(Date day);
  void fire_due_tracks(Date day);

  // What the scenario brings (customer_events.cpp).
  void apply_events(Date day);
  LocalInvoice invoice_of(const ScenarioEvent& event) const;
  std::span<const std::uint32_t> tracks_of(LocalInvoice invoice);
  void warn(std::string_view text, LocalInvoice invoice, Date day);
  void apply_payment(const ScenarioEvent& event, Date day);
  PaymentOrder payment_order_of(const ScenarioEvent& event, Date day);
  void apply_lowering(const ScenarioEvent& event, Date day);
  void apply_waiver(const ScenarioEvent& event, Date day);
  void apply_recovery(const ScenarioEvent& event, Date day);
  void tell_left_over(const ScenarioEvent& event, const PaymentResult& result, Date day);
  void close_paid(const PaymentResult& result, Date day);
  void post_interest_on_closing(const PaymentOrder& order, Date day);
  void tell_interest(LocalInvoice invoice, Date day);
  void apply_milestone(const ScenarioEvent& event, Milestone milestone, Date day);
  bool is_meant(const Track& track, LocalInvoice named) const;
  bool is_ahead(const Track& track, std::int32_t number, Date day) const;
  void apply_contact(const ScenarioEvent& event, Date day);
  std::optional<StageIndex> stage_done_by(const ScenarioEvent& event, const Track& track, Date day);
  void count_as_done(Track& track, StageIndex stage, Date day);
  void apply_pause(const ScenarioEvent& event, Date day);
  bool pauses(bool listed, const ScenarioEvent& event) const;
  void tell(const ScenarioEvent& event, std::string_view what, Date day);
  void wake_all(Date day);

  // Promises and plans (customer_promises.cpp).
  void apply_promise(const ScenarioEvent& event, Date day);
  void apply_plan(const ScenarioEvent& event, Date day);
  void take_up(PromiseState promise, Pause::Cause cause, const ScenarioEvent& event, Date day);
  void apply_answer(const ScenarioEvent& event, Date day);
  void count_towards_promises(LocalInvoice invoice, MinorUnits amount, Date day);
  void withdraw_promises(LocalInvoice invoice, Date day);
  void end_repeats(PromiseState& promise);
  void break_promises(Date day);
  void break_promises_before(Date day);
  void break_promise(std::uint32_t number, Date day);
  void end_plan(std::uint32_t plan, Date day);
  void close_invoice(LocalInvoice invoice, Date day);
  void move_on_from(LocalInvoice invoice, Date day);

  // What fires (customer_stages.cpp).
  const Track* other_half(const Track& track) const;
  StageContext context_of(const Track& track);
  void plan_stages(Track& track);
  void catch_up(Track& track);
  enum class Expiring : std::uint8_t { every_stage, pre_due_stages };
  void expire_stages_before_anchor(Track& track, Date day,
                                   Expiring expiring = Expiring::every_stage);
  void fire_stages(Track& track, Date day);
  void pass_waiting_stages(Track& track, StageIndex fired);
  /// Why a stage whose turn it is does not fire today; none: it may.
  enum class Obstacle : std::uint8_t {
    none,
    condition,
    minimum_amount,
    minimum_interval,
  };
  Obstacle obstacle_to(const Track& track, StageIndex stage, Date day);
  LadderScan scan_of(const Track& track, Date day);
  Turn turn_of(Track& track, const LadderScan& scan, StageIndex stage, Date day);
  bool try_stage(Track& track, const LadderScan& scan, StageIndex stage, Date day);
  bool is_approved(Track& track, StageIndex stage, Date day);
  void fire(Track& track, StageIndex stage, Date day);
  void wake_other_half(const Track& track, Date day);
  void repeat_stages(Track& track, Date day);
  void repeat_stage(Track& track, StageIndex stage, Date day);
  bool has_repeat_ended(const Track& track, StageIndex stage, Date occurrence);
  bool is_over(const Track& track, const RepeatEnd& end, StageIndex stage, Date occurrence);
  const StageProgress& seen_progress(const Track& track, StageIndex stage);
  Date next_wake(Track& track, Date day);
  Date next_turn(Track& track, Date day);
  Date acting_date(const Stage& stage, Date logical, Date earliest) const;
  Date earliest_date(const Track& track, Date day) const;
  bool condition_holds(const Track& track, const std::optional<Condition>& condition, Date day);
  bool ends_by_condition(Track& track, Date day);
  void end_track(Track& track);
  void record_firing(const Track& track, StageIndex stage, Date day, Date logical);

  // What is sent (customer_contacts.cpp).
  void add_actions(const Track& track, StageIndex stage, Date day, Occurrence occurrence);
  bool gives_way(const TodaysAction& action) const;
  void send_actions(Date day);
  void take_up_deferred(std::vector<TodaysAction>& actions, Date day);
  bool can_still_be_sent(const TodaysAction& action) const;
  bool is_repeat_over(const TodaysAction& action, Date day);
  bool is_doubled(const TodaysAction& action, const std::vector<TodaysAction>& actions) const;
  bool may_call(Date day) const;
  Date next_calling_day(Date day) const;
  void defer(TodaysAction action, Date day, TodaysAction::Move move);
  void defer_calls(std::vector<TodaysAction>& actions, Date day);
  std::int32_t contacts_allowed(Date day) const;
  void hold_to_caps(std::vector<TodaysAction>& actions, Date day);
  void count_contact(const TodaysAction& action, Date day);
  static void append_moved(const TodaysAction& action, std::string& text);
  bool merges_with(const TodaysAction& a, const TodaysAction& b) const;
  static void sort_actions(std::vector<TodaysAction>& actions);
  void send(const TodaysAction& action, Date day);
  std::uint32_t list_note(const TodaysAction& action, Date day);
  void list_invoices(const TodaysAction& action, Date day, std::string& text) const;

  // Charges and write-offs at the end of a day (customer_postings.cpp).
  void post(Date day);
  void post_charges(const Posting& posting, Date day);
  void write_off(const Posting& posting, Date day);
  void emit_charge(EventKind kind, const Posting& posting, LocalInvoice invoice, MinorUnits amount,
                   Date day);

  // Why (customer_explain.cpp).
  StageReason explain_stage(Track& track, StageIndex stage, LocalInvoice invoice, Date on);
  void explain_absence(LocalInvoice invoice, Explanation& explanation);
  void add_dates(Track& track, StageIndex stage, StageReason& reason);
  void explain_actions(const Track& track, StageIndex stage, Date on, StageReason& reason);
  ActionReason explain_action(const TodaysAction& action, Date on) const;
  bool lacks_contact_data(Channel channel) const;
  ReasonCode silence_of(Track& track, StageIndex stage, LocalInvoice invoice, Date on,
                        StageReason& reason);
  ReasonCode silence_of_pending(Track& track, StageIndex stage, Date on, StageReason& reason);

  // Effects and restore rules (customer_restore.cpp).
  void begin_effect(Track& track, EffectIndex effect, const EffectBeginning& beginning, Date day);
  void end_effect(Track& track, EffectIndex effect, LocalInvoice invoice, Date day);
  void end_finished_effects(Track& track, LocalInvoice invoice, Date day);
  void follow_lead(Track& track, Date day);
  void restart(Track& track, Date day);
  bool is_paid(const Track& track, Date day) const;
  void end_if_signed(Track& track, Date day);
  void test_restore_rules(Track& track, LocalInvoice invoice, Date day);
  bool rule_holds(const Track& track, const RestoreRule& rule, Date day);
  bool is_requirement_met(const Track& track, const RestoreRule& rule, Date day) const;
  void apply_restore_rule(Track& track, std::size_t rule, LocalInvoice invoice, Date day);

  // What conditions read (customer_facts.cpp).
  std::int64_t consecutive_periods_owed(const Track& track, const OpenAmounts& open_amounts,
                                        Date day) const;
  ConditionFacts facts_of(const Track& track, const OpenAmounts& open_amounts, Date day);
  MinorUnits open_of(const Track& track, const OpenAmounts& open_amounts, Date day) const;
  void add_history(ConditionFacts& facts, Date day);
  void add_stage_facts(ConditionFacts& facts, const Track& track);
  std::int64_t median_days_late() const;

  // Small things.
  Event& emit(EventKind kind, DayStep step, const Track& track, LocalInvoice invoice, Date day);
  void set_order(std::uint32_t order);
  std::uint32_t note(std::string_view text) { return output_->notes.intern(text); }
  StageProgress& progress(const Track& track, std::size_t stage) {
    return progress_[index_of(track) * policy().stage_count() + stage];
  }
  /// Of the first stage; a policy may have none.
  const StageProgress* first_progress(const Track& track) const;
  EffectState& effect_state(const Track& track, EffectIndex effect);
  std::uint32_t index_of(const Track& track) const {
    return static_cast<std::uint32_t>(&track - tracks_.data());
  }
  bool runs(const Track& track, std::size_t stage) const;
  /// The stages `track` runs, in ladder order.
  const std::vector<StageIndex>& ladder_of(const Track& track) const {
    return ladders_[static_cast<std::size_t>(track.kind)].stages;
  }
  /// Those of them that repeat.
  const std::vector<StageIndex>& repeating_of(const Track& track) const;
  /// Reports whether tracks go on after the last payment.
  bool outlives_payment() const { return rules().ends_on == EndsOn::contract_signed_and_paid; }
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
  std::vector<const ScenarioEvent*> answers_to_come_;  ///< those of `scenario_` that approve or not
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
  std::vector<TodaysAction> deferred_;  ///< moved to a later day
  std::vector<Posting> postings_;
  std::vector<Date> contact_days_;  ///< one entry per contact with this customer, oldest first
  std::vector<LoggedContact> contact_log_;  ///< since due; kept where a stage counts contacts
  std::vector<Date> closed_on_;             ///< by invoice; kept where a condition reads history
  std::int64_t median_days_late_ = 0;
  std::uint32_t plans_ = 0;  ///< how many instalment plans there have been
  OpenAmounts open_at_daybreak_;
  std::array<Ladder, track_kind_count> ladders_;  ///< by track kind
  Scratch scratch_;
};

}  // namespace duewise
