#include "cli/import_options.hpp"

#include <array>
#include <string>

#include "base/text.hpp"
#include "io/import/columns.hpp"
#include "io/json/json.hpp"

namespace duewise::cli {
namespace {

constexpr std::array<std::string_view, 6> import_options{"currency", "date-order", "encoding",
                                                         "terms",    "source",     "mapping"};

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

}  // namespace

std::vector<std::string_view> with_import_options(std::vector<std::string_view> own) {
  own.insert(own.end(), import_options.begin(), import_options.end());
  return own;
}

Result<ImportOptions> read_import_options(const Arguments& arguments) {
  ImportOptions options;
  if (const auto code = arguments.option("currency")) {
    const std::optional<Currency> currency = Currency::find(*code);
    if (!currency) return failure("currency_must_be_known", "--currency", *code);
    options.currency = *currency;
  }
  TRY_VOID(read_choices(arguments, options.choices));
  return options;
}

ExitCode exit_code_of_options(const Error& error) {
  return error.code == "file_cannot_be_read" ? could_not_read_or_write : wrong_usage;
}

}  // namespace duewise::cli
