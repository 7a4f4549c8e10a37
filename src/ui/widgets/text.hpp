/// Text in the sizes and weights of the type scale, and the little geometry around it. Every text
/// that is drawn here is also in the item log.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui/item_log/item_log.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

enum class Weight : std::uint8_t { regular, strong };
enum class Align : std::uint8_t { left, centre, right };

struct TextStyle {
  float size = type::body;
  Weight weight = Weight::regular;
  Rgb colour;
  Align align = Align::left;
  Role role = Role::text;
};

/// Styles by what the text is for.
TextStyle body_text(const Ui& ui);
TextStyle muted_text(const Ui& ui);
TextStyle small_text(const Ui& ui);
TextStyle strong_text(const Ui& ui);
TextStyle title_text(const Ui& ui);
TextStyle figure_text(const Ui& ui);

struct Box {
  ImVec2 min;
  ImVec2 max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 centre() const { return {(min.x + max.x) * 0.5f, (min.y + max.y) * 0.5f}; }
};

ImFont* font_of(const Ui& ui, Weight weight);

/// Width and height of `text` on one line.
ImVec2 measure(const Ui& ui, std::string_view text, const TextStyle& style);

/// Draws one line into `box`, centred from top to bottom, cut with "…" where it is too wide.
void draw_text(const Ui& ui, std::string_view text, Box box, const TextStyle& style);

/// Like `draw_text` without an entry in the item log, for the inside of widgets that describe
/// themselves.
void paint_text(const Ui& ui, std::string_view text, Box box, const TextStyle& style);

/// Submits one line as an item of its own size at the cursor.
void line(const Ui& ui, std::string_view text, const TextStyle& style);

/// Submits a paragraph wrapped at the content width. Breaks between Chinese characters too.
void paragraph(const Ui& ui, std::string_view text, const TextStyle& style);

/// Moves the cursor down.
void gap(float height);

/// Draws a thin line across the content width.
void separator(const Ui& ui);

}  // namespace duewise::ui
