// The forecast and behaviour screens, and the cash of the comparison: everything is there, and each
// control emits its command, by mouse and by keyboard. Method: real ImGui without a graphics card,
// a model made by hand.
#include <optional>
#include <string>
#include <variant>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/forecast_model.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

struct OpenForecast {
  views::Strings strings = load_strings(Language::en);
  Headless screen;
  views::Model model = sample_model(strings, {});

  OpenForecast(views::Screen which, ImVec2 size) : screen(size) {
    model.screen = which;
    model.report = {};
    model.messages.clear();
    add_forecasts(strings, model);
    draw();
  }

  void draw() {
    for (int frame = 0; frame < 3; ++frame) screen.draw(model);
    screen.commands().take();
  }

  void click(std::string_view key) {
    const Item* found = screen.find(key);
    INFO(std::string(key));
    REQUIRE(found != nullptr);
    screen.click(model, Item(*found));
  }

  /// The act of this kind that was just asked for.
  template <class T>
  std::optional<T> taken() {
    for (const commands::Command& command : screen.commands().take()) {
      const auto* forecasts = std::get_if<commands::Forecasts>(&command);
      if (forecasts == nullptr) continue;
      if (const T* found = std::get_if<T>(&forecasts->act)) return *found;
    }
    return std::nullopt;
  }

  const Item* image(const std::string& label) {
    for (const Item& item : screen.root().items().items()) {
      if (item.role == ui::Role::image && item.label == label) return &item;
    }
    return nullptr;
  }

  std::string texts() {
    std::string all;
    for (const Item& each : screen.root().items().items()) {
      all += each.label + " " + each.value + "\n";
    }
    return all;
  }
};

constexpr ImVec2 wide{1400.0f, 3200.0f};
constexpr ImVec2 narrow{390.0f, 5200.0f};

}  // namespace

TEST_CASE("forecast screen: charts, figures, weeks, invoices and reasons are all there") {
  for (const ImVec2 size : {wide, narrow}) {
    OpenForecast open(views::Screen::forecast, size);
    const std::string texts = open.texts();
    for (const std::string wanted :
         {"Figure 5", "INV-0", "Why INV-1 is forecast so", "1,200.00",
          "What contacts bring is assumed.", "2026-03-02 – 2026-08-31"}) {
      CHECK_MESSAGE(texts.find(wanted) != std::string::npos, wanted);
    }
    REQUIRE(open.image("weekly") != nullptr);
    CHECK(open.image("weekly")->value.find("1,234.00") != std::string::npos);
    CHECK(open.image("cumulative") != nullptr);
  }
}

TEST_CASE("forecast screen: a currency, an invoice and a seed are one act each") {
  OpenForecast open(views::Screen::forecast, wide);
  for (const Item& item : open.screen.root().items().items()) {
    if (item.label == "USD" && item.id != 0) {
      open.screen.click(open.model, Item(item));
      break;
    }
  }
  const auto currency = open.taken<commands::ChooseForecastCurrency>();
  REQUIRE(currency.has_value());
  CHECK(currency->code == "USD");
  open.click("forecast-seed");
  ImGui::GetIO().AddInputCharactersUTF8("42");
  open.screen.draw(open.model);
  open.screen.press(open.model, ImGuiKey_Enter);
  const auto seed = open.taken<commands::SetForecastSeed>();
  REQUIRE(seed.has_value());
  CHECK(seed->text.find("42") != std::string::npos);
}

TEST_CASE("forecast screen: an event is tried, kept and dropped") {
  OpenForecast open(views::Screen::forecast, wide);
  CHECK(open.image("trial") != nullptr);
  open.click("try-event");
  const auto tried = open.taken<commands::TryEvent>();
  REQUIRE(tried.has_value());
  CHECK(tried->invoice == open.model.plan.selected_invoice);
  CHECK(tried->kind == commands::TryEvent::Kind::payment);
  CHECK(tried->date == open.model.plan.as_of);
  open.click("keep-trial");
  CHECK(open.taken<commands::KeepTrial>().has_value());
  open.click("drop-trial");
  CHECK(open.taken<commands::DropTrial>().has_value());
}

TEST_CASE("forecast screen: what is not there yet says so") {
  OpenForecast open(views::Screen::forecast, wide);
  open.model.forecast = {};
  open.model.forecast.state_text = open.strings.text("timeline.state.policy_invalid");
  open.draw();
  CHECK(open.image("weekly") == nullptr);
  CHECK(open.texts().find(open.model.forecast.state_text) != std::string::npos);
}

TEST_CASE("behaviour screen: curves, fit, assumptions and parameters are all there") {
  for (const ImVec2 size : {wide, narrow}) {
    OpenForecast open(views::Screen::behaviour, size);
    const std::string texts = open.texts();
    for (const std::string wanted :
         {"12 of 30", "Rating B", "Off by 3.1 days", "Odds of payment after visit", "Entered",
          "at × 1.7: +1,234.00", "An invoice paid so long ago counts half"}) {
      CHECK_MESSAGE(texts.find(wanted) != std::string::npos, wanted);
    }
    CHECK(open.image(open.strings.text("behaviour.curves")) != nullptr);
    const Item* plot = open.image(open.strings.text("behaviour.fit.calibration"));
    REQUIRE(plot != nullptr);
    CHECK(plot->value == "predicted 5%, paid 4%; predicted 95%, paid 100%");
  }
}

TEST_CASE("behaviour screen: an assumption is dragged, stepped by keys, typed and reset") {
  OpenForecast open(views::Screen::behaviour, wide);
  open.click("slider");
  const auto dragged = open.taken<commands::SetAssumption>();
  REQUIRE(dragged.has_value());
  CHECK(dragged->id == "call");
  CHECK(dragged->value == 5'500'000);  // the middle between 1 and 10
  open.screen.press(open.model, ImGuiKey_RightArrow);
  CHECK(open.taken<commands::SetAssumption>()->value == 1'700'000);
  open.screen.press(open.model, ImGuiKey_LeftArrow);
  const auto stepped = open.taken<commands::SetAssumption>();
  REQUIRE(stepped.has_value());
  CHECK(stepped->value == 1'500'000);
  open.click("value");
  ImGui::GetIO().AddInputCharactersUTF8("2");
  open.screen.draw(open.model);
  open.screen.press(open.model, ImGuiKey_Enter);
  const auto typed = open.taken<commands::TypeAssumption>();
  REQUIRE(typed.has_value());
  CHECK(typed->id == "call");
  open.click("reset");
  const auto reset = open.taken<commands::ResetAssumption>();
  REQUIRE(reset.has_value());
  CHECK(reset->id == "call");
  open.click("reset-assumptions");
  CHECK(open.taken<commands::ResetAssumption>()->id.empty());
}

TEST_CASE("compare screen: the cash of both policies stands between totals and timelines") {
  for (const ImVec2 size : {wide, narrow}) {
    OpenForecast open(views::Screen::compare, size);
    CHECK(open.image("both") != nullptr);
    CHECK(open.image("difference") != nullptr);
    CHECK(open.texts().find("-100.00 – 400.00") != std::string::npos);
  }
}
