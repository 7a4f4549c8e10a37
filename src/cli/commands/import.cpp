#include "base/text.hpp"
#include "cli/load_portfolio.hpp"
#include "io/json/json.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise::cli {
namespace {

struct ImportRequest {
  ImportOptions options;
  std::string out;
  std::string format = "json";
};

constexpr std::int64_t terms_days_max = 36500;

/// The columns that a mapping file names: an object of role → header, as the report writes it.
Result<ChosenColumns> read_mapping(const std::string& path) {
  const std::string text = TRY(read_file(path));
  const Json mapping = TRY(parse_json(text));
  if (!mapping.is_object()) return failure("must_be_an_object", path);
  ChosenColumns columns;
  for (const auto& [name, header] : mapping.items()) {
    const std::optional<ColumnRole> role = find_column_role(name);
    if (!role) return failure("column_role_must_be_known", path, name);
    if (!header.is_string()) return failure("must_be_a_text", path, name);
    columns.emplace_back(*role, header.get_ref<const std::string&>());
  }
  return columns;
}

/// What the options say about foreign files.
Result<void> read_choices(const Arguments& arguments, ImportChoices& choices) {
  if (const auto text = arguments.option("date-order")) {
    choices.date_order = find_date_order(*text);
    if (!choices.date_order) return failure("date_order_must_be_known", "--date-order", *text);
  }
  if (const auto text = arguments.option("encoding")) {
    choices.encoding = find_text_encoding(*text);
    if (!choices.encoding) return failure("encoding_must_be_known", "--encoding", *text);
  }
  if (const auto text = arguments.option("terms")) {
    const std::optional<std::int64_t> days = parse_integer(*text);
    if (!days || *days < 0 || *days > terms_days_max) {
      return failure("terms_days_must_be_a_whole_number", "--terms", *text);
    }
    choices.terms_days = static_cast<std::int32_t>(*days);
  }
  choices.source = arguments.option("source").value_or("");
  if (const auto path = arguments.option("mapping")) choices.columns = TRY(read_mapping(*path));
  return {};
}

Result<ImportRequest> read_request(const Arguments& arguments) {
  ImportRequest request;
  if (const auto code = arguments.option("currency")) {
    const std::optional<Currency> currency = Currency::find(*code);
    if (!currency) return failure("currency_must_be_known", "--currency", *code);
    request.options.currency = *currency;
  }
  if (const auto text = arguments.option("as-of")) {
    const std::optional<Date> date = Date::parse(*text);
    if (!date) return failure("date_must_be_iso", "--as-of", *text);
    request.options.as_of = *date;
  }
  TRY_VOID(read_choices(arguments, request.options.choices));
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

}  // namespace

int run_import(const std::vector<std::string>& words, Output& output) {
  const Result<Arguments> arguments =
      Arguments::parse(words, {"out", "as-of", "currency", "format", "mapping", "source",
                               "date-order", "encoding", "terms"});
  if (!arguments.has_value()) {
    print_error(output, arguments.error());
    return wrong_usage;
  }
  const Result<ImportRequest> request = read_request(*arguments);
  if (!request.has_value()) {
    print_error(output, request.error());
    const bool is_unread = request.error().code == "file_cannot_be_read";
    return is_unread ? could_not_read_or_write : wrong_usage;
  }
  const Result<ImportResult> result = import_files(arguments->positional(), request->options);
  if (!result.has_value()) {
    print_error(output, result.error());
    return exit_code_of(result.error());
  }
  output.out += write_report(result->report, request->format);
  // A file that broke off is no portfolio to work on.
  if (request->out.empty() || !result->report.errors.empty()) return exit_code_of(result->report);
  const Result<void> written = write_file(request->out, write_portfolio(result->portfolio));
  if (written.has_value()) return exit_code_of(result->report);
  print_error(output, written.error());
  return could_not_read_or_write;
}

}  // namespace duewise::cli
