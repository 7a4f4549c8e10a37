#include "ui/screens/contact_card.hpp"

#include <algorithm>
#include <array>

#include "imgui_internal.h"

#include "ui/widgets/choice.hpp"
#include "ui/widgets/field.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float field_width_max = 420.0f;
constexpr Days usual_promise{7};

struct Offered {
  Outcome outcome;
  const char* key;
};
// By their digit.
constexpr std::array<Offered, 8> offered{{{Outcome::reached, "outcome.reached"},
                                          {Outcome::not_reached, "outcome.not_reached"},
                                          {Outcome::promised, "outcome.promised"},
                                          {Outcome::disputed, "outcome.disputed"},
                                          {Outcome::refuses, "outcome.refuses"},
                                          {Outcome::claims_paid, "outcome.claims_paid"},
                                          {Outcome::wrong_contact, "outcome.wrong_contact"},
                                          {Outcome::left_message, "outcome.left_message"}}};

constexpr std::array<Channel, 6> channels{Channel::call,  Channel::email,   Channel::sms,
                                          Channel::visit, Channel::meeting, Channel::letter};

float field_width() { return std::min(field_width_max, ImGui::GetContentRegionAvail().x); }

bool is_promise(const ContactPanel& panel) {
  return panel.outcome > 0 && offered[panel.outcome - 1].outcome == Outcome::promised;
}

void choose(ContactPanel& panel, std::size_t outcome) {
  panel.outcome = outcome;
  panel.wants_focus = true;
}

void draw_outcomes(const Ui& ui, ContactPanel& panel) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  float x = start.x;
  float y = start.y;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const std::string label = std::to_string(i + 1) + "  " + ui.tr(offered[i].key);
    const bool is_chosen = panel.outcome == i + 1;
    const ButtonSpec spec{
        .key = offered[i].key, .label = label, .rank = is_chosen ? Rank::primary : Rank::secondary};
    const float width = button_width(ui, spec);
    if (x > start.x && x + width > right) {
      x = start.x;
      y += ui.control_height() + space::s;
    }
    ImGui::SetCursorScreenPos({x, y});
    if (button(ui, spec)) choose(panel, i + 1);
    x += width + space::s;
  }
  ImGui::SetCursorScreenPos({start.x, y + ui.control_height()});
  gap(space::m);
}

void draw_promise(const Ui& ui, const views::ContactCard& card, ContactPanel& panel) {
  line(ui, ui.tr("contact.promise_date"), small_text(ui));
  gap(space::xs);
  if (const auto date = date_stepper(ui,
                                     {.key = "contact-promise-date",
                                      .label = ui.tr("contact.promise_date"),
                                      .value = panel.promise_date,
                                      .min = card.today,
                                      .max = {}},
                                     panel.draft)) {
    panel.promise_date = *date;
  }
  gap(space::s);
  text_field(ui,
             {.key = "contact-amount",
              .label = ui.tr("contact.amount"),
              .hint = ui.tr("timeline.all_open"),
              .width = field_width()},
             panel.amount);
  gap(space::s);
}

void keep(const Ui& ui, const views::ContactCard& card, ContactPanel& panel) {
  commands::LogContact contact{.about = {card.customer, card.invoices}};
  contact.by.role = card.role;
  contact.channel = channels[panel.channel];
  contact.outcome = offered[panel.outcome - 1].outcome;
  contact.stage = card.stage;
  contact.words = panel.words;
  contact.next_step = panel.next_step;
  if (is_promise(panel)) {
    contact.promise_date = panel.promise_date;
    contact.amount = panel.amount;
  }
  ui.commands.push(commands::Work{std::move(contact)});
  panel.words.clear();
  panel.next_step.clear();
  panel.amount.clear();
  panel.outcome = 0;
}

// What was entered was meant for somebody else, or for another act of the day's work.
void begin_anew(const views::ContactCard& card, ContactPanel& panel) {
  std::string about = card.customer + '\n' + card.stage;
  const auto planned = std::find_if(card.channels.begin(), card.channels.end(),
                                    [](const views::Choice& channel) { return channel.is_chosen; });
  if (planned != card.channels.end()) about += '\n' + planned->id;
  if (panel.about == about) return;
  const std::size_t channel = planned == card.channels.end()
                                  ? panel.channel
                                  : static_cast<std::size_t>(planned - card.channels.begin());
  panel = {};
  panel.about = std::move(about);
  panel.channel = channel;
}

void draw_head(const Ui& ui, const views::ContactCard& card) {
  line(ui, ui.tr("contact.title"), title_text(ui));
  gap(space::xs);
  paragraph(ui, card.about.empty() ? card.name : card.name + " · " + card.about, strong_text(ui));
  if (!card.contact.empty()) paragraph(ui, card.contact, muted_text(ui));
  gap(space::s);
  const std::string recap = card.recap.empty() ? ui.tr("contact.none") : card.recap;
  paragraph(ui, recap, small_text(ui));
  gap(space::m);
}

}  // namespace

int pressed_digit() {
  const ImGuiIO& io = ImGui::GetIO();
  const bool is_free = !io.WantTextInput && !io.KeyCtrl && !io.KeyAlt && !io.KeySuper;
  if (!is_free || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return 0;
  for (int digit = 1; digit <= 9; ++digit) {
    const auto key = static_cast<ImGuiKey>(ImGuiKey_0 + digit);
    const auto pad = static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit);
    const bool is_pressed = ImGui::IsKeyPressed(key, false) || ImGui::IsKeyPressed(pad, false);
    if (is_pressed) return digit;
  }
  return 0;
}

void draw_contact_card(const Ui& ui, const views::ContactCard& card, ContactPanel& panel,
                       DigitKeys keys) {
  begin_anew(card, panel);
  if (panel.promise_date < card.today) panel.promise_date = card.today + usual_promise;
  const int digit = keys == DigitKeys::on ? pressed_digit() : 0;
  if (digit > 0 && static_cast<std::size_t>(digit) <= offered.size()) {
    choose(panel, static_cast<std::size_t>(digit));
  }
  const Card frame(ui, {});
  draw_head(ui, card);
  std::vector<views::Choice> offered_channels = card.channels;
  for (std::size_t i = 0; i < offered_channels.size(); ++i) {
    offered_channels[i].is_chosen = i == panel.channel;
  }
  const ChoiceSpec channel{.key = "contact-channel",
                           .label = ui.tr("contact.channel"),
                           .width = std::min(220.0f, field_width())};
  if (const auto chosen = select(ui, channel, offered_channels)) panel.channel = *chosen;
  gap(space::m);
  draw_outcomes(ui, panel);
  if (is_promise(panel)) draw_promise(ui, card, panel);
  text_field(ui,
             {.key = "contact-words",
              .label = ui.tr("contact.words"),
              .hint = ui.tr("contact.words"),
              .width = field_width()},
             panel.words);
  gap(space::s);
  text_field(ui,
             {.key = "contact-next",
              .label = ui.tr("contact.next_step"),
              .hint = ui.tr("contact.next_step"),
              .width = field_width()},
             panel.next_step);
  gap(space::m);
  const ButtonSpec keep_it{.key = "keep-contact",
                           .label = ui.tr("contact.keep"),
                           .rank = Rank::primary,
                           .icon = Icon::check,
                           .enabled = panel.outcome > 0 ? Enabled::yes : Enabled::no};
  const bool is_kept = button(ui, keep_it);
  if (panel.wants_focus) {
    // Shown, too: Enter acts only where the keyboard is seen to be.
    ImGui::FocusItem();
    ImGui::SetNavCursorVisible(true);
  }
  panel.wants_focus = false;
  if (is_kept && panel.outcome > 0) keep(ui, card, panel);
}

}  // namespace duewise::ui
