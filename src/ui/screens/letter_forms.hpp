/// The forms of the letters screen: the firm's data, and the text of a letter.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/views/letters_view.hpp"
#include "ui/widgets/stepper.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// A text being typed, and what the view said when it was taken from there.
struct TypedText {
  std::string text;
  std::string known;
};

struct SenderPanel {
  std::vector<TypedText> fields;
  TypedText address;
  std::string address_of;  ///< the customer
  Language language = Language::en;
  Draft payment_days;
  bool is_open = false;
};

struct TextPanel {
  std::uint32_t version = 0;
  std::string subject;
  std::string body;
  std::string enclosures;
  std::string short_form;
};

/// Draws the firm's data as a card that can be opened, with the address of the customer whose
/// letter is shown.
void draw_sender_form(const Ui& ui, const views::LettersView& view, SenderPanel& panel);

/// Draws the text that is being edited as a card; nothing where none is.
void draw_text_form(const Ui& ui, const views::LetterTextForm& form, TextPanel& panel);

}  // namespace duewise::ui
