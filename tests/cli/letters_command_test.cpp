// duewise letters: tests/golden/letters/<case>/ holds portfolio.csv, arguments.txt, perhaps
// scenario.json and sender.json, and expected/ with the summary, every page and every text.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/command.hpp"
#include "io/plan/plan_file.hpp"
#include "io/policy/presets.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for one test, gone when the test ends.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& name)
      : path_(fs::temp_directory_path() / ("duewise_letters_" + name)) {
    fs::remove_all(path_);
  }
  ~ScratchFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  fs::path path_;
};

std::vector<std::string> words_of_case(const std::string& name) {
  const std::string folder = "letters/" + name + "/";
  std::istringstream line(test::read_golden(folder + "arguments.txt"));
  std::vector<std::string> words;
  for (std::string word; line >> word;) words.push_back(word);
  words.insert(words.end(), {"--portfolio", test::golden_path(folder + "portfolio.csv")});
  for (const std::string option : {"scenario", "sender"}) {
    const std::string path = test::golden_path(folder + option + ".json");
    if (fs::exists(path)) words.insert(words.end(), {"--" + option, path});
  }
  return words;
}

std::vector<std::string> sample_words(const std::vector<std::string>& more) {
  std::vector<std::string> words{
      "--policy",    "software-stage-payment",
      "--portfolio", test::golden_path("timeline/stage-payment-never-paid/portfolio.csv"),
      "--on",        "2026-03-17"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("golden letters: summary, pages and texts") {
  for (const std::string& name : test::golden_cases("letters")) {
    CAPTURE(name);
    const ScratchFolder folder("golden_" + name);
    std::vector<std::string> words = words_of_case(name);
    words.insert(words.end(), {"--out", folder.path()});
    Output output;
    CHECK_MESSAGE(run_letters(words, output) == done, output.err);
    const std::string expected = "letters/" + name + "/expected/";
    fs::create_directories(test::golden_path(expected));
    test::check_golden(expected + "summary.json", output.out);
    test::check_golden(expected + "messages.txt", output.err);
    for (const std::string& file : folder.files()) {
      test::check_golden(expected + file, test::read_bytes(folder.path() + "/" + file));
    }
    // Nothing that is expected was left out.
    for (const auto& entry : fs::directory_iterator(test::golden_path(expected))) {
      const std::string file = entry.path().filename().string();
      if (file == "summary.json" || file == "messages.txt") continue;
      CHECK_MESSAGE(fs::exists(folder.path() + "/" + file), "not written: " << file);
    }
  }
}

TEST_CASE("letters: what cannot be understood is wrong usage, what cannot be read or written 3") {
  struct Row {
    std::vector<std::string> words;
    int code;
    std::string told;
  };
  const std::vector<Row> rows{
      {{}, wrong_usage, "option_is_required"},
      {{"--language", "fr"}, wrong_usage, "language_must_be_known"},
      {{"--language", "en", "--paper", "a5"}, wrong_usage, "paper_must_be_known"},
      {{"--language", "en", "--as-of", "2026-04-01"}, wrong_usage, "on_must_not_precede_as_of"},
      {{"--language", "en", "--as-of", "1900-01-01"}, wrong_usage, "range_is_too_long"},
      {{"--language", "en", "--sender", "no such file"},
       could_not_read_or_write,
       "file_cannot_be_read"},
      {{"--language", "en", "--sender", test::golden_path("letters/naughty/portfolio.csv")},
       input_has_faults,
       "json_must_be_well_formed"},
      {{"--language", "en", "--out", test::golden_path("letters/naughty/portfolio.csv")},
       could_not_read_or_write,
       "file_cannot_be_written"}};
  for (const Row& row : rows) {
    CAPTURE(row.told);
    Output output;
    CHECK(run_letters(sample_words(row.words), output) == row.code);
    CHECK(output.err.find(row.told) != std::string::npos);
    CHECK(output.out.empty());
  }
}

TEST_CASE(
    "letters: without a folder nothing is written, missing fields are named in the language") {
  Output output;
  CHECK(run_letters(sample_words({"--language", "zh-Hans"}), output) == done);
  const auto summary = nlohmann::json::parse(output.out);
  REQUIRE(summary["letters"].size() == 1);
  const auto& letter = summary["letters"][0];
  CHECK(letter["template"] == "dunning-1");
  CHECK(letter["missing"][0] == nlohmann::json{{"field", "firm_name"}, {"label", "公司名称"}});
  CHECK(output.err.find("letter_field_is_missing (account, 银行账号)") != std::string::npos);
}

TEST_CASE("letters: sender and texts of a plan file are used; a sender's file takes precedence") {
  const ScratchFolder folder("plan");
  fs::create_directories(folder.path());
  Plan plan;
  plan.id = "p";
  plan.name = "Plan";
  plan.portfolio = std::make_shared<const Portfolio>();
  plan.policy = *load_preset("notice-call-visit");
  plan.letters.sender.texts[0].by_language[0] = "Quay Ltd";
  LetterText text;
  text.subject = "From {firm_name}";
  text.body = {"{customer_name} owes {amount}."};
  plan.letters.own_texts[{"dunning-1", Language::en}] = text;
  const std::string file = folder.path() + "/plan.duewise.json";
  const std::string sender = folder.path() + "/sender.json";
  REQUIRE(write_file(file, write_plan(plan)));
  REQUIRE(write_file(sender, R"({"name": "Hill Ltd"})"));
  Output output;
  CHECK(run_letters(sample_words({"--language", "en", "--plan", file}), output) == done);
  CHECK(nlohmann::json::parse(output.out)["letters"][0]["subject"] == "From Quay Ltd");
  Output other;
  CHECK(run_letters(sample_words({"--language", "en", "--plan", file, "--sender", sender}),
                    other) == done);
  CHECK(nlohmann::json::parse(other.out)["letters"][0]["subject"] == "From Hill Ltd");
  Output faulty;
  CHECK(run_letters(sample_words({"--language", "en", "--plan", sender}), faulty) ==
        input_has_faults);
  CHECK(faulty.err.find("plan_has_faults") != std::string::npos);
}

TEST_CASE("letters: a link in place of a file is not written through") {
  const ScratchFolder folder("link");
  const ScratchFolder outside("outside");
  fs::create_directories(folder.path());
  std::error_code error;
  fs::create_symlink(outside.path(), folder.path() + "/2026-03-17_K1_dunning-1.html", error);
  if (error) return;  // not every system lets a test make links
  Output output;
  CHECK(run_letters(sample_words({"--language", "en", "--out", folder.path()}), output) ==
        could_not_read_or_write);
  CHECK(!fs::exists(outside.path()));
}

}  // namespace duewise::cli
