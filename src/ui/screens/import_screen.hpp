/// Files that come in: what was recognised in them, what is wrong, and what the plan would become.
/// Nothing changes before one of its buttons says so.
#pragma once

#include <cstddef>
#include <string>

#include "app/views/model.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct ImportPanel {
  std::string terms;         ///< as typed
  std::string terms_known;   ///< the view's terms when `terms` was last taken from it
  std::size_t row = 0;       ///< the rejected row that is being mended, from 1; 0: none
  std::string correction;    ///< as typed
  std::string layout;        ///< as typed
  std::string layout_known;  ///< the view's layout when `layout` was last taken from it
};

/// Draws the screen into the current pane.
void draw_import_screen(const Ui& ui, const views::Model& model, ImportPanel& panel);

}  // namespace duewise::ui
