/// The first screen: open the sample, a file or a saved plan; what the last import made of a file.
#pragma once

#include <string>

#include "app/views/model.hpp"
#include "ui/screens/passphrase_card.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct StartPanel {
  std::string plan_to_delete;  ///< asked about; empty: none
  PassphrasePanel passphrase;
};

/// Draws the screen into the current pane.
void draw_start_screen(const Ui& ui, const views::Model& model, StartPanel& panel);

/// Language and appearance as two labelled controls, one below the other.
void draw_settings(const Ui& ui, const views::Model& model);

}  // namespace duewise::ui
