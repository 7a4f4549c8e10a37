#include "app/presenters/worklist_presenter.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "app/presenters/wording.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/timeline/event_acts.hpp"
#include "core/worklist/expected_gain.hpp"

namespace duewise {
namespace {

using views::Strings;

views::Tone tone_of(const Policy& policy, const WorkLine& line) {
  if (line.kind == WorkKind::approval) return views::Tone::warning;
  if (line.stage == restore_stage) return views::Tone::good;
  if (line.stage < 0) return views::Tone::neutral;
  return views::tone_of_level(policy.stages[static_cast<std::size_t>(line.stage)].level);
}

std::string when_text(const Strings& strings, const WorkLine& line, Date on) {
  const SuggestedTime& time = line.suggested;
  if (!is_to_do(line.status)) return {};
  std::string text;
  if (time.day != on) text = strings.date_with_weekday(time.day);
  if (time.from < 0) return text;
  if (!text.empty()) text += " ";
  return text + clock_text(time.from);
}

std::int32_t most_days_overdue(const WorkLine& line) {
  std::int32_t most = INT32_MIN;
  for (const WorkInvoice& invoice : line.invoices) {
    if (invoice.days_overdue > most) most = invoice.days_overdue;
  }
  return most;
}

std::string days_text(const Strings& strings, std::int32_t days_overdue) {
  if (days_overdue == 0) return strings.text("worklist.due_today");
  return days_overdue > 0 ? strings.count("worklist.days_overdue", days_overdue)
                          : strings.count("worklist.due_in", -std::int64_t{days_overdue});
}

std::string invoices_text(const Strings& strings, const Portfolio& portfolio,
                          const WorkLine& line) {
  if (line.invoices.empty()) return {};
  if (line.invoices.size() > 1) {
    return strings.count("worklist.invoices", static_cast<std::int64_t>(line.invoices.size()));
  }
  return std::string(portfolio.invoices.number[line.invoices.front().invoice.value()]);
}

views::WorklistRow row_of(const WorklistShown& shown, const Strings& strings, std::size_t row) {
  const TimelineRun& run = shown.run->index->run();
  const WorkLine& line = shown.run->worklist.lines[row];
  const Policy& policy = run.inputs.policy;
  views::WorklistRow out;
  out.tone = tone_of(policy, line);
  out.what = work_text(strings, line);
  if (line.channel) out.channel_id = to_text(*line.channel);
  out.stage = work_stage_text(strings, policy, line);
  if (!line.role.empty()) out.role = role_text(strings, policy, line.role);
  if (const RoleHolder* holder = shown.staff.holder_of(line.role)) {
    out.role += " · " + acting_person(*holder, shown.run->worklist.on);
  }
  out.customer = run.inputs.portfolio->customers.name[line.customer.value()];
  if (out.customer.empty()) {
    out.customer = run.inputs.portfolio->customers.id[line.customer.value()];
  }
  out.invoices = invoices_text(strings, *run.inputs.portfolio, line);
  out.amount = work_amount_text(strings, line);
  if (!line.invoices.empty()) out.days_overdue = days_text(strings, most_days_overdue(line));
  out.when = when_text(strings, line, shown.run->worklist.on);
  out.status = strings.text("worklist.status." + std::string(to_text(line.status)));
  out.is_to_do = is_to_do(line.status);
  out.is_selected = shown.selected == row;
  if (!line.invoices.empty()) out.invoice_index = line.invoices.front().invoice.value();
  return out;
}

std::vector<std::string> reasons_of(const Strings& strings, const Policy& policy,
                                    const WorkLine& line, Date on) {
  std::vector<std::string> reasons;
  if (line.stage >= 0) {
    const Stage& stage = policy.stages[static_cast<std::size_t>(line.stage)];
    reasons.push_back(when_text(strings, policy, stage.when));
  }
  if (line.planned < on) {
    reasons.push_back(strings.format("worklist.planned", {{"date", strings.date(line.planned)}}));
  }
  if (line.kind == WorkKind::contact) {
    const std::string key = "worklist.why." + std::string(to_text(line.suggested.why));
    if (const std::string* text = strings.find(key)) reasons.push_back(*text);
  }
  for (const WorkAmount& amount : line.amounts) {
    if (amount.expected_gain == 0) continue;
    reasons.push_back(strings.format(
        "worklist.gain", {{"amount", strings.money({amount.expected_gain, amount.currency})}}));
  }
  return reasons;
}

std::vector<views::Fact> recap_of(const Strings& strings, const CustomerRecap& recap) {
  std::vector<views::Fact> facts;
  const auto add = [&](std::string_view key, std::string value) {
    facts.push_back({strings.text(key), std::move(value)});
  };
  if (recap.last_contact.exists()) {
    std::string text = strings.date(recap.last_contact);
    if (recap.last_channel) text += " · " + channel_text(strings, *recap.last_channel);
    if (!recap.was_reached) text += " · " + strings.text("worklist.not_reached");
    add("worklist.last_contact", std::move(text));
    add("worklist.contacts_logged", strings.number(recap.contacts_logged));
  } else {
    add("worklist.last_contact", strings.text("worklist.none_logged"));
  }
  if (recap.contacts_planned > 0) {
    add("worklist.contacts_planned", strings.number(recap.contacts_planned));
  }
  if (recap.promised_for.exists()) {
    add("worklist.promised_for", strings.date(recap.promised_for));
  }
  if (recap.promises_broken > 0) {
    add("worklist.promises_broken", strings.number(recap.promises_broken));
  }
  if (recap.last_payment.exists()) {
    add("worklist.last_payment",
        strings.date(recap.last_payment) + " · " +
            strings.money({recap.last_payment_amount, recap.last_payment_currency}));
  }
  return facts;
}

std::vector<views::Fact> contact_of(const Strings& strings, const Customers& customers,
                                    CustomerIndex customer) {
  std::vector<views::Fact> facts;
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) facts.push_back({strings.text(key), std::string(value)});
  };
  add("worklist.contact_name", customers.contact_name[customer.value()]);
  add("worklist.contact_phone", customers.contact_phone[customer.value()]);
  add("worklist.contact_email", customers.contact_email[customer.value()]);
  return facts;
}

/// The action that a line carries out, or null.
const Action* action_of_line(const Policy& policy, const WorkLine& line) {
  Event event;
  event.kind = EventKind::action;
  event.stage = line.stage;
  event.action = line.action;
  event.rule = line.rule;
  return action_of(policy, event);
}

void add_letter(const Portfolio& portfolio, const Policy& policy, const WorkLine& line,
                views::WorkDetail& detail) {
  const Action* action = action_of_line(policy, line);
  if (action == nullptr || action->template_id.empty()) return;
  detail.letter_customer = portfolio.customers.id[line.customer.value()];
  if (line.stage >= 0) {
    detail.letter_stage = policy.stages[static_cast<std::size_t>(line.stage)].id;
  }
}

views::WorkDetail detail_of(const WorklistShown& shown, const Strings& strings) {
  const Worklist& list = shown.run->worklist;
  views::WorkDetail detail;
  if (shown.selected >= list.lines.size()) return detail;
  const WorkLine& line = list.lines[shown.selected];
  const TimelineRun& run = shown.run->index->run();
  const Portfolio& portfolio = *run.inputs.portfolio;
  const Policy& policy = run.inputs.policy;
  detail.is_shown = true;
  detail.customer = line.customer.value();
  detail.heading = row_of(shown, strings, shown.selected).customer;
  detail.what = work_text(strings, line);
  const std::string stage = work_stage_text(strings, policy, line);
  if (!stage.empty()) detail.what += " · " + stage;
  detail.reasons = reasons_of(strings, policy, line, list.on);
  detail.history = recap_of(strings, line.recap);
  detail.contact = contact_of(strings, portfolio.customers, line.customer);
  add_letter(portfolio, policy, line, detail);
  for (const WorkInvoice& invoice : line.invoices) {
    const std::uint32_t i = invoice.invoice.value();
    views::WorkInvoiceRow row;
    row.invoice_no = portfolio.invoices.number[i];
    row.due_date = strings.date(portfolio.invoices.due_date[i]);
    row.days_overdue = days_text(strings, invoice.days_overdue);
    row.open_amount = strings.money({invoice.open, portfolio.invoices.currency[i]});
    if (invoice.stage >= 0) {
      row.stage = stage_text(strings, policy, static_cast<std::size_t>(invoice.stage));
    }
    detail.invoices.push_back(std::move(row));
  }
  return detail;
}

std::vector<views::Choice> roles_of(const Strings& strings, const Policy& policy,
                                    const std::string& chosen) {
  std::vector<views::Choice> roles;
  roles.push_back({"all", strings.text("worklist.all_roles"), chosen == "all"});
  for (const Role& role : policy.roles) {
    roles.push_back({role.id, role_text(strings, policy, role.id), chosen == role.id});
  }
  return roles;
}

/// How much there is to do of each kind and channel.
std::vector<views::Fact> counts_of(const Strings& strings, const Worklist& list) {
  std::map<Channel, std::int64_t> by_channel;
  std::map<WorkKind, std::int64_t> by_kind;
  std::set<CustomerIndex> customers;
  for (const WorkLine& line : list.lines) {
    if (!is_to_do(line.status)) continue;
    customers.insert(line.customer);
    if (line.channel) {
      ++by_channel[*line.channel];
    } else {
      ++by_kind[line.kind];
    }
  }
  std::vector<views::Fact> facts;
  const auto count = static_cast<std::int64_t>(customers.size());
  facts.push_back({strings.text("worklist.customers"), strings.number(count)});
  for (const auto& [kind, times] : by_kind) {
    facts.push_back(
        {strings.text("worklist.kind." + std::string(to_text(kind))), strings.number(times)});
  }
  for (const auto& [channel, times] : by_channel) {
    facts.push_back({channel_text(strings, channel), strings.number(times)});
  }
  return facts;
}

/// The lines to do after and before the picked one. From the last one, and from one that is done,
/// it goes on with the first.
void find_neighbours(const Worklist& list, std::uint32_t selected, views::WorklistView& view) {
  std::optional<std::size_t> first;
  const bool is_at_one = selected < list.lines.size() && is_to_do(list.lines[selected].status);
  for (std::size_t i = 0; i < list.lines.size(); ++i) {
    if (!is_to_do(list.lines[i].status) || i == selected) continue;
    if (!first) first = i;
    if (is_at_one && i > selected && !view.next_row) view.next_row = i;
    if (is_at_one && i < selected) view.previous_row = i;
  }
  if (!view.next_row) view.next_row = first;
}

}  // namespace

const WorkLine* picked_line(const WorklistShown& shown) {
  const std::vector<WorkLine>& lines = shown.run->worklist.lines;
  return shown.selected < lines.size() ? &lines[shown.selected] : nullptr;
}

std::uint32_t row_like(const Worklist& list, const WorkLine& line) {
  const auto is_same = [&](const WorkLine& other) {
    return other.customer == line.customer && other.kind == line.kind &&
           other.channel == line.channel && other.stage == line.stage &&
           other.action == line.action && other.effect == line.effect;
  };
  const auto found = std::find_if(list.lines.begin(), list.lines.end(), is_same);
  if (found == list.lines.end()) return UINT32_MAX;
  return static_cast<std::uint32_t>(found - list.lines.begin());
}

WorklistSource source_of(const WorklistRun& run) {
  const TimelineRun& timeline = run.index->run();
  return {*timeline.inputs.portfolio, timeline.inputs.policy, timeline.timeline,
          timeline.inputs.scenario, timeline.inputs.calendar};
}

std::string work_text(const Strings& strings, const WorkLine& line) {
  if (line.kind == WorkKind::effect) {
    return strings.format(
        line.effect_ends ? "timeline.kind.effect_end" : "timeline.kind.effect_begin",
        {{"effect", effect_text(strings, line.effect)}});
  }
  if (line.channel) return channel_text(strings, *line.channel);
  return strings.text("worklist.kind." + std::string(to_text(line.kind)));
}

std::string work_stage_text(const Strings& strings, const Policy& policy, const WorkLine& line) {
  if (line.stage >= 0) return stage_text(strings, policy, static_cast<std::size_t>(line.stage));
  if (line.stage != restore_stage) return {};
  const std::string& name = policy.restore[line.rule].name.in(strings.language());
  return name.empty() ? strings.text("timeline.lane.restore") : name;
}

std::string work_amount_text(const Strings& strings, const WorkLine& line) {
  std::string text;
  for (const WorkAmount& amount : line.amounts) {
    if (!text.empty()) text += "; ";
    text += strings.money({amount.open, amount.currency});
  }
  return text;
}

void present_worklist(const WorklistShown& shown, const Strings& strings,
                      views::WorklistView& view) {
  const Worklist& list = shown.run->worklist;
  const Strings* texts = &strings;
  view.on = list.on;
  view.day_text = strings.date_with_weekday(list.on);
  const auto open = static_cast<std::int64_t>(list.open);
  const auto rest = static_cast<std::int64_t>(list.lines.size()) - open;
  view.headline = strings.count("worklist.headline", open, {{"done", strings.number(rest)}});
  view.roles = roles_of(strings, shown.run->index->run().inputs.policy, shown.role);
  view.counts = counts_of(strings, list);
  view.row_count = list.lines.size();
  view.row = [shown, texts](std::size_t row) {
    ASSERT(row < shown.run->worklist.lines.size());
    return row_of(shown, *texts, row);
  };
  find_neighbours(list, shown.selected, view);
  view.detail = detail_of(shown, strings);
}

}  // namespace duewise
