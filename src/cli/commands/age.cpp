#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "io/export/ageing_export.hpp"

namespace duewise::cli {
namespace {

struct AgeRequest {
  AgeingOptions options;
  ImportOptions import;
  std::string format = "json";
};

Result<AgeRequest> read_request(const Arguments& arguments) {
  AgeRequest request;
  const std::optional<std::string> as_of = arguments.option("as-of");
  if (!as_of) return failure("as_of_is_required", "--as-of", "YYYY-MM-DD");
  const std::optional<Date> date = Date::parse(*as_of);
  if (!date) return failure("date_must_be_iso", "--as-of", *as_of);
  request.options.as_of = *date;
  if (const auto name = arguments.option("by")) {
    const std::optional<AgeingGrouping> by = parse_grouping(*name);
    if (!by) return failure("grouping_must_be_known", "--by", *name);
    request.options.by = *by;
  }
  request.import = TRY(read_import_options(arguments));
  request.format = arguments.option("format").value_or("json");
  const bool is_known = request.format == "json" || request.format == "csv" ||
                        request.format == "xlsx" || request.format == "text";
  if (!is_known) return failure("format_must_be_known", "--format", request.format);
  const bool needs_file = request.format == "xlsx" && !arguments.option("out");
  if (needs_file) return failure("option_is_required", "--out");
  return request;
}

std::string write_ageing(const AgeingExport& source, std::string_view format) {
  if (format == "csv") return write_ageing_csv(source);
  if (format == "xlsx") return write_ageing_xlsx(source, "ageing");
  return format == "text" ? write_ageing_text(source) : write_ageing_json(source);
}

}  // namespace

int run_age(const std::vector<std::string>& words, Output& output) {
  const Result<Arguments> arguments =
      Arguments::parse(words, with_import_options({"portfolio", "as-of", "by", "format", "out"}));
  if (!arguments.has_value()) {
    print_error(output, arguments.error());
    return wrong_usage;
  }
  const Result<AgeRequest> request = read_request(*arguments);
  if (!request.has_value()) {
    print_error(output, request.error());
    return exit_code_of_options(request.error());
  }
  const Result<ImportResult> loaded = load_portfolio(*arguments, request->import, output);
  if (!loaded.has_value()) {
    print_error(output, loaded.error());
    return exit_code_of(loaded.error());
  }
  const Result<Ageing> ageing = compute_ageing(loaded->portfolio, request->options);
  if (!ageing.has_value()) {
    print_error(output, ageing.error());
    return input_has_faults;
  }
  const AgeingExport source{*ageing, loaded->portfolio, request->options};
  const Result<void> written = deliver(*arguments, write_ageing(source, request->format), output);
  if (written.has_value()) return exit_code_of(loaded->report);
  print_error(output, written.error());
  return could_not_read_or_write;
}

}  // namespace duewise::cli
