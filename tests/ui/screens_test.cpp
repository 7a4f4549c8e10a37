// Goal: every screen can be drawn and used in every language, theme and width. Method: draw it
// without a graphics card and look at the log of items: what is interactive has a name, one id,
// and lies on the screen.
#include <array>
#include <string>
#include <utility>
#include <variant>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/forecast_model.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

constexpr std::array<views::Screen, 11> screens{
    views::Screen::start,    views::Screen::invoices, views::Screen::policy,
    views::Screen::timeline, views::Screen::compare,  views::Screen::import,
    views::Screen::reports,  views::Screen::customer, views::Screen::letters,
    views::Screen::forecast, views::Screen::behaviour};
constexpr std::array<Language, 3> languages{Language::en, Language::zh_hans, Language::zh_hant};

bool is_interactive(const Item& item) { return item.id != 0; }

void check_items(Headless& screen, const std::string& where) {
  const ItemLog& log = screen.root().items();
  CHECK_MESSAGE(log.duplicate_count() == 0, where);
  const ImVec2 size = screen.frame().size;
  std::size_t interactive = 0;
  for (const Item& item : log.items()) {
    INFO(where, ": ", item.key, " '", item.label, "'");
    CHECK(item.min.x >= 0.0f);
    CHECK(item.max.x <= size.x + 0.5f);
    CHECK(item.label.find("##") == std::string::npos);
    if (!is_interactive(item)) continue;
    ++interactive;
    CHECK(!item.label.empty());
    CHECK(!item.key.empty());
    CHECK(item.role != ui::Role::unknown);
  }
  CHECK(interactive > 4);
}

template <class T>
bool took(Headless& screen) {
  for (const commands::Command& command : screen.commands().take()) {
    if (std::holds_alternative<T>(command)) return true;
  }
  return false;
}

template <class T>
std::optional<T> taken(Headless& screen) {
  for (const commands::Command& command : screen.commands().take()) {
    if (const T* found = std::get_if<T>(&command)) return *found;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("screens: everything that can be pressed has a name and lies on the screen") {
  for (const Language language : languages) {
    const views::Strings strings = load_strings(language);
    for (const float width : {1400.0f, 1024.0f, 390.0f}) {
      for (const views::Theme theme : {views::Theme::light, views::Theme::dark}) {
        Headless screen({width, 860.0f});
        if (width < 500.0f) screen.frame().pointer = Pointer::touch;
        views::Model model = sample_model(strings, {.language = language, .invoices = 60});
        add_forecasts(strings, model);
        model.theme = theme;
        for (const views::Screen each : screens) {
          model.screen = each;
          for (int frame = 0; frame < 3; ++frame) screen.draw(model);
          check_items(screen, std::string(language_tag(language)) + " " +
                                  std::to_string(static_cast<int>(width)) + " screen " +
                                  std::to_string(static_cast<int>(each)));
        }
        CHECK(screen.root().brightness() ==
              (theme == views::Theme::dark ? Brightness::dark : Brightness::light));
      }
    }
  }
}

TEST_CASE(
    "screens: with nothing open every screen still draws, and only the start can be reached") {
  const views::Strings strings = load_strings(Language::zh_hans);
  Headless screen({1400.0f, 860.0f});
  views::Model model = blank_model(strings);
  for (const views::Screen each : screens) {
    model.screen = each;
    for (int frame = 0; frame < 3; ++frame) screen.draw(model);
    CHECK(screen.root().items().duplicate_count() == 0);
  }
  REQUIRE(screen.find("nav-invoices") != nullptr);
  CHECK(screen.find("nav-invoices")->state.disabled);
  CHECK_FALSE(screen.find("nav-start")->state.disabled);
}

TEST_CASE("screens: an idle screen asks for no further frame") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1400.0f, 860.0f});
  views::Model model = sample_model(strings, {});
  for (const views::Screen each : screens) {
    model.screen = each;
    for (int frame = 0; frame < 4; ++frame) screen.draw(model);
    CHECK_FALSE(screen.root().is_animating());
  }
}

TEST_CASE("screens: pressing a widget emits its command once and changes nothing by itself") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1400.0f, 900.0f});
  views::Model model = sample_model(strings, {});
  model.report = {};
  const views::RestoreView restore = std::exchange(model.start.restore, {});
  const auto press = [&](std::string_view key) {
    for (int frame = 0; frame < 2; ++frame) screen.draw(model);
    screen.commands().take();
    const Item* item = screen.find(key);
    INFO(std::string(key));
    REQUIRE(item != nullptr);
    screen.click(model, *item);
  };
  press("open-sample");
  CHECK(took<commands::OpenSample>(screen));
  press("open-plan");
  const auto plan = taken<commands::OpenPlan>(screen);
  REQUIRE(plan.has_value());
  CHECK(plan->id == "p2");
  press("nav-timeline");
  CHECK(took<commands::ShowScreen>(screen));
  press("undo");
  CHECK(took<commands::Undo>(screen));
  model.start.restore = restore;
  press("restore-both");
  CHECK(taken<commands::AnswerRestore>(screen)->choice ==
        commands::AnswerRestore::Choice::keep_both);
  press("restore-replace");
  CHECK(taken<commands::AnswerRestore>(screen)->choice == commands::AnswerRestore::Choice::replace);
  press("restore-cancel");
  CHECK(taken<commands::AnswerRestore>(screen)->choice == commands::AnswerRestore::Choice::cancel);
  press("save-copy");
  CHECK(took<commands::ExportBackup>(screen));
  REQUIRE(screen.find("copy-state") != nullptr);
  CHECK(screen.find("copy-state")->label == "No copy yet, 50 changes");
  model.plan.is_copy_due = false;
  screen.draw(model);
  CHECK(screen.find("copy-state") == nullptr);
  press("redo");  // nothing to redo: disabled
  CHECK_FALSE(took<commands::Redo>(screen));
  model.screen = views::Screen::invoices;
  press("bucket-1");
  const auto bucket = taken<commands::FilterBucket>(screen);
  REQUIRE(bucket.has_value());
  CHECK(bucket->bucket == views::AgeingBucketId::days_1_30);
  press(views::title_key(views::InvoiceColumn::open_amount));
  CHECK(took<commands::SortInvoices>(screen));
  press("row");
  CHECK(took<commands::SelectInvoice>(screen));
}

TEST_CASE("screens: a plan is deleted only after a second press") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1400.0f, 900.0f});
  views::Model model = sample_model(strings, {});
  model.report = {};
  model.start.restore = {};
  for (int frame = 0; frame < 2; ++frame) screen.draw(model);
  REQUIRE(screen.find("delete-plan", 1) != nullptr);
  screen.click(model, *screen.find("delete-plan", 1));
  CHECK_FALSE(took<commands::DeletePlan>(screen));
  screen.draw(model);
  REQUIRE(screen.find("confirm-delete") != nullptr);
  screen.click(model, *screen.find("confirm-delete"));
  const auto deleted = taken<commands::DeletePlan>(screen);
  REQUIRE(deleted.has_value());
  CHECK(deleted->id == "p2");
}

TEST_CASE("policy screen: a stage moves by its editor, by drag and by the arrow keys") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1400.0f, 900.0f});
  views::Model model = sample_model(strings, {});
  model.screen = views::Screen::policy;
  for (int frame = 0; frame < 2; ++frame) screen.draw(model);
  REQUIRE(screen.find("more") != nullptr);
  screen.click(model, *screen.find("more"));
  auto moved = taken<commands::SetStageOffset>(screen);
  REQUIRE(moved.has_value());
  CHECK(moved->offset == Offset{-9, OffsetUnit::calendar_days});

  const Item handle = *screen.find("dunning-1");
  const ImVec2 middle{(handle.min.x + handle.max.x) * 0.5f, (handle.min.y + handle.max.y) * 0.5f};
  const Item later = *screen.find("dunning-2");
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(middle.x, middle.y);
  screen.draw(model);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  screen.draw(model);
  io.AddMousePosEvent((later.min.x + later.max.x) * 0.5f, middle.y);
  screen.draw(model);
  CHECK(screen.root().is_animating());
  CHECK(screen.commands().is_empty());  // only the release is an edit
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  screen.draw(model);
  screen.draw(model);
  moved = taken<commands::SetStageOffset>(screen);
  REQUIRE(moved.has_value());
  CHECK(moved->stage == 2);
  CHECK(moved->offset == Offset{14, OffsetUnit::calendar_days});
}

TEST_CASE("invoices screen: of a million rows only those in sight are asked for") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1400.0f, 900.0f});
  views::Model model = sample_model(strings, {.language = Language::en, .invoices = 1'000'000});
  model.screen = views::Screen::invoices;
  std::size_t asked = 0;
  const auto row = model.invoices.row;
  model.invoices.row = [&](std::size_t position) {
    ++asked;
    return row(position);
  };
  for (int frame = 0; frame < 3; ++frame) screen.draw(model);
  asked = 0;
  screen.draw(model);
  CHECK(asked > 5);
  CHECK(asked < 40);
}
