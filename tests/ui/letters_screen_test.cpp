// The letters screen: what is pressed becomes a command, what is typed is not lost, and a letter
// with sixty invoices draws only what is in sight. Method: real ImGui without a graphics card, a
// model made by hand.
#include <optional>
#include <string>
#include <variant>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

struct OpenLettersScreen {
  views::Strings strings = load_strings(Language::en);
  Headless screen;
  views::Model model = sample_model(strings, {});

  explicit OpenLettersScreen(ImVec2 size) : screen(size) {
    model.screen = views::Screen::letters;
    model.report = {};
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

  template <class T>
  std::optional<T> taken() {
    for (const commands::Command& command : screen.commands().take()) {
      const auto* letters = std::get_if<commands::Letters>(&command);
      if (letters == nullptr) continue;
      if (const T* found = std::get_if<T>(&letters->act)) return *found;
    }
    return std::nullopt;
  }

  std::size_t rows_drawn() {
    std::size_t rows = 0;
    for (const Item& each : screen.root().items().items()) {
      if (each.label.rfind("INV-2026-", 0) == 0) ++rows;
    }
    return rows;
  }
};

constexpr ImVec2 wide{1400.0f, 3000.0f};

}  // namespace

TEST_CASE("letters screen: each button emits its command, and none where it must not leave") {
  OpenLettersScreen open(wide);
  open.click("print-letters");
  CHECK(!open.taken<commands::PrintLetters>());
  open.model.letters.print_all_fault.clear();
  open.draw();
  open.click("print-letters");
  const auto print = open.taken<commands::PrintLetters>();
  REQUIRE(print);
  CHECK(print->scope == commands::LetterScope::all);
  open.click("mail-letter");
  CHECK(!open.taken<commands::MailLetter>());
  open.click("copy-short");
  const auto copy = open.taken<commands::CopyLetter>();
  REQUIRE(copy);
  CHECK(copy->form == commands::LetterForm::short_message);
  open.click("toggle-letter");
  CHECK(open.taken<commands::ToggleLetter>());
  open.click("edit-letter-text");
  CHECK(open.taken<commands::EditLetterText>());
  open.click("log-sent");
  CHECK(open.taken<commands::LogSentLetters>());
}

TEST_CASE("letters screen: what is typed into the text goes out as it is typed") {
  OpenLettersScreen open(wide);
  open.click("letter-body");
  ImGui::GetIO().AddInputCharactersUTF8("!");
  open.screen.draw(open.model);
  open.screen.draw(open.model);
  const auto typed = open.taken<commands::TypeLetterText>();
  REQUIRE(typed);
  CHECK(typed->body.find('!') != std::string::npos);
  CHECK(typed->subject == "Dunning notice 1");
  // Faulty texts are not kept; another version of the text takes the place of what was typed.
  open.click("keep-letter-text");
  CHECK(!open.taken<commands::KeepLetterText>());
  open.model.letters.text.faults.clear();
  open.draw();
  open.click("keep-letter-text");
  CHECK(open.taken<commands::KeepLetterText>());
}

TEST_CASE("letters screen: a sender's field is kept when it is left") {
  OpenLettersScreen open(wide);
  open.click("show-sender");
  open.draw();
  open.click("sender-name");
  ImGui::GetIO().AddInputCharactersUTF8("Quay Ltd");
  open.screen.draw(open.model);
  open.screen.press(open.model, ImGuiKey_Enter);
  open.screen.draw(open.model);
  const auto set = open.taken<commands::SetSenderText>();
  REQUIRE(set);
  CHECK(set->field == "name");
  CHECK(set->text == "Quay Ltd");
}

TEST_CASE("letters screen: of a long letter only the rows in sight are told") {
  OpenLettersScreen tall({1400.0f, 4200.0f});
  CHECK(tall.rows_drawn() == 60);
  OpenLettersScreen low({1400.0f, 1900.0f});
  CHECK(low.rows_drawn() < 60);
}
