#include "app/log_drafts.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "core/receivables/party.hpp"
#include "core/work/check_entry.hpp"
#include "core/work/credit_changes.hpp"
#include "core/work/open_matters.hpp"

namespace duewise {
namespace {

/// An entry being made, with where its customer and invoices are.
struct Draft {
  LogEntry entry;
  CustomerIndex customer;
  std::vector<InvoiceIndex> invoices;
};

std::string person_of(const commands::Doing& by, const DraftFacts& facts) {
  if (!by.person.empty()) return by.person;
  const RoleHolder* holder = facts.staff.holder_of(by.role);
  return holder == nullptr ? std::string() : acting_person(*holder, by.day);
}

Result<Draft> begin(EntryKind kind, const commands::About& about, commands::Doing by,
                    const DraftFacts& facts) {
  if (by.day.is_none()) by.day = facts.today;
  if (by.day > facts.today) return failure("day_must_not_lie_ahead", {}, by.day.to_text());
  Draft draft;
  draft.entry.id = facts.log.next_id();
  draft.entry.kind = kind;
  draft.entry.day = by.day;
  draft.entry.minute = by.minute;
  draft.entry.recorded_on = facts.today;
  draft.entry.role = by.role;
  draft.entry.person = person_of(by, facts);
  draft.entry.customer = about.customer;
  draft.entry.invoices = about.invoices;
  draft.customer = find_customer(facts.portfolio, about.customer);
  if (draft.customer.is_none()) return failure("customer_must_be_known", {}, about.customer);
  for (const std::string& number : about.invoices) {
    const InvoiceIndex invoice = find_invoice(facts.portfolio, draft.customer, number);
    if (invoice.is_none()) return failure("invoice_must_be_known", {}, number);
    draft.invoices.push_back(invoice);
  }
  return draft;
}

/// One that is about an entry which is in force.
Result<Draft> begin_about(EntryKind kind, EntryId about, commands::Doing by,
                          const DraftFacts& facts) {
  if (by.day.is_none()) by.day = facts.today;
  const LogEntry* answered = facts.log.find(about);
  if (answered == nullptr || LogInForce(facts.log).newest(about) != about) {
    return failure("entry_must_exist", {}, to_text(about));
  }
  Draft draft;
  draft.entry.id = facts.log.next_id();
  draft.entry.kind = kind;
  draft.entry.day = by.day;
  if (draft.entry.day > facts.today) {
    return failure("day_must_not_lie_ahead", {}, by.day.to_text());
  }
  draft.entry.minute = by.minute;
  draft.entry.recorded_on = facts.today;
  draft.entry.role = by.role;
  draft.entry.person = person_of(by, facts);
  draft.entry.customer = answered->customer;
  draft.entry.answers = about;
  return draft;
}

/// Asks the questions that a file is asked.
Result<LogEntry> finish(LogEntry entry, const DraftFacts& facts) {
  std::vector<Fault> faults = faults_of(entry);
  if (faults.empty()) faults = target_faults_of(entry, facts.log);
  if (faults.empty()) return entry;
  return failure(faults.front().code, faults.front().pointer, faults.front().detail);
}

/// The currency that the invoices share, or all of the customer's where none is named.
Result<Currency> currency_of(const Draft& draft, const Portfolio& portfolio) {
  const std::vector<Currency>& currencies = portfolio.invoices.currency;
  std::vector<InvoiceIndex> meant = draft.invoices;
  if (meant.empty()) {
    const std::vector<std::uint32_t>& begins = portfolio.customers.invoices_begin;
    const std::uint32_t end = begins[draft.customer.value() + 1];
    for (std::uint32_t i = begins[draft.customer.value()]; i < end; ++i) {
      meant.push_back(InvoiceIndex{i});
    }
  }
  if (meant.empty()) return failure("currency_is_required");
  const Currency first = currencies[meant.front().value()];
  const bool is_one = std::all_of(meant.begin(), meant.end(), [&](InvoiceIndex each) {
    return currencies[each.value()] == first;
  });
  if (!is_one) return failure("currency_is_required");
  return first;
}

Result<MinorUnits> typed(std::string_view text, Currency currency) {
  const MinorUnits amount = TRY(parse_decimal(trimmed(text), currency.decimals()));
  if (amount <= 0) return failure("amount_must_be_positive", {}, std::string(text));
  return amount;
}

/// Reads an amount where one is typed.
Result<void> take_amount(Draft& draft, std::string_view text, const Portfolio& portfolio) {
  if (trimmed(text).empty()) return {};
  draft.entry.currency = TRY(currency_of(draft, portfolio));
  draft.entry.amount = TRY(typed(text, draft.entry.currency));
  return {};
}

/// Spreads an amount over the named invoices, the oldest first; an empty one takes all of each.
Result<void> take_shares(Draft& draft, std::string_view text, const DraftFacts& facts) {
  if (draft.invoices.empty()) return failure("invoice_is_required");
  draft.entry.currency = TRY(currency_of(draft, facts.portfolio));
  MinorUnits left = INT64_MAX;
  const bool is_all = trimmed(text).empty();
  if (!is_all) left = TRY(typed(text, draft.entry.currency));
  const CustomerBalance balance =
      balance_of(LogInForce(facts.log), facts.portfolio, draft.customer);
  for (const OpenItem& item : balance.items) {
    const auto named = std::find(draft.invoices.begin(), draft.invoices.end(), item.invoice);
    const MinorUnits part = std::min(left, item.open);
    if (named == draft.invoices.end() || part <= 0) continue;
    draft.entry.shares.push_back(
        {std::string(facts.portfolio.invoices.number[item.invoice.value()]), part});
    left -= part;
  }
  if (draft.entry.shares.empty()) return failure("invoice_is_paid");
  if (!is_all && left > 0) return failure("amount_exceeds_what_is_open", {}, std::string(text));
  return {};
}

MinorUnits total_of(const LogEntry& entry) {
  MinorUnits total = entry.shares.empty() ? entry.amount.value_or(INT64_MAX) : 0;
  for (const Share& share : entry.shares) total += share.amount;
  return total;
}

void ask_approval(LogEntry& entry, const DraftFacts& facts) {
  entry.approval_role =
      approval_needed(facts.staff.approvals, entry.kind, {total_of(entry), entry.currency});
}

}  // namespace

Result<LogEntry> draft_entry(const commands::LogContact& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::contact, command.about, command.by, facts));
  made.entry.channel = command.channel;
  made.entry.outcome = command.outcome;
  made.entry.stage = command.stage;
  made.entry.words = command.words;
  made.entry.next_step = command.next_step;
  made.entry.next_day = command.next_day;
  if (command.outcome == Outcome::promised) {
    made.entry.promise_date = command.promise_date;
    TRY_VOID(take_amount(made, command.amount, facts.portfolio));
  }
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::LogPromise& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::promise, command.about, command.by, facts));
  made.entry.promise_date = command.promise_date;
  made.entry.words = command.words;
  TRY_VOID(take_amount(made, command.amount, facts.portfolio));
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::LogInstalmentPlan& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::instalment_plan, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.currency = TRY(currency_of(made, facts.portfolio));
  std::int64_t number = 0;
  for (const commands::TypedInstalment& each : command.instalments) {
    ++number;
    const Result<MinorUnits> amount = typed(each.amount, made.entry.currency);
    if (!amount) {
      return failure(amount.error().code, "amount." + to_text(number), amount.error().detail);
    }
    made.entry.instalments.push_back({each.date, *amount});
  }
  TRY_VOID(take_amount(made, command.amount, facts.portfolio));
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::OpenDispute& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::dispute, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::ResolveDispute& command, const DraftFacts& facts) {
  Draft made = TRY(begin_about(EntryKind::dispute_resolved, command.dispute, command.by, facts));
  made.entry.invoices = facts.log.find(command.dispute)->invoices;
  made.entry.note = command.note;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::SetHold& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::hold, command.about, command.by, facts));
  made.entry.until = command.until;
  made.entry.interest_goes_on = command.interest == commands::SetHold::Interest::goes_on;
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::EndHold& command, const DraftFacts& facts) {
  Draft made = TRY(begin_about(EntryKind::hold_ended, command.hold, command.by, facts));
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::Waive& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::waiver, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  made.entry.currency = TRY(currency_of(made, facts.portfolio));
  TRY_VOID(take_amount(made, command.amount, facts.portfolio));
  ask_approval(made.entry, facts);
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::GiveDiscount& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::discount, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  if (trimmed(command.amount).empty()) return failure("is_required", "/amount");
  TRY_VOID(take_shares(made, command.amount, facts));
  ask_approval(made.entry, facts);
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::NetOff& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::netting, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  if (trimmed(command.amount).empty()) return failure("is_required", "/amount");
  TRY_VOID(take_shares(made, command.amount, facts));
  if (command.reason != "customer_credit") return finish(std::move(made.entry), facts);
  const CustomerBalance balance = balance_of(LogInForce(facts.log), facts.portfolio, made.customer);
  const bool has_credit =
      std::any_of(balance.credit.begin(), balance.credit.end(), [&](const Money& credit) {
        return credit.currency == made.entry.currency && credit.minor >= total_of(made.entry);
      });
  if (!has_credit) return failure("credit_is_too_small", {}, command.amount);
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::WriteOff& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::write_off, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  TRY_VOID(take_shares(made, command.amount, facts));
  ask_approval(made.entry, facts);
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::BookRecovery& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::recovery, command.about, command.by, facts));
  if (made.invoices.size() != 1) return failure("invoice_is_required");
  made.entry.currency = TRY(currency_of(made, facts.portfolio));
  const MinorUnits amount = TRY(typed(command.amount, made.entry.currency));
  const std::string& number = made.entry.invoices.front();
  if (amount > written_off_of(LogInForce(facts.log), made.entry.customer, number)) {
    return failure("nothing_was_written_off", {}, number);
  }
  made.entry.shares.push_back({number, amount});
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::RecordPayment& command, const DraftFacts& facts) {
  Draft made = TRY(begin(EntryKind::payment, command.about, command.by, facts));
  made.entry.note = command.note;
  if (command.currency.empty()) {
    made.entry.currency = TRY(currency_of(made, facts.portfolio));
  } else {
    const std::optional<Currency> currency = Currency::find(command.currency);
    if (!currency) return failure("currency_must_be_known", {}, command.currency);
    made.entry.currency = *currency;
  }
  made.entry.amount = TRY(typed(command.amount, made.entry.currency));
  for (const commands::TypedShare& share : command.shares) {
    if (trimmed(share.amount).empty()) continue;
    const InvoiceIndex invoice = find_invoice(facts.portfolio, made.customer, share.invoice);
    if (invoice.is_none()) return failure("invoice_must_be_known", {}, share.invoice);
    if (facts.portfolio.invoices.currency[invoice.value()] != made.entry.currency) {
      return failure("currencies_must_match", {}, share.invoice);
    }
    const MinorUnits amount = TRY(typed(share.amount, made.entry.currency));
    made.entry.shares.push_back({share.invoice, amount});
  }
  if (!command.shares.empty()) return finish(std::move(made.entry), facts);
  CustomerBalance balance = balance_of(LogInForce(facts.log), facts.portfolio, made.customer);
  if (!made.invoices.empty()) {
    std::erase_if(balance.items, [&](const OpenItem& item) {
      return std::find(made.invoices.begin(), made.invoices.end(), item.invoice) ==
             made.invoices.end();
    });
  }
  const Suggestion suggested =
      suggest_allocation(facts.portfolio, balance, {*made.entry.amount, made.entry.currency});
  for (const OpenItem& part : suggested.parts) {
    made.entry.shares.push_back(
        {std::string(facts.portfolio.invoices.number[part.invoice.value()]), part.open});
  }
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::LogFact& command, const DraftFacts& facts) {
  const EntryKind kind = command.kind;
  const bool is_fact = kind == EntryKind::note || kind == EntryKind::contract_signed ||
                       kind == EntryKind::statement_confirmed ||
                       kind == EntryKind::receipts_complete || kind == EntryKind::judgment;
  if (!is_fact) return failure("entry_kind_must_be_known", {}, std::string(to_text(kind)));
  Draft made = TRY(begin(kind, command.about, command.by, facts));
  made.entry.note = command.note;
  made.entry.reason = command.reason;
  if (is_credit_change(made.entry) && trimmed(command.note).empty()) {
    return failure("is_required", "/note");
  }
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::SettleDifference& command, const DraftFacts& facts) {
  Draft made = TRY(begin_about(EntryKind::note, command.difference, command.by, facts));
  if (trimmed(command.note).empty()) return failure("is_required", "/note");
  made.entry.note = command.note;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::ApproveRequest& command, const DraftFacts& facts) {
  Draft made = TRY(begin_about(EntryKind::approval, command.request, command.by, facts));
  made.entry.note = command.note;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::RefuseRequest& command, const DraftFacts& facts) {
  Draft made = TRY(begin_about(EntryKind::refusal, command.request, command.by, facts));
  made.entry.reason = command.reason;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::AnswerStage& command, const DraftFacts& facts) {
  const bool is_given = command.answer == commands::AnswerStage::Answer::given;
  Draft made = TRY(
      begin(is_given ? EntryKind::approval : EntryKind::refusal, command.about, command.by, facts));
  made.entry.reason = command.reason;
  made.entry.note = command.note;
  made.entry.stage = command.stage;
  return finish(std::move(made.entry), facts);
}

Result<LogEntry> draft_entry(const commands::CorrectEntry& command, const DraftFacts& facts) {
  if (LogInForce(facts.log).newest(command.entry) != command.entry || command.entry == 0) {
    return failure("entry_must_exist", {}, to_text(command.entry));
  }
  LogEntry entry = command.corrected;
  entry.id = facts.log.next_id();
  entry.replaces = command.entry;
  entry.recorded_on = facts.today;
  if (entry.day > facts.today) return failure("day_must_not_lie_ahead", {}, entry.day.to_text());
  // The amount may have changed, and with it whose approval it needs.
  const bool needs_approval = entry.kind == EntryKind::write_off ||
                              entry.kind == EntryKind::waiver || entry.kind == EntryKind::discount;
  if (needs_approval) ask_approval(entry, facts);
  return finish(std::move(entry), facts);
}

Result<LogEntry> draft_entry(const commands::WithdrawEntry& command, const DraftFacts& facts) {
  const LogEntry* withdrawn = facts.log.find(command.entry);
  if (withdrawn == nullptr || LogInForce(facts.log).newest(command.entry) != command.entry) {
    return failure("entry_must_exist", {}, to_text(command.entry));
  }
  LogEntry entry;
  entry.id = facts.log.next_id();
  entry.kind = EntryKind::withdrawal;
  entry.day = facts.today;
  entry.recorded_on = facts.today;
  entry.customer = withdrawn->customer;
  entry.reason = command.reason;
  entry.replaces = command.entry;
  return finish(std::move(entry), facts);
}

}  // namespace duewise
