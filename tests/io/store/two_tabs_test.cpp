// Goal: two pages with one plan never lose what either was told is saved, whatever they do in
// whatever order. Method: 1,000 made-up interleavings of opening, editing, saving, answers that
// come late, crashes and reloads; seeds 0 to 999. Each edit adds a number to the plan, so a save
// contains another if it begins with it.
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/random.hpp"

using duewise::Generation;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::open_plan;
using duewise::PlanWriter;
using duewise::Result;
using duewise::Urgency;
using duewise::test::Random;

namespace {

bool contains(const std::string& later, const std::string& earlier) {
  return later.compare(0, earlier.size(), earlier) == 0;
}

// What all tabs were told and did.
struct Story {
  std::map<Generation, std::string> acknowledged;
  std::int64_t edits = 0;
  std::int32_t pages = 0;
  std::int32_t refused = 0;
  std::int32_t crashes = 0;
};

class Tab {
 public:
  Tab(std::shared_ptr<MemoryDisk> disk, Story& story) : disk_(std::move(disk)), story_(story) {
    load_page();
  }

  void act(Random& random) {
    const std::int32_t choice = random.between(1, 100);
    if (choice <= 35) return edit();
    if (choice <= 70) return save(random.chance(30) ? Urgency::leaving : Urgency::normal);
    if (choice <= 85) return storage_->deliver();
    if (choice <= 90) return open(random.chance(50));
    if (choice <= 95) return reload();
    crash();
  }

  // What a user does who is asked not to leave with something unsaved.
  void finish() {
    storage_->deliver();
    reload();
    edit();
    save(Urgency::normal);
    storage_->deliver();
  }

 private:
  void load_page() {
    // Answers that were awaited are gone with the page before.
    writer_.reset();
    storage_ = std::make_unique<MemoryStorage>(
        disk_, MemoryStorage::Options{"page " + duewise::to_text(++story_.pages),
                                      duewise::Medium::transactional});
    storage_->hold_answers();
    open(true);
  }

  void open(bool knows_bytes) {
    const auto opened = open_plan(*storage_, "a");
    if (!opened.has_value()) CHECK(opened.error().code == "plan_is_missing");
    if (opened.has_value()) CHECK(opened->damaged.empty());
    content_ = opened.has_value() ? *opened->parts[0].bytes : std::string();
    auto writer = opened.has_value() && knows_bytes ? PlanWriter::create(*storage_, *opened)
                                                    : PlanWriter::create(*storage_, "a");
    REQUIRE(writer.has_value());
    writer_.emplace(std::move(*writer));
  }

  void edit() { content_ += duewise::to_text(++story_.edits) + ","; }

  void save(Urgency urgency) {
    static const auto rows = std::make_shared<const std::string>("rows");
    const duewise::PlanImage image{
        {"Plan", 1, 2, 3},
        {{"plan", std::make_shared<const std::string>(content_)}, {"rows", rows}}};
    writer_->save(image, urgency, [this, content = content_](const Result<Generation>& result) {
      if (result.has_value()) {
        CHECK(story_.acknowledged.emplace(*result, content).second);
      } else {
        CHECK(result.error().code == "plan_was_saved_elsewhere");
        ++story_.refused;
      }
    });
  }

  void reload() {
    storage_->deliver();
    load_page();
  }

  void crash() {
    ++story_.crashes;
    load_page();
  }

  std::shared_ptr<MemoryDisk> disk_;
  Story& story_;
  std::unique_ptr<MemoryStorage> storage_;
  std::optional<PlanWriter> writer_;
  std::string content_;
};

std::string opened(const std::shared_ptr<MemoryDisk>& disk) {
  const auto plan = open_plan(MemoryStorage(disk), "a");
  REQUIRE(plan.has_value());
  CHECK(plan->damaged.empty());
  return *plan->parts[0].bytes;
}

// Each acknowledged save contains those before it, and the plan contains the last one.
void check_story(const Story& story, const std::string& plan) {
  const std::string* before = nullptr;
  Generation lost = 0;
  for (const auto& [generation, content] : story.acknowledged) {
    if (before != nullptr && !contains(content, *before)) lost = generation;
    before = &content;
  }
  CHECK(lost == 0);
  REQUIRE(before != nullptr);
  CHECK(contains(plan, *before));
}

}  // namespace

TEST_CASE("two tabs: in 1,000 interleavings no acknowledged save is lost, no number used twice") {
  Story all;
  std::size_t acknowledged = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const auto disk = std::make_shared<MemoryDisk>();
    Story story;
    Tab one(disk, story);
    Tab two(disk, story);
    const std::int32_t steps = random.between(10, 50);
    for (std::int32_t i = 0; i < steps; ++i) {
      (random.chance(50) ? one : two).act(random);
      if (i % 16 == 15 && !story.acknowledged.empty()) check_story(story, opened(disk));
    }
    one.finish();
    two.finish();
    check_story(story, opened(disk));
    // Whoever opens the plan now finds the one state that was acknowledged last.
    CHECK(opened(disk) == story.acknowledged.rbegin()->second);
    acknowledged += story.acknowledged.size();
    all.refused += story.refused;
    all.crashes += story.crashes;
  }
  MESSAGE("seeds 0 to 999: " << acknowledged << " saves acknowledged, " << all.refused
                             << " refused, " << all.crashes << " crashes");
  CHECK(acknowledged > 4000);
  CHECK(all.refused > 1000);
}
