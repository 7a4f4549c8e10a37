// Goal: whatever single operation of a storage goes wrong during a long session, the plan opens
// again as some state the user had, and that contains every command which was said to be saved.
// Method: one session of 200 commands, made from a seed, is run once for each operation and each
// way to go wrong. The usual run takes every 193rd of these points; DUEWISE_FAULT_STEP=1 takes all.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "doctest/doctest.h"

#include "base/text.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/random.hpp"
#include "support/shared_bytes.hpp"

using duewise::Generation;
using duewise::Medium;
using duewise::MemoryDisk;
using duewise::MemoryStorage;
using duewise::open_plan;
using duewise::PlanImage;
using duewise::PlanPart;
using duewise::PlanWriter;
using duewise::Result;
using duewise::StorageFault;
using duewise::Urgency;
using duewise::test::Random;
using duewise::test::shared;

namespace {

constexpr std::uint64_t seed = 20261122;
constexpr std::size_t commands = 200;

// The plan after each command, the first being what a new plan is. "plan" names the command;
// "rows" takes two chunks and changes rarely, at times back to what it was; "letters" may be empty.
std::vector<PlanImage> make_states() {
  Random random(seed);
  std::vector<PlanImage> states{{{"Plan", 1, 2, 3},
                                 {{"plan", shared("0")},
                                  {"rows", shared(std::string(57400, 'a'))},
                                  {"letters", shared("")}}}};
  while (states.size() <= commands) {
    PlanImage next = states.back();
    next.parts[0].bytes = shared(duewise::to_text(static_cast<std::int64_t>(states.size())));
    const auto letter = static_cast<char>('a' + random.between(0, 3));
    if (random.chance(8)) {
      next.parts[1].bytes =
          shared(std::string(static_cast<std::size_t>(random.between(57340, 57400)), letter));
    } else if (random.chance(10)) {
      next.parts[1].bytes = shared(*next.parts[1].bytes);  // the same bytes, another object
    }
    if (random.chance(30)) {
      next.parts[2].bytes =
          shared(std::string(static_cast<std::size_t>(random.between(0, 300)), letter));
    }
    states.push_back(std::move(next));
  }
  return states;
}

bool has_parts(const std::vector<PlanPart>& found, const PlanImage& expected) {
  return std::equal(found.begin(), found.end(), expected.parts.begin(), expected.parts.end(),
                    [](const PlanPart& a, const PlanPart& b) {
                      return a.name == b.name && *a.bytes == *b.bytes;
                    });
}

struct Point {
  Medium medium = Medium::transactional;
  StorageFault fault = StorageFault::fail;
  std::uint64_t operation = 0;  // 0: nothing goes wrong
};

struct SessionEnd {
  std::size_t acknowledged = 0;  // the newest command that was said to be saved
  std::size_t attempted = 0;     // the newest that a save was started with
  std::uint64_t operations = 0;
};

class Session {
 public:
  Session(std::shared_ptr<MemoryDisk> disk, const Point& point,
          const std::vector<PlanImage>& states)
      : storage_(std::move(disk), {"first", point.medium}), states_(states) {
    storage_.fail_at(point.operation, point.fault);
    storage_.hold_answers();
  }

  SessionEnd run() {
    Random random(seed + 1);
    std::size_t last = commands;
    for (std::size_t command = 1; command <= last && !storage_.is_cut(); ++command) {
      const bool opens_again = random.chance(6);
      const bool goes_with_the_next = random.chance(12);
      const bool is_answered_late = random.chance(15);
      if (!writer_ || opens_again) open();
      if (!writer_ || (goes_with_the_next && command < last)) continue;
      save(command);
      if (!storage_.is_cut() && (!is_answered_late || command == last)) storage_.deliver();
      // A dozen saves after a failure nothing is left of what was there before it.
      if (failed_) last = std::min(last, command + 14);
    }
    end_.operations = storage_.operations();
    return end_;
  }

 private:
  void open() {
    storage_.deliver();
    writer_.reset();
    auto opened = open_plan(storage_, "a");
    // Who is told that a newer save could not be read tries again.
    if (opened.has_value() && !opened->damaged.empty()) opened = open_plan(storage_, "a");
    Result<PlanWriter> writer = opened.has_value() ? PlanWriter::create(storage_, *opened)
                                                   : PlanWriter::create(storage_, "a");
    if (writer.has_value()) writer_.emplace(std::move(*writer));
  }

  void save(std::size_t command) {
    end_.attempted = command;
    writer_->save(states_[command], Urgency::normal, [this, command](const auto& result) {
      if (result.has_value()) end_.acknowledged = std::max(end_.acknowledged, command);
      if (!result.has_value()) failed_ = true;
    });
  }

  MemoryStorage storage_;
  const std::vector<PlanImage>& states_;
  std::optional<PlanWriter> writer_;
  SessionEnd end_;
  bool failed_ = false;
};

// Opens what is left and goes on with it.
void check_what_is_left(const std::shared_ptr<MemoryDisk>& disk, const Point& point,
                        const SessionEnd& end, const std::vector<PlanImage>& states) {
  MemoryStorage storage(disk, {"later", point.medium});
  const auto plan = open_plan(storage, "a");
  if (plan.has_value()) {
    const auto command = duewise::parse_integer(*plan->parts[0].bytes);
    REQUIRE(command.has_value());
    const auto found = static_cast<std::size_t>(*command);
    CHECK(found >= end.acknowledged);
    CHECK(found <= end.attempted);
    CHECK(has_parts(plan->parts, states[found]));
  } else {
    CHECK(end.acknowledged == 0);
  }
  auto writer =
      plan.has_value() ? PlanWriter::create(storage, *plan) : PlanWriter::create(storage, "a");
  REQUIRE(writer.has_value());
  bool is_saved = false;
  writer->save(states.back(), Urgency::normal,
               [&](const Result<Generation>& result) { is_saved = result.has_value(); });
  CHECK(is_saved);
  const auto again = open_plan(MemoryStorage(disk, {"last", point.medium}), "a");
  REQUIRE(again.has_value());
  CHECK(again->damaged.empty());
  CHECK(has_parts(again->parts, states.back()));
}

std::uint64_t step_between_points() {
  const char* text = std::getenv("DUEWISE_FAULT_STEP");
  const auto step = duewise::parse_integer(text == nullptr ? "193" : text);
  REQUIRE(step.has_value());
  REQUIRE(*step > 0);
  return static_cast<std::uint64_t>(*step);
}

}  // namespace

TEST_CASE("store faults: at any operation of 200 commands, nothing acknowledged is lost") {
  const std::vector<PlanImage> states = make_states();
  const std::uint64_t step = step_between_points();
  std::uint64_t points = 0;
  std::uint64_t tried = 0;
  for (const Medium medium : {Medium::transactional, Medium::plain_files}) {
    Point point;
    point.medium = medium;
    const SessionEnd whole = Session(std::make_shared<MemoryDisk>(), point, states).run();
    REQUIRE(whole.acknowledged == commands);
    for (const StorageFault fault :
         {StorageFault::fail, StorageFault::fail_after, StorageFault::cut,
          StorageFault::cut_halfway, StorageFault::cut_after}) {
      point.fault = fault;
      for (point.operation = 1; point.operation <= whole.operations; ++point.operation) {
        if (points++ % step != 0) continue;
        ++tried;
        CAPTURE(point.operation);
        CAPTURE(static_cast<int>(fault));
        CAPTURE(static_cast<int>(medium));
        auto disk = std::make_shared<MemoryDisk>();
        const SessionEnd end = Session(disk, point, states).run();
        check_what_is_left(disk, point, end, states);
      }
    }
  }
  MESSAGE("seed " << seed << ": " << tried << " of " << points << " points");
  CHECK(points > 11000);
}
