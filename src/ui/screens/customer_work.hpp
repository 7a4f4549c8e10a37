/// The work on one customer, the same on every screen that shows one: the contact, what else can be
/// written down, the payment, the log. An open form stands in the place of contact and payment.
#pragma once

#include "app/views/model.hpp"
#include "ui/screens/contact_card.hpp"
#include "ui/screens/form_card.hpp"
#include "ui/screens/log_table.hpp"
#include "ui/screens/payment_card.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct CustomerWorkPanel {
  ContactPanel contact;
  PaymentPanel payment;
  LogPanel log;
  FormPanel form;
};

/// Draws it as cards one below the other at the cursor.
void draw_customer_work(const Ui& ui, const views::Model& model, CustomerWorkPanel& panel);

}  // namespace duewise::ui
