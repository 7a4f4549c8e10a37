// Tables of the command line as files: CSV and workbooks.
#include <cstdio>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "cli/command.hpp"
#include "support/inflate.hpp"

using namespace duewise;

namespace {

const std::string sample = std::string(DUEWISE_SOURCE_DIR) + "/assets/samples/software-firm.csv";

/// A file that is gone afterwards.
class ResultFile {
 public:
  explicit ResultFile(const std::string& ending)
      : path_(std::string(DUEWISE_BINARY_DIR) + "/tables_test" + ending) {}
  ~ResultFile() { std::remove(path_.c_str()); }
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;
  const std::string& path() const { return path_; }
  std::string bytes() const {
    const Result<std::string> read = cli::read_file(path_);
    REQUIRE(read.has_value());
    return *read;
  }

 private:
  std::string path_;
};

cli::Output run(const std::vector<std::string>& words) {
  cli::Output output;
  CAPTURE(words.front());
  const int code = cli::run(words, output);
  CAPTURE(output.err);
  CHECK(code == cli::done);
  return output;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++count;
  return count;
}

}  // namespace

TEST_CASE("import --out FILE.csv writes a table that is the same portfolio when it is imported") {
  const ResultFile table(".csv");
  const ResultFile direct(".json");
  const ResultFile again(".again.json");
  run({"import", sample, "--out", table.path()});
  run({"import", sample, "--out", direct.path()});
  run({"import", table.path(), "--out", again.path()});
  CHECK(again.bytes() == direct.bytes());
  CHECK(direct.bytes().find("duewise.portfolio/1") != std::string::npos);
}

TEST_CASE("import --out FILE.xlsx writes a workbook with a row for each invoice") {
  const ResultFile workbook(".xlsx");
  run({"import", sample, "--out", workbook.path()});
  const auto files = test::unzip(workbook.bytes());
  CHECK(count_of(files.at("xl/worksheets/sheet1.xml"), "<row ") == 65);
}

TEST_CASE("age and simulate --format xlsx write workbooks, and want a file for them") {
  const ResultFile ageing(".ageing.xlsx");
  const cli::Output aged = run({"age", "--portfolio", sample, "--as-of", "2026-11-20", "--by",
                                "customer", "--format", "xlsx", "--out", ageing.path()});
  CHECK(aged.out.empty());
  const std::string csv = run({"age", "--portfolio", sample, "--as-of", "2026-11-20", "--by",
                               "customer", "--format", "csv"})
                              .out;
  const auto files = test::unzip(ageing.bytes());
  CHECK(count_of(files.at("xl/worksheets/sheet1.xml"), "<row ") == count_of(csv, "\r\n"));

  const std::vector<std::string> timeline{
      "simulate",   "--policy", "finance-sales-legal", "--portfolio", sample, "--as-of",
      "2026-11-20", "--until",  "2027-01-31",          "--format"};
  const ResultFile events(".timeline.xlsx");
  std::vector<std::string> words = timeline;
  words.insert(words.end(), {"xlsx", "--out", events.path()});
  run(words);
  words = timeline;
  words.emplace_back("csv");
  const std::string rows = run(words).out;
  const auto parts = test::unzip(events.bytes());
  CHECK(count_of(parts.at("xl/worksheets/sheet1.xml"), "<row ") == count_of(rows, "\r\n"));

  words = timeline;
  words.emplace_back("xlsx");
  cli::Output refused;
  CHECK(cli::run(words, refused) == cli::wrong_usage);
  CHECK(refused.err.find("--out: option_is_required") != std::string::npos);
  CHECK(refused.out.empty());
}
