// duewise explain: why each stage of an invoice fires on a day, or why not.
#include <algorithm>

#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/timeline/explanation.hpp"
#include "io/export/explanation_export.hpp"

namespace duewise::cli {
namespace {

/// How far an explanation without a day looks ahead, and how long before its due date an invoice
/// without an issue date may have been known.
constexpr Days horizon{365};
constexpr Days usual_terms{60};

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
  Arguments arguments = TRY(Arguments::parse(
      words, with_import_options({"policy", "portfolio", "invoice", "customer", "on", "as-of",
                                  "until", "scenario", "log", "calendar", "format"})));
  for (const char* name : {"policy", "invoice"}) {
    if (!arguments.option(name)) {
      return failure("option_is_required", std::string("--") + name);
    }
  }
  const std::string format = arguments.option("format").value_or("json");
  if (format != "json" && format != "text") {
    return failure("format_must_be_known", "--format", format);
  }
  return arguments;
}

/// The one invoice of the number given, of the customer where that is given too.
Result<InvoiceIndex> find_invoice(const Arguments& arguments, const Portfolio& portfolio) {
  const std::string number = *arguments.option("invoice");
  const auto wanted = arguments.option("customer");
  InvoiceIndex found;
  for (std::uint32_t i = 0; i < portfolio.invoices.size(); ++i) {
    if (portfolio.invoices.number[i] != number) continue;
    const std::uint32_t customer = portfolio.invoices.customer[i].value();
    const bool is_theirs = !wanted || portfolio.customers.id[customer] == *wanted ||
                           portfolio.customers.name[customer] == *wanted;
    if (!is_theirs) continue;
    if (found.exists()) return failure("invoice_must_be_known", "--customer", number);
    found = InvoiceIndex{i};
  }
  if (found.is_none()) return failure("invoice_must_be_known", "--invoice", number);
  return found;
}

/// The day from which the whole story of the invoice's customer can be told.
Date first_day_of_story(const Portfolio& portfolio, InvoiceIndex invoice) {
  const std::uint32_t customer = portfolio.invoices.customer[invoice.value()].value();
  Date first = portfolio.invoices.due_date[invoice.value()];
  const auto& begins = portfolio.customers.invoices_begin;
  for (std::uint32_t i = begins[customer]; i < begins[customer + 1]; ++i) {
    if (portfolio.open_amount(InvoiceIndex{i}) == 0) continue;
    const Date issued = portfolio.invoices.issue_date[i];
    first =
        std::min(first, issued.exists() ? issued : portfolio.invoices.due_date[i] - usual_terms);
  }
  return first;
}

Result<ExplanationRequest> read_request(const Arguments& arguments, const Portfolio& portfolio) {
  ExplanationRequest request;
  request.invoice = TRY(find_invoice(arguments, portfolio));
  request.range.as_of = arguments.option("as-of") ? TRY(read_date(arguments, "as-of"))
                                                  : first_day_of_story(portfolio, request.invoice);
  if (arguments.option("on")) {
    request.on = TRY(read_date(arguments, "on"));
    if (!arguments.option("as-of")) {
      request.range.as_of = std::min(request.range.as_of, request.on);
    }
  }
  if (arguments.option("until")) {
    request.range.until = TRY(read_date(arguments, "until"));
  } else {
    request.range.until = std::max(request.range.as_of + horizon, request.on);
  }
  if (request.on.is_none()) request.on = request.range.until;
  if (request.on < request.range.as_of || request.on > request.range.until) {
    return failure("day_must_be_in_the_range", "--on", request.on.to_text());
  }
  return request;
}

int explain_and_print(const Arguments& arguments, const Policy& policy, const Portfolio& portfolio,
                      Output& output) {
  const Result<ExplanationRequest> request = read_request(arguments, portfolio);
  if (!request) return print_error(output, request.error()), wrong_usage;
  const Result<Scenario> scenario = read_scenario_option(arguments, portfolio, output);
  if (!scenario) return fail(output, scenario.error());
  const Result<BusinessCalendar> calendar = read_calendar_option(arguments, policy);
  if (!calendar) return fail(output, calendar.error());
  const Explanation explanation = explain(portfolio, policy, *scenario, *calendar, *request);
  const ExplanationExport source{explanation, portfolio, policy};
  const bool is_text = arguments.option("format") == "text";
  output.out += is_text ? write_explanation_text(source) : write_explanation_json(source);
  return done;
}

}  // namespace

int run_explain(const std::vector<std::string>& words, Output& output) {
  const Result<Arguments> arguments = read_arguments(words);
  if (!arguments) return print_error(output, arguments.error()), wrong_usage;
  const Result<Policy> policy = read_runnable_policy(*arguments->option("policy"), output);
  if (!policy) return fail(output, policy.error());
  const Result<ImportOptions> options = read_import_options(*arguments);
  if (!options) return print_error(output, options.error()), exit_code_of_options(options.error());
  const Result<ImportResult> portfolio = load_portfolio(*arguments, *options, output);
  if (!portfolio) return fail(output, portfolio.error());
  const int code = explain_and_print(*arguments, *policy, portfolio->portfolio, output);
  return code == done ? exit_code_of(portfolio->report) : code;
}

}  // namespace duewise::cli
