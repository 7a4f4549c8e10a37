// The log of the plan: entering what happened, who does what, and evidence as files.
#include <utility>

#include "app/log_drafts.hpp"
#include "app/log_page.hpp"
#include "app/presenters/contact_presenter.hpp"
#include "app/session_state.hpp"
#include "io/export/log_export.hpp"

namespace duewise {
namespace {

using commands::ExportLogCsv;
using commands::ExportLogHtml;
using commands::SetApprovalRule;
using commands::SetRolePerson;
using commands::SuggestPayment;

std::string file_name_of(const std::string& plan, const char* ending) {
  // The ending of a plan's file name is cut off with what file systems refuse already replaced.
  constexpr std::string_view plan_ending = ".duewise.json";
  std::string name = plan_file_name(plan);
  name.resize(name.size() - plan_ending.size());
  return name + "-log." + ending;
}

ApprovalRule& rule_for(ApprovalRules& rules, EntryKind kind) {
  if (kind == EntryKind::waiver) return rules.waiver;
  return kind == EntryKind::discount ? rules.discount : rules.write_off;
}

}  // namespace

void Session::State::act(const commands::Work& command) {
  if (!plan) return;
  const auto carry_out = [this](const auto& act) {
    using Act = std::decay_t<decltype(act)>;
    if constexpr (std::is_same_v<Act, SuggestPayment>) {
      typed_payment = act.amount;
    } else if constexpr (std::is_same_v<Act, ExportLogCsv>) {
      export_log(act.customer, LogFormat::csv);
    } else if constexpr (std::is_same_v<Act, ExportLogHtml>) {
      export_log(act.customer, LogFormat::html);
    } else if constexpr (std::is_same_v<Act, SetRolePerson>) {
      if (act.holder.role.empty()) return refuse(Error{"is_required", "/role", ""});
      PlanEdits edits = plan->edits;
      edits.staff.set(act.holder);
      if (edits.staff == plan->edits.staff) return;
      edit({"edit.role", "role", same_in_every_language(act.holder.role)}, std::move(edits));
    } else if constexpr (std::is_same_v<Act, SetApprovalRule>) {
      PlanEdits edits = plan->edits;
      rule_for(edits.staff.approvals, act.kind) = act.rule;
      if (edits.staff == plan->edits.staff) return;
      edit({"edit.approval_rule", {}, {}}, std::move(edits));
    } else {
      log(draft_entry(act, {*plan->edits.portfolio, plan->edits.log, plan->edits.staff, today}));
    }
  };
  std::visit(carry_out, command.act);
}

void Session::State::log(Result<LogEntry> entry) {
  if (!entry.has_value()) return refuse(entry.error());
  PlanEdits edits = plan->edits;
  EditLabel label{"log.kind." + std::string(to_text(entry->kind)), {}, {}};
  edits.log = edits.log.with(std::move(*entry));
  edit(std::move(label), std::move(edits));
}

void Session::State::build_contact_card() {
  const PlanEdits& edits = plan->edits;
  ContactFacts facts{.portfolio = *edits.portfolio,
                     .log = edits.log,
                     .reconciliation = reconciliation.get(),
                     .customer = {},
                     .invoices = {},
                     .today = today,
                     .typed_amount = typed_payment};
  if (screen == views::Screen::worklist) {
    const WorkLine* line = work.run ? picked_line(shown_work()) : nullptr;
    if (line == nullptr || work.run->index->run().inputs.portfolio != edits.portfolio) return;
    facts.customer = line->customer;
    facts.channel = line->channel;
    for (const WorkInvoice& invoice : line->invoices) facts.invoices.push_back(invoice.invoice);
    const bool is_rung = line->stage >= 0 && line->kind == WorkKind::contact;
    if (is_rung) facts.stage = edits.policy.stages[static_cast<std::size_t>(line->stage)].id;
  } else {
    if (plan->selected_invoice == UINT32_MAX) return;
    const InvoiceIndex invoice{plan->selected_invoice};
    facts.customer = edits.portfolio->invoices.customer[invoice.value()];
    facts.invoices = {invoice};
  }
  model.contact = present_contact_card(facts, strings);
}

void Session::State::export_log(const std::string& customer, LogFormat format) {
  const PlanEdits& edits = plan->edits;
  const LogExport source{.log = edits.log, .customer = customer};
  if (format == LogFormat::csv) {
    out.download =
        Download{file_name_of(edits.name, "csv"), "text/csv;charset=utf-8", write_log_csv(source)};
    return;
  }
  out.download = Download{
      file_name_of(edits.name, "html"), "text/html;charset=utf-8",
      write_log_page({.plan_name = edits.name, .made_on = today, .source = source}, strings)};
}

}  // namespace duewise
