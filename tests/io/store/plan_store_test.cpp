#include "io/store/plan_store.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/shared_bytes.hpp"

using duewise::Generation;
using duewise::list_plans;
using duewise::Medium;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::open_plan;
using duewise::PlanImage;
using duewise::PlanWriter;
using duewise::Result;
using duewise::StorageFault;
using duewise::Urgency;
using duewise::test::shared;

namespace {

// A plan whose first part is large and rarely changes, the second small and always new.
PlanImage image(const std::shared_ptr<const std::string>& rows, int edit) {
  return {{"Plan", 1, 2, 3}, {{"portfolio", rows}, {"plan", shared(duewise::to_text(edit))}}};
}

const std::shared_ptr<const std::string> two_chunks = shared(std::string(60000, 'r'));

Result<Generation> save(PlanWriter& writer, const PlanImage& content) {
  Result<Generation> answer = duewise::failure("no_answer");
  writer.save(content, Urgency::normal, [&](Result<Generation> result) { answer = result; });
  return answer;
}

PlanWriter must_create(MemoryStorage& storage, const char* id = "a") {
  auto writer = PlanWriter::create(storage, id);
  REQUIRE(writer.has_value());
  return std::move(*writer);
}

// The edit that the newest whole generation holds, or the error's code.
std::string opened(const std::shared_ptr<MemoryDisk>& disk, const char* id = "a") {
  const MemoryStorage storage(disk);
  const auto plan = open_plan(storage, id);
  return plan.has_value() ? *plan->parts[1].bytes : plan.error().code;
}

std::size_t files_with(const MemoryDisk& disk, const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(disk.files.begin(), disk.files.end(),
                    [&](const auto& file) { return file.first.find(text) != std::string::npos; }));
}

}  // namespace

TEST_CASE("plan store: what was saved is opened again, byte for byte") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  CHECK(writer.stored_generation() == 0);
  REQUIRE(save(writer, image(two_chunks, 1)).has_value());
  CHECK(writer.stored_generation() == 1);
  const MemoryStorage later(disk);
  const auto plan = open_plan(later, "a");
  REQUIRE(plan.has_value());
  CHECK(plan->id == "a");
  CHECK(plan->generation == 1);
  CHECK(plan->summary == duewise::PlanSummary{"Plan", 1, 2, 3});
  CHECK(plan->damaged.empty());
  REQUIRE(plan->parts.size() == 2);
  CHECK(plan->parts[0].name == "portfolio");
  CHECK(*plan->parts[0].bytes == *two_chunks);
  CHECK(*plan->parts[1].bytes == "1");
}

TEST_CASE("plan store: every record stays below 60 kB") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(save(writer, image(shared(std::string(300001, 'x')), 1)).has_value());
  for (const auto& [path, bytes] : disk->files) CHECK(bytes.size() < 60000);
  CHECK(files_with(*disk, "portfolio") == 6);
}

TEST_CASE("plan store: the newest ten generations are kept, older files go with the same commit") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  for (int edit = 1; edit <= 45; ++edit) {
    REQUIRE(save(writer, image(two_chunks, edit)).has_value());
    CHECK(files_with(*disk, ".manifest") == static_cast<std::size_t>(std::min(edit, 10)));
    CHECK(files_with(*disk, "-plan-") == static_cast<std::size_t>(std::min(edit, 10)));
    // Two independent copies, of two chunks each, of what does not change.
    CHECK(files_with(*disk, "-portfolio-") == (edit == 1 ? 2U : 4U));
  }
  CHECK(files_with(*disk, "/0000000001-portfolio-") == 2);
  CHECK(files_with(*disk, "/0000000002-portfolio-") == 2);
  CHECK(opened(disk) == "45");
}

TEST_CASE("plan store: an unchanged part is written twice, then shared; a changed one is not") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  for (int edit = 1; edit <= 4; ++edit) REQUIRE(save(writer, image(two_chunks, edit)).has_value());
  CHECK(files_with(*disk, "-portfolio-") == 4);
  // Equal bytes in another object are the same part too.
  REQUIRE(save(writer, image(shared(*two_chunks), 5)).has_value());
  CHECK(files_with(*disk, "-portfolio-") == 4);
  REQUIRE(save(writer, image(shared(std::string(60000, 's')), 6)).has_value());
  CHECK(files_with(*disk, "-portfolio-") == 6);
}

TEST_CASE("plan store: a writer for an opened plan does not write unchanged parts again") {
  auto disk = std::make_shared<MemoryDisk>();
  {
    MemoryStorage storage(disk);
    PlanWriter writer = must_create(storage);
    for (int edit = 1; edit <= 3; ++edit) {
      REQUIRE(save(writer, image(two_chunks, edit)).has_value());
    }
  }
  MemoryStorage storage(disk);
  const auto plan = open_plan(storage, "a");
  REQUIRE(plan.has_value());
  auto writer = PlanWriter::create(storage, *plan);
  REQUIRE(writer.has_value());
  REQUIRE(save(*writer, image(plan->parts[0].bytes, 4)).has_value());
  CHECK(files_with(*disk, "-portfolio-") == 4);
  CHECK(writer->stored_generation() == 4);
  CHECK(opened(disk) == "4");
}

TEST_CASE("plan store: plans are listed in order of id with what the start screen shows") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  for (const char* id : {"b-2", "a", "b"}) {
    PlanWriter writer = must_create(storage, id);
    REQUIRE(save(writer, image(two_chunks, 1)).has_value());
  }
  disk->files["plans/UPPER/0000000001.manifest"] = "not a plan of ours";
  disk->files["plans/stray.txt"] = "neither";
  const auto plans = list_plans(MemoryStorage(disk));
  REQUIRE(plans.has_value());
  REQUIRE(plans->size() == 3);
  CHECK((*plans)[0].id == "a");
  CHECK((*plans)[1].id == "b-2");
  CHECK((*plans)[2].id == "b");
  CHECK((*plans)[0].summary == duewise::PlanSummary{"Plan", 1, 2, 3});
  CHECK((*plans)[0].generation == 1);
  CHECK((*plans)[0].fault_code.empty());
}

TEST_CASE(
    "plan store: damage to any file of the newest generation opens the one before and says so") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  for (int edit = 1; edit <= 12; ++edit) REQUIRE(save(writer, image(two_chunks, edit)).has_value());
  const auto check_steps_back = [&](const std::string& path, const std::string& bytes) {
    auto damaged_disk = std::make_shared<MemoryDisk>(*disk);
    damaged_disk->files[path] = bytes;
    if (bytes.empty()) damaged_disk->files.erase(path);
    const MemoryStorage later(damaged_disk);
    const auto plan = open_plan(later, "a");
    REQUIRE(plan.has_value());
    CHECK(plan->generation == 11);
    CHECK(*plan->parts[1].bytes == duewise::to_text(plan->generation));
    CHECK(*plan->parts[0].bytes == *two_chunks);
    REQUIRE_FALSE(plan->damaged.empty());
    CHECK(plan->damaged.front().generation == 12);
    CHECK_FALSE(plan->damaged.front().error.code.empty());
  };
  // The even generations point to the copy of the portfolio that the second one wrote.
  const std::string used = "0000000002-portfolio";
  int kinds = 0;
  for (const auto& [path, bytes] : disk->files) {
    const bool is_newest =
        path.find("/0000000012") != std::string::npos || path.find(used) != std::string::npos;
    if (!is_newest) continue;
    ++kinds;
    for (std::size_t i = 0; i < 100; ++i) {
      std::string flipped = bytes;
      const std::size_t bit = i * 7919 % (bytes.size() * 8);
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
      check_steps_back(path, flipped);
    }
    for (const std::size_t length : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      check_steps_back(path, bytes.substr(0, length));
    }
  }
  CHECK(kinds == 4);  // manifest, plan, and both chunks of the portfolio
}

TEST_CASE("plan store: a plan of which nothing verifies is an error, never an empty plan") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(save(writer, image(two_chunks, 1)).has_value());
  CHECK(opened(disk, "unknown") == "plan_is_missing");
  CHECK(opened(disk, "../a") == "plan_is_missing");
  disk->files["plans/a/0000000001.manifest"] = "x";
  CHECK(opened(disk) == "plan_is_damaged");
  auto plans = list_plans(MemoryStorage(disk));
  REQUIRE(plans.has_value());
  REQUIRE(plans->size() == 1);
  CHECK((*plans)[0].fault_code == "plan_is_damaged");
  // Even where all files are gone the store still knows that there was a plan.
  disk->files.clear();
  CHECK(opened(disk) == "plan_is_damaged");
}

TEST_CASE("plan store: a damaged newest generation is listed with a fault and may be saved over") {
  auto disk = std::make_shared<MemoryDisk>();
  {
    MemoryStorage storage(disk);
    PlanWriter writer = must_create(storage);
    for (int edit = 1; edit <= 3; ++edit) {
      REQUIRE(save(writer, image(two_chunks, edit)).has_value());
    }
  }
  disk->files["plans/a/0000000003.manifest"].pop_back();
  MemoryStorage storage(disk);
  const auto plans = list_plans(storage);
  REQUIRE(plans.has_value());
  CHECK((*plans)[0].fault_code == "generation_is_damaged");
  CHECK((*plans)[0].generation == 2);
  const auto plan = open_plan(storage, "a");
  REQUIRE(plan.has_value());
  CHECK(plan->generation == 2);
  auto writer = PlanWriter::create(storage, *plan);
  REQUIRE(writer.has_value());
  const auto saved = save(*writer, image(two_chunks, 40));
  REQUIRE(saved.has_value());
  CHECK(*saved == 4);
  CHECK(opened(disk) == "40");
}

TEST_CASE("plan store: a plan of a newer version is neither opened nor written") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(save(writer, image(two_chunks, 1)).has_value());
  // A version 2 manifest, sealed as version 2 would.
  std::string text = duewise::write_manifest({"a", 2, {}, {{"plan", 1, 1, 2}}});
  const std::string body = text.substr(text.find('\n') + 1);
  std::string newer = body;
  newer.replace(newer.find("manifest/1"), 10, "manifest/2");
  disk->files["plans/a/0000000002.manifest"] = duewise::seal_manifest(newer);
  disk->heads["a"] = {2, "newer"};
  CHECK(opened(disk) == "plan_is_from_a_newer_version");
  MemoryStorage later(disk);
  const auto refused = PlanWriter::create(later, "a");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == "plan_is_from_a_newer_version");
  const auto plans = list_plans(later);
  REQUIRE(plans.has_value());
  CHECK((*plans)[0].fault_code == "plan_is_from_a_newer_version");
}

TEST_CASE("plan store: plan ids are short and plain") {
  for (const char* good : {"a", "0", "a-1", "3f9c0d"}) CHECK(duewise::is_valid_plan_id(good));
  for (const char* bad : {"", "A", "a/b", "..", "a b", "é"}) {
    CHECK_FALSE(duewise::is_valid_plan_id(bad));
  }
  CHECK(duewise::is_valid_plan_id(std::string(64, 'a')));
  CHECK_FALSE(duewise::is_valid_plan_id(std::string(65, 'a')));
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  const auto writer = PlanWriter::create(storage, "A");
  REQUIRE_FALSE(writer.has_value());
  CHECK(writer.error().code == "plan_id_is_invalid");
}
