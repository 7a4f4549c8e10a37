// A form as it is shown, whatever its kind, and where a fault of it belongs.
#include <algorithm>
#include <array>

#include "app/forms/field_sheet.hpp"
#include "app/forms/form_about.hpp"
#include "app/presenters/log_wording.hpp"
#include "app/presenters/wording.hpp"
#include "base/text.hpp"
#include "core/receivables/party.hpp"
#include "core/work/instalments.hpp"

namespace duewise {
namespace {

using views::FormKind;
using views::FormView;
using views::Strings;

bool is_of_staff(FormKind kind) {
  return kind == FormKind::role || kind == FormKind::approval_rule;
}

bool is_of_reports(FormKind kind) {
  return kind == FormKind::targets || kind == FormKind::limitation;
}

/// The kind of entry that a form makes; none where it makes no entry of one kind.
std::optional<EntryKind> entry_kind_of(FormKind kind) {
  switch (kind) {
    case FormKind::promise:
      return EntryKind::promise;
    case FormKind::instalment_plan:
      return EntryKind::instalment_plan;
    case FormKind::dispute:
      return EntryKind::dispute;
    case FormKind::dispute_resolved:
      return EntryKind::dispute_resolved;
    case FormKind::hold:
      return EntryKind::hold;
    case FormKind::hold_ended:
      return EntryKind::hold_ended;
    case FormKind::waiver:
      return EntryKind::waiver;
    case FormKind::discount:
      return EntryKind::discount;
    case FormKind::netting:
      return EntryKind::netting;
    case FormKind::write_off:
      return EntryKind::write_off;
    case FormKind::recovery:
      return EntryKind::recovery;
    case FormKind::approval:
      return EntryKind::approval;
    case FormKind::refusal:
      return EntryKind::refusal;
    case FormKind::withdrawal:
      return EntryKind::withdrawal;
    default:
      return std::nullopt;
  }
}

std::string entry_text(const LogEntry& entry, const Strings& strings) {
  std::string text = log_title(entry, strings);
  const std::string details = log_details(entry, strings);
  return details.empty() ? text : text + " · " + details;
}

std::string customer_text(const FormFacts& facts, const std::string& id) {
  const Portfolio& portfolio = *facts.edits.portfolio;
  const CustomerIndex customer = find_customer(portfolio, id);
  const std::string name(customer.exists() ? portfolio.customers.name[customer.value()] : "");
  return name.empty() ? id : name;
}

std::string stage_name(const FormFacts& facts, const std::string& id) {
  const std::vector<Stage>& stages = facts.edits.policy.stages;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].id == id) return stage_text(facts.strings, facts.edits.policy, i);
  }
  return id;
}

std::string about_text(const FormAtHand& form, const FormFacts& facts) {
  if (is_of_reports(form.kind)) return facts.edits.name;
  if (form.kind == FormKind::role) {
    return role_text(facts.strings, facts.edits.policy, form.subject);
  }
  if (form.kind == FormKind::approval_rule) {
    return facts.strings.text("log.kind." + form.subject);
  }
  std::string text = customer_text(facts, form.about.customer);
  if (!form.stage.empty()) text += " · " + stage_name(facts, form.stage);
  const bool names_matter = form.kind == FormKind::dispute_resolved ||
                            form.kind == FormKind::hold_ended || form.kind == FormKind::difference;
  const LogEntry* entry = names_matter ? nullptr : facts.edits.log.find(form.entry);
  if (entry != nullptr) text += " · " + entry_text(*entry, facts.strings);
  return text;
}

void note_total(const FormAtHand& form, const FormFacts& facts, FormView& view) {
  const std::optional<Money> open = open_of(form, facts, value_of(view, "invoices"));
  if (!open) return;
  const Result<std::vector<commands::TypedInstalment>> rates = rates_in(view, facts.today);
  if (!rates || rates->empty()) return;
  MinorUnits total = 0;
  for (const commands::TypedInstalment& rate : *rates) {
    const Result<MinorUnits> amount = parse_decimal(rate.amount, open->currency.decimals());
    const Result<MinorUnits> sum = amount ? add(total, *amount) : amount;
    if (!sum) return;
    total = *sum;
  }
  view.notes.push_back(facts.strings.format("form.rates_total",
                                            {{"sum", facts.strings.money({total, open->currency})},
                                             {"open", facts.strings.money(*open)}}));
}

/// Whose approval the entry will wait for, as far as its amount is typed.
void note_approval(const FormAtHand& form, const FormFacts& facts, FormView& view) {
  const std::optional<EntryKind> kind = entry_kind_of(form.kind);
  const std::optional<Money> open = open_of(form, facts, value_of(view, "invoices"));
  if (!kind || !open) return;
  const std::string typed = value_of(view, "amount");
  // All the interest and fees are of an amount that nobody knows yet.
  Money amount{*kind == EntryKind::waiver ? INT64_MAX : open->minor, open->currency};
  if (!typed.empty()) {
    const Result<MinorUnits> read = parse_decimal(typed, open->currency.decimals());
    if (!read) return;
    amount.minor = *read;
  }
  const PlanEdits& edits = facts.edits;
  const std::string role = approval_needed(edits.staff.approvals, *kind, amount);
  if (role.empty()) return;
  view.notes.push_back(facts.strings.format(
      "form.needs_approval", {{"role", role_text(facts.strings, edits.policy, role)}}));
}

/// Shows the fault at its field, or above all where it is of none.
void place_fault(const FormAtHand& form, const Strings& strings, FormView& view) {
  if (!form.fault) return;
  const std::string text = strings.sentence(Error{form.fault->code, "", form.fault->detail});
  const std::string id = field_of(*form.fault, view);
  for (views::FormField& field : view.fields) {
    if (field.id == id) field.fault = text;
  }
  if (id.empty()) view.fault = text;
}

bool is_about_amount(const std::string& code) {
  constexpr std::array<std::string_view, 5> codes{
      "amount_exceeds_what_is_open", "credit_is_too_small", "nothing_was_written_off",
      "shares_must_not_exceed_the_amount", "shares_must_add_up_to_the_amount"};
  return code.compare(0, 7, "amount_") == 0 ||
         std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

std::string field_of(const Error& error, const FormView& filled) {
  const std::string where = error.where.substr(error.where.empty() ? 0 : error.where[0] == '/');
  if (has_field(filled, where)) return where;
  std::string id;
  if (where == "instalments" && error.code == "instalments_must_follow_each_other") {
    for (const views::FormField& field : filled.fields) {
      if (field.value == error.detail && field.kind == views::FieldKind::date) id = field.id;
    }
  } else if (where == "shares" || where == "instalments" || is_about_amount(error.code)) {
    id = has_field(filled, "amount") ? "amount" : has_field(filled, "share.1") ? "share.1" : "";
  } else if (error.code == "day_must_not_lie_ahead") {
    id = "day";
  } else if (where == "answers" || error.code == "entry_must_exist") {
    id = "matter";
  } else if (error.code.compare(0, 8, "invoice_") == 0 || error.code == "currency_is_required") {
    id = "invoices";
  }
  return has_field(filled, id) ? id : std::string();
}

FormView present_form(const FormAtHand& form, const FormFacts& facts) {
  FieldSheet sheet(form, facts);
  const Strings& strings = facts.strings;
  FormView view;
  view.is_open = true;
  view.serial = form.serial;
  view.about = about_text(form, facts);
  if (const std::optional<EntryKind> kind = entry_kind_of(form.kind)) {
    view.title = strings.text("log.kind." + std::string(to_text(*kind)));
  } else if (form.kind == FormKind::fact) {
    view.title = strings.text("form.title.fact");
  } else if (form.kind == FormKind::correction) {
    view.title = strings.text("form.title.correction");
  } else if (form.kind == FormKind::role) {
    view.title = strings.text("form.title.role");
  } else if (form.kind == FormKind::difference) {
    view.title = strings.text("form.title.difference");
  } else if (form.kind == FormKind::targets) {
    view.title = strings.text("form.title.targets");
  } else if (form.kind == FormKind::limitation) {
    view.title = strings.text("form.title.limitation");
  } else {
    view.title = strings.text("form.title.approval_rule");
  }
  if (is_of_staff(form.kind)) {
    add_staff_fields(sheet);
  } else if (is_of_reports(form.kind)) {
    add_report_fields(sheet);
  } else if (form.kind == FormKind::correction) {
    add_correction_fields(sheet);
  } else {
    add_customer_fields(sheet);
  }
  view.fields = sheet.take();
  if (form.kind == FormKind::instalment_plan) note_total(form, facts, view);
  const bool may_ask = form.kind == FormKind::write_off || form.kind == FormKind::waiver ||
                       form.kind == FormKind::discount;
  if (may_ask) note_approval(form, facts, view);
  place_fault(form, strings, view);
  return view;
}

Result<commands::WorkAct> act_of(const FormAtHand& form, const FormView& filled,
                                 const FormFacts& facts) {
  if (is_of_staff(form.kind)) return staff_act(form, filled, facts);
  if (is_of_reports(form.kind)) return report_act(form, filled, facts);
  if (form.kind == FormKind::correction) return correction_act(form, filled, facts);
  return customer_act(form, filled, facts);
}

bool can_be_filled(const FormAtHand& form, const FormFacts& facts) {
  if (is_of_staff(form.kind) || is_of_reports(form.kind)) return true;
  if (find_customer(*facts.edits.portfolio, form.about.customer).is_none()) return false;
  return form.entry == 0 || LogInForce(facts.edits.log).newest(form.entry) == form.entry;
}

}  // namespace duewise
