// duewise letters: the letters of a day, written into a folder.
#include <filesystem>
#include <system_error>

#include "cli/command.hpp"
#include "cli/import_options.hpp"
#include "cli/load_policy.hpp"
#include "cli/load_portfolio.hpp"
#include "cli/simulation_input.hpp"
#include "core/letters/due_letters.hpp"
#include "io/letters/letter_html.hpp"
#include "io/letters/letter_plain.hpp"
#include "io/letters/letter_set.hpp"
#include "io/letters/letter_settings.hpp"
#include "io/plan/plan_reader.hpp"
#include "io/policy/readable_json.hpp"

namespace duewise::cli {
namespace {

namespace fs = std::filesystem;

struct Request {
  Arguments arguments;
  SimulationRange range;  ///< until the day of the letters
  Language language = Language::en;
  Paper paper = Paper::a4;
  ImportOptions import;
};

Result<Request> read_request(const std::vector<std::string>& words) {
  Request request;
  request.arguments = TRY(Arguments::parse(
      words, with_import_options({"policy", "portfolio", "on", "as-of", "language", "out", "plan",
                                  "sender", "paper", "scenario", "log", "calendar"})));
  const Arguments& arguments = request.arguments;
  request.range = TRY(read_day_range(arguments));
  const auto language = arguments.option("language");
  if (!language) return failure("option_is_required", "--language");
  const auto known = language_of_tag(*language);
  if (!known) return failure("language_must_be_known", "--language", *language);
  request.language = *known;
  if (const auto name = arguments.option("paper")) {
    const auto paper = parse_paper(*name);
    if (!paper) return failure("paper_must_be_known", "--paper", *name);
    request.paper = *paper;
  }
  if (!arguments.option("policy")) return failure("option_is_required", "--policy");
  request.import = TRY(read_import_options(arguments));
  return request;
}

/// What the plan file says about its letters; a sender's file takes the place of the plan's sender.
Result<LetterSettings> read_settings(const Arguments& arguments, Output& output) {
  LetterSettings settings;
  if (const auto path = arguments.option("plan")) {
    const std::string bytes = TRY(read_file(*path));
    PlanReading reading = read_plan(bytes);
    if (!reading.faults.empty()) {
      print_faults(output, *path, reading.faults);
      return failure("plan_has_faults", *path);
    }
    settings = std::move(reading.plan.letters);
  }
  const auto path = arguments.option("sender");
  if (!path) return settings;
  const std::string bytes = TRY(read_file(*path));
  SenderReading reading = read_sender(bytes);
  settings.sender = std::move(reading.value);
  if (reading.faults.empty()) return settings;
  print_faults(output, *path, reading.faults);
  return failure("sender_has_faults", *path);
}

/// Writes one file into `folder`, never through a link that stands in its place.
Result<void> write_into(const fs::path& folder, const std::string& name, std::string_view bytes) {
  const fs::path path = folder / name;
  std::error_code error;
  if (fs::is_symlink(path, error)) return failure("file_cannot_be_written", path.string());
  return write_file(path.string(), bytes);
}

Result<void> write_files(const std::string& folder, const std::vector<WrittenLetter>& letters,
                         Paper paper) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder, error)) return failure("file_cannot_be_written", folder);
  for (const WrittenLetter& written : letters) {
    const std::string page = write_letters_html({&written.content, 1}, paper);
    TRY_VOID(write_into(folder, written.file_name + ".html", page));
    const bool is_short = written.letter.channel == Channel::sms;
    const std::string text =
        is_short ? write_short_message(written.content) + "\n" : write_letter_text(written.content);
    TRY_VOID(write_into(folder, written.file_name + ".txt", text));
  }
  return {};
}

LetterSetOptions set_options(const Request& request, const LetterSettings& settings) {
  return {.language = request.language,
          .own_text = [&settings](std::string_view id, Language language) {
            return settings.own_text(id, language);
          }};
}

OrderedJson summary_of(const Request& request, const Policy& policy, const Portfolio& portfolio,
                       const std::vector<WrittenLetter>& letters, const DueLetters& due) {
  OrderedJson json;
  json["policy"] = policy.id;
  json["on"] = request.range.until.to_text();
  json["as_of"] = request.range.as_of.to_text();
  json["language"] = tag_of(request.language);
  json["paper"] = to_text(request.paper);
  json["letters"] = OrderedJson::array();
  for (const WrittenLetter& letter : letters) {
    json["letters"].push_back(to_json(portfolio, letter));
  }
  json["not_written"] = OrderedJson::array();
  for (const DueLetter& letter : due.covered) {
    OrderedJson entry;
    entry["customer"] = portfolio.customers.id[letter.customer.value()];
    entry["template"] = letter.template_id;
    entry["reason"] = reason_not_written(letter);
    json["not_written"].push_back(std::move(entry));
  }
  return json;
}

/// Says once which of the firm's and the customers' data letters lack.
void tell_missing(const std::vector<WrittenLetter>& letters, Language language, Output& output) {
  std::array<std::size_t, letter_field_count> counts{};
  for (const WrittenLetter& letter : letters) {
    for (const LetterField field : letter.content.missing)
      ++counts[static_cast<std::size_t>(field)];
  }
  const LetterWords words(language);
  for (std::size_t i = 0; i < letter_field_count; ++i) {
    if (counts[i] == 0) continue;
    const auto field = static_cast<LetterField>(i);
    output.err += "duewise: warning: letter_field_is_missing (" + std::string(name_of(field)) +
                  ", " + words.label(field) + ") in " + std::to_string(counts[i]) + " of " +
                  std::to_string(letters.size()) + " letters\n";
  }
}

int write_and_print(const Request& request, const Policy& policy, const Portfolio& portfolio,
                    Output& output) {
  const Result<LetterSettings> settings = read_settings(request.arguments, output);
  if (!settings) return fail(output, settings.error());
  const Result<Scenario> scenario = read_scenario_option(request.arguments, portfolio, output);
  if (!scenario) return fail(output, scenario.error());
  const Result<BusinessCalendar> calendar = read_calendar_option(request.arguments, policy);
  if (!calendar) return fail(output, calendar.error());
  const Date day = request.range.until;
  const Scenario known = known_on(*scenario, day);
  const Result<Timeline> timeline =
      simulate(portfolio, policy, known, *calendar,
               {.as_of = request.range.as_of, .until = day + letter_look_ahead});
  if (!timeline) return fail(output, timeline.error());
  const Sender& sender = settings->sender;
  DueLetters due = due_letters({portfolio, policy, *timeline, known, *calendar},
                               {.day = day, .payment_days = Days{sender.payment_days}});
  const std::vector<WrittenLetter> letters =
      write_letters(portfolio, sender, std::move(due.letters), set_options(request, *settings));
  if (const auto folder = request.arguments.option("out")) {
    const Result<void> written = write_files(*folder, letters, request.paper);
    if (!written) return fail(output, written.error());
  }
  tell_missing(letters, request.language, output);
  output.out += dump_readable(summary_of(request, policy, portfolio, letters, due));
  return done;
}

}  // namespace

int run_letters(const std::vector<std::string>& words, Output& output) {
  const Result<Request> request = read_request(words);
  if (!request) return print_error(output, request.error()), exit_code_of_options(request.error());
  const Result<Policy> policy = read_runnable_policy(*request->arguments.option("policy"), output);
  if (!policy) return fail(output, policy.error());
  const Result<ImportResult> portfolio =
      load_portfolio(request->arguments, request->import, output);
  if (!portfolio) return fail(output, portfolio.error());
  const int code = write_and_print(*request, *policy, portfolio->portfolio, output);
  return code == done ? exit_code_of(portfolio->report) : code;
}

}  // namespace duewise::cli
