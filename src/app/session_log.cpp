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
using commands::PrintLog;
using commands::SetApprovalRule;
using commands::SetReportSettings;
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
  const Result<void> done = carry_out(command.act);
  if (!done) refuse(done.error());
}

Result<void> Session::State::carry_out(const commands::WorkAct& act) {
  const auto visitor = [this](const auto& one) -> Result<void> {
    using Act = std::decay_t<decltype(one)>;
    if constexpr (std::is_same_v<Act, SuggestPayment>) {
      typed_payment = one.amount;
    } else if constexpr (std::is_same_v<Act, ExportLogCsv>) {
      export_log(one.customer, LogFormat::csv);
    } else if constexpr (std::is_same_v<Act, ExportLogHtml>) {
      export_log(one.customer, LogFormat::html);
    } else if constexpr (std::is_same_v<Act, PrintLog>) {
      export_log(one.customer, LogFormat::printed);
    } else if constexpr (std::is_same_v<Act, SetRolePerson>) {
      if (one.holder.role.empty()) return failure("is_required", "/role");
      PlanEdits edits = plan->edits;
      edits.staff.set(one.holder);
      if (edits.staff == plan->edits.staff) return {};
      edit({"edit.role", "role", same_in_every_language(one.holder.role)}, std::move(edits));
    } else if constexpr (std::is_same_v<Act, SetApprovalRule>) {
      PlanEdits edits = plan->edits;
      rule_for(edits.staff.approvals, one.kind) = one.rule;
      if (edits.staff == plan->edits.staff) return {};
      edit({"edit.approval_rule", {}, {}}, std::move(edits));
    } else if constexpr (std::is_same_v<Act, SetReportSettings>) {
      if (one.settings == plan->edits.reports) return {};
      PlanEdits edits = plan->edits;
      edits.reports = one.settings;
      edit({"edit.report_settings", {}, {}}, std::move(edits));
    } else {
      PlanEdits edits = plan->edits;
      LogEntry entry = TRY(draft_entry(one, {*edits.portfolio, edits.log, edits.staff, today}));
      EditLabel label{"log.kind." + std::string(to_text(entry.kind)), {}, {}};
      edits.log = edits.log.with(std::move(entry));
      edit(std::move(label), std::move(edits));
    }
    return {};
  };
  return std::visit(visitor, act);
}

void Session::State::build_contact_card() {
  const std::optional<WorkAbout> about = work_about();
  if (!about) return;
  const PlanEdits& edits = plan->edits;
  ContactFacts facts{.portfolio = *edits.portfolio,
                     .log = edits.log,
                     .customer = {},
                     .invoices = {},
                     .today = today,
                     .typed_amount = typed_payment};
  facts.customer = about->customer;
  facts.invoices = about->invoices;
  facts.channel = about->channel;
  facts.stage = about->stage;
  facts.role = about->role;
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
  std::string page =
      write_log_page({.plan_name = edits.name, .made_on = today, .source = source}, strings);
  if (format == LogFormat::printed) {
    out.print_document =
        PrintDocument{strings.format("log.page.title", {{"plan", edits.name}}), std::move(page)};
    return;
  }
  out.download =
      Download{file_name_of(edits.name, "html"), "text/html;charset=utf-8", std::move(page)};
}

}  // namespace duewise
