#include "io/export/comparison_lines.hpp"

#include "base/text.hpp"

namespace duewise {

std::vector<std::string> policy_names(const ComparisonExport& source) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < source.runs.size(); ++i) {
    const std::string& id = source.runs[i].policy.id;
    std::int64_t number = 1;
    for (std::size_t before = 0; before < i; ++before) {
      if (source.runs[before].policy.id == id) ++number;
    }
    names.push_back(number == 1 ? id : id + "#" + to_text(number));
  }
  return names;
}

DifferenceLine line_of(const ComparisonExport& source, std::size_t pair,
                       const StageDifference& difference) {
  const StagePair stages = source.comparison.pairs[pair].stages[difference.stage];
  const auto stage_id = [](const Policy& policy, std::int32_t stage) -> std::string_view {
    if (stage == missing_stage) return {};
    return policy.stages[static_cast<std::size_t>(stage)].id;
  };
  DifferenceLine line;
  line.customer = source.portfolio.customers.id[difference.customer.value()];
  line.subject = subject_id(source.portfolio, difference.subject);
  if (difference.subject.kind == SubjectRef::Kind::invoice) {
    line.invoice = source.portfolio.invoices.number[difference.subject.index];
  }
  line.stage_b = stage_id(source.runs[pair + 1].policy, stages.b);
  line.stage =
      stages.a == missing_stage ? line.stage_b : stage_id(source.runs.front().policy, stages.a);
  line.kind = to_text(difference.kind());
  line.a = difference.a.to_text();
  line.b = difference.b.to_text();
  if (const auto days = difference.days()) line.days = days->count;
  line.times_a = difference.times_a;
  line.times_b = difference.times_b;
  return line;
}

}  // namespace duewise
