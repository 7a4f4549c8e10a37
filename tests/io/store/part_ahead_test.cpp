#include "io/store/part_ahead.hpp"

#include "doctest/doctest.h"

#include "base/checksum.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/shared_bytes.hpp"

using duewise::chunk_count;
using duewise::chunk_length;
using duewise::crc32c;
using duewise::Generation;
using duewise::Medium;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::open_plan;
using duewise::PartAhead;
using duewise::PlanImage;
using duewise::PlanPart;
using duewise::PlanWriter;
using duewise::Result;
using duewise::StorageFault;
using duewise::Urgency;
using duewise::test::shared;

namespace {

// Bytes that repeat nowhere near a chunk's length.
std::shared_ptr<const std::string> large_bytes(char first) {
  std::string bytes(PartAhead::length_min + chunk_length / 2, first);
  for (std::size_t i = 0; i < bytes.size(); i += 1009) bytes[i] = static_cast<char>('A' + i % 23);
  return shared(std::move(bytes));
}

const std::shared_ptr<const std::string>& large() {
  static const std::shared_ptr<const std::string> bytes = large_bytes('a');
  return bytes;
}

PlanImage image(const char* edit, const std::shared_ptr<const std::string>& bytes = large()) {
  return {{"Plan", 1, 2, 3}, {{"plan", shared(edit)}, {"portfolio", bytes}}};
}

PlanPart part(const std::shared_ptr<const std::string>& bytes = large()) {
  return {"portfolio", bytes};
}

PlanWriter must_create(MemoryStorage& storage) {
  auto writer = PlanWriter::create(storage, "a");
  REQUIRE(writer.has_value());
  return std::move(*writer);
}

// The number of slices it took.
int prepare(PlanWriter& writer, const PlanPart& part) {
  int slices = 1;
  while (!writer.prepare(part)) ++slices;
  CHECK(writer.is_prepared(part));
  return slices;
}

// The code of what went wrong; empty: it is stored.
std::string save(PlanWriter& writer, const PlanImage& image) {
  std::string answer = "no answer";
  writer.save(image, Urgency::normal, [&](const Result<Generation>& result) {
    answer = result.has_value() ? "" : result.error().code;
  });
  return answer;
}

// "EDIT" where that generation's portfolio has exactly these bytes.
std::string reopened(const std::shared_ptr<MemoryDisk>& disk,
                     const std::shared_ptr<const std::string>& bytes = large(),
                     Medium medium = Medium::transactional) {
  const MemoryStorage storage(disk, {"later", medium});
  const auto plan = open_plan(storage, "a");
  if (!plan.has_value()) return plan.error().code;
  if (*plan->parts[1].bytes != *bytes) return "another portfolio";
  return *plan->parts[0].bytes;
}

// The edit that opens; 0: none, which is right before the first save was acknowledged.
int reopened_edit(const std::shared_ptr<MemoryDisk>& disk, Medium medium, int acknowledged) {
  const std::string found = reopened(disk, large(), medium);
  if (found.size() == 1) return found[0] - '0';
  return acknowledged == 0 && disk->heads.empty() ? 0 : -1;
}

std::uint64_t chunks() { return chunk_count(static_cast<std::uint32_t>(large()->size())); }

}  // namespace

TEST_CASE("part ahead: slices give the checksum and the files of the whole") {
  MemoryStorage storage(std::make_shared<MemoryDisk>());
  PartAhead ahead(storage, part());
  while (!ahead.sum_up()) continue;
  CHECK(ahead.entry().checksum == crc32c(*large()));
  CHECK(ahead.entry().length == large()->size());
  while (!ahead.is_finished()) ahead.write("a", 7);
  CHECK(ahead.is_written());
  std::string whole;
  for (const std::string& path : ahead.take_paths()) {
    CHECK(path.find("0000000007-portfolio-") != std::string::npos);
    whole += *storage.read(path);
  }
  CHECK(whole == *large());
}

TEST_CASE("plan writer: a save after its preparation writes only what is small") {
  const auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  PlanWriter writer = must_create(storage);
  // Of an unchanged part two copies are stored, by the first two saves; a third writes none.
  for (const bool is_written : {true, true, false}) {
    CAPTURE(is_written);
    const std::uint64_t before = storage.operations();
    CHECK(prepare(writer, part()) >= 3);
    CHECK(storage.operations() - before == (is_written ? chunks() : 0));
    const std::uint64_t prepared = storage.operations();
    CHECK(save(writer, image("1")).empty());
    // The head, the manifest, the list of files and the commit.
    CHECK(storage.operations() - prepared <= 4);
    CHECK(reopened(disk) == "1");
  }
}

TEST_CASE("plan writer: a small part needs no preparation") {
  MemoryStorage storage(std::make_shared<MemoryDisk>());
  PlanWriter writer = must_create(storage);
  const PlanPart small = part(shared(std::string(PartAhead::length_min - 1, 'x')));
  CHECK(writer.is_prepared(small));
  CHECK(writer.prepare(small));
  CHECK(storage.operations() == 2);  // of the writer's creation
}

TEST_CASE("plan writer: a page that leaves in the middle of a preparation saves all the same") {
  for (int slices = 1; slices < 8; ++slices) {
    const auto disk = std::make_shared<MemoryDisk>();
    MemoryStorage storage(disk);
    PlanWriter writer = must_create(storage);
    for (int i = 0; i < slices; ++i) (void)writer.prepare(part());
    CAPTURE(slices);
    CHECK(save(writer, image("left")).empty());
    CHECK(reopened(disk) == "left");
    CHECK(disk->files.size() == chunks() + 2);
  }
}

TEST_CASE("plan writer: what was prepared in vain leaves no file") {
  const auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk, {"one", Medium::plain_files});
  const auto other = large_bytes('b');
  {
    PlanWriter writer = must_create(storage);
    (void)prepare(writer, part());
    CHECK(disk->files.size() == chunks());
    SUBCASE("because another portfolio came") {
      (void)prepare(writer, part(other));
      CHECK(save(writer, image("2", other)).empty());
      CHECK(reopened(disk, other, Medium::plain_files) == "2");
      CHECK(disk->files.size() == chunks() + 2);
    }
    SUBCASE("because another portfolio was saved without") {
      CHECK(save(writer, image("2", other)).empty());
      CHECK(reopened(disk, other, Medium::plain_files) == "2");
      CHECK(disk->files.size() == chunks() + 2);
    }
    SUBCASE("because the plan was closed") { disk->heads.clear(); }
  }
  if (disk->heads.empty()) CHECK(disk->files.empty());
}

TEST_CASE(
    "plan writer: a fault anywhere in preparation and save loses nothing, the next one works") {
  // Goal: whatever operation fails or is the last before a crash, what opens was saved whole.
  // Method: every operation of two prepared saves in turn.
  for (const Medium medium : {Medium::transactional, Medium::plain_files}) {
    for (const StorageFault fault :
         {StorageFault::fail, StorageFault::fail_after, StorageFault::cut_after}) {
      for (std::uint64_t at = 3; at <= 2 * chunks() + 10; at += 3) {
        const auto disk = std::make_shared<MemoryDisk>();
        MemoryStorage storage(disk, {"one", medium});
        PlanWriter writer = must_create(storage);
        storage.fail_at(at, fault);
        int acknowledged = 0;
        for (int edit = 1; edit <= 3 && !storage.is_cut(); ++edit) {
          (void)prepare(writer, part());
          const std::string code = save(writer, image(std::to_string(edit).c_str()));
          if (code.empty()) acknowledged = edit;
        }
        CAPTURE(at);
        CAPTURE(static_cast<int>(fault));
        CAPTURE(static_cast<int>(medium));
        // The fault is in one of the first two; where it is no crash the third makes up for it.
        if (!storage.is_cut()) CHECK(acknowledged == 3);
        CHECK(reopened_edit(disk, medium, acknowledged) >= acknowledged);
      }
    }
  }
}
