#include "app/forms/form_about.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "core/receivables/party.hpp"
#include "core/work/instalments.hpp"
#include "core/work/log_effects.hpp"
#include "core/work/open_matters.hpp"

namespace duewise {
namespace {

using views::FormKind;

constexpr std::size_t choices_max = 200;

/// Reports whether entries of this kind go to named invoices and never to a customer as a whole.
bool needs_invoices(FormKind kind) {
  return kind == FormKind::discount || kind == FormKind::netting || kind == FormKind::write_off ||
         kind == FormKind::recovery;
}

CustomerBalance standing_of(const FormAtHand& form, const FormFacts& facts) {
  const PlanEdits& edits = facts.edits;
  const CustomerIndex customer = find_customer(*edits.portfolio, form.about.customer);
  if (customer.is_none()) return {};
  return balance_of(LogInForce(edits.log), *edits.portfolio, customer);
}

}  // namespace

std::vector<views::Choice> invoice_choices(const FieldSheet& sheet) {
  const FormAtHand& form = sheet.form();
  const views::Strings& strings = sheet.strings();
  const Invoices& invoices = sheet.facts().edits.portfolio->invoices;
  const LogInForce in_force(sheet.facts().edits.log);
  const bool is_recovery = form.kind == FormKind::recovery;
  std::vector<views::Choice> choices;
  const std::size_t picked = form.about.invoices.size();
  if (picked > 1 && !is_recovery) {
    choices.push_back({"", strings.count("worklist.invoices", static_cast<std::int64_t>(picked))});
  }
  if (!needs_invoices(form.kind)) {
    choices.push_back({std::string(whole_customer), strings.text("form.whole_customer")});
  }
  for (const OpenItem& item : standing_of(form, sheet.facts()).items) {
    const std::uint32_t i = item.invoice.value();
    const std::string number(invoices.number[i]);
    const MinorUnits left =
        is_recovery ? written_off_of(in_force, form.about.customer, number) : item.open;
    if (choices.size() == choices_max) break;
    // What was picked may be paid and still disputed or noted about.
    const bool is_picked = std::find(form.about.invoices.begin(), form.about.invoices.end(),
                                     number) != form.about.invoices.end();
    if (left <= 0 && (needs_invoices(form.kind) || !is_picked)) continue;
    choices.push_back({number, number + " · " + invoices.due_date[i].to_text() + " · " +
                                   strings.money({left, invoices.currency[i]})});
  }
  return choices;
}

std::string usual_invoices(const FormAtHand& form) {
  if (form.about.invoices.empty()) return std::string(whole_customer);
  return form.about.invoices.size() == 1 ? form.about.invoices.front() : std::string();
}

std::vector<std::string> invoices_of_choice(const FormAtHand& form, const std::string& choice) {
  if (choice.empty()) return form.about.invoices;
  if (choice == whole_customer) return {};
  return {choice};
}

std::optional<Money> open_of(const FormAtHand& form, const FormFacts& facts,
                             const std::string& choice) {
  const std::vector<std::string> meant = invoices_of_choice(form, choice);
  const Invoices& invoices = facts.edits.portfolio->invoices;
  std::optional<Money> open;
  for (const OpenItem& item : standing_of(form, facts).items) {
    const std::uint32_t i = item.invoice.value();
    const bool is_meant =
        meant.empty() || std::find(meant.begin(), meant.end(), invoices.number[i]) != meant.end();
    if (!is_meant || item.open == 0) continue;
    const Money part{item.open, invoices.currency[i]};
    const Result<Money> sum = open ? add(*open, part) : Result<Money>(part);
    if (!sum) return std::nullopt;
    open = *sum;
  }
  return open;
}

std::vector<TypedRate> suggested_rates(const FieldSheet& sheet, int decimals) {
  const Result<MinorUnits> total = parse_decimal(sheet.value("amount"), decimals);
  const std::optional<std::int64_t> count = parse_integer(sheet.value("count"));
  const std::optional<Date> first = read_date(sheet.value("first"), sheet.facts().today);
  const std::optional<Offset> every = Offset::parse(sheet.value("every"));
  const bool is_whole = total && count && first && every;
  if (!is_whole || *count < 1 || *count > instalments_max) return {};
  const Result<std::vector<Instalment>> rates =
      split_instalments({.total = *total,
                         .count = static_cast<std::int32_t>(*count),
                         .first = *first,
                         .every = *every});
  if (!rates) return {};
  std::vector<TypedRate> typed;
  typed.reserve(rates->size());
  for (const Instalment& rate : *rates) {
    typed.push_back({static_cast<std::int64_t>(typed.size()) + 1, rate.date.to_text(),
                     format_decimal(rate.amount, decimals)});
  }
  return typed;
}

Result<std::vector<commands::TypedInstalment>> rates_in(const views::FormView& filled, Date today) {
  std::vector<commands::TypedInstalment> rates;
  for (std::int64_t number = 1; has_field(filled, "date." + to_text(number)); ++number) {
    const Date date = TRY(date_in(filled, "date." + to_text(number), today));
    if (date.is_none()) return failure("date_must_exist", "date." + to_text(number));
    rates.push_back({date, value_of(filled, "amount." + to_text(number))});
  }
  return rates;
}

}  // namespace duewise
