// The comparison screen: one playhead and one range of days for both charts, rows that lead to
// their day. Method: real ImGui without a graphics card, a model made by hand.
#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

struct OpenScreen {
  views::Strings strings = load_strings(Language::en);
  Headless screen;
  views::Model model = sample_model(strings, {});

  explicit OpenScreen(ImVec2 size = {1400.0f, 2400.0f}) : screen(size) {
    model.screen = views::Screen::compare;
    model.report = {};
    for (int frame = 0; frame < 3; ++frame) screen.draw(model);
    screen.commands().take();
  }

  const Item& item(std::string_view key, std::size_t skip = 0) {
    const Item* found = screen.find(key, skip);
    INFO(std::string(key));
    REQUIRE(found != nullptr);
    return *found;
  }

  template <class T>
  std::optional<T> taken() {
    for (const commands::Command& command : screen.commands().take()) {
      if (const T* found = std::get_if<T>(&command)) return *found;
    }
    return std::nullopt;
  }
};

std::string texts_of(Headless& screen) {
  std::string texts;
  for (const Item& each : screen.root().items().items()) texts += each.label + "\n";
  return texts;
}

}  // namespace

TEST_CASE("compare screen: another policy is chosen from the list by its name") {
  OpenScreen open;
  open.screen.click(open.model, Item(open.item("compared-policy")));
  open.screen.draw(open.model);
  const Item* option = nullptr;
  for (const Item& each : open.screen.root().items().items()) {
    if (each.label == "Finance–sales–legal" && each.role == ui::Role::option) option = &each;
  }
  REQUIRE(option != nullptr);
  open.screen.click(open.model, Item(*option));
  const auto chosen = open.taken<commands::ChooseComparedPolicy>();
  REQUIRE(chosen.has_value());
  CHECK(chosen->id == "finance-sales-legal");
}

TEST_CASE("compare screen: the playheads of both charts stand over each other and move the day") {
  OpenScreen open;
  const Item first = open.item("playhead", 0);
  const Item second = open.item("playhead", 1);
  CHECK(first.id != second.id);
  CHECK(first.min.x == doctest::Approx(second.min.x));
  CHECK(first.min.y < second.min.y);
  for (const Item& playhead : {first, second}) {
    const ImVec2 middle{(playhead.min.x + playhead.max.x) * 0.5f,
                        (playhead.min.y + playhead.max.y) * 0.5f};
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(middle.x, middle.y);
    open.screen.draw(open.model);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    open.screen.draw(open.model);
    io.AddMousePosEvent(middle.x + 100.0f, middle.y);
    open.screen.draw(open.model);
    const auto moved = open.taken<commands::SetPlayhead>();
    REQUIRE(moved.has_value());
    CHECK(moved->date > open.model.compare.playhead);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    open.screen.draw(open.model);
    open.screen.draw(open.model);
    open.screen.commands().take();
  }
}

TEST_CASE("compare screen: zooming moves both charts alike") {
  OpenScreen open;
  const float before = open.item("playhead", 0).min.x;
  open.screen.click(open.model, Item(open.item("zoom-in")));
  for (int frame = 0; frame < 3; ++frame) open.screen.draw(open.model);
  const Item* first = open.screen.find("playhead", 0);
  const Item* second = open.screen.find("playhead", 1);
  // Both are out of sight, or both at the same place.
  REQUIRE((first == nullptr) == (second == nullptr));
  if (first != nullptr) {
    CHECK(first->min.x != doctest::Approx(before));
    CHECK(first->min.x == doctest::Approx(second->min.x));
  }
}

TEST_CASE("compare screen: panning one chart takes the other along, once") {
  OpenScreen open;
  for (int i = 0; i < 2; ++i) {
    open.screen.click(open.model, Item(open.item("zoom-in")));
    open.screen.draw(open.model);
  }
  open.model.compare.playhead = open.model.compare.as_of + Days{90};
  open.model.compare.first.playhead = open.model.compare.playhead;
  open.model.compare.second.playhead = open.model.compare.playhead;
  for (int frame = 0; frame < 2; ++frame) open.screen.draw(open.model);
  const Item handle = open.item("playhead", 1);
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 ground{handle.min.x - 60.0f, handle.max.y + 120.0f};
  io.AddMousePosEvent(ground.x, ground.y);
  open.screen.draw(open.model);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  open.screen.draw(open.model);
  io.AddMousePosEvent(ground.x + 50.0f, ground.y);
  open.screen.draw(open.model);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  for (int frame = 0; frame < 2; ++frame) open.screen.draw(open.model);
  CHECK(open.item("playhead", 0).min.x == doctest::Approx(handle.min.x + 50.0f).epsilon(0.005));
  CHECK(open.item("playhead", 1).min.x == doctest::Approx(handle.min.x + 50.0f).epsilon(0.005));
}

TEST_CASE("compare screen: pressing a difference or a week goes to its day") {
  OpenScreen open;
  std::vector<Item> rows;
  for (const Item& each : open.screen.root().items().items()) {
    if (each.key == "row") rows.push_back(each);
  }
  // Eight differences in sight, then the total and the weeks.
  REQUIRE(rows.size() > 11);
  open.screen.click(open.model, rows[2]);
  auto moved = open.taken<commands::SetPlayhead>();
  REQUIRE(moved.has_value());
  CHECK(moved->date == open.model.compare.difference(2).date);
  const auto total = std::find_if(rows.begin(), rows.end(), [](const Item& row) {
    return row.label.find("Total") != std::string::npos;
  });
  REQUIRE(total != rows.end());
  open.screen.click(open.model, *total);
  CHECK_FALSE(open.taken<commands::SetPlayhead>().has_value());
  open.screen.click(open.model, *(total + 2));
  moved = open.taken<commands::SetPlayhead>();
  REQUIRE(moved.has_value());
  CHECK(moved->date == open.model.compare.work(1).date);
}

TEST_CASE("compare screen: without a difference it says so and shows no table") {
  OpenScreen open;
  open.model.compare.difference_count = 0;
  open.model.compare.work_count = 0;
  for (int frame = 0; frame < 2; ++frame) open.screen.draw(open.model);
  CHECK(open.screen.find("row") == nullptr);
  const std::string texts = texts_of(open.screen);
  CHECK(texts.find(open.strings.text("compare.differences_none")) != std::string::npos);
  CHECK(texts.find(open.strings.text("compare.work_none")) != std::string::npos);
}

TEST_CASE("compare screen: a policy that cannot run is told instead of old numbers") {
  OpenScreen open;
  open.model.compare.state = views::TimelineState::policy_invalid;
  open.model.compare.state_text = open.strings.text("timeline.state.policy_invalid");
  for (int frame = 0; frame < 2; ++frame) open.screen.draw(open.model);
  CHECK(open.screen.find("playhead") == nullptr);
  CHECK(texts_of(open.screen).find(open.model.compare.state_text) != std::string::npos);
}
