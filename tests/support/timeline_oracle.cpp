#include "support/timeline_oracle.hpp"

#include <algorithm>

namespace duewise::test {
namespace {

std::int64_t scenario_of_day(Date day) { return std::int64_t{day.days_since_1970()} * 2; }
std::int64_t postings_of_day(Date day) { return scenario_of_day(day) + 1; }

bool is_charge(const Event& event) {
  const bool is_by_stage = event.kind == EventKind::written_off && event.stage != no_stage;
  return event.kind == EventKind::interest || event.kind == EventKind::fee ||
         event.kind == EventKind::waived || is_by_stage;
}

}  // namespace

CustomerStory::CustomerStory(const SimulatedRun& run, CustomerIndex customer)
    : run_(run),
      first_(run.portfolio.customers.invoices_begin[customer.value()]),
      end_(run.portfolio.customers.invoices_begin[customer.value() + 1]) {
  Date begin = run.timeline.as_of;
  for (const ScenarioEvent& event : run.scenario.events) {
    if (event.customer != customer) continue;
    events_.push_back(&event);
    begin = std::min(begin, event.date);
  }
  std::stable_sort(
      events_.begin(), events_.end(),
      [](const ScenarioEvent* a, const ScenarioEvent* b) { return a->date < b->date; });
  for (const Event& event : run.timeline.events) {
    if (event.customer == customer && is_charge(event)) charges_.push_back(&event);
  }
  for (std::uint32_t i = first_; i < end_; ++i) {
    open_.push_back(run.portfolio.open_amount(InvoiceIndex{i}));
    changes_.push_back({InvoiceIndex{i}, INT64_MIN, open_.back()});
    written_off_.push_back(0);
  }
  for (Date day = begin; day <= run.timeline.until; day = day + Days{1}) tell_day(day);
  for (const Event* event : charges_) {
    if (event == nullptr) continue;
    riddles_.push_back(event->date.to_text() + " " + std::string(to_text(event->kind)) +
                       " that nothing brings");
  }
}

void CustomerStory::tell_day(Date day) {
  for (const ScenarioEvent* event : events_) {
    if (event->date == day) tell_event(*event);
  }
  break_promises(day);
  post(day);
}

void CustomerStory::tell_event(const ScenarioEvent& event) {
  switch (event.kind) {
    case ScenarioKind::payment:
    case ScenarioKind::credit_note:
    case ScenarioKind::write_off:
      return tell_payment(event);
    case ScenarioKind::waiver:
      return tell_waiver(event);
    case ScenarioKind::recovery:
      return tell_recovery(event);
    case ScenarioKind::promise:
      return tell_promise(event);
    case ScenarioKind::plan:
      return tell_plan(event);
    case ScenarioKind::dispute:
    case ScenarioKind::dispute_resolved:
    case ScenarioKind::hold:
      return tell_pause(event);
    default:
      return;
  }
}

bool CustomerStory::is_issued(InvoiceIndex invoice, Date day) const {
  return run_.portfolio.invoices.issue_date[invoice.value()] <= day;
}

/// What the amount of `event` reaches: the named invoice, else the oldest first. Without an amount:
/// the named invoice, else what is overdue, else what falls due today.
CustomerStory::Covered CustomerStory::covered_by(const ScenarioEvent& event) const {
  Covered covered;
  MinorUnits left = event.amount.value_or(INT64_MAX);
  const auto take = [&](InvoiceIndex invoice) {
    const MinorUnits part = std::min(left, open(invoice));
    if (part > 0) covered.push_back({invoice, part});
    left -= part;
  };
  if (event.invoice.exists()) {
    take(event.invoice);
    return covered;
  }
  const Invoices& invoices = run_.portfolio.invoices;
  const auto take_where = [&](auto is_wanted) {
    for (std::uint32_t i = first_; i < end_; ++i) {
      if (is_issued(InvoiceIndex{i}, event.date) && is_wanted(i)) take(InvoiceIndex{i});
    }
  };
  if (event.amount) {
    take_where([&](std::uint32_t i) { return invoices.currency[i] == event.currency; });
    return covered;
  }
  take_where([&](std::uint32_t i) { return invoices.due_date[i] < event.date; });
  if (covered.empty()) {
    take_where([&](std::uint32_t i) { return invoices.due_date[i] == event.date; });
  }
  return covered;
}

void CustomerStory::tell_payment(const ScenarioEvent& event) {
  if (event.date < run_.timeline.as_of) return;  // the import knows it
  const bool is_payment = event.kind == ScenarioKind::payment;
  if (is_payment) {
    for (const Promised& part : covered_by(event)) {
      if (part.left == open(part.invoice)) add_interest_of(part.invoice, event.date);
    }
  }
  for (const Promised& part : covered_by(event)) {
    EventKind kind = is_payment ? EventKind::payment : EventKind::credit;
    if (event.kind == ScenarioKind::write_off) {
      kind = EventKind::written_off;
      written_off_[part.invoice.value() - first_] += part.left;
    }
    parts_.push_back({event.date, kind, part.invoice, part.left});
    set_open(part.invoice, open(part.invoice) - part.left, scenario_of_day(event.date));
    count_towards_promises(part, event.date);
  }
}

void CustomerStory::count_towards_promises(const Promised& paid, Date day) {
  MinorUnits amount = paid.left;
  for (std::size_t number = 0; number < promises_.size(); ++number) {
    for (Promised& promised : promises_[number].parts) {
      const bool is_meant = promised.invoice == paid.invoice && promised.left > 0;
      if (!promises_[number].is_open || !is_meant) continue;
      const MinorUnits kept = std::min(promised.left, amount);
      promised.left -= kept;
      amount -= kept;
      if (promised.left == 0) end_pauses(number, promised.invoice, day);
    }
  }
}

/// How much is waived is taken from the timeline; that it is owed, and no more than was meant, is
/// not.
void CustomerStory::tell_waiver(const ScenarioEvent& event) {
  if (event.date < run_.timeline.as_of) return;  // the import knows it
  MinorUnits left = event.amount.value_or(INT64_MAX);
  for (std::uint32_t i = first_; i < end_; ++i) {
    const InvoiceIndex invoice{i};
    const bool is_meant = event.invoice.is_none() || event.invoice == invoice;
    const bool is_its = !event.amount || run_.portfolio.invoices.currency[i] == event.currency;
    if (!is_meant || !is_its || open(invoice) == 0) continue;
    add_interest_of(invoice, event.date);
    for (const Event*& charge : charges_) {
      const bool is_it = left > 0 && charge != nullptr && charge->invoice == invoice &&
                         charge->kind == EventKind::waived && charge->date == event.date;
      if (!is_it) continue;
      if (charge->amount > open(invoice) || charge->amount > left) {
        riddles_.push_back(event.date.to_text() + " waives more than is owed or meant");
      }
      left -= charge->amount;
      set_open(invoice, open(invoice) - charge->amount, scenario_of_day(event.date));
      count_towards_promises({invoice, charge->amount}, event.date);
      charge = nullptr;
      break;
    }
  }
}

void CustomerStory::tell_recovery(const ScenarioEvent& event) {
  if (event.date < run_.timeline.as_of || event.invoice.is_none() || !event.amount) return;
  MinorUnits& written_off = written_off_[event.invoice.value() - first_];
  if (*event.amount > written_off) return;
  written_off -= *event.amount;
  parts_.push_back({event.date, EventKind::recovery, event.invoice, *event.amount});
}

/// A payment that closes an invoice finds its interest posted.
void CustomerStory::add_interest_of(InvoiceIndex invoice, Date day) {
  for (const Event*& charge : charges_) {
    const bool is_it = charge != nullptr && charge->invoice == invoice && charge->date == day &&
                       charge->kind == EventKind::interest && charge->stage == no_stage;
    if (!is_it) continue;
    set_open(invoice, open(invoice) + charge->amount, scenario_of_day(day));
    charge = nullptr;
    return;
  }
}

/// What is charged first, then what is given up: nothing is charged on what is given up.
void CustomerStory::post(Date day) {
  for (const bool is_giving_up : {false, true}) {
    for (const Event*& charge : charges_) {
      if (charge == nullptr || charge->date != day || charge->stage == no_stage) continue;
      if ((charge->kind == EventKind::written_off) != is_giving_up) continue;
      const MinorUnits before = open(charge->invoice);
      if (is_giving_up && charge->amount != before) {
        riddles_.push_back(day.to_text() + " writes off another amount than is open");
      }
      if (is_giving_up) written_off_[charge->invoice.value() - first_] += charge->amount;
      set_open(charge->invoice, is_giving_up ? 0 : before + charge->amount, postings_of_day(day));
      charge = nullptr;
    }
  }
}

void CustomerStory::withdraw(InvoiceIndex invoice, Date day) {
  for (std::size_t number = 0; number < promises_.size(); ++number) {
    for (Promised& part : promises_[number].parts) {
      if (part.invoice != invoice || part.left == 0) continue;
      part.left = 0;
      end_pauses(number, invoice, day);
    }
  }
}

void CustomerStory::make_promise(Promise promise, const ScenarioEvent& event) {
  for (const Promised& part : promise.parts) {
    if (!pauses(run_.policy.pauses_on.promise, event)) continue;
    pauses_.push_back({.cause = Pause::Cause::promise,
                       .invoice = part.invoice,
                       .from = event.date,
                       .until = {},
                       .promise = promises_.size()});
  }
  promise.last_day = run_.calendar.shift(promise.last_day, run_.policy.promise_grace.value);
  promises_.push_back(std::move(promise));
}

void CustomerStory::tell_promise(const ScenarioEvent& event) {
  Covered covered = covered_by(event);
  if (covered.empty() && !event.amount && event.invoice.is_none()) {
    for (std::uint32_t i = first_; i < end_; ++i) {
      const InvoiceIndex invoice{i};
      if (open(invoice) > 0 && is_issued(invoice, event.date)) {
        covered.push_back({invoice, open(invoice)});
      }
    }
  }
  for (const Promised& part : covered) withdraw(part.invoice, event.date);
  make_promise({.last_day = event.promise_date, .parts = std::move(covered)}, event);
}

void CustomerStory::tell_plan(const ScenarioEvent& event) {
  ScenarioEvent everything = event;
  everything.amount = INT64_MAX;
  Covered covered = covered_by(everything);
  if (covered.empty()) return;
  for (const Promised& part : covered) withdraw(part.invoice, event.date);
  std::vector<Instalment> instalments = event.instalments;
  if (instalments.empty()) {
    instalments.push_back({event.promise_date, event.amount.value_or(INT64_MAX)});
  }
  ++plans_;
  for (const Instalment& instalment : instalments) {
    Promise promise{.last_day = instalment.date, .parts = {}, .plan = plans_};
    MinorUnits left = instalment.amount;
    for (Promised& open : covered) {
      const MinorUnits part = std::min(left, open.left);
      if (part == 0) continue;
      promise.parts.push_back({open.invoice, part});
      open.left -= part;
      left -= part;
    }
    if (!promise.parts.empty()) make_promise(std::move(promise), event);
  }
}

void CustomerStory::break_promises(Date day) {
  for (std::size_t number = 0; number < promises_.size(); ++number) {
    if (!promises_[number].is_open || promises_[number].last_day >= day) continue;
    promises_[number].is_open = false;
    bool is_broken = false;
    for (const Promised& part : promises_[number].parts) {
      is_broken = is_broken || part.left > 0;
      end_pauses(number, part.invoice, day);
    }
    if (!is_broken || promises_[number].plan == 0) continue;
    // One broken instalment breaks the plan.
    for (std::size_t other = 0; other < promises_.size(); ++other) {
      Promise& instalment = promises_[other];
      if (instalment.plan != promises_[number].plan || !instalment.is_open) continue;
      instalment.is_open = false;
      for (Promised& part : instalment.parts) {
        end_pauses(other, part.invoice, day);
        part.left = 0;
      }
    }
  }
}

void CustomerStory::end_pauses(std::size_t promise, InvoiceIndex invoice, Date day) {
  for (Pause& pause : pauses_) {
    const bool is_it = pause.cause == Pause::Cause::promise && pause.promise == promise &&
                       pause.invoice == invoice && pause.until.is_none();
    if (is_it) pause.until = day;
  }
}

bool CustomerStory::pauses(bool is_listed, const ScenarioEvent& event) const {
  return is_listed && (event.reason != "change_request" || run_.policy.pauses_on.change_request);
}

void CustomerStory::tell_pause(const ScenarioEvent& event) {
  if (event.invoice.exists() && open(event.invoice) == 0) return;
  const PausesOn& on = run_.policy.pauses_on;
  if (event.kind == ScenarioKind::dispute_resolved) {
    for (Pause& pause : pauses_) {
      const bool is_meant = event.invoice.is_none() || pause.invoice == event.invoice;
      const bool is_open = pause.cause == Pause::Cause::dispute && pause.until.is_none();
      if (is_open && is_meant) pause.until = event.date;
    }
  } else if (event.kind == ScenarioKind::dispute && pauses(on.dispute, event)) {
    pauses_.push_back({.cause = Pause::Cause::dispute,
                       .invoice = event.invoice,
                       .from = event.date,
                       .until = {}});
  } else if (event.kind == ScenarioKind::hold && pauses(on.hold, event)) {
    pauses_.push_back({.cause = Pause::Cause::hold,
                       .invoice = event.invoice,
                       .from = event.date,
                       .until = event.until});
  }
}

bool CustomerStory::is_paused(InvoiceIndex invoice, Date day) const {
  return std::any_of(pauses_.begin(), pauses_.end(), [&](const Pause& pause) {
    const bool is_meant = pause.invoice.is_none() || pause.invoice == invoice;
    return is_meant && pause.from <= day && (pause.until.is_none() || day <= pause.until);
  });
}

void CustomerStory::set_open(InvoiceIndex invoice, MinorUnits open_now, std::int64_t moment) {
  open(invoice) = open_now;
  changes_.push_back({invoice, moment, open_now});
}

MinorUnits CustomerStory::open_before(InvoiceIndex invoice, std::int64_t moment) const {
  MinorUnits found = 0;
  for (const Change& change : changes_) {
    if (change.invoice == invoice && change.moment < moment) found = change.open;
  }
  return found;
}

MinorUnits CustomerStory::open_at_stages(InvoiceIndex invoice, Date day) const {
  return open_before(invoice, postings_of_day(day));
}

MinorUnits CustomerStory::open_in_the_morning(InvoiceIndex invoice, Date day) const {
  return open_before(invoice, scenario_of_day(day));
}

MinorUnits CustomerStory::open_at_the_end(InvoiceIndex invoice) const { return open(invoice); }

}  // namespace duewise::test
