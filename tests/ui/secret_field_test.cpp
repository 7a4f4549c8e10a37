// Goal: what was typed into a secret field does not stay in ImGui's memory. Method: type into the
// real screen, then look into ImGui's buffers, also behind their ends.
#include <string>
#include <string_view>
#include <variant>

#include "doctest/doctest.h"
#include "imgui_internal.h"

#include "app/load_strings.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

constexpr std::string_view typed = "correct horse";

/// Where of ImGui's buffers the text lies: "a": being typed, "r": to go back to, "c": of the last
/// frame, "d": handed over.
std::string places_of(std::string_view text) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiInputTextState& state = context.InputTextState;
  std::string places;
  const auto look = [&](const ImVector<char>& bytes, char place) {
    const std::string_view all(bytes.Data, static_cast<std::size_t>(bytes.Capacity));
    if (all.find(text) != std::string_view::npos) places += place;
  };
  look(state.TextA, 'a');
  look(state.TextToRevertTo, 'r');
  look(state.CallbackTextBackup, 'c');
  look(context.InputTextDeactivatedState.TextA, 'd');
  return places;
}

views::Model locked_model(const views::Strings& strings) {
  views::PlanCard plan;
  plan.id = "p1";
  plan.name = "A plan";
  plan.is_locked = true;
  plan.is_asked = true;
  views::Model model = blank_model(strings);
  model.start.plans.push_back(plan);
  return model;
}

void type_into(Headless& screen, const views::Model& model) {
  for (int frame = 0; frame < 3; ++frame) screen.draw(model);
  const Item* field = screen.find("passphrase");
  REQUIRE(field != nullptr);
  screen.click(model, *field);
  ImGui::GetIO().AddInputCharactersUTF8(std::string(typed).c_str());
  for (int frame = 0; frame < 3; ++frame) screen.draw(model);
  REQUIRE(places_of(typed).find('a') != std::string::npos);
}

}  // namespace

TEST_CASE("secret field: Enter hands it over, and ImGui keeps nothing") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1280.0f, 900.0f});
  const views::Model model = locked_model(strings);
  type_into(screen, model);
  screen.commands().take();
  screen.press(model, ImGuiKey_Enter);
  screen.draw(model);
  const auto commands = screen.commands().take();
  REQUIRE(commands.size() == 1);
  CHECK(std::get<commands::UnlockPlan>(commands[0]).passphrase.text() == typed);
  for (int frame = 0; frame < 2; ++frame) screen.draw(model);
  CHECK(places_of(typed) == "");
}

TEST_CASE("secret field: a screen that goes while it is typed into leaves nothing") {
  const views::Strings strings = load_strings(Language::en);
  Headless screen({1280.0f, 900.0f});
  type_into(screen, locked_model(strings));
  const views::Model other = blank_model(strings);
  for (int frame = 0; frame < 3; ++frame) screen.draw(other);
  CHECK(places_of(typed) == "");
}
