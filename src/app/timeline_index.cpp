#include "app/timeline_index.hpp"

#include <algorithm>
#include <numeric>

#include "app/row_order.hpp"
#include "base/assert.hpp"
#include "core/timeline/event_acts.hpp"

namespace duewise {
namespace {

using views::DayLoad;
using views::LaneMark;
using views::Tone;

// Adds one to the mark of this date and tone; dates come in order.
void add_mark(std::vector<LaneMark>& marks, Date date, Tone tone) {
  for (auto mark = marks.rbegin(); mark != marks.rend() && mark->date == date; ++mark) {
    if (mark->tone != tone) continue;
    ++mark->count;
    return;
  }
  marks.push_back({date, tone, 1});
}

}  // namespace

Tone tone_of(const Policy& policy, const Event& event) {
  switch (event.kind) {
    case EventKind::issued:
    case EventKind::due:
    case EventKind::interest:
    case EventKind::fee:
      return Tone::neutral;
    case EventKind::action:
    case EventKind::approval_asked:
    case EventKind::approval_given:
      if (event.stage < 0) return event.stage == restore_stage ? Tone::good : Tone::neutral;
      return views::tone_of_level(policy.stages[static_cast<std::size_t>(event.stage)].level);
    case EventKind::payment:
    case EventKind::credit:
    case EventKind::recovery:
    case EventKind::closed:
    case EventKind::restored:
    case EventKind::effect_end:
      return Tone::good;
    case EventKind::noted:
    case EventKind::waived:
    case EventKind::promise:
    case EventKind::dispute:
    case EventKind::dispute_resolved:
      return Tone::accent;
    case EventKind::promise_broken:
    case EventKind::warning:
      return Tone::warning;
    case EventKind::effect_begin:
    case EventKind::written_off:
      return Tone::danger;
  }
  UNREACHABLE();
}

TimelineIndex::TimelineIndex(std::shared_ptr<const TimelineRun> run) : run_(std::move(run)) {
  count_days();
  fill_stage_lanes();
  group_by_customer();
  collect_payments();
}

EventRange TimelineIndex::events_on(Date date) const {
  const std::vector<Event>& events = timeline().events;
  const auto begin = std::lower_bound(events.begin(), events.end(), date,
                                      [](const Event& event, Date d) { return event.date < d; });
  const auto end = std::upper_bound(begin, events.end(), date,
                                    [](Date d, const Event& event) { return d < event.date; });
  return {static_cast<std::size_t>(begin - events.begin()),
          static_cast<std::size_t>(end - events.begin())};
}

void TimelineIndex::count_days() {
  const Timeline& all = timeline();
  days_.resize(static_cast<std::size_t>((all.until - all.as_of).count) + 1);
  for (const Event& event : all.events) {
    const std::int32_t position = (event.date - all.as_of).count;
    ASSERT(position >= 0 && static_cast<std::size_t>(position) < days_.size());
    DayLoad& day = days_[static_cast<std::size_t>(position)];
    const Action* action = action_of(run_->inputs.policy, event);
    if (action != nullptr && is_contact(action->channel)) ++day.contacts;
    if (event.kind == EventKind::effect_begin) ++day.effects;
    if (event.kind == EventKind::payment) ++day.payments;
    if (action != nullptr) ++counts_.by_channel[static_cast<std::size_t>(action->channel)];
    if (event.kind == EventKind::effect_begin) ++counts_.effects;
    if (event.kind == EventKind::approval_asked) ++counts_.approvals;
    if (event.kind == EventKind::closed) ++counts_.closed;
  }
  for (const DayLoad& day : days_) {
    days_max_.contacts = std::max(days_max_.contacts, day.contacts);
    days_max_.effects = std::max(days_max_.effects, day.effects);
    days_max_.payments = std::max(days_max_.payments, day.payments);
  }
}

void TimelineIndex::fill_stage_lanes() {
  const Policy& policy = run_->inputs.policy;
  const Timeline& all = timeline();
  stage_lanes_.resize(policy.stages.size());
  for (std::size_t stage = 0; stage < policy.stages.size(); ++stage) {
    stage_lanes_[stage].stage = static_cast<StageIndex>(stage);
  }
  // Firings, not contacts: one contact may stand for many invoices.
  for (const Firing& firing : all.firings) {
    StageLane& lane = stage_lanes_[firing.stage];
    ++lane.events;
    add_mark(lane.marks, firing.date, views::tone_of_level(policy.stages[firing.stage].level));
  }
  StageLane restore;
  restore.kind = LaneKind::restore;
  StageLane other;
  other.kind = LaneKind::other;
  for (const Event& event : all.events) {
    if (event.stage >= 0) continue;
    StageLane& lane = event.stage == restore_stage ? restore : other;
    ++lane.events;
    add_mark(lane.marks, event.date, tone_of(policy, event));
  }
  if (restore.events > 0) stage_lanes_.push_back(std::move(restore));
  if (other.events > 0) stage_lanes_.push_back(std::move(other));
}

void TimelineIndex::group_by_customer() {
  const std::vector<Event>& events = timeline().events;
  const std::uint32_t customers = run_->inputs.portfolio->customers.size();
  customer_begins_.assign(std::size_t{customers} + 1, 0);
  for (const Event& event : events) ++customer_begins_[event.customer.value() + 1];
  std::partial_sum(customer_begins_.begin(), customer_begins_.end(), customer_begins_.begin());
  customer_events_.resize(events.size());
  std::vector<std::uint32_t> next = customer_begins_;
  for (std::size_t i = 0; i < events.size(); ++i) {
    customer_events_[next[events[i].customer.value()]++] = static_cast<std::uint32_t>(i);
  }
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    if (customer_begins_[customer] < customer_begins_[customer + 1]) customers_.push_back(customer);
  }
}

std::vector<std::uint32_t> TimelineIndex::events_of_customer(std::size_t lane) const {
  ASSERT(lane < customers_.size());
  const std::uint32_t customer = customers_[lane];
  const auto begin = customer_events_.begin();
  return {begin + static_cast<std::ptrdiff_t>(customer_begins_[customer]),
          begin + static_cast<std::ptrdiff_t>(customer_begins_[customer + 1])};
}

void TimelineIndex::collect_payments() {
  closed_on_.resize(run_->inputs.portfolio->invoices.size());
  for (const Event& event : timeline().events) {
    if (event.invoice.is_none()) continue;
    if (event.kind == EventKind::payment) {
      payments_.push_back({event.date, event.invoice.value(), event.amount});
    }
    if (event.kind == EventKind::closed || event.kind == EventKind::written_off) {
      closed_on_[event.invoice.value()] = event.date;
    }
  }
}

// What is open of every invoice at the end of `day`.
std::vector<MinorUnits> TimelineIndex::open_amounts(Date day) const {
  const Portfolio& portfolio = *run_->inputs.portfolio;
  std::vector<MinorUnits> open(portfolio.invoices.size());
  for (std::uint32_t i = 0; i < open.size(); ++i) open[i] = portfolio.open_amount(InvoiceIndex(i));
  for (const Payment& payment : payments_) {
    if (payment.date > day) break;
    open[payment.invoice] -= std::min(open[payment.invoice], payment.amount);
  }
  return open;
}

// Notes for invoices without a date which older one of their contract or customer they wait for.
// Invoices are in order of customer and due date, so the first open one is the oldest.
void TimelineIndex::find_leaders(std::vector<NextStep>& steps) const {
  const Subject subject = run_->inputs.policy.subject;
  if (subject != Subject::contract && subject != Subject::customer) return;
  const Portfolio& portfolio = *run_->inputs.portfolio;
  const Invoices& invoices = portfolio.invoices;
  const bool by_contract = subject == Subject::contract;
  std::vector<std::uint32_t> leaders(
      by_contract ? portfolio.contracts.size() : portfolio.customers.size(), UINT32_MAX);
  for (NextStep& step : steps) {
    const std::uint32_t owner = by_contract ? invoices.contract[step.invoice].value()
                                            : invoices.customer[step.invoice].value();
    if (step.open == 0 || owner >= leaders.size()) continue;
    if (leaders[owner] == UINT32_MAX) {
      leaders[owner] = step.invoice;
    } else if (step.date.is_none()) {
      step.waits_behind = leaders[owner];
    }
  }
}

std::vector<NextStep> TimelineIndex::next_steps(Date day) const {
  const std::vector<Firing>& firings = timeline().firings;
  const std::vector<MinorUnits> open = open_amounts(day);
  std::vector<NextStep> next(open.size());
  auto firing =
      std::upper_bound(firings.begin(), firings.end(), day,
                       [](Date d, const Firing& candidate) { return d < candidate.date; });
  for (; firing != firings.end(); ++firing) {
    if (firing->invoice.is_none()) continue;
    NextStep& step = next[firing->invoice.value()];
    if (step.date.exists()) continue;
    step.date = firing->date;
    step.stage = firing->stage;
  }
  std::vector<RowIndex> order;
  std::vector<std::uint64_t> keys(next.size());
  for (std::uint32_t invoice = 0; invoice < next.size(); ++invoice) {
    const Date date = next[invoice].date;
    next[invoice].invoice = invoice;
    next[invoice].open = open[invoice];
    const bool is_closed =
        open[invoice] == 0 || (closed_on_[invoice].exists() && closed_on_[invoice] <= day);
    if (is_closed && date.is_none()) continue;
    keys[invoice] = date.is_none() ? UINT64_MAX : key_of(date.days_since_1970());
    order.push_back(invoice);
  }
  find_leaders(next);
  sort_by_key(order, keys);
  std::vector<NextStep> sorted;
  sorted.reserve(order.size());
  for (const RowIndex invoice : order) sorted.push_back(next[invoice]);
  return sorted;
}

}  // namespace duewise
