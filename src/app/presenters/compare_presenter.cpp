#include "app/presenters/compare_presenter.hpp"

#include <algorithm>
#include <array>

#include "app/presenters/timeline_presenter.hpp"
#include "app/presenters/wording.hpp"
#include "base/assert.hpp"

namespace duewise {
namespace {

using views::ComparedCount;
using views::Strings;

// The first ones are shown where there is room for few.
constexpr std::array<WorkMeasure, work_measure_count> measure_order{
    WorkMeasure::contacts, WorkMeasure::suspensions, WorkMeasure::legal, WorkMeasure::letters,
    WorkMeasure::calls,    WorkMeasure::visits,      WorkMeasure::tasks};

struct Pair {
  std::int64_t a = 0;
  std::int64_t b = 0;
};

std::string pair_text(const Strings& strings, Pair pair) {
  if (pair.a == pair.b) return strings.number(pair.a);
  return strings.format("compare.from_to",
                        {{"a", strings.number(pair.a)}, {"b", strings.number(pair.b)}});
}

ComparedCount compared_count(const Strings& strings, Pair pair) {
  if (pair.a == 0 && pair.b == 0) return {};
  const std::int64_t difference = pair.b - pair.a;
  ComparedCount count{.text = pair_text(strings, pair), .difference = {}};
  if (difference != 0) count.difference = (difference > 0 ? "+" : "") + strings.number(difference);
  return count;
}

std::vector<ComparedCount> compared_counts(const Strings& strings,
                                           const std::vector<WorkCounts>& by_policy) {
  std::vector<ComparedCount> counts;
  counts.reserve(measure_order.size());
  for (const WorkMeasure measure : measure_order) {
    counts.push_back(compared_count(strings, {by_policy[0][measure], by_policy[1][measure]}));
  }
  return counts;
}

bool has_role(const Policy& policy, std::string_view role) {
  return std::any_of(policy.roles.begin(), policy.roles.end(),
                     [&](const Role& each) { return each.id == role; });
}

/// The name of a role that either policy may know.
std::string name_of_role(const ComparedRuns& runs, const Strings& strings,
                         const std::string& role) {
  if (role.empty()) return strings.text("compare.no_role");
  const Policy& first = runs.first->run().inputs.policy;
  const Policy& second = runs.second->run().inputs.policy;
  return role_text(strings, has_role(first, role) ? first : second, role);
}

views::WorkLine work_line(const ComparisonShown& shown, const Strings& strings,
                          std::size_t position) {
  const WorkRow& row = shown.runs->comparison.work.rows[position];
  views::WorkLine line;
  line.date = std::max(row.week, shown.runs->first->timeline().as_of);
  line.week = strings.date(row.week);
  line.role = name_of_role(*shown.runs, strings, row.role);
  line.counts = compared_counts(strings, row.by_policy);
  line.has_playhead = week_of(shown.playhead) == row.week;
  return line;
}

std::string change_text(const Strings& strings, const StageDifference& difference) {
  const std::int32_t days = difference.days() ? difference.days()->count : 0;
  switch (difference.kind()) {
    case DifferenceKind::earlier:
      return strings.count("compare.change.earlier", -days);
    case DifferenceKind::later:
      return strings.count("compare.change.later", days);
    case DifferenceKind::only_a:
      return strings.text("compare.kind.only_a");
    case DifferenceKind::only_b:
      return strings.text("compare.kind.only_b");
    case DifferenceKind::other_times:
      return strings.format("compare.change.times", {{"a", strings.number(difference.times_a)},
                                                     {"b", strings.number(difference.times_b)}});
  }
  UNREACHABLE();
}

views::DifferenceRow difference_row(const ComparedRuns& runs, const Strings& strings,
                                    std::size_t position) {
  const PairComparison& pair = runs.comparison.pairs.front();
  const StageDifference& difference = pair.differences[position];
  const StagePair stages = pair.stages[difference.stage];
  const Policy& first = runs.first->run().inputs.policy;
  const Policy& second = runs.second->run().inputs.policy;
  const Portfolio& portfolio = *runs.first->run().inputs.portfolio;
  const bool is_in_first = stages.a != missing_stage;
  const Policy& leading = is_in_first ? first : second;
  const auto leading_stage = static_cast<std::size_t>(is_in_first ? stages.a : stages.b);
  views::DifferenceRow row;
  row.date = difference.first_date();
  row.stage = stage_text(strings, leading, leading_stage);
  if (is_in_first && stages.b != missing_stage) {
    std::string other = stage_text(strings, second, static_cast<std::size_t>(stages.b));
    if (other != row.stage) row.other_stage = std::move(other);
  }
  row.customer = portfolio.customers.name[difference.customer.value()];
  row.invoice = subject_id(portfolio, difference.subject);
  if (difference.subject.kind == SubjectRef::Kind::invoice) {
    row.invoice_index = difference.subject.index;
  }
  row.a = strings.date(difference.a);
  row.b = strings.date(difference.b);
  row.change = change_text(strings, difference);
  return row;
}

void present_work(const ComparisonShown& shown, const Strings& strings, views::CompareView& view) {
  const WorkTable& work = shown.runs->comparison.work;
  for (const WorkMeasure measure : measure_order) {
    view.measures.push_back(strings.text("compare.measure." + std::string(to_text(measure))));
  }
  view.total.week = strings.text("compare.total");
  view.total.counts = compared_counts(strings, work.totals);
  view.work_count = work.rows.size();
  view.work = [shown, texts = &strings](std::size_t row) { return work_line(shown, *texts, row); };
  for (const EffectRow& row : work.effects) {
    view.effects.push_back({effect_text(strings, row.effect),
                            pair_text(strings, {row.by_policy[0], row.by_policy[1]})});
  }
}

void present_differences(const ComparisonShown& shown, const Strings& strings,
                         views::CompareView& view) {
  const PairComparison& pair = shown.runs->comparison.pairs.front();
  view.difference_counts.push_back(
      {strings.text("compare.kind.same"), strings.number(pair.counts.same)});
  for (std::size_t i = 0; i < difference_kind_count; ++i) {
    if (pair.counts.differing[i] == 0) continue;
    const std::string key(to_text(static_cast<DifferenceKind>(i)));
    view.difference_counts.push_back(
        {strings.text("compare.kind." + key), strings.number(pair.counts.differing[i])});
  }
  view.difference_count = pair.differences.size();
  view.difference = [runs = shown.runs, texts = &strings](std::size_t row) {
    return difference_row(*runs, *texts, row);
  };
}

void present_side(const std::shared_ptr<const TimelineIndex>& index, Date playhead,
                  const Strings& strings, views::TimelineView& view) {
  view.playhead = playhead;
  view.playhead_text = strings.date_with_weekday(playhead);
  present_lanes(index, views::LaneGrouping::stage, strings, view);
}

}  // namespace

std::string policy_name(const Strings& strings, const Policy& preset, const Policy& own) {
  const std::string& name = preset.name.in(strings.language());
  return preset.id == own.id ? strings.format("compare.as_preset", {{"policy", name}}) : name;
}

void present_comparison(const ComparisonShown& shown, const Strings& strings,
                        views::CompareView& view) {
  const ComparedRuns& runs = *shown.runs;
  const Policy& first = runs.first->run().inputs.policy;
  const Policy& second = runs.second->run().inputs.policy;
  view.has_result = true;
  view.first_name = first.name.in(strings.language());
  view.second_name = policy_name(strings, second, first);
  present_side(runs.first, shown.playhead, strings, view.first);
  present_side(runs.second, shown.playhead, strings, view.second);
  present_work(shown, strings, view);
  present_differences(shown, strings, view);
  view.warnings = warnings_of(runs.first->timeline(), strings);
  for (std::string& warning : warnings_of(runs.second->timeline(), strings)) {
    const auto known = std::find(view.warnings.begin(), view.warnings.end(), warning);
    if (known == view.warnings.end()) view.warnings.push_back(std::move(warning));
  }
}

}  // namespace duewise
