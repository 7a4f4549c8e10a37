#include "core/timeline/stage_dates.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// The last day of the month of `date`.
Date month_end(Date date) {
  CivilDate civil = date.to_civil();
  civil.day = days_in_month(civil.year, civil.month);
  return *Date::from_civil(civil);
}

/// Day `number` of the subject's month, clamped to its last day.
Date statement_day(const StageContext& context, std::int32_t number) {
  if (context.statement_month.is_none()) return Date{};
  CivilDate civil = context.statement_month.to_civil();
  civil.day = std::min(number, days_in_month(civil.year, civil.month));
  return *Date::from_civil(civil);
}

/// The first `weekday` on or after `date`.
Date roll_to(Date date, Weekday weekday) {
  const auto wanted = static_cast<std::int32_t>(weekday);
  const auto met = static_cast<std::int32_t>(date.weekday());
  return date + Days{(wanted - met + 7) % 7};
}

Date fact_of(const StageContext& context, AnchorKind kind) {
  switch (kind) {
    case AnchorKind::due:
      return context.due;
    case AnchorKind::issue:
      return context.issue;
    case AnchorKind::received:
      return context.received;
    case AnchorKind::service_end:
      return context.service_end;
    case AnchorKind::due_month_end:
      return context.due.is_none() ? context.due : month_end(context.due);
    default:
      return Date{};
  }
}

Date shifted(const StageContext& context, Date from, const OffsetField& offset) {
  return from.is_none() ? from : context.calendar->shift(from, offset.value);
}

Date shifted(const StageContext& context, Date from, const When& when) {
  const Date date = shifted(context, from, when.offset);
  return date.exists() && when.weekday ? roll_to(date, *when.weekday) : date;
}

/// Where `anchor` lies if everything goes by plan.
Date planned_anchor(const StageContext& context, const Anchor& anchor) {
  const CompiledPolicy& policy = *context.policy;
  const auto planned = [&](std::size_t stage) { return context.progress[stage].planned; };
  switch (anchor.kind) {
    case AnchorKind::stage:
    case AnchorKind::planned:
      return planned(anchor.stages.front());
    case AnchorKind::deadline: {
      const auto& deadline = policy.stage(anchor.stages.front()).deadline;
      return deadline ? shifted(context, planned(anchor.stages.front()), *deadline) : Date{};
    }
    case AnchorKind::effect: {
      const std::size_t stage = policy.stage_beginning(policy.effect(anchor.effect));
      return stage == CompiledPolicy::no_such_stage ? Date{} : planned(stage);
    }
    case AnchorKind::statement_day:
      return statement_day(context, anchor.number);
    default:
      return fact_of(context, anchor.kind);
  }
}

/// Where `anchor` really lies; none while what it counts from has not happened.
Date real_anchor(const StageContext& context, const Anchor& anchor) {
  switch (anchor.kind) {
    case AnchorKind::stage:
      for (const StageIndex stage : anchor.stages) {
        if (context.progress[stage].counts_as_fired()) return context.progress[stage].logical;
      }
      return Date{};
    case AnchorKind::deadline:
      return context.progress[anchor.stages.front()].deadline;
    case AnchorKind::effect:
      return context.effects[context.policy->effect(anchor.effect)].began;
    case AnchorKind::contact_count: {
      const auto count = static_cast<std::size_t>(anchor.number);
      return context.contacts.size() < count ? Date{} : context.contacts[count - 1] + Days{1};
    }
    default:
      return planned_anchor(context, anchor);
  }
}

/// The later of a stage's two anchors, each with its offset; never before the issue date.
Date date_from(const StageContext& context, const Stage& stage,
               Date (*date_of)(const StageContext&, const Anchor&)) {
  Date date = shifted(context, date_of(context, stage.when.from), stage.when);
  if (date.is_none()) return date;
  if (stage.not_before) {
    const Date second =
        shifted(context, date_of(context, stage.not_before->from), *stage.not_before);
    if (second.is_none()) return second;
    date = std::max(date, second);
  }
  return std::max(date, context.issue);
}

const StageProgress blank_progress{};

}  // namespace

const StageProgress& ProgressView::operator[](std::size_t stage) const {
  const bool is_own =
      policy_ == nullptr || policy_->runs_per_invoice(stage) == (kind_ == TrackKind::per_invoice);
  if (is_own) return own_[stage];
  return other_ == nullptr ? blank_progress : other_[stage];
}

Date planned_date(const StageContext& context, std::size_t stage) {
  return date_from(context, context.policy->stage(stage), planned_anchor);
}

Date fire_date(const StageContext& context, std::size_t stage, const StageProgress* before) {
  const CompiledPolicy& policy = *context.policy;
  const Date planned = context.progress[stage].planned;
  const Date own =
      policy.has_fixed_date(stage) ? planned : date_from(context, policy.stage(stage), real_anchor);
  if (own.is_none() || planned.is_none() || before == nullptr) return own;
  return std::max(own, before->logical + (planned - before->planned));
}

Date anchor_date(const StageContext& context, const Anchor& anchor) {
  return real_anchor(context, anchor);
}

Date own_anchor(const StageContext& context, std::size_t stage) {
  const AnchorKind root = context.policy->root_of(stage);
  if (root == AnchorKind::due_month_end) return context.due;
  if (root == AnchorKind::statement_day || root == AnchorKind::contact_count) {
    return context.progress[stage].planned;
  }
  // What counts from the issue date comes before due only where the ladder says so.
  const bool is_reminder = context.policy->stage(stage).is_pre_due();
  return root == AnchorKind::issue && is_reminder ? context.due : fact_of(context, root);
}

}  // namespace duewise
