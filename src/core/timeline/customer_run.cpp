#include "core/timeline/customer_run.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {
namespace {

/// The earlier of two dates, where none means never.
Date sooner(Date a, Date b) {
  if (a.is_none()) return b;
  return b.is_none() ? a : std::min(a, b);
}

}  // namespace

CustomerRun::CustomerRun(const RunFacts& facts, RunOutput& output)
    : facts_(facts), output_(&output), ledger_(*facts.portfolio) {
  for (const TrackKind kind : {TrackKind::whole, TrackKind::per_invoice, TrackKind::lead}) {
    for (std::size_t stage = 0; stage < policy().stage_count(); ++stage) {
      if (!runs(Track{.kind = kind}, stage)) continue;
      ladders_[static_cast<std::size_t>(kind)].push_back(static_cast<StageIndex>(stage));
    }
  }
}

void CustomerRun::run(CustomerIndex customer, std::span<const std::uint32_t> scenario_events) {
  scenario_.clear();
  for (const std::uint32_t event : scenario_events) {
    scenario_.push_back(&facts_.scenario->events[event]);
  }
  load(customer);
  begin_tracks();
  for (Date day = facts_.as_of; day.exists() && day <= facts_.until; day = next_day_after(day)) {
    simulate_day(day);
  }
  if (!ledger_.close_into(output_->conservation, facts_.until)) output_->has_overflowed = true;
}

void CustomerRun::load(CustomerIndex customer) {
  customer_ = customer;
  ledger_.open(customer, facts_.as_of);
  pauses_.clear();
  promises_.clear();
  answers_.clear();
  tracks_.clear();
  members_.clear();
  scenario_next_ = 0;
  invoice_track_.assign(ledger_.size(), 0);
  invoice_member_.assign(ledger_.size(), 0);
  switch (rules().subject) {
    case Subject::invoice:
      add_invoice_tracks();
      break;
    case Subject::contract:
      add_contract_tracks();
      break;
    case Subject::customer:
      add_customer_track();
      break;
    case Subject::statement:
      UNREACHABLE();  // such a policy is refused when it is read
  }
  progress_.assign(tracks_.size() * policy().stage_count(), StageProgress{});
  effects_.assign(tracks_.size() * policy().effects().size(), EffectState{});
  schedule_portfolio_events();
}

void CustomerRun::add_track(Track track) {
  track.floor = facts_.as_of;
  track.lead_member = track.members_begin;
  track.lead = members_[track.lead_member];
  track.anchor = track.lead;
  track.home = track.kind == TrackKind::per_invoice ? track.home
                                                    : static_cast<std::uint32_t>(tracks_.size());
  if (track.kind != TrackKind::per_invoice) {
    for (std::uint32_t m = track.members_begin; m < track.members_end; ++m) {
      invoice_track_[members_[m]] = track.home;
      invoice_member_[members_[m]] = m;
    }
    ++output_->tracks;
  }
  tracks_.push_back(track);
}

void CustomerRun::add_invoice_tracks() {
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (ledger_.open_amount(local) == 0) continue;
    const auto begin = static_cast<std::uint32_t>(members_.size());
    members_.push_back(local);
    add_track({.subject = {SubjectRef::Kind::invoice, ledger_.invoice(local).value()},
               .kind = TrackKind::whole,
               .members_begin = begin,
               .members_end = begin + 1});
  }
}

void CustomerRun::add_customer_track() {
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (ledger_.open_amount(local) > 0) members_.push_back(local);
  }
  if (members_.empty()) return;
  add_track({.subject = {SubjectRef::Kind::customer, customer_.value()},
             .kind = TrackKind::lead,
             .members_begin = 0,
             .members_end = static_cast<std::uint32_t>(members_.size())});
}

void CustomerRun::add_contract_tracks() {
  struct Member {
    ContractIndex contract;  // none: a contract of its own
    LocalInvoice invoice = no_invoice;
  };
  const auto& contracts = facts_.portfolio->invoices.contract;
  std::vector<Member> open;
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (ledger_.open_amount(local) == 0) continue;
    open.push_back({contracts[ledger_.invoice(local).value()], local});
  }
  // Oldest period first; invoices of one customer are already in order of due date and number.
  std::stable_sort(open.begin(), open.end(), [&](const Member& a, const Member& b) {
    if (a.contract != b.contract) return a.contract < b.contract;
    if (a.contract.is_none()) return a.invoice < b.invoice;
    return ledger_.period(a.invoice) < ledger_.period(b.invoice);
  });
  for (std::size_t first = 0; first < open.size();) {
    std::size_t last = first + 1;
    while (last < open.size() && open[first].contract.exists() &&
           open[last].contract == open[first].contract) {
      ++last;
    }
    const auto begin = static_cast<std::uint32_t>(members_.size());
    for (std::size_t i = first; i < last; ++i) members_.push_back(open[i].invoice);
    const SubjectRef subject =
        open[first].contract.exists()
            ? SubjectRef{SubjectRef::Kind::contract, open[first].contract.value()}
            : SubjectRef{SubjectRef::Kind::invoice, ledger_.invoice(open[first].invoice).value()};
    const auto home = static_cast<std::uint32_t>(tracks_.size());
    add_track({.subject = subject,
               .kind = TrackKind::lead,
               .members_begin = begin,
               .members_end = static_cast<std::uint32_t>(members_.size())});
    for (std::uint32_t m = begin; m < begin + (last - first); ++m) {
      add_track({.subject = subject,
                 .kind = TrackKind::per_invoice,
                 .members_begin = m,
                 .members_end = m + 1,
                 .home = home});
    }
    first = last;
  }
}

void CustomerRun::schedule_portfolio_events() {
  portfolio_events_.clear();
  portfolio_next_ = 0;
  const auto add = [&](Date date, EventKind kind, LocalInvoice local) {
    if (date >= facts_.as_of && date <= facts_.until) {
      portfolio_events_.push_back({date, kind, local});
    }
  };
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (ledger_.open_amount(local) == 0) continue;
    add(ledger_.issue_date(local), EventKind::issued, local);
    add(ledger_.due_date(local), EventKind::due, local);
  }
  std::stable_sort(
      portfolio_events_.begin(), portfolio_events_.end(),
      [](const PortfolioEvent& a, const PortfolioEvent& b) { return a.date < b.date; });
}

bool CustomerRun::runs(const Track& track, std::size_t stage) const {
  if (track.kind == TrackKind::whole) return true;
  return policy().runs_per_invoice(stage) == (track.kind == TrackKind::per_invoice);
}

void CustomerRun::begin_tracks() {
  for (Track& track : tracks_) {
    plan_stages(track);
    bool has_anchor = false;
    for (std::size_t stage = 0; stage < policy().stage_count(); ++stage) {
      has_anchor |= runs(track, stage) && progress(track, stage).planned.exists();
    }
    if (!has_anchor && track.kind != TrackKind::per_invoice) ++output_->subjects_without_anchor;
  }
  for (Track& track : tracks_) {
    catch_up(track);
    track.wake = facts_.as_of;
  }
  // What was agreed before the first day is in force on it.
  while (scenario_next_ < scenario_.size() && scenario_[scenario_next_]->date < facts_.as_of) {
    apply_events(scenario_[scenario_next_]->date);
  }
  forget_broken_promises();
}

Date CustomerRun::next_day_after(Date day) const {
  Date next;
  if (portfolio_next_ < portfolio_events_.size()) next = portfolio_events_[portfolio_next_].date;
  if (scenario_next_ < scenario_.size()) next = sooner(next, scenario_[scenario_next_]->date);
  for (const PromiseState& promise : promises_) {
    if (promise.is_open) next = sooner(next, std::max(promise.promised, day) + Days{1});
  }
  for (const Track& track : tracks_) {
    if (track.wake.exists()) next = sooner(next, std::max(track.wake, day + Days{1}));
  }
  return next;
}

void CustomerRun::simulate_day(Date day) {
  for (;
       portfolio_next_ < portfolio_events_.size() && portfolio_events_[portfolio_next_].date == day;
       ++portfolio_next_) {
    const PortfolioEvent& event = portfolio_events_[portfolio_next_];
    if (ledger_.open_amount(event.invoice) == 0) continue;
    emit(event.kind, DayStep::portfolio, track_of(event.invoice), event.invoice, day);
    set_order(event.kind == EventKind::issued ? 0 : 1);
  }
  apply_events(day);
  break_promises(day);
  todays_actions_.clear();
  due_tracks_.clear();
  for (const Track& track : tracks_) {
    if (track.wake.exists() && track.wake <= day) due_tracks_.push_back(index_of(track));
  }
  for (const std::uint32_t track : due_tracks_) fire_stages(tracks_[track], day);
  // Repeats come second, so that they can give way to what fires today.
  for (const std::uint32_t track : due_tracks_) repeat_stages(tracks_[track], day);
  for (const std::uint32_t track : due_tracks_) {
    tracks_[track].wake = next_wake(tracks_[track], day);
  }
  send_actions(day);
}

Event& CustomerRun::emit(EventKind kind, DayStep step, const Track& track, LocalInvoice invoice,
                         Date day) {
  Event event;
  event.date = day;
  event.kind = kind;
  event.step = step;
  event.subject = track.subject;
  event.customer = customer_;
  if (invoice != no_invoice) {
    event.invoice = ledger_.invoice(invoice);
    event.currency = ledger_.currency(invoice);
    event.open_amount = ledger_.open_amount(invoice);
    event.days_overdue = days_overdue(ledger_.due_date(invoice), day);
  }
  output_->events.push_back(event);
  output_->order.push_back(0);
  return output_->events.back();
}

}  // namespace duewise
