/// When a stage of a track is planned, and when it may fire given what really happened before it.
/// Source: spec semantics §3 (anchors) and §5 (gaps kept).
#pragma once

#include <span>

#include "core/calendar/business_calendar.hpp"
#include "core/timeline/compiled_policy.hpp"
#include "core/timeline/ledger.hpp"
#include "core/timeline/track.hpp"

namespace duewise {

/// The progress of every stage as one track sees it: its own, and under a contract that of the
/// stages which run on the other half. Refers to what it was made from.
class ProgressView {
 public:
  ProgressView() = default;
  /// A track that runs all stages.
  explicit ProgressView(const StageProgress* own) : own_(own) {}
  /// A half of a contract with the other one (null: there is none).
  ProgressView(const CompiledPolicy& policy, TrackKind kind, const StageProgress* own,
               const StageProgress* other)
      : policy_(&policy), kind_(kind), own_(own), other_(other) {}

  const StageProgress& operator[](std::size_t stage) const;

 private:
  const CompiledPolicy* policy_ = nullptr;  ///< none: all stages are its own
  TrackKind kind_ = TrackKind::whole;
  const StageProgress* own_ = nullptr;
  const StageProgress* other_ = nullptr;
};

/// What the dates of one track are computed from.
struct StageContext {
  const CompiledPolicy* policy = nullptr;
  const BusinessCalendar* calendar = nullptr;
  /// The facts the anchors count from; none where unknown.
  Date due;
  Date issue;
  Date received;
  Date service_end;
  Date statement_month;  ///< first day of the subject's month
  /// The days of the contacts since due, oldest first; filled where a stage counts them.
  std::span<const Date> contacts;
  ProgressView progress;
  std::span<const EffectState> effects;
};

/// The date of `stage` by the plan alone, from the planned dates of the stages before it in
/// `date_order`. None: an anchor is missing.
Date planned_date(const StageContext& context, std::size_t stage);

/// The earliest date `stage` may fire, before pauses: its own date from what really fired, and
/// never sooner than planned after `before`, the last stage before it on its ladder that counts as
/// fired and was planned (null: none). None: not known yet.
Date fire_date(const StageContext& context, std::size_t stage, const StageProgress* before);

/// Where `anchor` lies by what has really happened; none while that is not known.
Date anchor_date(const StageContext& context, const Anchor& anchor);

/// The track's own anchor: the date before which a stage counts as a stage before due.
Date own_anchor(const StageContext& context, std::size_t stage);

}  // namespace duewise
