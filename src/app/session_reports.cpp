// The reports screen and the customer page: made once for the edits in force, in one slice of work.
#include <algorithm>
#include <array>

#include "app/file_names.hpp"
#include "app/load_strings.hpp"
#include "app/presenters/reports_presenter.hpp"
#include "app/reports/write_report.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "core/receivables/party.hpp"
#include "core/work/log_effects.hpp"
#include "io/export/report_export.hpp"

namespace duewise {
namespace {

// In the order of the week's work.
constexpr std::array<ReportKind, 7> offered_kinds{
    ReportKind::friday, ReportKind::ageing,   ReportKind::collectors, ReportKind::targets,
    ReportKind::kpi,    ReportKind::disputes, ReportKind::limitation};

// "Plan-kpi-2026-11-20".
std::string file_stem(const std::string& plan_name, const Report& report) {
  return plan_name + "-" + std::string(to_text(report.kind)) + "-" + report.as_of.to_text();
}

}  // namespace

bool Session::State::shows_report() const {
  return screen == views::Screen::reports || screen == views::Screen::customer;
}

ShownReport Session::State::wanted_report() const {
  ShownReport wanted;
  wanted.kind = screen == views::Screen::customer ? ReportKind::customer : reports.kind;
  wanted.version = edits_version;
  wanted.language = strings.language();
  if (wanted.kind == ReportKind::customer) {
    wanted.customer = reports.customer;
    wanted.on = plan->playhead;
  }
  return wanted;
}

bool Session::State::report_is_current() const {
  return reports.shown && reports.shown->is_made_for(wanted_report());
}

bool Session::State::wants_report() const {
  // With a policy that cannot run, the report says what it can without one.
  const bool has_run = plan && (timeline_is_current() || !plan->faults.empty());
  return shows_report() && has_run && !report_is_current();
}

void Session::State::make_shown_report() {
  ShownReport made = wanted_report();
  const bool has_timeline = timeline && timeline_is_current() && plan->faults.empty();
  const PlanEdits& edits = plan->edits;
  const Scenario recorded = scenario_of(edits.log, *edits.portfolio, edits.scenario).scenario;
  const LogInForce in_force(edits.log);
  BookedPortfolio booked;
  const bool is_booked = has_anything_to_book(in_force);
  if (is_booked) booked = book_log(in_force, *edits.portfolio);
  const ReportFacts facts{.portfolio = is_booked ? booked.portfolio : *edits.portfolio,
                          .scenario = recorded,
                          .policy = has_timeline ? &timeline->run().inputs.policy : nullptr,
                          .timeline = has_timeline ? &timeline->timeline() : nullptr,
                          .as_of = edits.as_of,
                          .language = made.language,
                          .limitation = rule_of(edits.reports.limitation),
                          .limitation_warning_days = edits.reports.limitation.warning_days,
                          .targets = edits.reports.targets,
                          .booked = booked.items,
                          .log = &edits.log};
  if (made.kind == ReportKind::customer) {
    const CustomerIndex customer = find_customer(*edits.portfolio, made.customer);
    if (customer.exists()) made.report = make_customer_report(facts, customer, made.on);
  } else {
    Result<Report> result = make_report(made.kind, facts);
    if (result.has_value()) {
      made.report = std::move(*result);
    } else {
      made.error = result.error();
    }
  }
  reports.shown = std::move(made);
}

void Session::State::act(const commands::ShowReport& command) {
  const std::optional<ReportKind> kind = parse_report_kind(command.id);
  if (!kind || *kind == ReportKind::customer) return;
  reports.kind = *kind;
  screen = views::Screen::reports;
}

void Session::State::act(const commands::OpenCustomer&) {
  if (!plan || plan->selected_invoice >= plan->edits.portfolio->invoices.size()) return;
  const Portfolio& portfolio = *plan->edits.portfolio;
  const CustomerIndex customer = portfolio.invoices.customer[plan->selected_invoice];
  reports.customer = portfolio.customers.id[customer.value()];
  screen = views::Screen::customer;
}

void Session::State::act(const commands::PrintReport&) {
  if (!plan || !shows_report() || !report_is_current() || !reports.shown->report) return;
  const views::ReportView view = report_view(*reports.shown->report, strings);
  out.print_document = PrintDocument{view.title + " – " + view.subtitle,
                                     write_report_html(view, language_tag(strings.language()))};
}

void Session::State::act(const commands::ExportReportHtml&) {
  if (!plan || !shows_report() || !report_is_current() || !reports.shown->report) return;
  const Report& shown = *reports.shown->report;
  out.download =
      Download{file_name(file_stem(plan->edits.name, shown), ".html"), "text/html;charset=utf-8",
               write_report_html(report_view(shown, strings), language_tag(strings.language()))};
}

void Session::State::act(const commands::ExportReportCsv&) {
  if (!plan || !shows_report() || !report_is_current() || !reports.shown->report) return;
  const Report& shown = *reports.shown->report;
  const ReportTable* table = find_table(shown, main_table_of(shown.kind));
  if (table == nullptr) return;
  out.download = Download{file_name(file_stem(plan->edits.name, shown), ".csv"),
                          "text/csv;charset=utf-8", write_report_csv(*table)};
}

void Session::State::build_reports() {
  views::ReportsView& view = model.reports;
  for (const ReportKind kind : offered_kinds) {
    const std::string id(to_text(kind));
    view.kinds.push_back({id, strings.text("reports.title." + id), kind == reports.kind});
  }
  if (!plan) {
    view.state_text = strings.text("timeline.state.nothing_to_run");
  } else if (!report_is_current()) {
    view.state_text = strings.text("reports.making");
  } else if (!reports.shown->report) {
    view.state_text = strings.sentence(*reports.shown->error);
  } else {
    view.is_ready = true;
    view.report = report_view(*reports.shown->report, strings);
    build_forms();
  }
}

void Session::State::build_customer() {
  views::CustomerView& view = model.customer;
  view.customer = reports.customer;
  if (!plan) {
    view.state_text = strings.text("timeline.state.nothing_to_run");
  } else if (!report_is_current()) {
    view.state_text = strings.text("reports.making");
  } else if (!reports.shown->report) {
    view.state_text = strings.text("reports.customer_is_gone");
  } else {
    view.is_ready = true;
    view.page = report_view(*reports.shown->report, strings);
    build_contact_card();
    build_forms();
  }
}

}  // namespace duewise
