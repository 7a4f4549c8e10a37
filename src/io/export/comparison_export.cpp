#include "io/export/comparison_export.hpp"

#include <array>

#include "base/text.hpp"
#include "core/policy/names.hpp"
#include "io/export/comparison_lines.hpp"
#include "io/export/csv_cell.hpp"
#include "io/export/timeline_lines.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

void append_counts(OrderedJson& object, const WorkCounts& counts) {
  for (const WorkMeasure measure : work_measures) {
    object[std::string(to_text(measure))] = counts[measure];
  }
}

/// The counts of a policy beside those of the first one.
void append_counts_and_difference(OrderedJson& object, const std::vector<WorkCounts>& by_policy,
                                  std::size_t policy) {
  append_counts(object, by_policy[policy]);
  object["difference"] = nullptr;
  if (policy > 0) append_counts(object["difference"], by_policy[policy] - by_policy[0]);
}

OrderedJson actions_of(const ComparedRun& run) {
  std::array<std::int64_t, channel_count> by_channel{};
  for (const Event& event : run.timeline.events) {
    const Action* action = action_of(run.policy, event);
    if (action != nullptr) ++by_channel[static_cast<std::size_t>(action->channel)];
  }
  OrderedJson object = OrderedJson::object();
  for (std::size_t i = 0; i < by_channel.size(); ++i) {
    if (by_channel[i] > 0) object[std::string(to_text(static_cast<Channel>(i)))] = by_channel[i];
  }
  return object;
}

OrderedJson stages_of(const ComparedRun& run) {
  std::vector<std::int64_t> by_stage(run.policy.stages.size(), 0);
  for (const Firing& firing : run.timeline.firings) ++by_stage[firing.stage];
  OrderedJson object = OrderedJson::object();
  for (std::size_t i = 0; i < by_stage.size(); ++i) {
    object[run.policy.stages[i].id] = by_stage[i];
  }
  return object;
}

OrderedJson summary_of(const ComparisonExport& source, std::size_t policy,
                       const std::string& name) {
  const ComparedRun& run = source.runs[policy];
  OrderedJson effects = OrderedJson::object();
  for (const EffectRow& row : source.comparison.work.effects) {
    if (row.by_policy[policy] > 0) effects[row.effect] = row.by_policy[policy];
  }
  OrderedJson closing = OrderedJson::object();
  for (const Conservation& sums : run.timeline.conservation) {
    closing[std::string(sums.currency.code())] =
        format_decimal(sums.closing, sums.currency.decimals());
  }
  return OrderedJson{{"policy", name},
                     {"name", run.policy.name.in(Language::en)},
                     {"subject", to_text(run.policy.subject)},
                     {"subjects", run.timeline.subjects},
                     {"actions", actions_of(run)},
                     {"effects", effects},
                     {"stages", stages_of(run)},
                     {"closing", closing}};
}

OrderedJson json_of(const DifferenceLine& line, const std::string& policy) {
  return OrderedJson{{"policy", policy},
                     {"customer", line.customer},
                     {"invoice", text_or_null(line.invoice)},
                     {"stage", line.stage},
                     {"stage_b", text_or_null(line.stage_b)},
                     {"kind", line.kind},
                     {"a", text_or_null(line.a)},
                     {"b", text_or_null(line.b)},
                     {"days", line.days ? OrderedJson(*line.days) : OrderedJson(nullptr)},
                     {"times_a", line.times_a},
                     {"times_b", line.times_b}};
}

OrderedJson json_of(const DifferenceCounts& counts) {
  OrderedJson object{{"same", counts.same}};
  for (std::size_t i = 0; i < difference_kind_count; ++i) {
    object[std::string(to_text(static_cast<DifferenceKind>(i)))] = counts.differing[i];
  }
  return object;
}

/// Writes one object of the comparison member by member, lists with one element per line.
class Writer {
 public:
  explicit Writer(const ComparisonExport& source) : source_(source), names_(policy_names(source)) {}

  std::string write() {
    const Timeline& first = source_.runs.front().timeline;
    OrderedJson calendars = OrderedJson::array();
    for (const ComparedRun& run : source_.runs) calendars.push_back(run.timeline.calendar);
    out_ = "{\"policies\":" + dump_json(OrderedJson(names_)) + ",\"as_of\":\"" +
           first.as_of.to_text() + "\",\"until\":\"" + first.until.to_text() +
           "\",\"calendars\":" + dump_json(calendars);
    append_summary();
    append_weeks();
    append_differences();
    append_totals();
    append_warnings();
    out_ += "}\n";
    return std::move(out_);
  }

 private:
  void append_list(std::string_view key, const std::vector<OrderedJson>& lines) {
    out_ += ",\"" + std::string(key) + "\":[";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out_ += (i == 0 ? "\n" : ",\n") + dump_json(lines[i]);
    }
    out_ += "\n]";
  }

  void append_summary() {
    std::vector<OrderedJson> lines;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      lines.push_back(summary_of(source_, i, names_[i]));
    }
    append_list("summary", lines);
  }

  void append_weeks() {
    std::vector<OrderedJson> lines;
    for (const WorkRow& row : source_.comparison.work.rows) {
      for (std::size_t i = 0; i < names_.size(); ++i) {
        OrderedJson line{
            {"start", row.week.to_text()}, {"role", text_or_null(row.role)}, {"policy", names_[i]}};
        append_counts_and_difference(line, row.by_policy, i);
        lines.push_back(std::move(line));
      }
    }
    append_list("weeks", lines);
  }

  void append_differences() {
    std::vector<OrderedJson> lines;
    for (std::size_t pair = 0; pair < source_.comparison.pairs.size(); ++pair) {
      for (const StageDifference& each : source_.comparison.pairs[pair].differences) {
        lines.push_back(json_of(line_of(source_, pair, each), names_[pair + 1]));
      }
    }
    append_list("differences", lines);
  }

  void append_totals() {
    std::vector<OrderedJson> lines;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      OrderedJson line{{"policy", names_[i]}};
      append_counts_and_difference(line, source_.comparison.work.totals, i);
      line["stages"] = nullptr;
      if (i > 0) line["stages"] = json_of(source_.comparison.pairs[i - 1].counts);
      lines.push_back(std::move(line));
    }
    append_list("totals", lines);
  }

  void append_warnings() {
    OrderedJson warnings = OrderedJson::array();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      for (const TimelineWarning& warning : source_.runs[i].timeline.warnings) {
        warnings.push_back(
            OrderedJson{{"policy", names_[i]}, {"code", warning.code}, {"detail", warning.detail}});
      }
    }
    out_ += ",\"warnings\":" + dump_json(warnings);
  }

  const ComparisonExport& source_;
  std::vector<std::string> names_;
  std::string out_;
};

/// Appends a cell and what separates it from the next one.
void append_text_cell(std::string& out, std::string_view text) {
  append_csv_text(out, text);
  out.push_back(',');
}

}  // namespace

std::string write_comparison_json(const ComparisonExport& source) { return Writer(source).write(); }

std::string write_comparison_weeks_csv(const ComparisonExport& source) {
  std::string out = "start,role,policy";
  for (const WorkMeasure measure : work_measures) out += "," + std::string(to_text(measure));
  out += "\r\n";
  const std::vector<std::string> names = policy_names(source);
  for (const WorkRow& row : source.comparison.work.rows) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      append_csv_number(out, row.week.to_text());
      out.push_back(',');
      append_text_cell(out, row.role);
      append_csv_text(out, names[i]);
      for (const WorkMeasure measure : work_measures) {
        out.push_back(',');
        append_csv_number(out, to_text(row.by_policy[i][measure]));
      }
      out += "\r\n";
    }
  }
  return out;
}

std::string write_comparison_differences_csv(const ComparisonExport& source) {
  std::string out = "policy,customer,invoice,stage,stage_b,kind,a,b,days,times_a,times_b\r\n";
  const std::vector<std::string> names = policy_names(source);
  for (std::size_t pair = 0; pair < source.comparison.pairs.size(); ++pair) {
    for (const StageDifference& each : source.comparison.pairs[pair].differences) {
      const DifferenceLine line = line_of(source, pair, each);
      for (const std::string_view text : {std::string_view(names[pair + 1]), line.customer,
                                          line.invoice, line.stage, line.stage_b, line.kind}) {
        append_text_cell(out, text);
      }
      append_csv_number(out, line.a + "," + line.b + ",");
      append_csv_number(out, (line.days ? to_text(*line.days) : std::string()) + ",");
      append_csv_number(out, to_text(line.times_a) + "," + to_text(line.times_b));
      out += "\r\n";
    }
  }
  return out;
}

}  // namespace duewise
