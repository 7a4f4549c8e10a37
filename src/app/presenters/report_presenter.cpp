#include "app/presenters/report_presenter.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/import/columns.hpp"

namespace duewise {
namespace {

using views::Strings;

std::string delimiter_text(const Strings& strings, const std::string& delimiter) {
  if (delimiter == ",") return strings.text("report.delimiter.comma");
  if (delimiter == ";") return strings.text("report.delimiter.semicolon");
  if (delimiter == "\t") return strings.text("report.delimiter.tab");
  if (delimiter == "|") return strings.text("report.delimiter.pipe");
  return delimiter;
}

std::vector<views::Fact> facts_of(const ImportReport& report, const Strings& strings) {
  std::vector<views::Fact> facts;
  const auto add = [&](std::string_view key, std::string value) {
    if (!value.empty()) facts.push_back({strings.text(key), std::move(value)});
  };
  if (!report.files.empty()) {
    const ImportedFile& file = report.files.front();
    add("report.fact.format", std::string(file.format));
    add("report.fact.encoding", std::string(file.encoding));
    add("report.fact.delimiter", delimiter_text(strings, file.delimiter));
  }
  add("report.fact.rows", strings.number(report.rows));
  add("report.fact.accepted", strings.number(report.accepted));
  add("report.fact.rejected", strings.number(static_cast<std::int64_t>(report.rejected.size())));
  add("report.fact.invoices", strings.number(report.invoices));
  if (report.duplicates > 0) add("report.fact.duplicates", strings.number(report.duplicates));
  return facts;
}

std::string warning_text(const ImportWarning& warning, const Strings& strings) {
  const std::string sentence =
      strings.sentence(Error{std::string(warning.code), warning.column, warning.detail});
  if (warning.line == 0) return sentence;
  return strings.format("report.warning", {{"sentence", sentence},
                                           {"count", strings.number(warning.count)},
                                           {"line", strings.number(warning.line)}});
}

views::ReportedRow reported_row(const ReportedRow& row, const Strings& strings) {
  const std::string* column = strings.find("column." + std::string(row.column));
  return {.line = strings.number(row.line),
          .column = column == nullptr ? std::string(row.column) : *column,
          .value = row.value,
          .reason = strings.sentence(Error{std::string(row.code), "", ""}),
          .can_be_corrected = find_invoice_column(row.column).has_value()};
}

}  // namespace

views::ImportReportView present_report(const std::shared_ptr<const ImportReport>& report,
                                       const Strings& strings) {
  views::ImportReportView view;
  view.is_present = true;
  if (!report->files.empty()) view.file_name = report->files.front().name;
  const bool is_complete = report->accepted == report->rows && report->errors.empty();
  view.headline =
      is_complete
          ? strings.count("report.all_accepted", report->rows, {{"file", view.file_name}})
          : strings.format("report.headline", {{"accepted", strings.number(report->accepted)},
                                               {"rows", strings.number(report->rows)},
                                               {"file", view.file_name}});
  view.severity = !report->errors.empty()     ? views::Severity::error
                  : !report->rejected.empty() ? views::Severity::warning
                                              : views::Severity::info;
  view.facts = facts_of(*report, strings);
  for (const auto& [code, count] : report->set_aside) {
    const std::string* known = strings.find("set_aside." + std::string(code));
    view.set_aside.push_back(
        {known != nullptr ? *known : std::string(code), strings.number(count)});
  }
  for (const CurrencyTotal& total : report->totals) {
    view.totals.push_back(
        {std::string(total.currency.code()),
         strings.format("report.total", {{"amount", strings.amount(total.amount, total.currency)},
                                         {"open", strings.amount(total.open, total.currency)}})});
  }
  for (const Error& error : report->errors) view.warnings.push_back(strings.sentence(error));
  for (const ImportWarning& warning : report->warnings) {
    view.warnings.push_back(warning_text(warning, strings));
  }
  view.rejected_count = report->rejected.size();
  view.rejected = [report, texts = &strings](std::size_t row) {
    ASSERT(row < report->rejected.size());
    return reported_row(report->rejected[row], *texts);
  };
  view.doubtful_count = report->doubtful.size();
  view.doubtful = [report, texts = &strings](std::size_t row) {
    ASSERT(row < report->doubtful.size());
    return reported_row(report->doubtful[row], *texts);
  };
  const bool all_are_listed = std::all_of(
      report->doubts.begin(), report->doubts.end(),
      [](const auto& doubt) { return doubt.second <= ImportReport::doubtful_rows_max; });
  if (!all_are_listed) {
    view.doubtful_note = strings.format(
        "import.doubtful_more", {{"count", strings.number(ImportReport::doubtful_rows_max)}});
  }
  return view;
}

}  // namespace duewise
