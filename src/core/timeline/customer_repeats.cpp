// The occurrences of a stage after its first, and what ends them. Source: spec semantics §5,
// "Repeat".
#include <algorithm>

#include "base/assert.hpp"
#include "core/timeline/customer_run.hpp"

namespace duewise {

void CustomerRun::repeat_stages(Track& track, Date day) {
  if (track.lead == no_invoice || !track.is_covered) return;
  if (pauses_.is_paused(track.lead, day)) return;
  for (const StageIndex stage : repeating_of(track)) {
    if (progress(track, stage).next_repeat.exists()) repeat_stage(track, stage, day);
  }
}

void CustomerRun::repeat_stage(Track& track, StageIndex stage, Date day) {
  StageProgress& state = progress(track, stage);
  const Stage& rule = policy().stage(stage);
  const Date earliest = earliest_date(track, day);
  while (state.next_repeat.exists()) {
    const Date logical = std::max(state.next_repeat, earliest);
    if (acting_date(rule, logical, earliest) > day) return;
    if (has_repeat_ended(track, stage, logical)) {
      state.next_repeat = Date{};
      return;
    }
    state.next_repeat = facts_.calendar->shift(logical, rule.repeat->every.value);
    // No date lies behind the last one that can be written.
    if (state.next_repeat == logical) state.next_repeat = Date{};
    ++state.occurrences;
    if (!condition_holds(track, rule.condition, day)) continue;
    record_firing(track, stage, day, logical);
    add_actions(track, stage, day, Occurrence::repeat);
  }
}

bool CustomerRun::has_repeat_ended(const Track& track, StageIndex stage, Date occurrence) {
  const StageProgress& state = progress(track, stage);
  const Repeat& repeat = *policy().stage(stage).repeat;
  if (repeat.max && state.occurrences >= *repeat.max) return true;
  // Under a contract an invoice that falls behind the leading one is merged into it.
  const bool is_merged = track.kind == TrackKind::per_invoice &&
                         tracks_[track.home].lead != track.lead &&
                         occurrence > ledger_.due_date(track.lead);
  if (is_merged) return true;
  return std::any_of(repeat.until.begin(), repeat.until.end(),
                     [&](const RepeatEnd& end) { return is_over(track, end, stage, occurrence); });
}

bool CustomerRun::is_over(const Track& track, const RepeatEnd& end, StageIndex stage,
                          Date occurrence) {
  switch (end.kind) {
    case RepeatEnd::Kind::offset:
      return occurrence > facts_.calendar->shift(progress(track, stage).logical, end.offset.value);
    case RepeatEnd::Kind::stage:
      return seen_progress(track, end.stage).state != StageProgress::State::pending;
    case RepeatEnd::Kind::event:
      return track.has(end.event);
  }
  UNREACHABLE();
}

}  // namespace duewise
