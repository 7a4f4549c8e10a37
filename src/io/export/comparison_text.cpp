#include <algorithm>
#include <cstdlib>

#include "base/text.hpp"
#include "io/export/comparison_lines.hpp"

namespace duewise {
namespace {

/// A table whose columns are as wide as their widest cell; the last one may be of any width.
class TextTable {
 public:
  /// Columns from `numbers_begin` on are numbers and stand to the right.
  explicit TextTable(std::size_t numbers_begin) : numbers_begin_(numbers_begin) {}
  void add(std::vector<std::string> line) { lines_.push_back(std::move(line)); }

  std::string write() const {
    std::vector<std::size_t> widths;
    for (const auto& line : lines_) {
      widths.resize(std::max(widths.size(), line.size()), 0);
      for (std::size_t i = 0; i < line.size(); ++i) {
        widths[i] = std::max(widths[i], line[i].size());
      }
    }
    std::string out;
    for (const auto& line : lines_) {
      std::string text;
      for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string gap(widths[i] - line[i].size(), ' ');
        text += (i == 0 ? "" : "  ") + (i < numbers_begin_ ? line[i] + gap : gap + line[i]);
      }
      text.erase(text.find_last_not_of(' ') + 1);
      out += text + "\n";
    }
    return out;
  }

 private:
  std::size_t numbers_begin_;
  std::vector<std::vector<std::string>> lines_;
};

constexpr std::size_t no_numbers = SIZE_MAX;

std::string letter_of(std::size_t policy) {
  return std::string(1, static_cast<char>('A' + static_cast<char>(policy)));
}

std::string signed_number(std::int64_t number) { return (number > 0 ? "+" : "") + to_text(number); }

/// "5", or for a policy that is compared "5 (+2)".
std::string count_text(const std::vector<WorkCounts>& by_policy, std::size_t policy,
                       WorkMeasure measure) {
  const std::int64_t count = by_policy[policy][measure];
  const std::int64_t difference = count - by_policy[0][measure];
  return to_text(count) + (difference == 0 ? "" : " (" + signed_number(difference) + ")");
}

void append_counts(std::vector<std::string>& line, const std::vector<WorkCounts>& by_policy,
                   std::size_t policy) {
  for (const WorkMeasure measure : work_measures) {
    line.push_back(count_text(by_policy, policy, measure));
  }
}

std::vector<std::string> with_measures(std::vector<std::string> line) {
  for (const WorkMeasure measure : work_measures) line.emplace_back(to_text(measure));
  return line;
}

std::string work_text(const ComparisonExport& source) {
  const WorkTable& work = source.comparison.work;
  TextTable table(3);
  table.add(with_measures({"week", "role", ""}));
  for (const WorkRow& row : work.rows) {
    for (std::size_t i = 0; i < source.runs.size(); ++i) {
      std::vector<std::string> line{i == 0 ? row.week.to_text() : "",
                                    i == 0 ? row.role.empty() ? "-" : row.role : "", letter_of(i)};
      append_counts(line, row.by_policy, i);
      table.add(std::move(line));
    }
  }
  for (std::size_t i = 0; i < source.runs.size(); ++i) {
    std::vector<std::string> line{i == 0 ? "total" : "", "", letter_of(i)};
    append_counts(line, work.totals, i);
    table.add(std::move(line));
  }
  return table.write();
}

std::string effects_text(const ComparisonExport& source) {
  std::string out;
  for (const EffectRow& row : source.comparison.work.effects) {
    out += "  " + row.effect + ":";
    for (std::size_t i = 0; i < row.by_policy.size(); ++i) {
      out += (i == 0 ? " " : ", ") + letter_of(i) + " " + to_text(row.by_policy[i]);
    }
    out += "\n";
  }
  return out.empty() ? out : "\neffects begun\n" + out;
}

std::string times_text(std::uint32_t times) {
  return times == 1 ? "once" : to_text(times) + " times";
}

std::string change_text(const DifferenceLine& line, const std::string& letter) {
  if (line.a.empty()) return "only " + letter;
  if (line.b.empty()) return "only A";
  std::string times;
  if (line.times_a != line.times_b) {
    times = "A " + times_text(line.times_a) + ", " + letter + " " + times_text(line.times_b);
  }
  if (*line.days == 0) return times;
  const std::int32_t count = std::abs(*line.days);
  return to_text(count) + (count == 1 ? " day " : " days ") + std::string(line.kind) +
         (times.empty() ? "" : "; " + times);
}

std::string differences_text(const ComparisonExport& source, std::size_t pair) {
  const PairComparison& compared = source.comparison.pairs[pair];
  const std::string letter = letter_of(pair + 1);
  std::string out = "\n" + letter + " against A: " + to_text(compared.counts.same) + " same";
  for (std::size_t i = 0; i < difference_kind_count; ++i) {
    if (compared.counts.differing[i] == 0) continue;
    const auto kind = static_cast<DifferenceKind>(i);
    out += ", " + to_text(compared.counts.differing[i]) + " ";
    if (kind == DifferenceKind::only_b) {
      out += "only " + letter;
    } else if (kind == DifferenceKind::only_a) {
      out += "only A";
    } else {
      out +=
          kind == DifferenceKind::other_times ? "repeated otherwise" : std::string(to_text(kind));
    }
  }
  out += "\n";
  if (compared.differences.empty()) return out;
  TextTable table(no_numbers);
  table.add({"A", letter, "customer", "invoice", "stage", "change"});
  for (const StageDifference& each : compared.differences) {
    const DifferenceLine line = line_of(source, pair, each);
    std::string stage(line.stage);
    if (!line.stage_b.empty() && line.stage_b != line.stage) {
      stage += " ~ " + std::string(line.stage_b);
    }
    table.add({line.a.empty() ? "-" : line.a, line.b.empty() ? "-" : line.b,
               std::string(line.customer), line.subject, std::move(stage),
               change_text(line, letter)});
  }
  return out + table.write();
}

}  // namespace

std::string write_comparison_text(const ComparisonExport& source) {
  const Timeline& first = source.runs.front().timeline;
  const std::vector<std::string> names = policy_names(source);
  std::string out =
      "comparison from " + first.as_of.to_text() + " to " + first.until.to_text() + "\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += "  " + letter_of(i) + "  " + names[i] + ", calendar " +
           source.runs[i].timeline.calendar + "\n";
  }
  out += "\n" + work_text(source) + effects_text(source);
  for (std::size_t pair = 0; pair < source.comparison.pairs.size(); ++pair) {
    out += differences_text(source, pair);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const TimelineWarning& warning : source.runs[i].timeline.warnings) {
      out += "\nwarning " + letter_of(i) + " " + warning.code + " " + warning.detail;
    }
  }
  if (out.back() != '\n') out += "\n";
  return out;
}

}  // namespace duewise
