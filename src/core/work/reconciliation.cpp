#include "core/work/reconciliation.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/receivables/party.hpp"

namespace duewise {
namespace {

using Kind = ReconciliationNote::Kind;

constexpr std::array<std::string_view, 4> kind_names{"not_in_import", "more_in_import", "raised",
                                                     "vanished"};

class Reconciler {
 public:
  Reconciler(const Portfolio& before, const Portfolio& after, const LogInForce& log, Date day)
      : before_(before), after_(after), log_(log), day_(day) {}

  void take_customer(const std::string& id) {
    const CustomerIndex known = find_customer(before_, id);
    const CustomerIndex now = find_customer(after_, id);
    // A customer that only the newer import has: all that it lowers is new.
    const CustomerIndex first = known.exists() ? known : now;
    if (first.is_none()) return;
    const Portfolio& portfolio = known.exists() ? before_ : after_;
    const CustomerBalance balance = balance_of(log_, portfolio, first);
    std::map<std::uint32_t, std::vector<Reduction>> by_invoice;
    for (const Reduction& each : balance.reductions) {
      by_invoice[each.invoice.value()].push_back(each);
    }
    for (const auto& [invoice, reductions] : by_invoice) {
      take_invoice({id, portfolio, now, known.exists()}, invoice, reductions);
    }
  }

  Reconciliation result() && { return std::move(result_); }

 private:
  /// A customer, and in which portfolio the reductions were looked up.
  struct Party {
    const std::string& id;
    const Portfolio& portfolio;
    CustomerIndex now;
    bool is_known_before = true;
  };

  void take_invoice(const Party& party, std::uint32_t invoice,
                    const std::vector<Reduction>& reductions) {
    const std::string number(party.portfolio.invoices.number[invoice]);
    const Currency currency = party.portfolio.invoices.currency[invoice];
    const InvoiceIndex newer =
        party.now.exists() ? find_invoice(after_, party.now, number) : InvoiceIndex{};
    const auto note = [&](Kind kind, EntryId entry, MinorUnits amount) {
      result_.notes.push_back({kind, entry, party.id, number, {amount, currency}});
    };
    if (newer.is_none()) {
      for (const Reduction& each : reductions) note(Kind::vanished, each.entry->id, each.amount);
      return;
    }
    // Of a new customer's invoice everything that is paid is new.
    const MinorUnits open_before = party.is_known_before
                                       ? before_.open_amount(InvoiceIndex{invoice})
                                       : after_.invoices.amount[newer.value()];
    MinorUnits lowered = open_before - after_.open_amount(newer);
    if (lowered < 0) note(Kind::raised, 0, -lowered);
    lowered = std::max<MinorUnits>(lowered, 0);
    for (const Reduction& each : reductions) {
      if (log_.counts_from(*each.entry) > day_) continue;  // the import cannot know it
      const MinorUnits covered = std::min(lowered, each.amount);
      lowered -= covered;
      if (covered > 0) {
        result_.shares.push_back({each.entry->id, party.id, {number, covered}, currency});
      }
      if (covered < each.amount) note(Kind::not_in_import, each.entry->id, each.amount - covered);
    }
    if (lowered > 0) note(Kind::more_in_import, 0, lowered);
  }

  const Portfolio& before_;
  const Portfolio& after_;
  const LogInForce& log_;
  Date day_;
  Reconciliation result_;
};

}  // namespace

std::string_view to_text(ReconciliationNote::Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<ReconciliationNote::Kind> parse_reconciliation_note(std::string_view name) {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) return static_cast<Kind>(i);
  }
  return std::nullopt;
}

Reconciliation reconcile(const Portfolio& before, const Portfolio& after, const WorkLog& log,
                         Date imported_on) {
  const LogInForce in_force(log);
  std::set<std::string> customers;
  for (const LogEntry* entry : in_force.entries()) {
    if (lowers_open_amount(entry->kind)) customers.insert(entry->customer);
  }
  Reconciler reconciler(before, after, in_force, imported_on);
  for (const std::string& customer : customers) reconciler.take_customer(customer);
  return std::move(reconciler).result();
}

std::vector<LogEntry> entries_of(const Reconciliation& reconciliation, const WorkLog& log,
                                 Date imported_on) {
  std::map<EntryId, LogEntry> by_entry;
  for (const ReconciledShare& each : reconciliation.shares) {
    LogEntry& entry = by_entry[each.entry];
    entry.kind = EntryKind::reconciled;
    entry.day = imported_on;
    entry.recorded_on = imported_on;
    entry.customer = each.customer;
    entry.currency = each.currency;
    entry.answers = each.entry;
    entry.shares.push_back(each.share);
  }
  std::vector<LogEntry> entries;
  EntryId id = log.next_id();
  for (auto& [of, entry] : by_entry) {
    entry.id = id++;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<LogEntry> difference_entries(const Reconciliation& reconciliation, const WorkLog& log,
                                         Date imported_on) {
  const LogInForce in_force(log);
  const std::vector<const LogEntry*> known = open_differences(in_force);
  std::vector<LogEntry> entries;
  EntryId id = log.next_id();
  for (const ReconciliationNote& note : reconciliation.notes) {
    LogEntry entry;
    entry.kind = EntryKind::note;
    entry.day = imported_on;
    entry.recorded_on = imported_on;
    entry.customer = note.customer;
    entry.invoices = {note.invoice};
    entry.amount = note.amount.minor;
    entry.currency = note.amount.currency;
    entry.reason = to_text(note.kind);
    entry.answers = note.entry;
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const LogEntry* each) {
      return each->customer == entry.customer && each->invoices == entry.invoices &&
             each->reason == entry.reason && each->answers == entry.answers &&
             each->amount == entry.amount && each->currency == entry.currency;
    });
    if (is_known) continue;
    entry.id = id++;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<const LogEntry*> open_differences(const LogInForce& log) {
  std::set<EntryId> answered;
  for (const LogEntry* entry : log.entries()) {
    const bool is_difference = parse_reconciliation_note(entry->reason).has_value();
    if (entry->kind != EntryKind::note || is_difference) continue;
    if (entry->answers != 0) answered.insert(log.newest(entry->answers));
  }
  std::vector<const LogEntry*> open;
  for (const LogEntry* entry : log.entries()) {
    const bool is_difference =
        entry->kind == EntryKind::note && parse_reconciliation_note(entry->reason).has_value();
    if (is_difference && answered.count(entry->id) == 0) open.push_back(entry);
  }
  return open;
}

}  // namespace duewise
