#include "io/store/part_copies.hpp"

#include <vector>

#include "doctest/doctest.h"

#include "base/checksum.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"

using duewise::choose_copy;
using duewise::Generation;
using duewise::KnownCopies;
using duewise::Manifest;
using duewise::ManifestPart;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::PartCopy;

namespace {

const std::string bytes(60000, 'r');  // two chunks

ManifestPart rows(Generation written_in, const std::string& content = bytes) {
  return {"rows", static_cast<std::uint32_t>(content.size()), duewise::crc32c(content), written_in};
}

// Generations 1, 2, 3 … whose part was written by each of `writers` in turn.
std::vector<Manifest> pointing_to(const std::vector<Generation>& writers) {
  std::vector<Manifest> kept;
  for (std::size_t i = 0; i < writers.size(); ++i) {
    kept.push_back({"a", static_cast<Generation>(i + 1), {}, {rows(writers[i])}});
  }
  return kept;
}

// A disk on which each of `writers` left a whole copy.
std::shared_ptr<MemoryDisk> disk_with(const std::vector<Generation>& writers) {
  auto disk = std::make_shared<MemoryDisk>();
  for (const Generation writer : writers) {
    disk->files[duewise::chunk_path("a", rows(writer), 0)] = bytes.substr(0, duewise::chunk_length);
    disk->files[duewise::chunk_path("a", rows(writer), 1)] = bytes.substr(duewise::chunk_length);
  }
  return disk;
}

struct Row {
  std::vector<Generation> writers;   // as the kept generations name them
  std::set<Generation> on_disk;      // of these, whole
  std::set<Generation> verified;     // of these
  std::set<Generation> broken;       // of these
  std::optional<Generation> chosen;  // none: written again
  std::set<Generation> verified_then;
  std::set<Generation> broken_then;
};

void check_choice(const Row& row) {
  const MemoryStorage storage(disk_with({row.on_disk.begin(), row.on_disk.end()}));
  KnownCopies known;
  known.verified["rows"] = row.verified;
  for (const Generation writer : row.broken) known.broken.insert({"rows", writer});
  CHECK(choose_copy(storage, pointing_to(row.writers), rows(0), bytes, known) == row.chosen);
  CHECK(known.verified["rows"] == row.verified_then);
  std::set<Generation> broken;
  for (const auto& [part, writer] : known.broken) broken.insert(writer);
  CHECK(broken == row.broken_then);
}

}  // namespace

TEST_CASE("part copies: generations name them, the least lately used comes first") {
  const auto kept = pointing_to({1, 2, 1, 2, 2});
  CHECK(duewise::copies_among(kept, rows(0)) == std::vector<PartCopy>{{1, 3}, {2, 5}});
  CHECK(duewise::copies_among(kept, rows(0, "other")).empty());
  CHECK(duewise::copies_among({}, rows(0)).empty());
}

TEST_CASE("part copies: fewer than two are no reason to leave a part unwritten") {
  check_choice({{}, {}, {}, {}, {}, {}, {}});
  check_choice({{1}, {1}, {1}, {}, {}, {1}, {}});
  check_choice({{1, 1, 1}, {1}, {1}, {}, {}, {1}, {}});
  check_choice({{1, 2, 2}, {1, 2}, {2}, {1}, {}, {2}, {1}});
}

TEST_CASE("part copies: two that are verified take turns") {
  check_choice({{1, 2}, {1, 2}, {1, 2}, {}, 1, {1, 2}, {}});
  check_choice({{1, 2, 1}, {1, 2}, {1, 2}, {}, 2, {1, 2}, {}});
  // A third is let go.
  check_choice({{1, 2, 3}, {1, 2, 3}, {2, 3}, {}, 2, {2, 3}, {}});
}

TEST_CASE("part copies: one that was not verified waits while another will do, then is compared") {
  check_choice({{1, 2}, {2}, {2}, {}, 2, {2}, {}});
  // Eight generations beside the new one: nothing leaves yet. Nine: the first one leaves.
  check_choice({{1, 2, 2, 2, 2, 2, 2, 2}, {1, 2}, {2}, {}, 2, {2}, {}});
  check_choice({{1, 2, 2, 2, 2, 2, 2, 2, 2}, {1, 2}, {2}, {}, 1, {1, 2}, {}});
  check_choice({{1, 2, 2, 2, 2, 2, 2, 2, 2}, {2}, {2}, {}, {}, {2}, {1}});
}

TEST_CASE("part copies: where none is verified the first that holds these bytes is chosen") {
  check_choice({{1, 2}, {1, 2}, {}, {}, 1, {1}, {}});
  check_choice({{1, 2}, {2}, {}, {}, {}, {}, {1}});
  check_choice({{1, 2, 3}, {2, 3}, {}, {}, 2, {2}, {1}});
}

TEST_CASE("part copies: a copy of equal checksum and other bytes is not chosen") {
  auto disk = disk_with({1, 2});
  for (const Generation writer : {Generation{1}, Generation{2}}) {
    disk->files[duewise::chunk_path("a", rows(writer), 1)].back() = 'x';
  }
  KnownCopies known;
  const MemoryStorage storage(disk);
  CHECK_FALSE(choose_copy(storage, pointing_to({1, 2}), rows(0), bytes, known).has_value());
}
