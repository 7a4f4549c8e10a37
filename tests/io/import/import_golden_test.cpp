// Goal: every behaviour of the import is shown by a file and its report. Method: each folder below
// tests/golden/import holds input.csv, .json or .xml and expected.json; the input is read whole and
// cut in two at every place, and all reports must be the expected one.
#include <filesystem>
#include <set>
#include <string>

#include "doctest/doctest.h"

#include "io/import/import.hpp"
#include "io/json/json.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "platform/code_pages.hpp"
#include "support/golden.hpp"

using namespace duewise;

namespace {

constexpr std::size_t foreign_cut_step = 97;

struct Outcome {
  std::string report;
  std::string portfolio;
  bool operator==(const Outcome&) const = default;
};

Outcome import_cut_at(std::string_view text, std::size_t cut) {
  static CodeTables tables(make_code_pages());
  Importer importer(ImportOptions{.as_of = *Date::parse("2026-06-30"), .code_tables = &tables});
  importer.begin_file("input");
  importer.feed(text.substr(0, cut));
  importer.feed(text.substr(cut));
  const ImportResult result = std::move(importer).finish();
  return {write_report_json(result.report), write_portfolio(result.portfolio)};
}

Outcome import_in_steps(std::string_view text) {
  static CodeTables tables(make_code_pages());
  Importer importer(ImportOptions{.as_of = *Date::parse("2026-06-30"), .code_tables = &tables});
  importer.begin_file("input");
  importer.hold(std::string(text));
  importer.end_files();
  while (!importer.step()) continue;
  const ImportResult result = std::move(importer).finish();
  return {write_report_json(result.report), write_portfolio(result.portfolio)};
}

std::string input_of(const std::string& name) {
  for (const char* file : {"/input.csv", "/input.json", "/input.xml"}) {
    const std::string path = "import/" + name + file;
    if (std::filesystem::exists(test::golden_path(path))) return test::read_golden(path);
  }
  FAIL_CHECK(name << " has no input");
  return {};
}

void check_sums(const Json& report) {
  std::size_t set_aside = 0;
  for (const auto& [code, count] : report["set_aside"].items()) {
    set_aside += count.get<std::size_t>();
  }
  CHECK(report["rows"].get<std::size_t>() ==
        report["accepted"].get<std::size_t>() + report["rejected"].size() + set_aside);
}

}  // namespace

TEST_CASE("import: each golden file gives its report, wherever its bytes are cut") {
  for (const std::string& name : test::golden_cases("import")) {
    CAPTURE(name);
    const std::string text = input_of(name);
    const Outcome whole = import_cut_at(text, text.size());
    test::check_golden("import/" + name + "/expected.json", whole.report);
    CHECK((import_in_steps(text) == whole));
    const Json report = Json::parse(whole.report);
    check_sums(report);
    // A foreign file is held whole before it is read, so that some cuts show as much as all.
    const std::size_t step = report["source"] == "canonical" ? 1 : foreign_cut_step;
    for (std::size_t cut = 0; cut < text.size(); cut += step) {
      if (import_cut_at(text, cut) == whole) continue;
      FAIL_CHECK("cut at " << cut << " gives another result");
      break;
    }
  }
}

TEST_CASE("import: every code that a report can carry has a golden file") {
  std::set<std::string> seen;
  for (const std::string& name : test::golden_cases("import")) {
    const Json report = Json::parse(test::read_golden("import/" + name + "/expected.json"));
    for (const char* list : {"rejected", "warnings", "errors"}) {
      if (!report.contains(list)) continue;
      for (const Json& entry : report[list]) seen.insert(entry["code"].get<std::string>());
    }
    for (const auto& [code, count] : report["set_aside"].items()) seen.insert(code);
  }
  // These need gigabytes, a row of more than 128 KiB, or that somebody chose something: they have
  // cases of their own.
  for (const char* code :
       {"file_is_too_large", "row_is_too_long", "source_must_be_known",
        "mapping_must_name_a_column", "date_must_follow_its_column", "left_out_by_hand"}) {
    seen.insert(code);
  }
  for (const ImportCode& known : import_codes()) {
    if (seen.count(std::string(known.code)) == 0) FAIL_CHECK("no case shows " << known.code);
    CHECK(!known.meaning.empty());
  }
}
