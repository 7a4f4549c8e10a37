// Real and hostile files from outside the project; each test says so and passes where they are
// absent.
#include <filesystem>
#include <string>

#include "doctest/doctest.h"

#include "io/import/import.hpp"
#include "support/files.hpp"

using namespace duewise;

namespace {

const std::string shared_folder = DUEWISE_SOURCE_DIR "/../shared/data/";

bool is_absent(const std::string& path) {
  if (std::filesystem::exists(path)) return false;
  MESSAGE("skipped: " << path << " is absent");
  return true;
}

ImportReport import_text(std::string_view text) {
  Importer importer(ImportOptions{});
  importer.begin_file("input");
  importer.feed(text);
  return std::move(importer).finish().report;
}

}  // namespace

TEST_CASE("import: 25,086 invoices of a real history come in, to the cent") {
  const std::string path = shared_folder + "A-history/highradius_history_canonical.csv";
  if (is_absent(path)) return;
  const ImportReport report = import_text(test::read_bytes(path));
  CHECK(report.is_clean());
  CHECK(report.rows == 25086);
  CHECK(report.accepted == 25086);
  CHECK(report.invoices == 25086);
  CHECK(report.set_aside.empty());
  CHECK(report.duplicates == 0);
  REQUIRE(report.totals.size() == 1);
  CHECK(report.totals[0].currency.code() == "USD");
  CHECK(report.totals[0].amount == 80361468445);
  CHECK(report.totals[0].paid == 80361468445);
  CHECK(report.totals[0].open == 0);
}

TEST_CASE("import: what JSONTestSuite calls valid is parsed, what it calls invalid is refused") {
  const std::string folder = shared_folder + "C-hostile/JSONTestSuite/test_parsing";
  if (is_absent(folder)) return;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    const std::string text = test::read_bytes(entry.path().string());
    const ImportReport report = import_text(text);
    const bool is_refused = !report.errors.empty();
    const std::string code = is_refused ? report.errors[0].code : "";
    // A bare value such as 7 is JSON but reads as CSV here; it is refused for what it holds.
    if (name[0] == 'y') CHECK(code != "json_must_be_well_formed");
    if (name[0] == 'n') CHECK(is_refused);
    ++files;
  }
  CHECK(files > 100);
}

TEST_CASE("import: hostile strings and foreign files never crash, and every row is accounted for") {
  int files = 0;
  for (const char* folder : {"C-hostile", "B-exports"}) {
    if (is_absent(shared_folder + folder)) continue;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(shared_folder + folder)) {
      if (!entry.is_regular_file()) continue;
      CAPTURE(entry.path().string());
      const ImportReport report = import_text(test::read_bytes(entry.path().string()));
      std::size_t rows = report.accepted + report.rejected.size();
      for (const auto& [code, count] : report.set_aside) rows += count;
      CHECK(report.rows == rows);
      CHECK((report.rows > 0 || !report.errors.empty()));
      ++files;
    }
  }
  MESSAGE(files << " files");
}
