// Goal: no policy file, however wrong, stops the reader or slips through. Method: files made to
// hurt, and many random changes of valid presets; a failure prints the seed that reproduces it.
#include <cstdint>

#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "core/policy/codes.hpp"
#include "core/policy/validate.hpp"
#include "io/policy/policy_file.hpp"
#include "io/policy/presets.hpp"
#include "support/golden.hpp"

namespace duewise {
namespace {

using nlohmann::json;

constexpr std::string_view head = R"({"schema": "duewise.policy/1", "id": "case", "stages": )";
constexpr std::string_view one_stage =
    R"([{"id": "a", "level": 1, "when": {"from": "due", "offset": "+7d"}}])";

/// Numbers that are the same on every platform (xorshift64*).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435769U + 1) {}
  std::size_t below(std::size_t count) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::size_t>((state_ * 2685821657736338717ULL >> 33U) % count);
  }

 private:
  std::uint64_t state_;
};

void collect(json& value, std::vector<json*>& all) {
  all.push_back(&value);
  if (!value.is_structured()) return;
  for (auto& member : value) collect(member, all);
}

/// A value that fits nowhere or nearly.
json strange_value(Dice& dice) {
  const json values[] = {nullptr,
                         true,
                         -1,
                         0,
                         1e300,
                         18446744073709551615ULL,
                         "",
                         "$",
                         "stage:",
                         "stage:notice|notice",
                         "+99999y",
                         "\x01",
                         json::array(),
                         json::object(),
                         json::array({json::array()}),
                         {{"all", json::array({{{"not", {{"any", json::array()}}}}})}}};
  return values[dice.below(std::size(values))];
}

void change_one_value(json& document, Dice& dice) {
  std::vector<json*> all;
  collect(document, all);
  json& place = *all[dice.below(all.size())];
  json& other = *all[dice.below(all.size())];
  switch (dice.below(4)) {
    case 0:
      place = strange_value(dice);
      return;
    case 1: {
      json copy = other;
      place = std::move(copy);
      return;
    }
    case 2:
      if (place.is_array() && !place.empty()) place.erase(dice.below(place.size()));
      return;
    default:
      if (place.is_object() && !place.empty()) {
        auto member = place.begin();
        std::advance(member, static_cast<std::ptrdiff_t>(dice.below(place.size())));
        place.erase(member);
      }
  }
}

/// Reads `bytes` and checks what must hold of every reading.
PolicyReading read_soundly(const std::string& bytes) {
  PolicyReading reading = read_policy(bytes);
  for (const Fault& fault : reading.faults) {
    bool is_known = false;
    for (const PolicyCode& code : policy_codes()) is_known = is_known || code.code == fault.code;
    CHECK(is_known);
    CHECK((fault.pointer.empty() || fault.pointer.front() == '/'));
  }
  if (!reading.faults.empty()) return reading;
  CHECK(validate(reading.policy).empty());
  const PolicyReading again = read_policy(write_policy(reading.policy));
  CHECK(again.faults.empty());
  CHECK(again.policy == reading.policy);
  return reading;
}

}  // namespace

TEST_CASE("policy file: random changes of a preset are read soundly") {
  int valid = 0;
  int invalid = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const std::vector<std::string> ids = preset_ids();
    json document = json::parse(*preset_file(ids[dice.below(ids.size())]));
    const std::size_t changes = 1 + dice.below(4);
    for (std::size_t i = 0; i < changes; ++i) change_one_value(document, dice);
    read_soundly(document.dump()).faults.empty() ? ++valid : ++invalid;
  }
  // Both sides are exercised, or the changes are too tame or too wild.
  CHECK(valid > 10);
  CHECK(invalid > 50);
}

TEST_CASE("policy file: an unknown field is found wherever it stands") {
  const json valid = json::parse(test::read_golden("policy/valid/everything.json"));
  std::size_t count = 1;
  for (std::size_t i = 0; i < count; ++i) {
    json document = valid;
    std::vector<json*> places;
    collect(document, places);
    count = places.size();
    // Parameters are named by the file, so there any field is one more of them.
    if (!places[i]->is_object() || places[i] == &document["parameters"]) continue;
    CAPTURE(i);
    (*places[i])["surprise"] = 1;
    const std::vector<Fault> faults = read_policy(document.dump()).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "unknown_field");
  }
  CHECK(count > 100);
}

TEST_CASE("policy file: a wrong kind of value is found wherever it stands") {
  json document = json::parse(test::read_golden("policy/valid/everything.json"));
  std::vector<json*> all;
  collect(document, all);
  // From the end, because putting a value back makes new values of what it holds.
  for (std::size_t i = all.size() - 1; i > 0; --i) {
    const json before = *all[i];
    for (const json& wrong : {json(nullptr), json(false), json(0.5), json::array({1})}) {
      CAPTURE(i);
      *all[i] = wrong;
      CHECK_FALSE(read_policy(document.dump()).faults.empty());
    }
    *all[i] = before;
  }
}

TEST_CASE("policy file: a file cut off at any byte is no JSON, and says where it ends") {
  const std::string whole(*preset_file("software-stage-payment"));
  const std::size_t text_end = whole.find_last_of('}');
  for (std::size_t length = 0; length <= text_end; length += 97) {
    CAPTURE(length);
    const std::vector<Fault> faults = read_policy(whole.substr(0, length)).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "json_must_be_well_formed");
    CHECK(faults[0].detail.compare(0, 5, "line ") == 0);
  }
}

TEST_CASE("policy file: 10,000 stages are counted, not read") {
  std::string bytes(head);
  bytes += '[';
  for (int i = 0; i < 10'000; ++i) bytes += R"({"id": "x", "when": {"from": "stage:x"}},)";
  bytes.back() = ']';
  const std::vector<Fault> faults = read_policy(bytes + "}").faults;
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == Fault{"/stages", "too_many_stages", "10000"});
}

TEST_CASE("policy file: the longest ladder allowed runs, also where each waits for the next one") {
  json stages = json::array();
  for (std::size_t i = 0; i < policy_limits::stages_max; ++i) {
    const bool is_last = i + 1 == policy_limits::stages_max;
    const std::string from = is_last ? "due" : "stage:s" + std::to_string(i + 1);
    stages.push_back({{"id", "s" + std::to_string(i)},
                      {"level", 1},
                      {"when", {{"from", from}, {"offset", "+1d"}}}});
  }
  CHECK(read_policy(std::string(head) + stages.dump() + "}").faults.empty());
  stages.back()["when"]["from"] = "stage:s0";
  const std::vector<Fault> faults = read_policy(std::string(head) + stages.dump() + "}").faults;
  CHECK(faults.size() == policy_limits::stages_max);
  CHECK(faults.front().code == "stage_anchors_must_not_form_a_cycle");
}

TEST_CASE("policy file: nesting 1,000 deep, in conditions and in place of anything, is refused") {
  const auto nested = [](std::string_view open, std::string_view core, std::string_view close) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += open;
    text += core;
    for (int i = 0; i < 1000; ++i) text += close;
    return text;
  };
  const std::string condition = nested(R"({"not":)", R"({"field":"rating","eq":"A"})", "}");
  const std::vector<Fault> faults =
      read_policy(std::string(head) +
                  R"([{"id":"a","level":1,"when":{"from":"due","offset":"+7d"},"condition":)" +
                  condition + "}]}")
          .faults;
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "condition_is_too_deep");
  CHECK_FALSE(read_policy(std::string(head) + nested("[", "", "]") + "}").faults.empty());
  CHECK_FALSE(read_policy(nested("[", "", "]")).faults.empty());
  CHECK_FALSE(read_policy(std::string(100'000, '[')).faults.empty());
}

TEST_CASE("policy file: bytes that are no text are refused") {
  for (const char* bytes : {"\x00", "\xff\xfe{", "\x1f\x8b\x08", "PK\x03\x04", "%PDF-1.4", "{}x"}) {
    const std::vector<Fault> faults = read_policy(bytes).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "json_must_be_well_formed");
  }
}

TEST_CASE("policy file: a byte order mark is no fault") {
  CHECK(read_policy("\xEF\xBB\xBF" + std::string(head) + std::string(one_stage) + "}")
            .faults.empty());
}

TEST_CASE("policy file: what pauses is what the list names") {
  const auto pauses = [](const std::string& list) {
    const PolicyReading reading =
        read_policy(std::string(head) + std::string(one_stage) + ", \"pauses_on\": " + list + "}");
    CHECK(reading.faults.empty());
    return reading.policy.pauses_on;
  };
  CHECK(pauses("[]") == PausesOn{.promise = false, .dispute = false, .hold = false});
  CHECK(pauses(R"(["dispute"])") == PausesOn{.promise = false, .dispute = true, .hold = false});
  CHECK(pauses(R"(["hold", "promise", "dispute"])") == PausesOn{});
}

}  // namespace duewise
