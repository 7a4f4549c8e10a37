// What a plan keeps about its letters, to and from a file.
#include "io/letters/letter_settings.hpp"

#include "doctest/doctest.h"

#include "io/plan/plan_reader.hpp"
#include "io/policy/presets.hpp"

namespace duewise {
namespace {

LetterSettings sample_settings() {
  LetterSettings settings;
  settings.sender.texts[0].by_language = {"Harbour Ltd", "海港公司", ""};
  settings.sender.payment_days = 10;
  settings.sender.customer_addresses["C\"1"] = "1 Quay <Road>";
  settings.language = Language::zh_hant;
  settings.paper = Paper::letter;
  LetterText text = standard_letter("dunning-1").in(Language::en);
  text.body.front() = "Dear {customer_name}, \"quoted\" \xE2\x80\xAE";
  settings.own_texts[{"dunning-1", Language::en}] = text;
  settings.own_texts[{"reminder", Language::zh_hans}] =
      standard_letter("reminder").in(Language::zh_hans);
  return settings;
}

std::string faults_in(std::string_view json) {
  std::string text;
  for (const Fault& fault : read_letter_settings(json).faults) {
    text += fault.pointer + " " + fault.code + "\n";
  }
  return text;
}

Plan plan_with(LetterSettings letters) {
  Plan plan;
  plan.id = "plan-1";
  plan.name = "Plan";
  plan.portfolio = std::make_shared<const Portfolio>();
  plan.policy = *load_preset("notice-call-visit");
  plan.letters = std::move(letters);
  return plan;
}

}  // namespace

TEST_CASE("letter settings: what is written is read back, twice the same bytes") {
  const LetterSettings settings = sample_settings();
  const std::string json = write_letter_settings(settings);
  const LetterSettingsReading reading = read_letter_settings(json);
  CHECK(reading.faults.empty());
  CHECK(reading.value == settings);
  CHECK(write_letter_settings(reading.value) == json);
  CHECK(write_letter_settings({}) == "{}");
  CHECK(read_letter_settings("{}").value == LetterSettings{});
}

TEST_CASE("letter settings: every fault is found and named") {
  CHECK(faults_in("[]") == " must_be_an_object\n");
  CHECK(faults_in("{") == " json_must_be_well_formed\n");
  CHECK(faults_in(R"({"sender":{"name":1},"language":"fr","paper":"a5","colour":"red"})") ==
        "/colour unknown_field\n"
        "/sender/name must_be_a_text\n"
        "/language language_must_be_known\n"
        "/paper paper_must_be_known\n");
  CHECK(faults_in(R"({"texts":{"no-letter":{},"reminder":{"en":{"subject":"{","body":["x"]}}}})") ==
        "/texts/no-letter template_must_exist\n"
        "/texts/reminder/en/subject brace_must_be_closed\n");
  CHECK(faults_in(R"({"texts":[]})") == "/texts must_be_an_object\n");
}

TEST_CASE("letter settings: a plan file keeps them, and one without them reads as before") {
  const std::string with = write_plan(plan_with(sample_settings()));
  const PlanReading reading = read_plan(with);
  CHECK(reading.faults.empty());
  CHECK(reading.plan.letters == sample_settings());
  CHECK(write_plan(reading.plan) == with);
  const std::string without = write_plan(plan_with({}));
  CHECK(without.find("\"letters\"") == std::string::npos);
  CHECK(read_plan(without).plan.letters == LetterSettings{});
}

TEST_CASE("letter settings: a plan file with faulty letters is refused with their place") {
  std::string file = write_plan(plan_with(sample_settings()));
  const std::string before = "\"paper\":\"letter\"";
  const std::size_t at = file.find(before);
  REQUIRE(at != std::string::npos);
  file.replace(at, before.size(), "\"paper\":\"a0\"");
  const PlanReading reading = read_plan(file);
  REQUIRE(reading.faults.size() == 1);
  CHECK(reading.faults[0].pointer == "/letters/paper");
  CHECK(reading.faults[0].code == "paper_must_be_known");
}

}  // namespace duewise
