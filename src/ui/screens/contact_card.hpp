/// The form for a contact with a customer, in which one key says what came of it: digits choose the
/// outcome while no field is typed into, Enter keeps it.
#pragma once

#include <cstddef>
#include <string>

#include "app/views/work_view.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// What is being entered; belongs to the screen.
struct ContactPanel {
  std::string about;  ///< the customer and the act of the day's work that the rest is for
  std::size_t channel = 0;
  std::size_t outcome = 0;  ///< position among those offered, from 1; 0: none is chosen
  std::string words;
  std::string amount;
  std::string next_step;
  Date promise_date;
  Draft draft;
  bool wants_focus = false;  ///< the keyboard goes to the button that keeps it
};

/// Draws the form as a card at the cursor. Digits act only where `keys` says so: one card a screen.
enum class DigitKeys : std::uint8_t { on, off };
void draw_contact_card(const Ui& ui, const views::ContactCard& card, ContactPanel& panel,
                       DigitKeys keys = DigitKeys::on);

/// The digit that was pressed while nothing is typed into; 0: none.
int pressed_digit();

}  // namespace duewise::ui
