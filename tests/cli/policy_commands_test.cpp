#include "doctest/doctest.h"
#include "nlohmann/json.hpp"

#include "cli/load_policy.hpp"
#include "io/policy/presets.hpp"
#include "support/golden.hpp"

namespace duewise::cli {
namespace {

struct Run {
  int code = 0;
  Output output;
};

Run run_one(int (*command)(const std::vector<std::string>&, Output&),
            const std::vector<std::string>& words) {
  Run run;
  run.code = command(words, run.output);
  return run;
}

const std::string broken = "policy/cli/broken.json";

}  // namespace

TEST_CASE("policies: prints id, name, subject and number of stages of each preset") {
  const Run run = run_one(run_policies, {});
  CHECK(run.code == done);
  CHECK(run.output.err.empty());
  const auto list = nlohmann::json::parse(run.output.out);
  REQUIRE(list.size() == preset_ids().size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    CHECK(list[i]["id"] == preset_ids()[i]);
    CHECK(list[i]["name"].size() == 3);
    CHECK(list[i].size() == 4);
  }
  for (const auto& policy : list) {
    if (policy["id"] != "software-stage-payment") continue;
    CHECK(policy["subject"] == "contract");
    CHECK(policy["stages"] == 6);
  }
}

TEST_CASE("policies: takes no argument") {
  const Run run = run_one(run_policies, {"all"});
  CHECK(run.code == wrong_usage);
  CHECK(run.output.out.empty());
}

TEST_CASE("policy: prints the file of a preset as it is") {
  const Run run = run_one(run_policy, {"aging-departments"});
  CHECK(run.code == done);
  CHECK(run.output.out == preset_file("aging-departments"));
}

TEST_CASE("policy: an unknown preset is an answer on stderr, not a file") {
  const Run run = run_one(run_policy, {"aging"});
  CHECK(run.code == could_not_read_or_write);
  CHECK(run.output.out.empty());
  CHECK(run.output.err == "duewise: aging: policy_must_exist\n");
  CHECK(run_one(run_policy, {}).code == wrong_usage);
  CHECK(run_one(run_policy, {"a", "b"}).code == wrong_usage);
}

TEST_CASE("check: every preset is valid; what is said of each is known") {
  std::string warnings;
  for (const std::string& id : preset_ids()) {
    const Run run = run_one(run_check, {id});
    CAPTURE(id);
    CHECK(run.code == done);
    const auto report = nlohmann::json::parse(run.output.out);
    CHECK(report["valid"] == true);
    CHECK(report["errors"].empty());
    for (const auto& warning : report["warnings"]) {
      warnings += id + " " + warning["pointer"].get<std::string>() + " " +
                  warning["code"].get<std::string>() + " " + warning["detail"].get<std::string>() +
                  "\n";
    }
  }
  test::check_golden("policy/cli/presets.warnings.txt", warnings);
}

TEST_CASE("check: every fault is listed with pointer, code and detail, and the exit code is 1") {
  const Run run = run_one(run_check, {test::golden_path(broken)});
  CHECK(run.code == input_has_faults);
  test::check_golden("policy/cli/broken.check.json", run.output.out);
}

TEST_CASE("check: warnings leave a policy valid") {
  const Run run = run_one(run_check, {test::golden_path("policy/cli/foolish.json")});
  CHECK(run.code == done);
  test::check_golden("policy/cli/foolish.check.json", run.output.out);
}

TEST_CASE("check: a file that cannot be read is told from an unknown preset") {
  const Run missing = run_one(run_check, {"no/such/file.json"});
  CHECK(missing.code == could_not_read_or_write);
  CHECK(missing.output.err == "duewise: no/such/file.json: file_cannot_be_read\n");
  const Run unknown = run_one(run_check, {"no-such-policy"});
  CHECK(unknown.code == could_not_read_or_write);
  CHECK(unknown.output.err == "duewise: no-such-policy: policy_must_exist\n");
  CHECK(run_one(run_check, {}).code == wrong_usage);
}

TEST_CASE("load policy: a preset by its id, a file by its path, faults on stderr") {
  const Result<PolicyReading> preset = load_policy("finance-sales-legal");
  REQUIRE(preset.has_value());
  CHECK(preset->faults.empty());
  CHECK(preset->policy.id == "finance-sales-legal");
  const std::string path = test::golden_path(broken);
  const Result<PolicyReading> file = load_policy(path);
  REQUIRE(file.has_value());
  REQUIRE(file->faults.size() == 3);
  Output output;
  print_faults(output, "p.json", file->faults);
  CHECK(output.err ==
        "duewise: p.json/stages/0/when/offset: offset_must_parse (7 days)\n"
        "duewise: p.json/stages/1/actions/0/role: role_must_exist (boss)\n"
        "duewise: p.json/stagse: unknown_field\n");
}

}  // namespace duewise::cli
