#include "support/timeline_case.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "core/receivables/portfolio_builder.hpp"
#include "core/timeline/explanation.hpp"
#include "core/timeline/simulation.hpp"
#include "io/export/timeline_lines.hpp"
#include "io/policy/policy_file.hpp"
#include "io/policy/presets.hpp"
#include "io/scenario/scenario_file.hpp"

namespace duewise::test {
namespace {

struct Prepared {
  Portfolio portfolio;
  Policy policy;
  Scenario scenario;
};

std::string described(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    text += fault.pointer + " " + fault.code + " " + fault.detail + "\n";
  }
  return text;
}

Policy policy_of(const TimelineCase& timeline_case) {
  if (!timeline_case.preset.empty()) {
    auto preset = load_preset(timeline_case.preset);
    REQUIRE(preset.has_value());
    for (const std::string_view id : timeline_case.switches) {
      const auto same_id = [&](const Parameter& parameter) { return parameter.id == id; };
      const auto found =
          std::find_if(preset->parameters.begin(), preset->parameters.end(), same_id);
      REQUIRE(found != preset->parameters.end());
      set_parameter_number(*preset, id, 1 - found->number);
    }
    return *preset;
  }
  const std::string file = R"({"schema": "duewise.policy/1", "id": "case", "name": {"en": "Case"},
    "roles": [{"id": "clerk", "name": {"en": "Clerk"}}, {"id": "owner", "name": {"en": "Owner"}}],)" +
                           std::string(timeline_case.policy) + "}";
  PolicyReading policy = read_policy(file);
  const std::string policy_faults = described(policy.faults);
  REQUIRE_MESSAGE(policy.faults.empty(), policy_faults);
  return std::move(policy.policy);
}

Prepared prepare(const TimelineCase& timeline_case) {
  Prepared prepared;
  prepared.portfolio = make_portfolio(timeline_case.invoices);
  prepared.policy = policy_of(timeline_case);
  ScenarioReading scenario =
      read_scenario(R"({"events":)" + std::string(timeline_case.events) + "}", prepared.portfolio);
  const std::string scenario_faults = described(scenario.faults);
  REQUIRE_MESSAGE(scenario.faults.empty(), scenario_faults);
  prepared.scenario = std::move(scenario.scenario);
  return prepared;
}

BusinessCalendar calendar_of(const TimelineCase& timeline_case) {
  CalendarFacts facts;
  facts.id = timeline_case.calendar;
  if (facts.id == "weekends") facts.rest_days = {Weekday::saturday, Weekday::sunday};
  return BusinessCalendar(std::move(facts));
}

Timeline simulate_case(const TimelineCase& timeline_case, const Prepared& prepared) {
  const BusinessCalendar calendar = calendar_of(timeline_case);
  Result<Timeline> timeline =
      simulate(prepared.portfolio, prepared.policy, prepared.scenario, calendar,
               {*Date::parse(timeline_case.as_of), *Date::parse(timeline_case.until)});
  REQUIRE(timeline.has_value());
  return std::move(*timeline);
}

std::string line_for(const EventLine& line) {
  std::string text =
      line.date + " " + std::string(line.invoice.empty() ? line.subject : line.invoice);
  if (line.kind == "action") {
    text += " " + std::string(line.stage) + " " + std::string(line.channel);
  } else {
    text += " " + std::string(line.kind);
  }
  if (!line.note.empty()) text += " " + line.note;
  return text;
}

bool is_told(EventKind kind, const std::vector<EventKind>& kinds) {
  if (!kinds.empty()) return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  return kind == EventKind::action || kind == EventKind::effect_begin ||
         kind == EventKind::effect_end || kind == EventKind::restored ||
         kind == EventKind::approval_asked || kind == EventKind::approval_given;
}

}  // namespace

Portfolio make_portfolio(const std::vector<InvoiceLine>& lines) {
  PortfolioBuilder builder;
  for (const InvoiceLine& line : lines) {
    const auto due = Date::parse(line.due);
    REQUIRE(due.has_value());
    const Currency currency = *Currency::find(line.currency);
    InvoiceRecord record;
    record.invoice_no = line.no;
    record.customer_id = line.customer;
    record.contract_no = line.contract;
    record.due_date = *due;
    record.issue_date = line.issue.empty() ? *due - Days{30} : *Date::parse(line.issue);
    record.currency = currency;
    record.amount = *parse_decimal(line.amount, currency.decimals());
    record.paid = *parse_decimal(line.paid, currency.decimals());
    record.rating = line.rating;
    record.tags = line.tags;
    record.settlement = line.settlement;
    if (!line.service_end.empty()) record.service_end = *Date::parse(line.service_end);
    if (!line.paid_on.empty()) record.paid_date = *Date::parse(line.paid_on);
    if (!line.received.empty()) record.received_date = *Date::parse(line.received);
    if (!line.period.empty()) record.period = *Period::parse(line.period);
    builder.add(record);
  }
  return std::move(builder).finish();
}

std::string explain_case(const TimelineCase& timeline_case, std::string_view number,
                         std::string_view on, const std::vector<std::string>& facts) {
  const Prepared prepared = prepare(timeline_case);
  const BusinessCalendar calendar = calendar_of(timeline_case);
  std::uint32_t invoice = 0;
  while (prepared.portfolio.invoices.number[invoice] != number) ++invoice;
  const Explanation explanation =
      explain(prepared.portfolio, prepared.policy, prepared.scenario, calendar,
              {.invoice = InvoiceIndex{invoice},
               .range = {*Date::parse(timeline_case.as_of), *Date::parse(timeline_case.until)},
               .on = *Date::parse(on)});
  std::string text = "\n";
  for (const StageReason& reason : explanation.stages) {
    const Stage& stage = prepared.policy.stages[reason.stage];
    text += stage.id + " " + std::string(to_text(reason.code));
    for (const ReasonFact& fact : reason.facts) {
      const bool is_wanted = std::find(facts.begin(), facts.end(), fact.name) != facts.end();
      if (is_wanted) text += " " + std::string(fact.name) + " " + fact.value;
    }
    text += "\n";
    for (const ActionReason& action : reason.actions) {
      const Action& rule = stage.actions[static_cast<std::size_t>(action.action)];
      text += "  " + std::string(to_text(rule.channel)) + " " + std::string(to_text(action.code));
      if (!action.detail.empty()) text += " " + action.detail;
      text += "\n";
    }
  }
  return text;
}

Timeline run_case(const TimelineCase& timeline_case) {
  return simulate_case(timeline_case, prepare(timeline_case));
}

void check_timeline(const TimelineCase& timeline_case, std::string_view expected,
                    const std::vector<EventKind>& kinds) {
  const Prepared prepared = prepare(timeline_case);
  const Timeline timeline = simulate_case(timeline_case, prepared);
  const Date from = Date::parse(timeline_case.from).value_or(timeline.as_of);
  std::string actual = "\n";
  for (const Event& event : timeline.events) {
    if (!is_told(event.kind, kinds) || event.date < from) continue;
    actual += line_for(line_of({timeline, prepared.portfolio, prepared.policy}, event)) + "\n";
  }
  CHECK(actual == expected);
}

void check_charges(const TimelineCase& timeline_case, std::string_view expected) {
  std::string actual = "\n";
  for (const Event& event : run_case(timeline_case).events) {
    if (event.kind != EventKind::interest && event.kind != EventKind::fee) continue;
    actual += event.date.to_text() + (event.kind == EventKind::fee ? " fee " : " interest ") +
              format_decimal(event.amount, event.currency.decimals()) + "\n";
  }
  CHECK(actual == expected);
}

}  // namespace duewise::test
