#include "io/export/optimisation_export.hpp"

#include <utility>

#include "core/policy/names.hpp"
#include "io/costs/costs_file.hpp"
#include "io/export/figure_export.hpp"
#include "io/export/forecast_export.hpp"
#include "io/policy/policy_file.hpp"

namespace duewise {
namespace {

constexpr std::string_view id_ending = "-optimised";

class Writer {
 public:
  explicit Writer(const OptimisationExport& source)
      : source_(source), currency_(source.input.base.costs.currency) {}

  std::string money(MinorUnits amount) const {
    return format_decimal(amount, currency_.decimals());
  }

  OrderedJson worth(const PolicyWorth& worth) const {
    return {{"recovered", money(worth.recovered)}, {"value", money(worth.value)},
            {"cost", money(worth.cost)},           {"goodwill", money(worth.goodwill)},
            {"net", money(worth.net())},           {"contacts", format_decimal(worth.contacts, 2)}};
  }

  static OrderedJson changes(const std::vector<PolicyChange>& changes) {
    OrderedJson list = OrderedJson::array();
    for (const PolicyChange& each : changes) {
      list.push_back(
          {{"kind", to_text(each.kind)}, {"id", each.id}, {"from", each.from}, {"to", each.to}});
    }
    return list;
  }

  std::string json() const {
    const Optimisation& result = source_.result;
    const OptimisationInput& input = source_.input;
    OrderedJson head{{"policy", input.policy.id},
                     {"as_of", input.base.range.as_of.to_text()},
                     {"until", input.base.range.until.to_text()},
                     {"seed", input.seed},
                     {"trials", input.trials},
                     {"currency", currency_.code()}};
    std::string out = dump_json(head);
    out.pop_back();
    out += ",\n\"changes\":" + dump_json(changes(result.best.changes));
    out += ",\n\"start\":" + dump_json(worth(result.start));
    out += ",\n\"best\":" + dump_json(worth(result.best.worth));
    const OrderedJson gain{{"expected", money(result.gain.expected)},
                           {"p10", money(result.gain.p10)},
                           {"p90", money(result.gain.p90)},
                           {"mean_of_trials", money(result.gain_mean)},
                           {"trials", result.trials},
                           {"trials_better", result.trials_better}};
    out += ",\n\"gain\":" + dump_json(gain);
    const Policy found = optimised_policy(source_);
    out += ",\n\"difference\":" + write_difference_json(result.difference, found.id);
    out += ",\n\"frontier\":" + frontier();
    out += ",\n\"evaluations\":" + dump_json(result.evaluations) +
           ",\"refused\":" + dump_json(result.refused) +
           ",\"converged\":" + dump_json(result.has_converged);
    out += ",\n\"best_policy\":" + write_policy(found);
    out += ",\n\"costs\":" + dump_json(costs_json(input.base.costs));
    return out + ",\n\"warnings\":" + dump_json(warnings()) + "}\n";
  }

  std::string text() const {
    const Optimisation& result = source_.result;
    std::string out = source_.input.policy.id + ": ";
    if (result.best.changes.empty()) out += "no move within the limits is better";
    out += "\n";
    for (const PolicyChange& each : result.best.changes) {
      out += "  " + each.id + " (" + std::string(to_text(each.kind)) + "): " + each.from + " > " +
             each.to + "\n";
    }
    const std::string code = " " + std::string(currency_.code());
    const auto line = [&](const char* name, MinorUnits before, MinorUnits after) {
      out += std::string(name) + ": " + money(before) + " > " + money(after) + code + "\n";
    };
    line("recovered", result.start.recovered, result.best.worth.recovered);
    line("cost", result.start.cost, result.best.worth.cost);
    line("goodwill", result.start.goodwill, result.best.worth.goodwill);
    line("net", result.start.net(), result.best.worth.net());
    out += "contacts: " + format_decimal(result.start.contacts, 2) + " > " +
           format_decimal(result.best.worth.contacts, 2) + "\n";
    out += "gain: " + money(result.gain.expected) + code + " expected, " + money(result.gain_mean) +
           " in the mean of the trials, " + money(result.gain.p10) + " to " +
           money(result.gain.p90) + " in four of five trials; better in " +
           format_decimal(result.trials_better, 0) + " of " + format_decimal(result.trials, 0) +
           "\n";
    out += "policies looked at: " + format_decimal(result.evaluations, 0) +
           (result.has_converged ? "; no single move is better\n"
                                 : "; more evaluations might find more\n");
    for (const TimelineWarning& each : source_.warnings) {
      out += "warning: " + each.code + " " + each.detail + "\n";
    }
    return out;
  }

 private:
  std::string frontier() const {
    std::vector<OrderedJson> lines;
    for (const FrontierPoint& each : source_.result.frontier) {
      lines.push_back({{"contacts", format_decimal(each.worth.contacts, 2)},
                       {"recovered", money(each.worth.recovered)},
                       {"net", money(each.worth.net())},
                       {"changes", changes(each.changes)}});
    }
    return json_lines(lines);
  }

  OrderedJson warnings() const {
    OrderedJson list = OrderedJson::array();
    for (const TimelineWarning& each : source_.warnings) {
      list.push_back({{"code", each.code}, {"detail", each.detail}});
    }
    list.push_back({{"code", "action_effects_are_assumptions"}, {"detail", ""}});
    return list;
  }

  const OptimisationExport& source_;
  Currency currency_;
};

}  // namespace

Policy optimised_policy(const OptimisationExport& source) {
  Policy policy = source.result.best.policy;
  const std::string id = policy.id + std::string(id_ending);
  if (is_simple_id(id)) policy.id = id;
  return policy;
}

std::string write_optimisation_json(const OptimisationExport& source) {
  return Writer(source).json();
}

std::string write_optimisation_text(const OptimisationExport& source) {
  return Writer(source).text();
}

}  // namespace duewise
