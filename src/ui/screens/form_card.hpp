/// Forms of the day's work: one function draws every form there is, another what can be opened.
/// Letters open forms while nothing is typed into, Enter keeps one, Escape puts it away.
#pragma once

#include <cstdint>
#include <string>

#include "app/views/form_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Which form the screen showed last and which field was at fault, so that the keyboard goes into a
/// new form, and to what has to be mended.
struct FormPanel {
  std::uint32_t serial = 0;
  std::string faulty = {};
};

/// Draws the open form as a card at the cursor; nothing where none is open.
void draw_open_form(const Ui& ui, const views::FormView& form, FormPanel& panel);

/// Draws the forms about the customer at hand as a card of buttons, each with its letter.
void draw_form_offers(const Ui& ui, const views::FormsView& forms);

/// Draws the buttons alone.
void draw_offer_buttons(const Ui& ui, const views::FormsView& forms);

/// Draws what waits for an approval, with its answers; nothing where nothing waits.
void draw_waiting(const Ui& ui, const views::FormsView& forms);

/// Draws who does what and whose approval an act needs; a row opens its form.
void draw_team(const Ui& ui, const views::FormsView& forms);

/// The letter, 'A' to 'Z', that was pressed while nothing is typed into; '\0': none.
char pressed_letter();

}  // namespace duewise::ui
