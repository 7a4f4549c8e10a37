#include "io/store/file_storage.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>

#include "doctest/doctest.h"

#include "io/store/files.hpp"
#include "io/store/plan_store.hpp"
#include "io/store/plan_writer.hpp"

using duewise::FileStorage;
using duewise::Generation;
using duewise::Result;
using duewise::Urgency;

namespace {

// A folder of its own below the working directory, removed at the end.
struct Folder {
  explicit Folder(const char* name) : path(std::string("store_test_") + name) {
    std::filesystem::remove_all(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

duewise::PlanImage image(const std::string& text) {
  return {{"Plan", 0, 0, 0}, {{"plan", std::make_shared<const std::string>(text)}}};
}

std::string code_of_save(duewise::PlanWriter& writer, const std::string& text) {
  std::string code = "no_answer";
  writer.save(image(text), Urgency::normal,
              [&](Result<Generation> result) { code = result ? "" : result.error().code; });
  return code;
}

}  // namespace

TEST_CASE("file storage: plans are kept as files and opened by another storage") {
  const Folder folder("keep");
  std::string text(130000, '\0');
  text += "\xEF\xBB\xBF end";
  {
    FileStorage storage(folder.path);
    auto writer = duewise::PlanWriter::create(storage, "a");
    REQUIRE(writer.has_value());
    CHECK(code_of_save(*writer, "first").empty());
    CHECK(code_of_save(*writer, text).empty());
  }
  const FileStorage later(folder.path);
  const auto plan = duewise::open_plan(later, "a");
  REQUIRE(plan.has_value());
  CHECK(plan->generation == 2);
  CHECK(*plan->parts[0].bytes == text);
  const auto paths = later.list("plans");
  REQUIRE(paths.has_value());
  CHECK(paths->size() == 2 + 1 + 3);
  CHECK(paths->front() == "plans/a/0000000001-plan-00000.chunk");
}

TEST_CASE("file storage: a writer that is behind is refused") {
  const Folder folder("stale");
  FileStorage one(folder.path);
  FileStorage two(folder.path);
  auto first = duewise::PlanWriter::create(one, "a");
  auto second = duewise::PlanWriter::create(two, "a");
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  CHECK(code_of_save(*second, "second").empty());
  CHECK(code_of_save(*first, "first") == "plan_was_saved_elsewhere");
  const auto plan = duewise::open_plan(FileStorage(folder.path), "a");
  REQUIRE(plan.has_value());
  CHECK(*plan->parts[0].bytes == "second");
}

TEST_CASE("file storage: what was changed behind its back is noticed when reading back") {
  const Folder folder("changed");
  FileStorage storage(folder.path);
  REQUIRE(storage.write("plans/a/0000000001-plan-00000.chunk", "right").has_value());
  REQUIRE(storage.write("plans/a/0000000001.manifest", "manifest").has_value());
  REQUIRE(
      duewise::write_whole_file(folder.path + "/plans/a/0000000001.manifest", "wrong").has_value());
  duewise::CommitRequest request;
  request.plan = "a";
  request.generation = 1;
  request.written = {"plans/a/0000000001-plan-00000.chunk", "plans/a/0000000001.manifest"};
  std::string code;
  storage.commit(request, [&](Result<void> result) { code = result ? "" : result.error().code; });
  CHECK(code == "storage_read_back_differs");
  request.written = {"plans/a/other"};
  storage.commit(request, [&](Result<void> result) { code = result ? "" : result.error().code; });
  CHECK(code == "file_is_missing");
}

TEST_CASE("files: missing files, folders in the way and removal have their own codes") {
  const Folder folder("codes");
  const std::string path = folder.path + "/deep/er/file";
  const auto missing = duewise::read_whole_file(path);
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == "file_is_missing");
  CHECK(duewise::remove_file(path).has_value());
  CHECK(duewise::list_files(folder.path)->empty());
  REQUIRE(duewise::write_whole_file(path, std::string("a\0b", 3)).has_value());
  CHECK(*duewise::read_whole_file(path) == std::string("a\0b", 3));
  REQUIRE(duewise::write_whole_file(path, "").has_value());
  CHECK(duewise::read_whole_file(path)->empty());
  const auto in_the_way = duewise::write_whole_file(folder.path + "/deep", "x");
  REQUIRE_FALSE(in_the_way.has_value());
  CHECK(in_the_way.error().code == "file_could_not_be_written");
  const auto a_folder = duewise::read_whole_file(folder.path + "/deep");
  REQUIRE_FALSE(a_folder.has_value());
  CHECK(a_folder.error().code == "file_could_not_be_read");
  CHECK(duewise::list_files(folder.path)->front() == "deep/er/file");
  CHECK(duewise::remove_file(path).has_value());
  CHECK(duewise::list_files(folder.path)->empty());
}
