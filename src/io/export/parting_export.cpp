#include "io/export/parting_export.hpp"

#include "io/export/figure_export.hpp"

namespace duewise {

std::string partings_json(const std::vector<Parting>& partings, const PairComparison& pair,
                          const ComparedRun& a, const ComparedRun& b, const Portfolio& portfolio) {
  std::vector<OrderedJson> lines;
  lines.reserve(partings.size());
  for (const Parting& each : partings) {
    const StageDifference& difference = each.difference;
    const StagePair stages = pair.stages[difference.stage];
    const Policy& acting = each.is_a_silent ? b.policy : a.policy;
    const auto stage = static_cast<std::size_t>(each.is_a_silent ? stages.b : stages.a);
    const bool has_invoice = difference.subject.kind == SubjectRef::Kind::invoice;
    OrderedJson line{
        {"customer_id", portfolio.customers.id[difference.customer.value()]},
        {"invoice_no", has_invoice ? OrderedJson(subject_id(portfolio, difference.subject))
                                   : OrderedJson(nullptr)},
        {"date", difference.first_date().to_text()},
        {"stage", acting.stages[stage].id},
        {"acts", each.is_a_silent ? "b" : "a"},
        {"silent", nullptr}};
    if (each.has_stage) {
      OrderedJson facts = OrderedJson::object();
      for (const ReasonFact& fact : each.facts) facts[std::string(fact.name)] = fact.value;
      line["silent"] = {{"code", to_text(each.code)}, {"facts", std::move(facts)}};
    }
    lines.push_back(std::move(line));
  }
  return json_lines(lines);
}

}  // namespace duewise
