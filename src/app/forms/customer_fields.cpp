// The fields of forms about a customer: promises, plans, disputes, holds, money given up.
#include <algorithm>
#include <array>

#include "app/forms/field_sheet.hpp"
#include "app/forms/form_about.hpp"
#include "app/presenters/log_wording.hpp"
#include "app/presenters/wording.hpp"
#include "base/text.hpp"
#include "core/work/credit_changes.hpp"
#include "core/work/instalments.hpp"
#include "core/work/open_matters.hpp"
#include "core/work/reconciliation.hpp"

namespace duewise {
namespace {

using views::FieldKind;
using views::FormKind;

constexpr Offset usual_promise{.count = 7, .unit = OffsetUnit::calendar_days};
constexpr Offset usual_first_rate{.count = 1, .unit = OffsetUnit::months};
constexpr std::string_view usual_count = "3";

struct Fact {
  std::string_view id;  ///< of a kind of entry, or the reason of a note
  const char* key;
};
constexpr std::array<Fact, 8> facts_offered{
    {{"note", "log.kind.note"},
     {"contract_signed", "log.kind.contract_signed"},
     {"statement_confirmed", "log.kind.statement_confirmed"},
     {"receipts_complete", "log.kind.receipts_complete"},
     {"judgment", "log.kind.judgment"},
     {credit_reasons[0], "reason.credit_rating"},
     {credit_reasons[1], "reason.credit_limit"},
     {credit_reasons[2], "reason.credit_terms"}}};

std::string shifted(const FieldSheet& sheet, Offset offset) {
  return shift_calendar(sheet.facts().today, offset).to_text();
}

void add_invoices(FieldSheet& sheet) {
  sheet.choose("invoices", "form.invoices", invoice_choices(sheet), usual_invoices(sheet.form()));
}

void add_amount(FieldSheet& sheet, std::string_view hint_key, std::string suggested = {}) {
  views::FormField& field =
      sheet.add(FieldKind::amount, "amount", "form.amount", std::move(suggested));
  if (!hint_key.empty()) field.hint = sheet.strings().text(hint_key);
}

void add_note(FieldSheet& sheet) { sheet.add(FieldKind::text, "note", "form.note"); }

void add_matters(FieldSheet& sheet, const std::vector<const LogEntry*>& matters) {
  std::vector<views::Choice> choices;
  for (const LogEntry* entry : matters) {
    std::string label = log_time(*entry) + " · " + log_title(*entry, sheet.strings());
    const std::string details = log_details(*entry, sheet.strings());
    if (!details.empty()) label += " · " + details;
    choices.push_back({to_text(entry->id), std::move(label)});
  }
  sheet.choose("matter", "form.matter", std::move(choices), to_text(sheet.form().entry));
}

std::vector<const LogEntry*> differences_of(const LogInForce& log, std::string_view customer) {
  std::vector<const LogEntry*> open = open_differences(log);
  std::erase_if(open, [&](const LogEntry* entry) { return entry->customer != customer; });
  return open;
}

void add_instalments(FieldSheet& sheet) {
  add_invoices(sheet);
  const views::Strings& strings = sheet.strings();
  const std::optional<Money> open = open_of(sheet.form(), sheet.facts(), sheet.value("invoices"));
  const int decimals = open ? open->currency.decimals() : 2;
  add_amount(sheet, {}, open ? format_decimal(open->minor, decimals) : std::string());
  sheet.add(FieldKind::number, "count", "form.count", std::string(usual_count));
  sheet.add(FieldKind::date, "first", "form.first", shifted(sheet, usual_first_rate)).is_beside =
      true;
  std::vector<views::Choice> rhythms;
  for (const Rhythm& rhythm : rhythms_offered) {
    rhythms.push_back({rhythm.id, strings.text(rhythm.key)});
  }
  sheet.choose("every", "form.every", std::move(rhythms), "+1m");
  for (const TypedRate& rate : suggested_rates(sheet, decimals)) {
    const std::string number = to_text(rate.number);
    sheet.add_labelled(FieldKind::date, "date." + number,
                       strings.format("form.rate_date", {{"number", number}}), rate.date);
    sheet
        .add_labelled(FieldKind::amount, "amount." + number,
                      strings.format("form.rate_amount", {{"number", number}}), rate.amount)
        .is_beside = true;
  }
  sheet.add(FieldKind::text, "reason", "log.reason");
}

void add_hold(FieldSheet& sheet) {
  add_invoices(sheet);
  sheet.add(FieldKind::date, "until", "form.until").hint = sheet.strings().text("form.no_end");
  const views::Strings& strings = sheet.strings();
  sheet.choose("interest", "form.interest",
               {{"goes_on", strings.text("form.interest.goes_on")},
                {"stops", strings.text("form.interest.stops")}});
  sheet.choose_reason(EntryKind::hold);
  add_note(sheet);
}

void add_fact(FieldSheet& sheet) {
  std::vector<views::Choice> choices;
  for (const Fact& fact : facts_offered) {
    choices.push_back({std::string(fact.id), sheet.strings().text(fact.key)});
  }
  sheet.choose("fact", "form.fact", std::move(choices));
  add_invoices(sheet);
  add_note(sheet);
}

/// Money that is given up or set off: which invoice, how much, why.
void add_concession(FieldSheet& sheet, EntryKind kind, std::string_view hint_key) {
  add_invoices(sheet);
  add_amount(sheet, hint_key);
  sheet.choose_reason(kind);
  add_note(sheet);
}

void add_promise(FieldSheet& sheet) {
  add_invoices(sheet);
  sheet.add(FieldKind::date, "promise_date", "contact.promise_date", shifted(sheet, usual_promise));
  add_amount(sheet, "timeline.all_open");
  sheet.add(FieldKind::text, "words", "contact.words");
}

void add_own_fields(FieldSheet& sheet) {
  const FormAtHand& form = sheet.form();
  const LogInForce in_force(sheet.facts().edits.log);
  switch (form.kind) {
    case FormKind::promise:
      return add_promise(sheet);
    case FormKind::instalment_plan:
      return add_instalments(sheet);
    case FormKind::dispute:
      add_invoices(sheet);
      sheet.choose_reason(EntryKind::dispute);
      return add_note(sheet);
    case FormKind::dispute_resolved:
      add_matters(sheet, open_disputes(in_force, form.about.customer));
      return add_note(sheet);
    case FormKind::hold:
      return add_hold(sheet);
    case FormKind::hold_ended:
      return add_matters(sheet, running_holds(in_force, form.about.customer, sheet.facts().today));
    case FormKind::waiver:
      return add_concession(sheet, EntryKind::waiver, "form.all_charges");
    case FormKind::discount:
      return add_concession(sheet, EntryKind::discount, {});
    case FormKind::netting:
      return add_concession(sheet, EntryKind::netting, {});
    case FormKind::write_off:
      return add_concession(sheet, EntryKind::write_off, "timeline.all_open");
    case FormKind::recovery:
      add_invoices(sheet);
      return add_amount(sheet, {});
    case FormKind::fact:
      return add_fact(sheet);
    case FormKind::approval:
      return add_note(sheet);
    case FormKind::difference:
      add_matters(sheet, differences_of(in_force, form.about.customer));
      return add_note(sheet);
    default:
      sheet.add(FieldKind::text, "reason", "log.reason");
  }
}

}  // namespace

void add_customer_fields(FieldSheet& sheet) {
  add_own_fields(sheet);
  const FormFacts& facts = sheet.facts();
  if (sheet.form().kind == FormKind::withdrawal) return;
  sheet.add(FieldKind::date, "day", "form.day", facts.today.to_text());
  views::FormField& person = sheet.add(FieldKind::text, "person", "form.person");
  person.is_beside = true;
  const RoleHolder* holder = facts.edits.staff.holder_of(sheet.form().role);
  if (holder != nullptr) person.hint = acting_person(*holder, facts.today);
}

}  // namespace duewise
