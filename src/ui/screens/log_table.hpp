/// What was logged about a customer, every version; approvals, withdrawal, and evidence as files.
#pragma once

#include <cstdint>
#include <string>

#include "app/views/work_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct LogPanel {
  std::uint32_t entry = 0;  ///< the one that is picked; 0: none
  std::string reason;       ///< of a withdrawal or refusal, as typed
};

/// Draws the table as a card at the cursor.
void draw_log_table(const Ui& ui, const views::ContactCard& card, LogPanel& panel);

}  // namespace duewise::ui
