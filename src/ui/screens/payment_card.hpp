/// A payment that came in: its amount, what it goes to (suggested, and changed by hand), and where
/// log and last import differ.
#pragma once

#include <string>
#include <vector>

#include "app/views/work_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct PaymentPanel {
  std::string customer;  ///< whom the rest is for
  std::string amount;
  std::string suggested_for;        ///< the amount that `shares` were taken over for
  std::vector<std::string> shares;  ///< as typed, beside the card's rows
  bool is_changed = false;          ///< a share was typed over
};

/// Draws the card at the cursor. The digit 9 goes to the amount.
void draw_payment_card(const Ui& ui, const views::ContactCard& card, PaymentPanel& panel);

}  // namespace duewise::ui
