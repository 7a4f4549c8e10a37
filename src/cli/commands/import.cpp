#include "base/text.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "io/export/portfolio_export.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise::cli {
namespace {

struct ImportRequest {
  ImportOptions options;
  std::string out;
  std::string format = "json";
};

Result<ImportRequest> read_request(const Arguments& arguments) {
  ImportRequest request;
  request.options = TRY(read_import_options(arguments));
  if (const auto text = arguments.option("as-of")) {
    const std::optional<Date> date = Date::parse(*text);
    if (!date) return failure("date_must_be_iso", "--as-of", *text);
    request.options.as_of = *date;
  }
  request.out = arguments.option("out").value_or("");
  request.format = arguments.option("format").value_or("json");
  if (request.format != "json" && request.format != "csv" && request.format != "text") {
    return failure("format_must_be_known", "--format", request.format);
  }
  if (arguments.positional().empty()) return failure("file_is_required", "import");
  return request;
}

std::string write_report(const ImportReport& report, std::string_view format) {
  if (format == "csv") return write_report_csv(report);
  return format == "text" ? write_report_text(report) : write_report_json(report);
}

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

/// A table for spreadsheets where the file's name says so, else the portfolio file.
Result<std::string> write_by_ending(const Portfolio& portfolio, const std::string& file) {
  const std::string name = to_lower_ascii(file);
  if (ends_with(name, ".csv")) return write_portfolio_csv(portfolio);
  if (!ends_with(name, ".xlsx")) return write_portfolio(portfolio);
  TRY_VOID(require_workbook_rows(portfolio.invoices.size(), file));
  return write_portfolio_xlsx(portfolio, "invoices");
}

Result<void> write_portfolio_file(const Portfolio& portfolio, const std::string& file) {
  const std::string bytes = TRY(write_by_ending(portfolio, file));
  return write_file(file, bytes);
}

}  // namespace

int run_import(const std::vector<std::string>& words, Output& output) {
  const Result<Arguments> arguments =
      Arguments::parse(words, with_import_options({"out", "as-of", "format"}));
  if (!arguments.has_value()) {
    print_error(output, arguments.error());
    return wrong_usage;
  }
  const Result<ImportRequest> request = read_request(*arguments);
  if (!request.has_value()) {
    print_error(output, request.error());
    return exit_code_of_options(request.error());
  }
  const Result<ImportResult> result = import_files(arguments->positional(), request->options);
  if (!result.has_value()) {
    print_error(output, result.error());
    return exit_code_of(result.error());
  }
  output.out += write_report(result->report, request->format);
  // A file that broke off is no portfolio to work on.
  if (request->out.empty() || !result->report.errors.empty()) return exit_code_of(result->report);
  const Result<void> written = write_portfolio_file(result->portfolio, request->out);
  if (written.has_value()) return exit_code_of(result->report);
  print_error(output, written.error());
  return could_not_read_or_write;
}

}  // namespace duewise::cli
