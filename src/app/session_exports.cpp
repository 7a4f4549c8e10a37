// What leaves the planner as a file or on paper.
#include <algorithm>
#include <utility>

#include "app/documents/timeline_document.hpp"
#include "app/documents/timeline_words.hpp"
#include "app/file_names.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "core/metrics/ageing.hpp"
#include "io/export/ageing_export.hpp"
#include "io/export/portfolio_export.hpp"
#include "io/export/timeline_export.hpp"
#include "io/export/timeline_ics.hpp"

namespace duewise {
namespace {

using views::Exported;
using views::ExportFormat;

// A workbook is put together in memory before it is packed, at once: 240 MB and some seconds.
constexpr std::size_t workbook_rows_max = 50'000;

std::string subject_key(Exported subject) {
  switch (subject) {
    case Exported::invoices:
      return "export.file.invoices";
    case Exported::ageing:
      return "export.file.ageing";
    case Exported::timeline:
      return "export.file.timeline";
    case Exported::worklist:
      return "export.file.worklist";
    case Exported::forecast:
      return "export.file.forecast";
    case Exported::compared_cash:
      return "export.file.compared_cash";
    case Exported::assumptions:
      return "export.file.assumptions";
  }
  UNREACHABLE();
}

std::string_view ending_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return ".csv";
    case ExportFormat::xlsx:
      return ".xlsx";
    case ExportFormat::json:
      return ".json";
    case ExportFormat::calendar:
      return ".ics";
    case ExportFormat::print:
      return ".html";
  }
  UNREACHABLE();
}

std::string media_type_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::csv:
      return "text/csv;charset=utf-8";
    case ExportFormat::xlsx:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case ExportFormat::json:
      return "application/json";
    case ExportFormat::calendar:
      return "text/calendar;charset=utf-8";
    case ExportFormat::print:
      return "text/html;charset=utf-8";
  }
  UNREACHABLE();
}

std::string invoices_bytes(const Portfolio& portfolio, ExportFormat format,
                           std::string_view sheet) {
  if (format == ExportFormat::xlsx) return write_portfolio_xlsx(portfolio, sheet);
  ASSERT(format == ExportFormat::csv);
  return write_portfolio_csv(portfolio);
}

std::string ageing_bytes(const AgeingExport& source, ExportFormat format, std::string_view sheet) {
  if (format == ExportFormat::xlsx) return write_ageing_xlsx(source, sheet);
  if (format == ExportFormat::json) return write_ageing_json(source);
  ASSERT(format == ExportFormat::csv);
  return write_ageing_csv(source);
}

std::string timeline_bytes(const TimelineRun& run, ExportFormat format,
                           const views::Strings& strings, std::int32_t sequence) {
  const TimelineExport source{run.timeline, *run.inputs.portfolio, run.inputs.policy};
  if (format == ExportFormat::xlsx) {
    return write_timeline_xlsx(source, strings.text(subject_key(Exported::timeline)));
  }
  if (format == ExportFormat::json) return write_timeline_json(source);
  if (format == ExportFormat::calendar) {
    return write_timeline_ics(source, run.inputs.calendar, timeline_words(strings), sequence);
  }
  ASSERT(format == ExportFormat::csv);
  return write_timeline_csv(source);
}

}  // namespace

std::string plan_file_name(const std::string& plan_name) {
  return file_name(plan_name, ".duewise.json");
}

void Session::State::act(const commands::Export& command) {
  if (!plan) return;
  if (command.kind.subject == Exported::invoices) return export_invoices(command.kind.format);
  if (command.kind.subject == Exported::ageing) return export_ageing(command.kind.format);
  if (command.kind.subject == Exported::assumptions) return export_assumptions();
  if (!plan->faults.empty()) {
    return notify({.severity = views::Severity::error, .key = "timeline.state.policy_invalid"});
  }
  if (command.kind.subject == Exported::worklist) return export_worklist(command.kind.format);
  if (command.kind.subject == Exported::forecast) return export_forecast(command.kind.format);
  if (command.kind.subject == Exported::compared_cash) {
    return export_compared_cash(command.kind.format);
  }
  wanted_export = command.kind.format;
  if (timeline_is_current()) export_timeline(command.kind.format);
}

/// Says so where a workbook cannot hold `rows`, and the table has to be had as CSV.
bool Session::State::fits_workbook(ExportFormat format, std::size_t rows) {
  if (format != ExportFormat::xlsx || rows <= workbook_rows_max) return true;
  notify({.severity = views::Severity::error,
          .key = "message.workbook_too_long",
          .rows = static_cast<std::uint32_t>(rows)});
  return false;
}

void Session::State::hand_out(views::ExportKind kind, Date date, std::string bytes) {
  const std::string name =
      strings.format("export.file_name", {{"plan", plan->edits.name},
                                          {"what", strings.text(subject_key(kind.subject))},
                                          {"date", strings.date(date)}});
  out.download = Download{file_name(name, ending_of(kind.format)), media_type_of(kind.format),
                          std::move(bytes)};
}

/// The invoices as the table shows them: with what the log lowers.
std::shared_ptr<const Portfolio> Session::State::portfolio_shown() const {
  const std::shared_ptr<const Portfolio>& imported = plan->edits.portfolio;
  const OpenAfterLog& open = *plan->invoices->open();
  if (open.changed().empty()) return imported;
  return std::make_shared<const Portfolio>(portfolio_after_log(*imported, open));
}

void Session::State::export_invoices(ExportFormat format) {
  const std::shared_ptr<const Portfolio> shown = portfolio_shown();
  const Portfolio& portfolio = *shown;
  if (!fits_workbook(format, portfolio.invoices.size())) return;
  const std::string& sheet = strings.text(subject_key(Exported::invoices));
  hand_out({Exported::invoices, format}, plan->edits.as_of,
           invoices_bytes(portfolio, format, sheet));
}

void Session::State::export_ageing(ExportFormat format) {
  const AgeingOptions options{.as_of = plan->edits.as_of, .by = AgeingGrouping::customer};
  const std::shared_ptr<const Portfolio> shown = portfolio_shown();
  const Portfolio& portfolio = *shown;
  const Result<Ageing> ageing = compute_ageing(portfolio, options);
  if (!ageing.has_value()) {
    return notify({.severity = views::Severity::error,
                   .key = "message.not_exported",
                   .reason = ageing.error()});
  }
  if (!fits_workbook(format, ageing->groups.size())) return;
  const std::string& sheet = strings.text(subject_key(Exported::ageing));
  hand_out({Exported::ageing, format}, plan->edits.as_of,
           ageing_bytes({*ageing, portfolio, options}, format, sheet));
}

/// Grows with every change that is saved; one that is not saved yet counts, too.
std::int32_t Session::State::calendar_sequence() const {
  const bool is_saved = plan->revision == 0 || save.state == SaveState::saved;
  const Generation next = saved_generation() + (is_saved ? 0 : 1);
  return static_cast<std::int32_t>(std::min<Generation>(next, INT32_MAX));
}

void Session::State::export_timeline(ExportFormat format) {
  wanted_export.reset();
  if (!timeline) {
    return notify({.severity = views::Severity::error,
                   .key = "message.simulation_failed",
                   .reason = timeline_error});
  }
  if (format == ExportFormat::print) {
    out.print_document = timeline_document(*timeline, plan->edits.name, strings);
    return;
  }
  if (!fits_workbook(format, timeline->timeline().events.size())) return;
  hand_out({Exported::timeline, format}, plan->edits.as_of,
           timeline_bytes(timeline->run(), format, strings, calendar_sequence()));
}

}  // namespace duewise
