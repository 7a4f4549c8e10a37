/// Turns a day's letters, the firm's data and the text being edited into what the letters screen
/// shows.
#pragma once

#include <string>
#include <vector>

#include "app/letters_at_hand.hpp"
#include "app/views/letters_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

/// The customer's name, else its id.
std::string customer_text(const Portfolio& portfolio, CustomerIndex customer);

/// "Dunning notice 1".
std::string letter_kind_text(const views::Strings& strings, const std::string& id);

/// Fills the list, the preview and what stands in the way of printing. Asserts: letters are made.
/// `words` are those of the screen's language; `strings` must outlive the view.
void present_letters(const LettersAtHand& letters, const LetterWords& words,
                     const views::Strings& strings, views::LettersView& view);

/// Fills the choices and forms of what the plan keeps.
void present_letter_settings(const LettersAtHand& letters, const LetterSettings& settings,
                             const views::Strings& strings, views::LettersView& view);

/// The page of a letter, from top to bottom.
std::vector<views::LetterBlock> present_letter_page(const LetterContent& content);

}  // namespace duewise
