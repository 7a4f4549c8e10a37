// Setting up one customer's run: which tracks there are and where they begin. Source: spec
// semantics §2 "Subject", §5 "Catch-up".
#include <algorithm>

#include "core/timeline/customer_run.hpp"

namespace duewise {

void CustomerRun::begin(CustomerIndex customer, std::span<const std::uint32_t> scenario_events) {
  scenario_.clear();
  answers_to_come_.clear();
  for (const std::uint32_t number : scenario_events) {
    const ScenarioEvent& event = facts_.scenario->events[number];
    scenario_.push_back(&event);
    const bool is_answer =
        event.kind == ScenarioKind::approve || event.kind == ScenarioKind::refuse;
    if (is_answer) answers_to_come_.push_back(&event);
  }
  load(customer);
  begin_tracks();
}

void CustomerRun::load(CustomerIndex customer) {
  customer_ = customer;
  ledger_.open(customer, facts_.as_of);
  pauses_.open(ledger_.size());
  promises_.clear();
  answers_.clear();
  tracks_.clear();
  members_.clear();
  deferred_.clear();
  contact_days_.clear();
  contact_log_.clear();
  plans_ = 0;
  scenario_next_ = 0;
  closed_on_.assign(ledger_.size(), Date{});
  if (policy().reads(Field::median_days_late)) median_days_late_ = median_days_late();
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
      add_customer_track(TrackKind::lead);
      break;
    case Subject::statement:
      add_customer_track(TrackKind::account);
      add_statement_tracks();
      break;
  }
  progress_.assign(tracks_.size() * policy().stage_count(), StageProgress{});
  effects_.assign(tracks_.size() * policy().effects().size(), EffectState{});
  schedule_portfolio_events();
}

void CustomerRun::add_track(Track track) {
  track.floor = facts_.as_of;
  if (track.subject.kind == SubjectRef::Kind::statement) {
    track.floor = std::max(track.floor, first_of_month(track.subject.month));
  }
  track.lead_member = track.members_begin;
  // The oldest unpaid member leads; where tracks outlive payment and all is paid, the latest.
  while (track.lead_member + 1 < track.members_end &&
         ledger_.open_amount(members_[track.lead_member]) == 0) {
    ++track.lead_member;
  }
  track.lead = members_[track.lead_member];
  track.anchor = track.lead;
  const bool is_paid = ledger_.open_amount(track.lead) == 0;
  if (track.kind == TrackKind::per_invoice && is_paid) track.lead = no_invoice;
  track.home = track.kind == TrackKind::per_invoice ? track.home
                                                    : static_cast<std::uint32_t>(tracks_.size());
  const bool speaks_for_invoices =
      track.kind != TrackKind::per_invoice && track.subject.kind != SubjectRef::Kind::statement;
  for (std::uint32_t m = track.members_begin; speaks_for_invoices && m < track.members_end; ++m) {
    invoice_track_[members_[m]] = track.home;
    invoice_member_[members_[m]] = m;
  }
  const bool is_subject = track.kind != TrackKind::per_invoice && track.kind != TrackKind::account;
  if (is_subject) ++output_->tracks;
  tracks_.push_back(track);
}

void CustomerRun::add_invoice_tracks() {
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (ledger_.open_amount(local) == 0) continue;
    const auto begin = static_cast<std::uint32_t>(members_.size());
    members_.push_back(local);
    add_track({.subject = {SubjectRef::Kind::invoice, 0, ledger_.invoice(local).value()},
               .kind = TrackKind::whole,
               .members_begin = begin,
               .members_end = begin + 1});
  }
}

void CustomerRun::add_customer_track(TrackKind kind) {
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    if (ledger_.open_amount(local) > 0) members_.push_back(local);
  }
  if (members_.empty()) return;
  add_track({.subject = {SubjectRef::Kind::customer, 0, customer_.value()},
             .kind = kind,
             .members_begin = 0,
             .members_end = static_cast<std::uint32_t>(members_.size())});
}

/// One track for each month in which the customer owes something issued before its first day.
void CustomerRun::add_statement_tracks() {
  const std::int32_t number = std::max(policy().first_statement_day(), 1);
  const auto own_day = [&](std::int16_t month) {
    const CivilDate first = first_of_month(month).to_civil();
    const std::int32_t day = std::min(number, days_in_month(first.year, first.month));
    return first_of_month(month) + Days{day - 1};
  };
  std::int16_t month = month_of(facts_.as_of);
  if (own_day(month) < facts_.as_of) ++month;
  const auto customers_end = static_cast<std::uint32_t>(members_.size());
  for (; first_of_month(month) <= facts_.until; ++month) {
    const auto begin = static_cast<std::uint32_t>(members_.size());
    for (std::uint32_t m = 0; m < customers_end; ++m) {
      if (ledger_.issue_date(members_[m]) < first_of_month(month)) members_.push_back(members_[m]);
    }
    const auto end = static_cast<std::uint32_t>(members_.size());
    if (begin == end) continue;
    add_track({.subject = {SubjectRef::Kind::statement, month, customer_.value()},
               .kind = TrackKind::lead,
               .members_begin = begin,
               .members_end = end});
  }
}

void CustomerRun::add_contract_tracks() {
  const auto& contracts = facts_.portfolio->invoices.contract;
  std::vector<Member>& open = scratch_.members;
  open.clear();
  for (LocalInvoice local = 0; local < ledger_.size(); ++local) {
    const ContractIndex contract = contracts[ledger_.invoice(local).value()];
    const bool is_kept = outlives_payment() && contract.exists();
    if (ledger_.open_amount(local) > 0 || is_kept) open.push_back({contract, local});
  }
  // Oldest period first, then due date and number, in which order a customer's invoices stand.
  std::sort(open.begin(), open.end(), [&](const Member& a, const Member& b) {
    if (a.contract != b.contract) return a.contract < b.contract;
    if (a.contract.is_none()) return a.invoice < b.invoice;
    const Period first = ledger_.period(a.invoice);
    const Period second = ledger_.period(b.invoice);
    if (first < second || second < first) return first < second;
    return a.invoice < b.invoice;
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
            ? SubjectRef{SubjectRef::Kind::contract, 0, open[first].contract.value()}
            : SubjectRef{SubjectRef::Kind::invoice, 0,
                         ledger_.invoice(open[first].invoice).value()};
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
  std::sort(portfolio_events_.begin(), portfolio_events_.end(),
            [](const PortfolioEvent& a, const PortfolioEvent& b) {
              if (a.date != b.date) return a.date < b.date;
              if (a.invoice != b.invoice) return a.invoice < b.invoice;
              return a.kind < b.kind;
            });
}

bool CustomerRun::runs(const Track& track, std::size_t stage) const {
  if (track.kind == TrackKind::whole) return true;
  return policy().runs_per_invoice(stage) == (track.kind == TrackKind::per_invoice);
}

bool CustomerRun::has_anchor(const Track& track) {
  const auto& ladder = ladder_of(track);
  return std::any_of(ladder.begin(), ladder.end(), [&](StageIndex stage) {
    const AnchorKind from = policy().stage(stage).when.from.kind;
    return from == AnchorKind::contact_count || progress(track, stage).planned.exists();
  });
}

void CustomerRun::begin_tracks() {
  for (Track& track : tracks_) {
    track.wake = facts_.as_of;
    track.is_covered = condition_holds(track, rules().applies_to, facts_.as_of);
    plan_stages(track);
  }
  // Once more where a contract's tracks count from each other: now each finds the other planned.
  for (Track& track : tracks_) {
    if (policy().crosses_halves()) plan_stages(track);
    const bool is_subject =
        track.kind != TrackKind::per_invoice && track.kind != TrackKind::account;
    if (is_subject && !has_anchor(track)) ++output_->subjects_without_anchor;
  }
  // What was agreed or done before the first day is in force on it.
  while (scenario_next_ < scenario_.size() && scenario_[scenario_next_]->date < facts_.as_of) {
    const Date day = scenario_[scenario_next_]->date;
    break_promises_before(day);
    apply_events(day);
  }
  break_promises_before(facts_.as_of);
  for (Track& track : tracks_) {
    if (track.lead != no_invoice) catch_up(track);
  }
}

}  // namespace duewise
