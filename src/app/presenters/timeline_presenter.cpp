#include "app/presenters/timeline_presenter.hpp"

#include "app/presenters/wording.hpp"
#include "base/assert.hpp"
#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

using views::Strings;

std::string kind_key(EventKind kind) { return "timeline.kind." + std::string(to_text(kind)); }

std::string customer_name(const Portfolio& portfolio, CustomerIndex customer) {
  return std::string(portfolio.customers.name[customer.value()]);
}

std::string restore_name(const Strings& strings, const Policy& policy, std::uint16_t rule) {
  const std::string& name = policy.restore[rule].name.in(strings.language());
  return name.empty() ? strings.text("timeline.lane.restore") : name;
}

std::string note_text(const Strings& strings, const Event& event, const Action* action,
                      const std::string& note) {
  if (event.kind == EventKind::warning) {
    const std::string* known = strings.find("warning." + note);
    return known != nullptr ? *known : note;
  }
  std::vector<std::string> parts;
  if (action != nullptr) parts.push_back(action->text.in(strings.language()));
  if (action == nullptr || !note.empty()) parts.push_back(note);
  if (!parts.empty() && parts.front().empty()) parts.erase(parts.begin());
  return list_text(strings, parts);
}

views::Lane stage_lane(const TimelineIndex& index, const Strings& strings, std::size_t position) {
  const TimelineIndex::StageLane& source = index.stage_lanes()[position];
  views::Lane lane;
  switch (source.kind) {
    case TimelineIndex::LaneKind::stage:
      lane.label = stage_text(strings, index.run().inputs.policy, source.stage);
      break;
    case TimelineIndex::LaneKind::restore:
      lane.label = strings.text("timeline.lane.restore");
      break;
    case TimelineIndex::LaneKind::other:
      lane.label = strings.text("timeline.lane.other");
      break;
  }
  lane.detail = strings.count("timeline.events", source.events);
  lane.marks = source.marks;
  return lane;
}

// Collects what is in force for one customer, from beginnings and ends in order.
class SpanCollector {
 public:
  SpanCollector(const TimelineIndex& index, const Strings& strings)
      : index_(index), strings_(strings) {}

  void add(const Event& event) {
    const std::string& effect = index_.timeline().notes[event.note];
    if (event.kind == EventKind::effect_begin) {
      open_.push_back({event.subject, effect, event.date});
      return;
    }
    for (auto each = open_.begin(); each != open_.end(); ++each) {
      if (each->subject != event.subject || each->effect != effect) continue;
      spans_.push_back({each->from, event.date, effect_text(strings_, effect)});
      open_.erase(each);
      return;
    }
  }

  std::vector<views::LaneSpan> finish() {
    for (const Open& each : open_) {
      spans_.push_back({each.from, index_.timeline().until, effect_text(strings_, each.effect)});
    }
    return std::move(spans_);
  }

 private:
  struct Open {
    SubjectRef subject;
    std::string effect;
    Date from;
  };
  const TimelineIndex& index_;
  const Strings& strings_;
  std::vector<Open> open_;
  std::vector<views::LaneSpan> spans_;
};

views::Lane customer_lane(const TimelineIndex& index, const Strings& strings,
                          std::size_t position) {
  const TimelineRun& run = index.run();
  const CustomerIndex customer(index.customers()[position]);
  const std::vector<std::uint32_t> events = index.events_of_customer(position);
  views::Lane lane;
  lane.label = customer_name(*run.inputs.portfolio, customer);
  lane.detail = strings.count("timeline.events", static_cast<std::int64_t>(events.size()));
  SpanCollector spans(index, strings);
  for (const std::uint32_t at : events) {
    const Event& event = run.timeline.events[at];
    if (event.kind == EventKind::effect_begin || event.kind == EventKind::effect_end) {
      spans.add(event);
    }
    const views::Tone tone = tone_of(run.inputs.policy, event);
    bool is_new = true;
    for (auto mark = lane.marks.rbegin(); mark != lane.marks.rend() && mark->date == event.date;
         ++mark) {
      if (mark->tone != tone) continue;
      ++mark->count;
      is_new = false;
    }
    if (is_new) lane.marks.push_back({event.date, tone, 1});
  }
  lane.spans = spans.finish();
  return lane;
}

std::string waiting_text(const Portfolio& portfolio, const Strings& strings, const NextStep& step) {
  if (step.waits_behind == UINT32_MAX) return strings.text("timeline.no_next_step");
  const std::string_view leader = portfolio.invoices.number[step.waits_behind];
  return strings.format("timeline.waits_behind", {{"invoice", std::string(leader)}});
}

views::NextStepRow next_step_row(const TimelineRun& run, const Strings& strings,
                                 const NextStep& step, Date playhead) {
  const Portfolio& portfolio = *run.inputs.portfolio;
  views::NextStepRow row;
  row.invoice = step.invoice;
  row.invoice_no = portfolio.invoices.number[step.invoice];
  row.customer = customer_name(portfolio, portfolio.invoices.customer[step.invoice]);
  row.open_amount = strings.money(Money{step.open, portfolio.invoices.currency[step.invoice]});
  if (step.date.is_none()) {
    row.stage = waiting_text(portfolio, strings, step);
    return row;
  }
  row.date = strings.date(step.date);
  row.in_days = strings.count("timeline.in_days", (step.date - playhead).count);
  row.stage = stage_text(strings, run.inputs.policy, step.stage);
  row.tone = views::tone_of_level(run.inputs.policy.stages[step.stage].level);
  return row;
}

std::string scenario_key(const ScenarioEvent& event) {
  switch (event.kind) {
    case ScenarioKind::payment:
      return event.amount ? "scenario.payment" : "scenario.payment_all";
    case ScenarioKind::promise:
      return event.amount ? "scenario.promise" : "scenario.promise_all";
    case ScenarioKind::dispute:
      return "scenario.dispute";
    case ScenarioKind::dispute_resolved:
      return "scenario.dispute_resolved";
    case ScenarioKind::hold:
      return "scenario.hold";
    case ScenarioKind::approve:
      return "scenario.approve";
    case ScenarioKind::refuse:
      return "scenario.refuse";
    case ScenarioKind::plan:
      return "scenario.plan";
    case ScenarioKind::contract_signed:
      return "scenario.contract_signed";
    case ScenarioKind::statement_confirmed:
      return "scenario.statement_confirmed";
    case ScenarioKind::receipts_complete:
      return "scenario.receipts_complete";
    case ScenarioKind::judgment:
      return "scenario.judgment";
    case ScenarioKind::credit_note:
      return "scenario.credit_note";
    case ScenarioKind::contact:
      return "scenario.contact";
    case ScenarioKind::waiver:
      return "scenario.waiver";
    case ScenarioKind::write_off:
      return "scenario.write_off";
    case ScenarioKind::recovery:
      return "scenario.recovery";
  }
  UNREACHABLE();
}

}  // namespace

views::EventRow event_row(const TimelineRun& run, const Strings& strings, const Event& event) {
  const Policy& policy = run.inputs.policy;
  const Portfolio& portfolio = *run.inputs.portfolio;
  const std::string& note = run.timeline.notes[event.note];
  const Action* action = action_of(policy, event);
  const bool is_effect =
      event.kind == EventKind::effect_begin || event.kind == EventKind::effect_end;
  const bool is_approval =
      event.kind == EventKind::approval_asked || event.kind == EventKind::approval_given;

  views::EventRow row;
  row.tone = tone_of(policy, event);
  if (action != nullptr) {
    row.kind = channel_text(strings, action->channel);
    row.channel_id = to_text(action->channel);
    if (!action->role.empty()) row.role = role_text(strings, policy, action->role);
  } else {
    row.kind = strings.format(kind_key(event.kind), {{"effect", effect_text(strings, note)}});
  }
  if (is_approval && !note.empty()) row.role = role_text(strings, policy, note);
  if (event.stage >= 0) {
    row.stage = stage_text(strings, policy, static_cast<std::size_t>(event.stage));
  } else if (event.stage == restore_stage) {
    row.stage = restore_name(strings, policy, event.rule);
  }
  row.customer = customer_name(portfolio, event.customer);
  if (event.invoice.exists()) {
    row.invoice = portfolio.invoices.number[event.invoice.value()];
    row.invoice_index = event.invoice.value();
  }
  row.open_amount = strings.money(Money{event.open_amount, event.currency});
  row.days_overdue = strings.number(event.days_overdue);
  const bool is_named_elsewhere = is_effect || is_approval || event.kind == EventKind::restored;
  if (!is_named_elsewhere) row.note = note_text(strings, event, action, note);
  const bool is_amount = event.kind == EventKind::payment || event.kind == EventKind::credit ||
                         event.kind == EventKind::interest || event.kind == EventKind::fee ||
                         event.kind == EventKind::written_off || event.kind == EventKind::waived ||
                         event.kind == EventKind::recovery;
  if (is_amount) {
    row.note = strings.money(Money{event.amount, event.currency});
  }
  return row;
}

std::vector<views::Fact> timeline_summary(const TimelineIndex& index, const Strings& strings) {
  std::vector<views::Fact> facts;
  const TimelineCounts& counts = index.counts();
  for (std::size_t channel = 0; channel < counts.by_channel.size(); ++channel) {
    if (counts.by_channel[channel] == 0) continue;
    facts.push_back({channel_text(strings, static_cast<Channel>(channel)),
                     strings.number(counts.by_channel[channel])});
  }
  const auto add = [&](std::string_view key, std::int64_t count) {
    if (count > 0) facts.push_back({strings.text(key), strings.number(count)});
  };
  add("timeline.summary.effects", counts.effects);
  add("timeline.summary.approvals", counts.approvals);
  add("timeline.summary.closed", counts.closed);
  for (const Conservation& sums : index.timeline().conservation) {
    const std::string code(sums.currency.code());
    facts.push_back({strings.format("timeline.summary.opening", {{"currency", code}}),
                     strings.amount(sums.opening, sums.currency)});
    facts.push_back({strings.format("timeline.summary.closing", {{"currency", code}}),
                     strings.amount(sums.closing, sums.currency)});
  }
  return facts;
}

std::vector<std::string> warnings_of(const Timeline& timeline, const Strings& strings) {
  std::vector<std::string> texts;
  for (const TimelineWarning& warning : timeline.warnings) {
    const std::string* known = strings.find("warning." + warning.code);
    texts.push_back(known != nullptr
                        ? strings.format("warning." + warning.code, {{"detail", warning.detail}})
                        : strings.sentence(Error{warning.code, "", warning.detail}));
  }
  return texts;
}

void present_lanes(const std::shared_ptr<const TimelineIndex>& index, views::LaneGrouping grouping,
                   const Strings& strings, views::TimelineView& view) {
  const Timeline& timeline = index->timeline();
  const Strings* texts = &strings;
  view.as_of = timeline.as_of;
  view.until = timeline.until;
  view.days = index->days();
  view.days_max = index->days_max();
  if (grouping == views::LaneGrouping::stage) {
    view.lane_count = index->stage_lanes().size();
    view.lane = [index, texts](std::size_t lane) { return stage_lane(*index, *texts, lane); };
  } else {
    view.lane_count = index->customers().size();
    view.lane = [index, texts](std::size_t lane) { return customer_lane(*index, *texts, lane); };
  }
}

void present_timeline(const TimelineShown& shown, const Strings& strings,
                      views::TimelineView& view) {
  const std::shared_ptr<const TimelineIndex>& index = shown.index;
  const Strings* texts = &strings;
  present_lanes(index, shown.grouping, strings, view);
  const EventRange range = index->events_on(shown.playhead);
  view.day_event_count = range.size();
  view.day_headline =
      strings.count("timeline.day_headline", static_cast<std::int64_t>(range.size()),
                    {{"date", strings.date(shown.playhead)}});
  view.day_event = [index, texts, range](std::size_t row) {
    ASSERT(row < range.size());
    return event_row(index->run(), *texts, index->timeline().events[range.begin + row]);
  };
  const auto steps =
      std::make_shared<const std::vector<NextStep>>(index->next_steps(shown.playhead));
  view.next_step_count = steps->size();
  view.next_step = [index, texts, steps, playhead = shown.playhead](std::size_t row) {
    ASSERT(row < steps->size());
    return next_step_row(index->run(), *texts, (*steps)[row], playhead);
  };
  view.summary = timeline_summary(*index, strings);
  view.warnings = warnings_of(index->timeline(), strings);
}

std::vector<views::ScenarioEventView> present_scenario(const Scenario& scenario,
                                                       const Portfolio& portfolio,
                                                       const Strings& strings) {
  std::vector<views::ScenarioEventView> views;
  for (std::uint32_t i = 0; i < scenario.events.size(); ++i) {
    const ScenarioEvent& event = scenario.events[i];
    const std::string target = event.invoice.exists()
                                   ? std::string(portfolio.invoices.number[event.invoice.value()])
                                   : customer_name(portfolio, event.customer);
    const std::string key = scenario_key(event);
    const std::string amount =
        event.amount ? strings.money(Money{*event.amount, event.currency}) : std::string();
    views.push_back({i, strings.format(key, {{"date", strings.date(event.date)},
                                             {"promise_date", strings.date(event.promise_date)},
                                             {"amount", amount},
                                             {"invoice", target},
                                             {"stage", event.stage}})});
  }
  return views;
}

}  // namespace duewise
