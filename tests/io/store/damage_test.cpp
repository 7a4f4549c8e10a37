// Goal: damage to stored files is found, the newest generation that is whole is opened and those
// that are not are named; nothing that was never saved is opened. Method: a plan of 23 saves, of
// which seeded flips, truncations and deletions spoil files; what is whole is worked out from the
// manifests of the unspoilt plan.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/random.hpp"
#include "support/shared_bytes.hpp"

using duewise::Generation;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::open_plan;
using duewise::PlanImage;
using duewise::PlanWriter;
using duewise::Result;
using duewise::test::Random;
using duewise::test::shared;

namespace {

constexpr int saves = 23;

// Rows that take two chunks and never change, letters that change with every fourth save.
PlanImage image(int edit) {
  static const auto rows = shared(std::string(60000, 'r'));
  return {{"Plan", 1, 2, 3},
          {{"plan", shared("edit " + duewise::to_text(edit))},
           {"rows", rows},
           {"letters", shared("letters " + duewise::to_text(edit / 4))}}};
}

Generation save(PlanWriter& writer, int edit) {
  Generation saved = 0;
  writer.save(image(edit), duewise::Urgency::normal,
              [&](const Result<Generation>& result) { saved = result.value_or(0); });
  return saved;
}

MemoryDisk stored_plan() {
  const auto disk = std::make_shared<MemoryDisk>();
  MemoryStorage storage(disk);
  auto writer = PlanWriter::create(storage, "a");
  REQUIRE(writer.has_value());
  for (int edit = 1; edit <= saves; ++edit) REQUIRE(save(*writer, edit) > 0);
  return *disk;
}

// The files that each kept generation is made of.
std::map<Generation, std::set<std::string>> files_of(const MemoryDisk& disk) {
  std::map<Generation, std::set<std::string>> files;
  for (const auto& [path, bytes] : disk.files) {
    const auto name = duewise::parse_stored_path(path);
    if (name->kind != duewise::StoredFileName::Kind::manifest) continue;
    std::set<std::string>& of_generation = files[name->generation];
    of_generation.insert(path);
    const auto manifest = duewise::read_manifest(bytes, "a", name->generation);
    REQUIRE(manifest.has_value());
    for (const auto& part : manifest->parts) {
      for (std::uint32_t chunk = 0; chunk < duewise::chunk_count(part.length); ++chunk) {
        of_generation.insert(duewise::chunk_path("a", part, chunk));
      }
    }
  }
  return files;
}

enum class Damage { flip, truncate, remove };

void spoil(MemoryDisk& disk, const std::string& path, Damage damage, Random& random) {
  std::string& bytes = disk.files.at(path);
  if (damage == Damage::remove) {
    disk.files.erase(path);
  } else if (damage == Damage::truncate) {
    bytes.resize(random.below(bytes.size()));
  } else {
    char& byte = bytes[random.below(bytes.size())];
    byte = static_cast<char>(byte ^ random.between(1, 255));
  }
}

bool has_edit(const duewise::StoredPlan& plan, int edit) {
  const PlanImage expected = image(edit);
  return std::equal(
      plan.parts.begin(), plan.parts.end(), expected.parts.begin(), expected.parts.end(),
      [](const auto& a, const auto& b) { return a.name == b.name && *a.bytes == *b.bytes; });
}

// What of the unspoilt plan must still open, and which newer generations must be named.
struct Expected {
  Generation opened = 0;  // 0: nothing is whole
  std::vector<Generation> damaged;
};

Expected expected_of(const MemoryDisk& whole, const MemoryDisk& damaged,
                     const std::set<std::string>& spoilt) {
  Expected expected;
  const auto files = files_of(whole);
  const Generation newest = files.rbegin()->first;
  for (auto each = files.rbegin(); each != files.rend() && expected.opened == 0; ++each) {
    const bool is_whole = std::none_of(spoilt.begin(), spoilt.end(), [&](const std::string& path) {
      return each->second.count(path) > 0;
    });
    // Of a generation whose manifest is gone only the newest is known to have been there: numbers
    // have gaps where a save failed.
    const bool is_known =
        each->first == newest || damaged.files.count(duewise::manifest_path("a", each->first)) > 0;
    if (is_whole) expected.opened = each->first;
    if (!is_whole && is_known) expected.damaged.push_back(each->first);
  }
  return expected;
}

void check_opens(const MemoryDisk& damaged, const Expected& expected) {
  const auto plan = open_plan(MemoryStorage(std::make_shared<MemoryDisk>(damaged)), "a");
  if (expected.opened == 0) {
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error().code == "plan_is_damaged");
    return;
  }
  REQUIRE(plan.has_value());
  CHECK(plan->generation == expected.opened);
  CHECK(has_edit(*plan, static_cast<int>(expected.opened)));
  std::vector<Generation> reported;
  for (const auto& each : plan->damaged) reported.push_back(each.generation);
  CHECK(reported == expected.damaged);
}

// Saves on top of what opens, more often than generations are kept: no later save may rest on a
// damaged file.
void check_goes_on(const MemoryDisk& damaged) {
  const auto disk = std::make_shared<MemoryDisk>(damaged);
  MemoryStorage storage(disk);
  const auto plan = open_plan(storage, "a");
  if (!plan.has_value()) return;
  auto writer = PlanWriter::create(storage, *plan);
  REQUIRE(writer.has_value());
  for (int edit = 100; edit < 112; ++edit) {
    const Generation saved = save(*writer, edit);
    REQUIRE(saved > 0);
    const auto again = open_plan(MemoryStorage(disk), "a");
    REQUIRE(again.has_value());
    CHECK(again->generation == saved);
    CHECK(again->damaged.empty());
    CHECK(has_edit(*again, edit));
  }
}

}  // namespace

TEST_CASE("store damage: 100 flips, truncations and deletions of each kind of file are found") {
  const MemoryDisk whole = stored_plan();
  const std::set<std::string> newest = files_of(whole).rbegin()->second;
  REQUIRE(newest.size() == 5);  // manifest, plan, two chunks of rows, letters
  Random random(20261122);
  for (const std::string& path : newest) {
    for (const Damage damage : {Damage::flip, Damage::truncate, Damage::remove}) {
      for (int i = 0; i < (damage == Damage::remove ? 1 : 100); ++i) {
        CAPTURE(path);
        CAPTURE(i);
        MemoryDisk damaged = whole;
        spoil(damaged, path, damage, random);
        check_opens(damaged, expected_of(whole, damaged, {path}));
        if (i % 20 == 0) check_goes_on(damaged);
      }
    }
  }
}

TEST_CASE("store damage: whatever files are spoilt, what opens is the newest that is whole") {
  const MemoryDisk whole = stored_plan();
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : whole.files) paths.push_back(path);
  int without_any = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    MemoryDisk damaged = whole;
    std::set<std::string> spoilt;
    for (int left = random.between(1, 12); left > 0; --left) {
      const std::string path = random.pick(paths);
      if (!spoilt.insert(path).second) continue;
      spoil(damaged, path, random.pick(std::vector{Damage::flip, Damage::truncate, Damage::remove}),
            random);
    }
    const Expected expected = expected_of(whole, damaged, spoilt);
    check_opens(damaged, expected);
    check_goes_on(damaged);
    without_any += expected.opened == 0 ? 1 : 0;
  }
  CHECK(without_any > 0);
  CHECK(without_any < 100);
}
