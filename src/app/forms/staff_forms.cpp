// Forms about the house itself: who fills a role, and whose approval an act needs.
#include <algorithm>
#include <array>

#include "app/forms/field_sheet.hpp"
#include "app/presenters/wording.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using namespace commands;
using views::FieldKind;
using views::FormKind;
using views::FormView;

constexpr std::array<EntryKind, 3> ruled_kinds{EntryKind::write_off, EntryKind::waiver,
                                               EntryKind::discount};

const ApprovalRule& rule_of(const ApprovalRules& rules, EntryKind kind) {
  if (kind == EntryKind::waiver) return rules.waiver;
  return kind == EntryKind::discount ? rules.discount : rules.write_off;
}

/// The currencies of the invoices and of the rule, by code.
std::vector<Currency> currencies_of(const FormFacts& facts, const ApprovalRule& rule) {
  std::vector<Currency> found;
  const auto note = [&](Currency currency) {
    if (std::find(found.begin(), found.end(), currency) == found.end()) found.push_back(currency);
  };
  for (const Currency currency : facts.edits.portfolio->invoices.currency) note(currency);
  for (const Money& amount : rule.up_to) note(amount.currency);
  std::sort(found.begin(), found.end());
  return found;
}

void add_role(FieldSheet& sheet) {
  const RoleHolder* known = sheet.facts().edits.staff.holder_of(sheet.form().subject);
  const RoleHolder holder = known == nullptr ? RoleHolder{} : *known;
  sheet.add(FieldKind::text, "holder", "form.role_person", holder.person).hint =
      sheet.strings().text("form.nobody");
  sheet.add(FieldKind::text, "deputy", "form.deputy", holder.deputy);
  sheet.add(FieldKind::date, "away_from", "form.away_from", holder.away_from.to_text()).hint =
      sheet.strings().text("form.not_away");
  views::FormField& until =
      sheet.add(FieldKind::date, "away_until", "form.away_until", holder.away_until.to_text());
  until.hint = sheet.strings().text("form.no_end");
  until.is_beside = true;
}

void add_rule(FieldSheet& sheet) {
  const FormFacts& facts = sheet.facts();
  const EntryKind kind = parse_entry_kind(sheet.form().subject).value_or(EntryKind::write_off);
  const ApprovalRule& rule = rule_of(facts.edits.staff.approvals, kind);
  std::vector<views::Choice> roles{{"", sheet.strings().text("form.nobody")}};
  bool is_known = rule.role.empty();
  for (const Role& role : facts.edits.policy.roles) {
    roles.push_back({role.id, role_text(sheet.strings(), facts.edits.policy, role.id)});
    is_known |= role.id == rule.role;
  }
  if (!is_known) {
    roles.push_back({rule.role, role_text(sheet.strings(), facts.edits.policy, rule.role)});
  }
  sheet.choose("asked_role", "form.asked_role", std::move(roles), rule.role);
  for (const Currency currency : currencies_of(facts, rule)) {
    const std::optional<MinorUnits> limit = amount_in(rule.up_to, currency);
    const std::string code(currency.code());
    sheet
        .add_labelled(FieldKind::amount, "up_to." + code,
                      sheet.strings().format("form.up_to", {{"currency", code}}),
                      limit ? format_decimal(*limit, currency.decimals()) : std::string())
        .hint = sheet.strings().text("form.always");
  }
}

Result<WorkAct> role_act(const FormAtHand& form, const FormView& filled, const FormFacts& facts) {
  RoleHolder holder;
  holder.role = form.subject;
  holder.person = value_of(filled, "holder");
  holder.deputy = value_of(filled, "deputy");
  holder.away_from = TRY(date_in(filled, "away_from", facts.today));
  holder.away_until = TRY(date_in(filled, "away_until", facts.today));
  if (holder.away_until.exists() && holder.away_until < holder.away_from) {
    return failure("absence_must_not_end_before_it_begins", "away_until",
                   holder.away_until.to_text());
  }
  const bool says_more = !holder.deputy.empty() || holder.away_from.exists();
  if (holder.person.empty() && says_more) return failure("is_required", "holder");
  return SetRolePerson{std::move(holder)};
}

Result<WorkAct> rule_act(const FormAtHand& form, const FormView& filled, const FormFacts& facts) {
  SetApprovalRule set;
  set.kind = parse_entry_kind(form.subject).value_or(EntryKind::write_off);
  set.rule.role = value_of(filled, "asked_role");
  const ApprovalRule& before = rule_of(facts.edits.staff.approvals, set.kind);
  for (const Currency currency : currencies_of(facts, before)) {
    const std::string id = "up_to." + std::string(currency.code());
    const std::string text = value_of(filled, id);
    if (text.empty()) continue;
    const Result<MinorUnits> limit = parse_decimal(text, currency.decimals());
    if (!limit) return failure(limit.error().code, id, text);
    if (*limit < 0) return failure("amount_must_not_be_negative", id, text);
    // Without a role nobody is asked, whatever the amount.
    if (!set.rule.role.empty()) set.rule.up_to.push_back({*limit, currency});
  }
  return set;
}

std::string limits_text(const views::Strings& strings, const ApprovalRule& rule) {
  if (rule.role.empty()) return {};
  if (rule.up_to.empty()) return strings.text("form.always");
  std::vector<std::string> limits;
  limits.reserve(rule.up_to.size());
  for (const Money& limit : rule.up_to) limits.push_back(strings.money(limit));
  return strings.format("form.above", {{"amounts", list_text(strings, limits)}});
}

}  // namespace

void add_staff_fields(FieldSheet& sheet) {
  if (sheet.form().kind == FormKind::role) return add_role(sheet);
  add_rule(sheet);
}

Result<WorkAct> staff_act(const FormAtHand& form, const FormView& filled, const FormFacts& facts) {
  if (form.kind == FormKind::role) return role_act(form, filled, facts);
  return rule_act(form, filled, facts);
}

std::vector<views::TeamRow> team_rows(const FormFacts& facts) {
  const views::Strings& strings = facts.strings;
  const Policy& policy = facts.edits.policy;
  const Staff& staff = facts.edits.staff;
  std::vector<views::TeamRow> rows;
  for (const Role& role : policy.roles) {
    views::TeamRow row;
    row.offer = {
        .kind = FormKind::role, .subject = role.id, .label = role_text(strings, policy, role.id)};
    if (const RoleHolder* holder = staff.holder_of(role.id)) {
      row.value = acting_person(*holder, facts.today);
      if (is_away(*holder, facts.today)) {
        row.detail = strings.format("form.is_away", {{"person", holder->person}});
      } else if (!holder->deputy.empty()) {
        row.detail = strings.format("form.deputy_is", {{"person", holder->deputy}});
      }
    } else {
      row.value = strings.text("form.nobody");
    }
    rows.push_back(std::move(row));
  }
  for (const EntryKind kind : ruled_kinds) {
    const std::string id(to_text(kind));
    const ApprovalRule& rule = rule_of(staff.approvals, kind);
    views::TeamRow row;
    row.offer = {
        .kind = FormKind::approval_rule,
        .subject = id,
        .label = strings.format("form.approval_of", {{"what", strings.text("log.kind." + id)}})};
    row.value =
        rule.role.empty() ? strings.text("form.nobody") : role_text(strings, policy, rule.role);
    row.detail = limits_text(strings, rule);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace duewise
