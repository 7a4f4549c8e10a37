#include "io/store/plan_writer.hpp"

#include <algorithm>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/store/memory_storage.hpp"
#include "support/shared_bytes.hpp"

using duewise::Generation;
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

PlanImage image(int edit) {
  // The large part takes two chunks and changes with every sixteenth edit.
  static const std::vector<std::shared_ptr<const std::string>> large = [] {
    std::vector<std::shared_ptr<const std::string>> parts;
    for (int i = 0; i < 4; ++i)
      parts.push_back(shared(std::string(57400, static_cast<char>('a' + i))));
    return parts;
  }();
  return {{"Plan", 1, 2, 3},
          {{"portfolio", large[static_cast<std::size_t>(edit / 16) % large.size()]},
           {"plan", shared(duewise::to_text(edit))}}};
}

Result<Generation> save(PlanWriter& writer, int edit) {
  Result<Generation> answer = duewise::failure("no_answer");
  writer.save(image(edit), Urgency::normal, [&](Result<Generation> result) { answer = result; });
  return answer;
}

PlanWriter must_create(MemoryStorage& storage) {
  auto writer = PlanWriter::create(storage, "a");
  REQUIRE(writer.has_value());
  return std::move(*writer);
}

std::string code_of(const Result<Generation>& result) {
  return result.has_value() ? "" : result.error().code;
}

// The edit found when the plan is opened again; 0 where there is no plan, or only what the very
// first save left half done; −1 for anything that was never saved.
int reopened(const std::shared_ptr<MemoryDisk>& disk, Medium medium) {
  const MemoryStorage storage(disk, {"later", medium});
  const auto plan = open_plan(storage, "a");
  if (!plan.has_value()) {
    const bool is_first_save = disk->files.size() <= 4 && disk->heads.empty();
    return plan.error().code == "plan_is_missing" || is_first_save ? 0 : -1;
  }
  const auto edit = duewise::parse_integer(*plan->parts[1].bytes);
  if (!edit.has_value()) return -1;
  const bool is_whole = *plan->parts[0].bytes == *image(static_cast<int>(*edit)).parts[0].bytes;
  return is_whole ? static_cast<int>(*edit) : -1;
}

struct SessionEnd {
  int acknowledged = 0;
  int attempted = 0;
  std::uint64_t operations = 0;
};

// Fifty edits, each saved; a save that fails is made up for by the next one.
SessionEnd run_session(const std::shared_ptr<MemoryDisk>& disk, Medium medium,
                       std::uint64_t fault_at, StorageFault fault) {
  MemoryStorage storage(disk, {"first", medium});
  storage.fail_at(fault_at, fault);
  SessionEnd end;
  auto writer = PlanWriter::create(storage, "a");
  if (!writer.has_value() && !storage.is_cut()) writer = PlanWriter::create(storage, "a");
  if (!writer.has_value()) return end;
  // Twelve edits after a failure all that was there before it has been pruned; more shows no more.
  int last = 50;
  for (int edit = 1; edit <= last && !storage.is_cut(); ++edit) {
    end.attempted = edit;
    if (save(*writer, edit).has_value()) {
      end.acknowledged = edit;
    } else {
      last = std::min(last, edit + 12);
    }
  }
  end.operations = storage.operations();
  return end;
}

}  // namespace

TEST_CASE("plan writer: a fault at any one operation of 50 saves loses nothing acknowledged") {
  // Goal: whatever single storage operation fails or is the last before a crash, the plan opens
  // again as some saved state that is at least as new as the last acknowledged one.
  // Method: every operation in turn, five kinds of fault, both media.
  std::uint64_t runs = 0;
  for (const Medium medium : {Medium::transactional, Medium::plain_files}) {
    const auto whole = run_session(std::make_shared<MemoryDisk>(), medium, 0, StorageFault::fail);
    REQUIRE(whole.acknowledged == 50);
    REQUIRE(whole.operations > 200);
    for (const StorageFault fault :
         {StorageFault::fail, StorageFault::fail_after, StorageFault::cut,
          StorageFault::cut_halfway, StorageFault::cut_after}) {
      const bool is_as_cut = fault == StorageFault::cut_halfway && medium == Medium::transactional;
      for (std::uint64_t at = 1; at <= whole.operations && !is_as_cut; ++at, ++runs) {
        auto disk = std::make_shared<MemoryDisk>();
        const SessionEnd end = run_session(disk, medium, at, fault);
        const int found = reopened(disk, medium);
        CAPTURE(at);
        CAPTURE(static_cast<int>(fault));
        CAPTURE(static_cast<int>(medium));
        CHECK(found >= end.acknowledged);
        CHECK(found <= end.attempted);
        const bool goes_on = fault == StorageFault::fail || fault == StorageFault::fail_after;
        if (goes_on) CHECK(found >= end.attempted - 1);  // the very last save may have failed
      }
    }
  }
  CHECK(runs > 1900);
}

TEST_CASE("plan writer: after a crash the next session saves on top of what it opened") {
  const auto whole =
      run_session(std::make_shared<MemoryDisk>(), Medium::transactional, 0, StorageFault::fail);
  for (std::uint64_t at = 1; at <= whole.operations; at += 3) {
    auto disk = std::make_shared<MemoryDisk>();
    (void)run_session(disk, Medium::transactional, at, StorageFault::cut_after);
    MemoryStorage storage(disk, {"second", Medium::transactional});
    PlanWriter writer = must_create(storage);
    CHECK(code_of(save(writer, 60)).empty());
    CHECK(reopened(disk, Medium::transactional) == 60);
  }
}

TEST_CASE("plan writer: a tab that is behind is refused and changes nothing") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage one(disk, {"one", Medium::transactional});
  PlanWriter first = must_create(one);
  REQUIRE(save(first, 1).has_value());
  MemoryStorage two(disk, {"two", Medium::transactional});
  PlanWriter second = must_create(two);
  REQUIRE(save(second, 2).has_value());
  const auto before = disk->files;
  CHECK(code_of(save(first, 3)) == "plan_was_saved_elsewhere");
  CHECK(disk->files == before);
  CHECK(code_of(save(first, 4)) == "plan_was_saved_elsewhere");
  CHECK(first.stored_generation() == 1);
  REQUIRE(save(second, 5).has_value());
  CHECK(reopened(disk, Medium::transactional) == 5);
}

TEST_CASE("plan writer: two tabs that start the same new plan do not mix") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage one(disk, {"one", Medium::transactional});
  MemoryStorage two(disk, {"two", Medium::transactional});
  PlanWriter first = must_create(one);
  PlanWriter second = must_create(two);
  REQUIRE(save(first, 1).has_value());
  CHECK(code_of(save(second, 2)) == "plan_was_saved_elsewhere");
  CHECK(reopened(disk, Medium::transactional) == 1);
}

TEST_CASE("plan writer: a save whose answer was lost does not lock the writer out of its plan") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(save(writer, 1).has_value());
  for (int edit = 2; edit < 20; ++edit) {
    const std::uint64_t before = storage.operations();
    (void)save(writer, edit);
    storage.fail_at(storage.operations() + (storage.operations() - before),
                    StorageFault::fail_after);
  }
  storage.fail_at(0, StorageFault::fail);
  REQUIRE(save(writer, 20).has_value());
  CHECK(reopened(disk, Medium::transactional) == 20);
}

TEST_CASE("plan writer: where the medium was emptied the next save stores everything anew") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  for (int edit = 1; edit <= 4; ++edit) REQUIRE(save(writer, edit).has_value());
  *disk = MemoryDisk{};
  CHECK(code_of(save(writer, 5)) == "storage_was_emptied");
  REQUIRE(save(writer, 6).has_value());
  CHECK(reopened(disk, Medium::transactional) == 6);
}

TEST_CASE("plan writer: a second save may start before the first has answered") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(save(writer, 1).has_value());
  storage.hold_answers();
  std::vector<Generation> answers;
  const auto note = [&](Result<Generation> result) { answers.push_back(result.value_or(0)); };
  writer.save(image(2), Urgency::normal, note);
  writer.save(image(3), Urgency::leaving, note);
  CHECK(writer.stored_generation() == 1);
  storage.deliver();
  CHECK(answers == std::vector<Generation>{2, 3});
  CHECK(writer.stored_generation() == 3);
  CHECK(reopened(disk, Medium::transactional) == 3);
}

TEST_CASE("plan writer: saves in flight do not prune one another") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  storage.hold_answers();
  PlanWriter writer = must_create(storage);
  for (int edit = 1; edit <= 20; ++edit) {
    writer.save(image(edit), Urgency::normal, [](Result<Generation>) {});
  }
  for (Generation generation = 1; generation <= 20; ++generation) {
    CHECK(disk->files.count(duewise::manifest_path("a", generation)) == 1);
  }
  storage.deliver();
  REQUIRE(writer.stored_generation() == 20);
  CHECK(reopened(disk, Medium::transactional) == 20);
}

TEST_CASE("plan writer: an answer that comes when the writer is gone is dropped") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  storage.hold_answers();
  int answers = 0;
  {
    PlanWriter writer = must_create(storage);
    writer.save(image(1), Urgency::normal, [&](Result<Generation>) { ++answers; });
  }
  storage.deliver();
  CHECK(answers == 0);
  CHECK(reopened(disk, Medium::transactional) == 1);
}

TEST_CASE("plan writer: a save alone leaves nothing else of the plan, and saving goes on") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(storage.write("plans/b/0000000001.manifest", "another plan").has_value());
  for (int edit = 1; edit <= 20; ++edit) REQUIRE(save(writer, edit).has_value());
  REQUIRE(disk->files.size() > 10);

  Result<Generation> alone = duewise::failure("no_answer");
  writer.save_alone(image(20), [&](Result<Generation> result) { alone = result; });
  REQUIRE(alone.has_value());
  CHECK(*alone == 21);
  // The manifest, one chunk of the small part, two of the large one.
  CHECK(disk->files.size() == 4);
  for (const auto& [path, bytes] : disk->files) {
    CHECK(path.find("plans/a/0000000021") == 0);
    CHECK(!bytes.empty());
  }
  CHECK(storage.read("plans/b/0000000001.manifest").has_value());
  CHECK(reopened(disk, Medium::transactional) == 20);
  for (int edit = 21; edit <= 40; ++edit) {
    REQUIRE(save(writer, edit).has_value());
    CHECK(reopened(disk, Medium::transactional) == edit);
  }
}

TEST_CASE("plan writer: a save alone that fails changes nothing, and waits for no other save") {
  auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  REQUIRE(save(writer, 1).has_value());
  const auto before = disk->files;
  const auto save_alone = [&] {
    Result<Generation> answer = duewise::failure("no_answer");
    writer.save_alone(image(2), [&](Result<Generation> result) { answer = result; });
    return code_of(answer);
  };
  const std::vector<std::string> codes = {"file_could_not_be_written", "file_could_not_be_written",
                                          "file_could_not_be_written", "file_could_not_be_written",
                                          "file_could_not_be_read",    "storage_write_failed"};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    storage.fail_at(storage.operations() + i + 1, StorageFault::fail);
    CHECK(save_alone() == codes[i]);
    CHECK(disk->files == before);
  }
  storage.hold_answers();
  bool is_saved = false;
  writer.save(image(3), Urgency::normal,
              [&](const Result<Generation>& result) { is_saved = result.has_value(); });
  CHECK(save_alone() == "storage_did_not_answer");
  storage.deliver();
  CHECK(is_saved);
  CHECK(reopened(disk, Medium::transactional) == 3);
}
