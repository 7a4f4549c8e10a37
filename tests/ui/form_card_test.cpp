// Goal: every form is reached, filled in and kept by keyboard alone. Method: draw screens with a
// form made by hand, press keys, look at the commands.
#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;
using views::FieldKind;
using views::FormKind;

namespace {

views::FormView instalment_form() {
  views::FormView form;
  form.is_open = true;
  form.serial = 1;
  form.title = "Instalment plan";
  form.about = "Harbour";
  views::FormField invoices{.id = "invoices", .kind = FieldKind::choice, .label = "About"};
  invoices.choices = {{"*", "all", true}, {"A1", "A1"}};
  form.fields.push_back(invoices);
  form.fields.push_back({.id = "amount",
                         .kind = FieldKind::amount,
                         .label = "Amount",
                         .value = "100.00",
                         .fault = "too much"});
  form.fields.push_back(
      {.id = "date.1", .kind = FieldKind::date, .label = "Day", .value = "2026-03-31"});
  form.fields.push_back({.id = "amount.1",
                         .kind = FieldKind::amount,
                         .label = "Rate",
                         .value = "100.00",
                         .is_beside = true});
  form.notes = {"They add up."};
  return form;
}

views::Model model_with_customer(const views::Strings& strings) {
  views::Model model = sample_model(strings, {});
  model.screen = views::Screen::invoices;
  model.contact.is_present = true;
  model.contact.customer = "K1";
  model.contact.today = *Date::parse("2026-03-02");
  model.forms.offers = {{.kind = FormKind::write_off, .label = "Write-off", .letter = 'W'},
                        {.kind = FormKind::hold, .label = "Hold", .letter = 'H'}};
  return model;
}

template <class Act>
std::vector<Act> taken(Headless& screen) {
  std::vector<Act> found;
  for (const commands::Command& command : screen.commands().take()) {
    const auto* form = std::get_if<commands::Form>(&command);
    if (form == nullptr) continue;
    if (const Act* act = std::get_if<Act>(&form->act)) found.push_back(*act);
  }
  return found;
}

}  // namespace

TEST_CASE("form card: a letter opens its form, and none while one is open") {
  const views::Strings strings = load_strings(Language::en);
  views::Model model = model_with_customer(strings);
  for (const ImVec2 size : {ImVec2(1400, 1900), ImVec2(390, 2600)}) {
    Headless screen(size);
    screen.draw(model);
    screen.press(model, ImGuiKey_H);
    const auto opened = taken<commands::OpenForm>(screen);
    REQUIRE(opened.size() == 1);
    CHECK(opened[0].kind == FormKind::hold);
    screen.press(model, ImGuiKey_Q);
    CHECK(taken<commands::OpenForm>(screen).empty());
  }
  model.forms.form = instalment_form();
  Headless screen({1400, 1900});
  screen.draw(model);
  screen.press(model, ImGuiKey_H);
  CHECK(taken<commands::OpenForm>(screen).empty());
}

TEST_CASE("form card: the first field that is typed takes the keyboard, Enter keeps the form") {
  const views::Strings strings = load_strings(Language::en);
  views::Model model = model_with_customer(strings);
  model.forms.form = instalment_form();
  for (const ImVec2 size : {ImVec2(1400, 1900), ImVec2(390, 2600)}) {
    Headless screen(size);
    screen.draw(model);
    screen.draw(model);
    ImGui::GetIO().AddInputCharactersUTF8("7");
    screen.draw(model);
    const auto typed = taken<commands::TypeInForm>(screen);
    REQUIRE(typed.size() == 1);
    CHECK(typed[0].field == "amount");
    CHECK(typed[0].value == "7");
    screen.press(model, ImGuiKey_Enter);
    CHECK(taken<commands::KeepForm>(screen).size() == 1);
  }
}

TEST_CASE("form card: Escape puts it away; buttons and steps do what they say") {
  const views::Strings strings = load_strings(Language::en);
  views::Model model = model_with_customer(strings);
  model.forms.form = instalment_form();
  Headless screen({1400, 1900});
  screen.draw(model);
  screen.draw(model);
  screen.press(model, ImGuiKey_Escape);
  CHECK(taken<commands::CloseForm>(screen).size() == 1);
  const Item* fault = nullptr;
  for (const Item& item : screen.root().items().items()) {
    if (item.label == "too much") fault = &item;
  }
  CHECK(fault != nullptr);
  REQUIRE(screen.find("later-date.1") != nullptr);
  screen.click(model, *screen.find("later-date.1"));
  const auto stepped = taken<commands::TypeInForm>(screen);
  REQUIRE(stepped.size() == 1);
  CHECK(stepped[0].value == "2026-04-01");
  screen.click(model, *screen.find("keep-form"));
  CHECK(taken<commands::KeepForm>(screen).size() == 1);
  screen.click(model, *screen.find("close-form"));
  CHECK(taken<commands::CloseForm>(screen).size() == 1);
}
