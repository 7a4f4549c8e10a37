#include "ui/screens/payment_card.hpp"

#include <algorithm>

#include "imgui_internal.h"

#include "ui/screens/contact_card.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr int payment_digit = 9;
constexpr std::size_t rows_shown = 12;
constexpr float share_width = 120.0f;

void record(const Ui& ui, const views::ContactCard& card, PaymentPanel& panel) {
  commands::RecordPayment payment{.about = {.customer = card.customer}, .amount = panel.amount};
  for (std::size_t i = 0; panel.is_changed && i < card.payment.rows.size(); ++i) {
    payment.shares.push_back({card.payment.rows[i].invoice, panel.shares[i]});
  }
  ui.commands.push(commands::Work{std::move(payment)});
  ui.commands.push(commands::Work{commands::SuggestPayment{}});
  panel.amount.clear();
  panel.is_changed = false;
}

void take_suggestion(const views::PaymentCard& card, PaymentPanel& panel) {
  panel.shares.resize(card.rows.size());
  const bool is_new = card.suggested_for == panel.amount && !panel.is_changed;
  for (std::size_t i = 0; is_new && i < card.rows.size(); ++i) {
    panel.shares[i] = card.rows[i].suggested;
  }
}

void draw_shares(const Ui& ui, const views::PaymentCard& card, PaymentPanel& panel) {
  const std::size_t count = std::min(rows_shown, card.rows.size());
  for (std::size_t i = 0; i < count; ++i) {
    const views::OpenRow& row = card.rows[i];
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float right = start.x + ImGui::GetContentRegionAvail().x;
    const float height = ui.control_height();
    draw_text(ui, row.invoice + " · " + row.due_date + " · " + row.open,
              {start, {right - share_width - space::s, start.y + height}}, body_text(ui));
    ImGui::SetCursorScreenPos({right - share_width, start.y});
    ImGui::PushID(static_cast<int>(i));
    const std::string label = ui.tr("payment.share") + " " + row.invoice;
    const FieldResult field =
        text_field(ui, {.key = "share", .label = label, .width = share_width}, panel.shares[i]);
    ImGui::PopID();
    panel.is_changed |= field.is_changed;
    ImGui::SetCursorScreenPos({start.x, start.y + height});
    gap(space::xs);
  }
}

}  // namespace

void draw_payment_card(const Ui& ui, const views::ContactCard& card, PaymentPanel& panel) {
  if (panel.customer != card.customer) {
    panel = {};
    panel.customer = card.customer;
  }
  const Card frame(ui, {});
  line(ui, ui.tr("payment.title"), title_text(ui));
  gap(space::s);
  if (pressed_digit() == payment_digit) ImGui::SetKeyboardFocusHere();
  const FieldResult amount =
      text_field(ui,
                 {.key = "payment-amount",
                  .label = ui.tr("payment.amount"),
                  .hint = ui.tr("payment.amount"),
                  .width = std::min(260.0f, ImGui::GetContentRegionAvail().x)},
                 panel.amount);
  if (amount.is_changed) {
    panel.is_changed = false;
    ui.commands.push(commands::Work{commands::SuggestPayment{panel.amount}});
  }
  gap(space::s);
  take_suggestion(card.payment, panel);
  if (!panel.amount.empty() && !card.payment.fault.empty()) fault_line(ui, card.payment.fault);
  draw_shares(ui, card.payment, panel);
  if (!panel.amount.empty() && !panel.is_changed && !card.payment.left_over.empty()) {
    paragraph(ui, card.payment.left_over, small_text(ui));
    gap(space::s);
  }
  const ButtonSpec record_it{.key = "record-payment",
                             .label = ui.tr("payment.record"),
                             .rank = Rank::primary,
                             .icon = Icon::plus,
                             .enabled = panel.amount.empty() ? Enabled::no : Enabled::yes};
  const bool is_pressed = button(ui, record_it);
  if (!panel.amount.empty() && (is_pressed || amount.is_entered)) record(ui, card, panel);
  for (const std::string& credit : card.payment.credit) {
    gap(space::s);
    paragraph(ui, ui.strings.format("payment.credit", {{"amount", credit}}), body_text(ui));
  }
  for (const std::string& note : card.payment.notes) {
    gap(space::s);
    warning_line(ui, note);
  }
}

}  // namespace duewise::ui
