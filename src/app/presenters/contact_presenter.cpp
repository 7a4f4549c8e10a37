#include "app/presenters/contact_presenter.hpp"

#include <algorithm>

#include "app/presenters/log_wording.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/work/log_effects.hpp"
#include "core/work/reconciliation.hpp"

namespace duewise {
namespace {

using views::ContactCard;
using views::Strings;
using views::Tone;

constexpr std::size_t rows_max = 200;
constexpr Channel offered_channels[] = {Channel::call,  Channel::email,   Channel::sms,
                                        Channel::visit, Channel::meeting, Channel::letter};

Tone tone_of(const LogLine& line) {
  if (line.state != VersionState::in_force) return Tone::neutral;
  if (line.approval == ApprovalState::waiting) return Tone::warning;
  switch (line.entry->outcome) {
    case Outcome::promised:
    case Outcome::reached:
      return Tone::good;
    case Outcome::disputed:
    case Outcome::refuses:
      return Tone::danger;
    case Outcome::not_reached:
    case Outcome::left_message:
    case Outcome::wrong_contact:
      return Tone::warning;
    default:
      return line.entry->kind == EntryKind::payment ? Tone::good : Tone::accent;
  }
}

void present_log(const ContactFacts& facts, const LogInForce& in_force, const Strings& strings,
                 ContactCard& card) {
  const LogExport source{.log = facts.log, .customer = card.customer};
  std::vector<LogLine> lines = log_lines(source, in_force);
  card.log_count = strings.count("log.entries", static_cast<std::int64_t>(lines.size()));
  std::reverse(lines.begin(), lines.end());
  for (const LogLine& line : lines) {
    const LogEntry& entry = *line.entry;
    const bool is_last_contact = card.recap.empty() && entry.kind == EntryKind::contact &&
                                 line.state == VersionState::in_force;
    if (is_last_contact) {
      card.recap = log_time(entry) + " · " + log_title(entry, strings);
      const std::string details = log_details(entry, strings);
      if (!details.empty()) card.recap += " · " + details;
    }
    if (card.log.size() == rows_max) break;
    views::LogRow row;
    row.entry = entry.id;
    row.number = strings.number(entry.id);
    row.time = log_time(entry);
    row.title = log_title(entry, strings);
    row.details = log_details(entry, strings);
    row.who = log_who(entry);
    row.next = log_next(entry);
    row.state = log_state(line, strings);
    row.channel_id = entry.channel ? std::string(to_text(*entry.channel)) : std::string();
    row.tone = tone_of(line);
    row.is_in_force = line.state == VersionState::in_force && entry.kind != EntryKind::withdrawal;
    // What follows from an import or answers an entry is withdrawn, never corrected.
    row.can_be_corrected = row.is_in_force && entry.kind != EntryKind::reconciled &&
                           entry.kind != EntryKind::approval && entry.kind != EntryKind::refusal;
    row.waits_for_approval = row.is_in_force && line.approval == ApprovalState::waiting;
    card.log.push_back(std::move(row));
  }
}

std::string difference_text(const LogEntry& entry, const Strings& strings) {
  const std::string invoice = entry.invoices.empty() ? std::string() : entry.invoices.front();
  return strings.format("reconciliation." + entry.reason,
                        {{"invoice", invoice},
                         {"number", strings.number(entry.answers)},
                         {"amount", strings.money({entry.amount.value_or(0), entry.currency})}});
}

void suggest(const ContactFacts& facts, const CustomerBalance& balance, const Strings& strings,
             views::PaymentCard& card) {
  card.suggested_for = facts.typed_amount;
  if (trimmed(facts.typed_amount).empty() || balance.items.empty()) return;
  const std::vector<Currency>& currencies = facts.portfolio.invoices.currency;
  const InvoiceIndex of =
      facts.invoices.empty() ? balance.items.front().invoice : facts.invoices.front();
  const Currency currency = currencies[of.value()];
  const Result<MinorUnits> amount = parse_decimal(trimmed(facts.typed_amount), currency.decimals());
  if (!amount || *amount <= 0) {
    card.fault =
        strings.sentence(amount ? Error{"amount_must_be_positive", "", ""} : amount.error());
    return;
  }
  const Suggestion found = suggest_allocation(facts.portfolio, balance, {*amount, currency});
  for (const OpenItem& part : found.parts) {
    const std::string_view number = facts.portfolio.invoices.number[part.invoice.value()];
    for (views::OpenRow& row : card.rows) {
      if (row.invoice == number) row.suggested = format_decimal(part.open, currency.decimals());
    }
  }
  if (found.left_over == 0) return;
  card.left_over =
      strings.format("payment.left_over", {{"amount", strings.money({found.left_over, currency})}});
}

void present_payment(const ContactFacts& facts, const LogInForce& in_force, const Strings& strings,
                     ContactCard& card) {
  const Portfolio& portfolio = facts.portfolio;
  const CustomerBalance balance = balance_of(in_force, portfolio, facts.customer);
  for (const OpenItem& item : balance.items) {
    if (item.open == 0) continue;
    const std::uint32_t i = item.invoice.value();
    card.payment.rows.push_back({std::string(portfolio.invoices.number[i]),
                                 portfolio.invoices.due_date[i].to_text(),
                                 strings.money({item.open, portfolio.invoices.currency[i]}),
                                 {}});
  }
  for (const Money& credit : balance.credit) card.payment.credit.push_back(strings.money(credit));
  suggest(facts, balance, strings, card.payment);
  for (const LogEntry* entry : open_differences(in_force)) {
    if (entry->customer != card.customer) continue;
    card.payment.notes.push_back(difference_text(*entry, strings));
  }
}

void add(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += " · ";
  text += more;
}

}  // namespace

views::ContactCard present_contact_card(const ContactFacts& facts, const Strings& strings) {
  ASSERT(facts.customer.exists());
  const Customers& customers = facts.portfolio.customers;
  const std::uint32_t c = facts.customer.value();
  ContactCard card;
  card.is_present = true;
  card.customer = customers.id[c];
  card.name = customers.name[c];
  card.today = facts.today;
  card.stage = facts.stage;
  card.role = facts.role;
  add(card.contact, customers.contact_name[c]);
  add(card.contact, customers.contact_phone[c]);
  add(card.contact, customers.contact_email[c]);
  for (const InvoiceIndex invoice : facts.invoices) {
    card.invoices.emplace_back(facts.portfolio.invoices.number[invoice.value()]);
    add(card.about, card.invoices.back());
  }
  for (const Channel channel : offered_channels) {
    const std::string id(to_text(channel));
    card.channels.push_back({id, strings.text("channel." + id), facts.channel == channel});
  }
  const LogInForce in_force(facts.log);
  present_log(facts, in_force, strings, card);
  present_payment(facts, in_force, strings, card);
  return card;
}

}  // namespace duewise
