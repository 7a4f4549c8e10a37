#include "ui/screens/customer_work.hpp"

namespace duewise::ui {

void draw_customer_work(const Ui& ui, const views::Model& model, CustomerWorkPanel& panel) {
  const bool is_form_open = model.forms.form.is_open;
  draw_open_form(ui, model.forms.form, panel.form);
  if (is_form_open) gap(space::l);
  if (!model.contact.is_present) return;
  if (!is_form_open) {
    draw_contact_card(ui, model.contact, panel.contact);
    gap(space::l);
  }
  draw_form_offers(ui, model.forms);
  gap(space::l);
  if (!is_form_open) {
    draw_payment_card(ui, model.contact, panel.payment);
    gap(space::l);
  }
  draw_log_table(ui, model.contact, panel.log);
  gap(space::l);
}

}  // namespace duewise::ui
