// The events of a log, as a simulation runs them.
#include <algorithm>
#include <map>
#include <optional>

#include "core/receivables/party.hpp"
#include "core/work/log_effects.hpp"

namespace duewise {
namespace {

constexpr std::string_view no_answer = "no_answer";

/// Where the customer and the invoices of an entry are.
struct Place {
  CustomerIndex customer;
  std::vector<InvoiceIndex> invoices;  ///< by position; none: the customer as a whole
};

class Derivation {
 public:
  Derivation(const WorkLog& log, const Portfolio& portfolio)
      : log_(log), in_force_(log), portfolio_(portfolio) {}

  LogScenario run(const Scenario& assumed) && {
    for (const LogEntry* entry : in_force_.entries()) {
      if (entry->kind == EntryKind::hold_ended)
        hold_ends_[first_version(entry->answers)] = entry->day;
    }
    for (const LogEntry* entry : in_force_.entries()) take(*entry);
    // An approved entry counts from its approval on, which may be later than what follows it.
    std::vector<ScenarioEvent>& events = result_.scenario.events;
    std::stable_sort(
        events.begin(), events.end(),
        [](const ScenarioEvent& a, const ScenarioEvent& b) { return a.date < b.date; });
    events.insert(events.end(), assumed.events.begin(), assumed.events.end());
    result_.scenario.assume_approvals = assumed.assume_approvals;
    return std::move(result_);
  }

 private:
  EntryId first_version(EntryId id) const {
    const LogEntry* entry = log_.find(id);
    while (entry != nullptr && entry->replaces != 0) entry = log_.find(entry->replaces);
    return entry == nullptr ? 0 : entry->id;
  }

  void note(const LogEntry& entry, std::string code, std::string detail) {
    // A contact that promised is looked at twice.
    std::vector<Unresolved>& all = result_.unresolved;
    Unresolved found{entry.id, std::move(code), std::move(detail)};
    if (std::find(all.begin(), all.end(), found) == all.end()) all.push_back(std::move(found));
  }

  CustomerIndex customer_of(const LogEntry& entry) {
    const CustomerIndex customer = find_customer(portfolio_, entry.customer);
    if (customer.is_none()) note(entry, "customer_must_be_known", entry.customer);
    return customer;
  }

  /// None where the customer, or each invoice that is named, is unknown.
  std::optional<Place> place_of(const LogEntry& entry, const std::vector<std::string>& numbers) {
    Place place;
    place.customer = customer_of(entry);
    if (place.customer.is_none()) return std::nullopt;
    for (const std::string& number : numbers) {
      const InvoiceIndex invoice = find_invoice(portfolio_, place.customer, number);
      if (invoice.is_none()) {
        note(entry, "invoice_must_be_known", number);
      } else {
        place.invoices.push_back(invoice);
      }
    }
    if (place.invoices.empty() && !numbers.empty()) return std::nullopt;
    std::sort(place.invoices.begin(), place.invoices.end());
    return place;
  }

  ScenarioEvent event_of(const LogEntry& entry, ScenarioKind kind, CustomerIndex customer) const {
    ScenarioEvent event;
    event.date = in_force_.counts_from(entry);
    event.kind = kind;
    event.customer = customer;
    event.currency = entry.currency;
    event.reason = entry.reason;
    event.note = entry.note;
    event.origin = ScenarioEvent::Origin::logged;
    return event;
  }

  void push(ScenarioEvent event) { result_.scenario.events.push_back(std::move(event)); }

  /// One event for the invoices together.
  void push_together(ScenarioEvent event, const Place& place) {
    if (place.invoices.size() == 1) event.invoice = place.invoices.front();
    if (place.invoices.size() > 1) event.among = place.invoices;
    push(std::move(event));
  }

  /// One event for each invoice, or one for the customer.
  void push_each(const ScenarioEvent& event, const Place& place) {
    if (place.invoices.empty()) return push(event);
    for (const InvoiceIndex invoice : place.invoices) {
      ScenarioEvent own = event;
      own.invoice = invoice;
      push(std::move(own));
    }
  }

  void take(const LogEntry& entry) {
    switch (entry.kind) {
      case EntryKind::contact:
        return take_contact(entry);
      case EntryKind::promise:
      case EntryKind::instalment_plan:
        return take_agreement(entry);
      case EntryKind::dispute:
      case EntryKind::hold:
      case EntryKind::waiver:
        return take_each(entry);
      case EntryKind::dispute_resolved:
        return take_resolution(entry);
      case EntryKind::payment:
      case EntryKind::discount:
      case EntryKind::netting:
      case EntryKind::write_off:
      case EntryKind::recovery:
        return take_money(entry);
      case EntryKind::approval:
      case EntryKind::refusal:
        return take_answer(entry);
      case EntryKind::contract_signed:
        return take_milestone(entry, ScenarioKind::contract_signed);
      case EntryKind::statement_confirmed:
        return take_milestone(entry, ScenarioKind::statement_confirmed);
      case EntryKind::receipts_complete:
        return take_milestone(entry, ScenarioKind::receipts_complete);
      case EntryKind::judgment:
        return take_milestone(entry, ScenarioKind::judgment);
      case EntryKind::note:
      case EntryKind::hold_ended:
      case EntryKind::reconciled:
      case EntryKind::withdrawal:
        return;
    }
  }

  void take_contact(const LogEntry& entry) {
    const std::optional<Place> place = place_of(entry, entry.invoices);
    if (!place) return;
    ScenarioEvent event = event_of(entry, ScenarioKind::contact, place->customer);
    event.channel = entry.channel;
    event.stage = entry.stage;
    event.reason = reaches_nobody(entry.outcome) ? std::string(no_answer) : std::string();
    if (!entry.words.empty()) event.note = entry.words;
    if (entry.outcome == Outcome::callback) event.promise_date = entry.next_day;
    // A task reaches nobody and is not counted.
    const bool is_counted = !entry.channel || is_contact(*entry.channel);
    if (is_counted) push_together(std::move(event), *place);
    if (entry.outcome == Outcome::promised) take_agreement(entry);
    if (entry.outcome == Outcome::disputed) {
      push_each(event_of(entry, ScenarioKind::dispute, place->customer), *place);
    }
  }

  void take_agreement(const LogEntry& entry) {
    const std::optional<Place> place = place_of(entry, entry.invoices);
    if (!place) return;
    const bool is_plan = entry.kind == EntryKind::instalment_plan;
    ScenarioEvent event =
        event_of(entry, is_plan ? ScenarioKind::plan : ScenarioKind::promise, place->customer);
    event.promise_date = entry.promise_date;
    event.amount = is_plan ? std::nullopt : entry.amount;
    event.instalments = entry.instalments;
    if (!has_currency(entry, *place)) return;
    push_together(std::move(event), *place);
  }

  /// Amounts are only of invoices in their own currency.
  bool has_currency(const LogEntry& entry, const Place& place) {
    if (!entry.amount && entry.instalments.empty()) return true;
    for (const InvoiceIndex invoice : place.invoices) {
      if (portfolio_.invoices.currency[invoice.value()] == entry.currency) continue;
      note(entry, "currencies_must_match", std::string(entry.currency.code()));
      return false;
    }
    return true;
  }

  void take_each(const LogEntry& entry) {
    const Date day = in_force_.counts_from(entry);
    if (day.is_none()) return;
    if (entry.kind == EntryKind::waiver && !entry.shares.empty()) return take_money(entry);
    const std::optional<Place> place = place_of(entry, entry.invoices);
    if (!place) return;
    ScenarioKind kind = ScenarioKind::dispute;
    if (entry.kind == EntryKind::hold) kind = ScenarioKind::hold;
    if (entry.kind == EntryKind::waiver) kind = ScenarioKind::waiver;
    ScenarioEvent event = event_of(entry, kind, place->customer);
    event.until = entry.until;
    event.interest_goes_on = entry.interest_goes_on;
    const auto ended = hold_ends_.find(first_version(entry.id));
    if (entry.kind == EntryKind::hold && ended != hold_ends_.end()) {
      event.until = event.until.is_none() ? ended->second : std::min(event.until, ended->second);
      event.until = std::max(event.until, event.date);
    }
    push_each(event, *place);
  }

  void take_resolution(const LogEntry& entry) {
    const LogEntry* dispute = log_.find(entry.answers);
    const bool names_none = entry.invoices.empty() && dispute != nullptr;
    const LogEntry* newest = names_none ? log_.find(in_force_.newest(dispute->id)) : nullptr;
    LogEntry meant = entry;
    if (newest != nullptr) meant.invoices = newest->invoices;
    if (meant.customer.empty() && dispute != nullptr) meant.customer = dispute->customer;
    const std::optional<Place> place = place_of(meant, meant.invoices);
    if (!place) return;
    push_each(event_of(entry, ScenarioKind::dispute_resolved, place->customer), *place);
  }

  static ScenarioKind kind_of_money(EntryKind kind) {
    switch (kind) {
      case EntryKind::payment:
        return ScenarioKind::payment;
      case EntryKind::write_off:
        return ScenarioKind::write_off;
      case EntryKind::recovery:
        return ScenarioKind::recovery;
      case EntryKind::waiver:
        return ScenarioKind::waiver;
      default:
        return ScenarioKind::credit_note;
    }
  }

  /// Each share that no import contains is an event of its own.
  void take_money(const LogEntry& entry) {
    if (in_force_.counts_from(entry).is_none()) return;
    const CustomerIndex customer = customer_of(entry);
    if (customer.is_none()) return;
    const ScenarioEvent event = event_of(entry, kind_of_money(entry.kind), customer);
    std::vector<Share> contained = in_force_.reconciled_of(entry);
    if (entry.shares.empty()) return take_unallocated(entry, event, contained);
    for (const Share& share : entry.shares) {
      const InvoiceIndex invoice = find_invoice(portfolio_, customer, share.invoice);
      if (invoice.is_none()) {
        note(entry, "invoice_must_be_known", share.invoice);
        continue;
      }
      if (portfolio_.invoices.currency[invoice.value()] != entry.currency) {
        note(entry, "currencies_must_match", share.invoice);
        continue;
      }
      ScenarioEvent part = event;
      part.invoice = invoice;
      part.amount = share.amount;
      for (const Share& each : contained) {
        if (each.invoice == share.invoice) *part.amount -= each.amount;
      }
      if (*part.amount > 0) push(std::move(part));
    }
  }

  void take_unallocated(const LogEntry& entry, ScenarioEvent event,
                        const std::vector<Share>& contained) {
    event.amount = entry.amount;
    for (const Share& share : contained) *event.amount -= share.amount;
    if (*event.amount <= 0) return;
    const std::optional<Place> place = place_of(entry, entry.invoices);
    if (place && has_currency(entry, *place)) push_together(std::move(event), *place);
  }

  /// Answers to entries are read where those are taken; here are those to a policy's stage.
  void take_answer(const LogEntry& entry) {
    if (entry.stage.empty()) return;
    const std::optional<Place> place = place_of(entry, entry.invoices);
    if (!place) return;
    const bool is_given = entry.kind == EntryKind::approval;
    ScenarioEvent event =
        event_of(entry, is_given ? ScenarioKind::approve : ScenarioKind::refuse, place->customer);
    event.stage = entry.stage;
    push_each(event, *place);
  }

  void take_milestone(const LogEntry& entry, ScenarioKind kind) {
    const std::optional<Place> place = place_of(entry, entry.invoices);
    if (place) push_each(event_of(entry, kind, place->customer), *place);
  }

  const WorkLog& log_;
  LogInForce in_force_;
  const Portfolio& portfolio_;
  std::map<EntryId, Date> hold_ends_;  // by the hold's first version
  LogScenario result_;
};

}  // namespace

LogScenario scenario_of(const WorkLog& log, const Portfolio& portfolio, const Scenario& assumed) {
  if (log.is_empty()) return {assumed, {}};
  return Derivation(log, portfolio).run(assumed);
}

}  // namespace duewise
