#include "io/store/manifest.hpp"

#include "doctest/doctest.h"

using duewise::Manifest;
using duewise::read_manifest;

namespace {

Manifest example() {
  Manifest manifest;
  manifest.plan = "north-star";
  manifest.generation = 12;
  manifest.summary = {"北极星 2026", 18, 61, 7};
  manifest.parts = {{"portfolio", 70000, 0xFFFFFFFF, 3}, {"plan", 0, 0, 12}};
  return manifest;
}

std::string code_of(const std::string& text) {
  const auto manifest = read_manifest(text, "north-star", 12);
  return manifest.has_value() ? "" : manifest.error().code;
}

}  // namespace

TEST_CASE("manifest: what was written is read back the same") {
  const auto manifest = read_manifest(write_manifest(example()), "north-star", 12);
  REQUIRE(manifest.has_value());
  CHECK(*manifest == example());
}

TEST_CASE("manifest: every flipped bit and every truncation is found") {
  const std::string text = write_manifest(example());
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string damaged = text;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    CHECK(code_of(damaged) == "manifest_is_damaged");
  }
  for (std::size_t length = 0; length < text.size(); ++length) {
    CHECK(code_of(text.substr(0, length)) == "manifest_is_damaged");
  }
  CHECK(code_of(text + "x") == "manifest_is_damaged");
}

TEST_CASE("manifest: one of another plan or generation is not taken") {
  const std::string text = write_manifest(example());
  const auto other_plan = read_manifest(text, "south-star", 12);
  REQUIRE_FALSE(other_plan.has_value());
  CHECK(other_plan.error().code == "manifest_belongs_elsewhere");
  const auto other_generation = read_manifest(text, "north-star", 13);
  REQUIRE_FALSE(other_generation.has_value());
  CHECK(other_generation.error().code == "manifest_belongs_elsewhere");
}

TEST_CASE("manifest: content that breaks a rule is damage, a newer schema is not") {
  const auto body = [](const std::string& schema, const std::string& parts) {
    return duewise::seal_manifest(
        "{\"schema\":\"" + schema +
        "\",\"plan\":\"north-star\",\"generation\":12,\"name\":\"\",\"customers\":0,"
        "\"invoices\":0,\"stages\":0,\"parts\":" +
        parts + "}");
  };
  const std::string part = R"([{"name":"plan","length":1,"crc32c":2,"written_in":12}])";
  CHECK(code_of(body("duewise.manifest/1", part)).empty());
  CHECK(code_of(body("duewise.manifest/2", part)) == "plan_is_from_a_newer_version");
  CHECK(code_of(body("duewise.manifest/1.1", part)) == "plan_is_from_a_newer_version");
  CHECK(code_of(body("duewise.manifest/1\",\"more\":\"", part)) == "plan_is_from_a_newer_version");
  const std::string more = R"([{"name":"plan","length":1,"crc32c":2,"written_in":12,"more":1}])";
  CHECK(code_of(body("duewise.manifest/1", more)) == "plan_is_from_a_newer_version");
  CHECK(code_of(body("duewise.manifest/0", part)) == "manifest_is_damaged");
  CHECK(code_of(body("other.manifest/1", part)) == "manifest_is_damaged");
  CHECK(code_of(body("duewise.manifest/1", "[]")) == "manifest_is_damaged");
  CHECK(code_of(body("duewise.manifest/1", "3")) == "manifest_is_damaged");
  for (const char* bad : {R"([{"name":"../x","length":1,"crc32c":2,"written_in":12}])",
                          R"([{"name":"plan","length":-1,"crc32c":2,"written_in":12}])",
                          R"([{"name":"plan","length":4294967296,"crc32c":2,"written_in":12}])",
                          R"([{"name":"plan","length":1,"crc32c":2,"written_in":13}])",
                          R"([{"length":1,"crc32c":2,"written_in":12}])", R"([7])"}) {
    CAPTURE(bad);
    CHECK(code_of(body("duewise.manifest/1", bad)) == "manifest_is_damaged");
  }
  CHECK(code_of(duewise::seal_manifest("not json")) == "manifest_is_damaged");
}

TEST_CASE("manifest: a part takes as many chunks as its length needs") {
  struct Row {
    std::uint32_t length;
    std::uint32_t chunks;
  };
  const std::uint32_t full = duewise::chunk_length;
  for (const Row row : {Row{0, 0}, Row{1, 1}, Row{full - 1, 1}, Row{full, 1}, Row{full + 1, 2},
                        Row{2 * full, 2}, Row{UINT32_MAX, 74899}}) {
    CHECK(duewise::chunk_count(row.length) == row.chunks);
  }
}

TEST_CASE("manifest: paths of the store say what they are; others are left alone") {
  using Kind = duewise::StoredFileName::Kind;
  const auto manifest = duewise::parse_stored_path(duewise::manifest_path("a", 4294967295));
  REQUIRE(manifest.has_value());
  CHECK(manifest->kind == Kind::manifest);
  CHECK(manifest->generation == 4294967295);
  const std::string chunk_file = duewise::chunk_path("a", {"work_log", 1, 2, 7}, 3);
  const auto chunk = duewise::parse_stored_path(chunk_file);
  REQUIRE(chunk.has_value());
  CHECK(chunk->kind == Kind::chunk);
  CHECK(chunk->generation == 7);
  CHECK(chunk->part == "work_log");
  CHECK(chunk_file == "plans/a/0000000007-work_log-00003.chunk");
  for (const char* other : {"", "plans/a", "plans/a/notes.txt", "plans/a/000000012.manifest",
                            "plans/a/0000000012.manifest2", "plans/a/9999999999.manifest",
                            "plans/a/0000000012-.txt", "plans/a/0000000012x.chunk",
                            "plans/a/0000000012--00000.chunk", "plans/a/0000000012-plan-0000.chunk",
                            "plans/a/0000000012-Plan-00000.chunk", "plans/a/-000000012.manifest"}) {
    CAPTURE(other);
    CHECK_FALSE(duewise::parse_stored_path(other).has_value());
  }
}
