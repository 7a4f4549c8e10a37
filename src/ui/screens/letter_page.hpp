/// A letter as it will lie on paper: the same content, in the planner's own type.
#pragma once

#include <vector>

#include "app/views/letters_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the page as a card at the cursor. Lists draw only the rows in sight.
void draw_letter_page(const Ui& ui, const std::vector<views::LetterBlock>& page);

}  // namespace duewise::ui
