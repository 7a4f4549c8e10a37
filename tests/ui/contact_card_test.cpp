// Goal: contacts and payments are logged by keyboard alone. Method: draw the invoices screen with a
// customer's card, press keys, look at the commands.
#include <array>

#include "doctest/doctest.h"

#include "app/load_strings.hpp"
#include "ui/support/headless.hpp"
#include "ui/support/sample_model.hpp"

using namespace duewise;
using namespace duewise::ui;

namespace {

void fill(views::ContactCard& card) {
  card.is_present = true;
  card.customer = "K1";
  card.name = "Harbour";
  card.invoices = {"A1"};
  card.about = "A1";
  card.today = *Date::parse("2026-03-02");
  for (const char* id : {"call", "email", "sms", "visit", "meeting", "letter"}) {
    card.channels.push_back({id, id, false});
  }
  views::LogRow written_off;
  written_off.entry = 4;
  written_off.title = "Write-off";
  written_off.time = "2026-03-01";
  written_off.waits_for_approval = true;
  card.log.push_back(written_off);
  card.payment.rows.push_back({"A1", "2026-01-31", "100.00 CNY", "60.00"});
  card.payment.suggested_for = "60";
}

template <class Act>
std::vector<Act> taken(Headless& screen) {
  std::vector<Act> found;
  for (const commands::Command& command : screen.commands().take()) {
    const auto* work = std::get_if<commands::Work>(&command);
    if (work == nullptr) continue;
    if (const Act* act = std::get_if<Act>(&work->act)) found.push_back(*act);
  }
  return found;
}

}  // namespace

TEST_CASE("contact card: a digit says what came of it, Enter keeps it") {
  const views::Strings strings = load_strings(Language::en);
  views::Model model = sample_model(strings, {});
  model.screen = views::Screen::invoices;
  fill(model.contact);
  constexpr std::array<Outcome, 8> outcomes{
      Outcome::reached, Outcome::not_reached, Outcome::promised,      Outcome::disputed,
      Outcome::refuses, Outcome::claims_paid, Outcome::wrong_contact, Outcome::left_message};
  for (const ImVec2 size : {ImVec2(1400, 1900), ImVec2(390, 2600)}) {
    Headless screen(size);
    screen.draw(model);
    screen.draw(model);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      CAPTURE(i);
      screen.press(model, static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i)));
      screen.draw(model);
      CHECK(taken<commands::LogContact>(screen).empty());
      screen.press(model, ImGuiKey_Enter);
      screen.draw(model);
      const auto kept = taken<commands::LogContact>(screen);
      REQUIRE(kept.size() == 1);
      CHECK(kept[0].outcome == outcomes[i]);
      CHECK(kept[0].about.customer == "K1");
      CHECK(kept[0].about.invoices == std::vector<std::string>{"A1"});
      const bool is_promise = outcomes[i] == Outcome::promised;
      CHECK(kept[0].promise_date.exists() == is_promise);
    }
    // Enter alone keeps nothing.
    screen.press(model, ImGuiKey_Enter);
    screen.draw(model);
    CHECK(taken<commands::LogContact>(screen).empty());
  }
}

TEST_CASE("payment card: 9 goes to the amount, digits typed there are digits, Enter records it") {
  const views::Strings strings = load_strings(Language::en);
  views::Model model = sample_model(strings, {});
  model.screen = views::Screen::invoices;
  fill(model.contact);
  Headless screen({1400, 1900});
  screen.draw(model);
  screen.press(model, ImGuiKey_9);
  screen.draw(model);
  screen.draw(model);
  ImGui::GetIO().AddInputCharactersUTF8("60");
  screen.press(model, ImGuiKey_1);  // what a keyboard sends beside the character
  screen.draw(model);
  CHECK(taken<commands::LogContact>(screen).empty());
  screen.press(model, ImGuiKey_Enter);
  screen.draw(model);
  const auto payments = taken<commands::RecordPayment>(screen);
  REQUIRE(payments.size() == 1);
  CHECK(payments[0].amount == "60");
  CHECK(payments[0].shares.empty());  // as suggested
  CHECK(taken<commands::LogContact>(screen).empty());
}
