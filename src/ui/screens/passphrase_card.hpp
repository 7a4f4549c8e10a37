/// Passphrases of plans: asking for the one of a stored plan, and setting that of the open plan.
#pragma once

#include <string>

#include "app/views/start_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// What is being typed. Overwritten as soon as it was handed on or is not asked for any more.
struct PassphrasePanel {
  std::string to_open;
  std::string plan_to_open;  ///< which plan `to_open` is for
  std::string chosen;
  std::string repeated;
  bool is_changing = false;  ///< the fields for another passphrase are shown
};

/// Draws field and buttons below a locked plan, as wide as the content.
void draw_unlock(const Ui& ui, const views::PlanCard& plan, PassphrasePanel& panel);

/// Draws the card of the open plan's passphrase at the cursor.
void draw_passphrase(const Ui& ui, const views::PassphraseView& view, PassphrasePanel& panel);

}  // namespace duewise::ui
