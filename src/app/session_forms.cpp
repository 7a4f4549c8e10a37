// Forms: opening one about the customer at hand, filling it in, keeping it.
#include <utility>

#include "app/forms/field_sheet.hpp"
#include "app/session_state.hpp"
#include "core/receivables/party.hpp"

namespace duewise {
namespace {

using commands::CloseForm;
using commands::KeepForm;
using commands::OpenForm;
using commands::TypeInForm;
using views::FormKind;

bool is_about_entry(FormKind kind) {
  return kind == FormKind::correction || kind == FormKind::withdrawal;
}

bool is_answer(FormKind kind) { return kind == FormKind::approval || kind == FormKind::refusal; }

bool is_about_house(FormKind kind) {
  return kind == FormKind::role || kind == FormKind::approval_rule || kind == FormKind::targets ||
         kind == FormKind::limitation;
}

/// Fields from which the instalments follow: another value suggests others.
bool makes_instalments(const std::string& field) {
  return field == "invoices" || field == "amount" || field == "count" || field == "first" ||
         field == "every";
}

void forget_instalments(FormAtHand& form) {
  std::erase_if(form.typed, [](const auto& typed) {
    return typed.first.compare(0, 5, "date.") == 0 || typed.first.compare(0, 7, "amount.") == 0;
  });
}

}  // namespace

std::optional<WorkAbout> Session::State::work_about() const {
  if (!plan) return std::nullopt;
  const PlanEdits& edits = plan->edits;
  const Portfolio& portfolio = *edits.portfolio;
  WorkAbout about;
  if (screen == views::Screen::worklist) {
    const WorkLine* line = work.run ? picked_line(shown_work()) : nullptr;
    const bool is_old =
        line == nullptr || work.run->index->run().inputs.portfolio != edits.portfolio;
    if (is_old) return std::nullopt;
    about.customer = line->customer;
    about.channel = line->channel;
    about.role = line->role;
    for (const WorkInvoice& invoice : line->invoices) about.invoices.push_back(invoice.invoice);
    if (line->stage < 0) return about;
    // Of the run that is shown: another policy may have been chosen since.
    const std::vector<Stage>& stages = work.run->index->run().inputs.policy.stages;
    const Stage& stage = stages[static_cast<std::size_t>(line->stage)];
    if (line->kind == WorkKind::contact) about.stage = stage.id;
    if (line->kind == WorkKind::approval) about.asked_stage = stage.id;
    if (line->kind == WorkKind::approval) about.role = stage.approval;
    return about;
  }
  if (screen == views::Screen::customer) {
    about.customer = find_customer(portfolio, reports.customer);
    if (about.customer.is_none()) return std::nullopt;
    return about;
  }
  const bool is_picked = plan->selected_invoice < portfolio.invoices.size();
  if (screen != views::Screen::invoices || !is_picked) return std::nullopt;
  const InvoiceIndex invoice{plan->selected_invoice};
  about.customer = portfolio.invoices.customer[invoice.value()];
  about.invoices = {invoice};
  return about;
}

void Session::State::open_form(const commands::OpenForm& command) {
  FormAtHand opened;
  opened.kind = command.kind;
  opened.serial = ++last_form;
  opened.subject = command.subject;
  const std::optional<WorkAbout> about = work_about();
  if (command.entry != 0) {
    const LogEntry* entry = plan->edits.log.find(command.entry);
    const bool is_there =
        entry != nullptr && LogInForce(plan->edits.log).newest(command.entry) == command.entry;
    if (!is_there) return refuse(Error{"entry_must_exist", "", ""});
    opened.entry = command.entry;
    opened.about = {entry->customer, entry->invoices};
    if (is_answer(command.kind)) opened.role = entry->approval_role;
  } else if (!is_about_house(command.kind)) {
    if (!about || is_about_entry(command.kind)) return;
    const Portfolio& portfolio = *plan->edits.portfolio;
    opened.about.customer = portfolio.customers.id[about->customer.value()];
    for (const InvoiceIndex invoice : about->invoices) {
      opened.about.invoices.emplace_back(portfolio.invoices.number[invoice.value()]);
    }
    if (is_answer(command.kind)) opened.stage = about->asked_stage;
    if (is_answer(command.kind) && opened.stage.empty()) return;
    opened.role = about->role;
  }
  form = std::move(opened);
}

void Session::State::act(const commands::Form& command) {
  if (!plan) return;
  if (const auto* opening_one = std::get_if<OpenForm>(&command.act)) return open_form(*opening_one);
  if (std::holds_alternative<CloseForm>(command.act)) return form.reset();
  if (!form) return;
  if (const auto* typed = std::get_if<TypeInForm>(&command.act)) {
    if (makes_instalments(typed->field)) forget_instalments(*form);
    form->typed[typed->field] = typed->value;
    form->fault.reset();
    return;
  }
  keep_form();
}

void Session::State::keep_form() {
  const FormFacts facts{plan->edits, strings, today};
  const views::FormView filled = present_form(*form, facts);
  form->fault.reset();
  const Result<commands::WorkAct> act = act_of(*form, filled, facts);
  const Result<void> kept = act ? carry_out(*act) : Result<void>(tl::unexpected(act.error()));
  if (!kept) {
    form->fault = kept.error();
  } else if (role == PlanRole::writer) {
    form.reset();
  }
}

void Session::State::build_forms() {
  if (!plan) return;
  const FormFacts facts{plan->edits, strings, today};
  const std::optional<WorkAbout> about = work_about();
  if (about) model.forms.offers = offers_for(*about, facts);
  if (screen == views::Screen::worklist) {
    model.forms.waiting = waiting_rows(facts, work.role);
    model.forms.team = team_rows(facts);
  } else if (screen == views::Screen::reports) {
    const bool has_targets = reports.kind == ReportKind::targets;
    if (has_targets || reports.kind == ReportKind::limitation) {
      const FormKind kind = has_targets ? FormKind::targets : FormKind::limitation;
      const char* label = has_targets ? "form.title.targets" : "form.title.limitation";
      model.forms.offers.push_back({.kind = kind, .label = strings.text(label)});
    }
  }
  if (form && !can_be_filled(*form, facts)) form.reset();
  if (form) model.forms.form = present_form(*form, facts);
}

}  // namespace duewise
