#include "ui/screens/letter_page.hpp"

#include <algorithm>
#include <string>

#include "imgui_internal.h"

#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

using views::LetterBlock;
using Kind = views::LetterBlock::Kind;

constexpr float row_height = 22.0f;
constexpr float column_gap = 12.0f;
constexpr float label_width = 150.0f;
constexpr std::size_t rows_measured = 60;
constexpr float page_width_max = 820.0f;

TextStyle text_style(const Ui& ui, bool is_missing) {
  TextStyle style = body_text(ui);
  if (is_missing) style.colour = ui.colours.danger;
  return style;
}

/// One line against the right edge.
void right_line(const Ui& ui, std::string_view text, const TextStyle& style) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = std::max(row_height, style.size * 1.5f);
  ImGui::Dummy({width, height});
  TextStyle right = style;
  right.align = Align::right;
  draw_text(ui, text, {start, {start.x + width, start.y + height}}, right);
}

/// "label text", one below the other; labels stand in a column of their own where there is room.
void draw_lines(const Ui& ui, const std::vector<views::LetterTextLine>& lines) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const bool has_room = width > 2 * label_width;
  for (const views::LetterTextLine& each : lines) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const TextStyle style = text_style(ui, each.is_missing);
    if (each.label.empty()) {
      paragraph(ui, each.text, style);
      continue;
    }
    if (!has_room) {
      paragraph(ui, each.label + " " + each.text, style);
      continue;
    }
    draw_text(ui, each.label, {at, {at.x + label_width - space::s, at.y + 21.0f}}, muted_text(ui));
    const WidthScope scope(start.x + label_width, start.x + width);
    ImGui::SetCursorScreenPos({start.x + label_width, at.y});
    if (each.text.empty()) {
      ImGui::Dummy({1.0f, 21.0f});
    } else {
      paragraph(ui, each.text, style);
    }
  }
  gap(space::s);
}

/// Letterhead: the parts after each other, small.
void draw_letterhead(const Ui& ui, const std::vector<views::LetterTextLine>& lines) {
  std::string text;
  bool is_missing = false;
  for (const views::LetterTextLine& each : lines) {
    if (!text.empty()) text += "   ";
    if (!each.label.empty()) text += each.label + " ";
    text += each.text;
    is_missing = is_missing || each.is_missing;
  }
  TextStyle style = small_text(ui);
  if (is_missing) style.colour = ui.colours.danger;
  paragraph(ui, text, style);
  gap(space::s);
  separator(ui);
  gap(space::l);
}

std::vector<float> natural_widths(const Ui& ui, const views::LetterGrid& grid) {
  std::vector<float> widths;
  widths.reserve(grid.header.size());
  for (std::size_t column = 0; column < grid.header.size(); ++column) {
    float width = measure(ui, grid.header[column], small_text(ui)).x;
    for (std::size_t row = 0; row < std::min(rows_measured, grid.rows.size()); ++row) {
      width = std::max(width, measure(ui, grid.rows[row][column], small_text(ui)).x);
    }
    widths.push_back(width + column_gap);
  }
  return widths;
}

void draw_cells(const Ui& ui, const views::LetterGrid& grid, const std::vector<float>& widths,
                const std::vector<std::string>& cells, Rgb colour) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::Dummy({width, row_height});
  if (!ImGui::IsItemVisible()) return;
  float x = start.x;
  std::string spoken;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    TextStyle style = small_text(ui);
    style.colour = colour;
    style.align = grid.is_number[i] ? Align::right : Align::left;
    paint_text(ui, cells[i], {{x, start.y}, {x + widths[i] - column_gap, start.y + row_height}},
               style);
    x += widths[i];
    spoken += (i == 0 ? "" : ", ") + cells[i];
  }
  ImGui::GetWindowDrawList()->AddRectFilled({start.x, start.y + row_height - ui.hairline()},
                                            {start.x + width, start.y + row_height},
                                            to_imgui(ui.colours.border));
  if (ItemLog* log = current_item_log()) {
    log->add_text(start, {start.x + width, start.y + row_height},
                  {.role = Role::row, .label = spoken});
  }
}

/// Where the columns have no room: each row as a sentence.
void draw_stacked_rows(const Ui& ui, const views::LetterGrid& grid) {
  for (const std::vector<std::string>& row : grid.rows) {
    std::string text = row.front();
    for (std::size_t i = 1; i < row.size(); ++i) {
      text += std::string(" · ").append(grid.header[i]).append(" ").append(row[i]);
    }
    paragraph(ui, text, small_text(ui));
    gap(space::xs);
  }
}

void draw_grid(const Ui& ui, const views::LetterGrid& grid) {
  std::vector<float> widths = natural_widths(ui, grid);
  float wanted = 0.0f;
  for (const float width : widths) wanted += width;
  const float spare = ImGui::GetContentRegionAvail().x - wanted;
  if (spare >= 0.0f && !widths.empty()) {
    for (float& width : widths) width += spare / static_cast<float>(widths.size());
    draw_cells(ui, grid, widths, grid.header, ui.colours.text_muted);
    for (const std::vector<std::string>& row : grid.rows) {
      draw_cells(ui, grid, widths, row, ui.colours.text);
    }
  } else {
    draw_stacked_rows(ui, grid);
  }
  gap(space::xs);
  for (const views::Fact& total : grid.totals) {
    right_line(ui, total.label + "  " + total.value, strong_text(ui));
  }
  gap(space::m);
}

void draw_heading(const Ui& ui, const LetterBlock& block, TextStyle style) {
  style.role = Role::heading;
  if (block.is_missing) style.colour = ui.colours.danger;
  paragraph(ui, block.text, style);
  gap(space::s);
}

void draw_list_entry(const Ui& ui, const LetterBlock& block) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float right = start.x + ImGui::GetContentRegionAvail().x;
  draw_text(ui, "•", {start, {start.x + space::l, start.y + 21.0f}}, body_text(ui));
  {
    const WidthScope scope(start.x + space::l, right);
    ImGui::SetCursorScreenPos({start.x + space::l, start.y});
    paragraph(ui, block.text, text_style(ui, block.is_missing));
  }
  gap(space::xs);
}

void draw_box(const Ui& ui, const LetterBlock& block) {
  {
    const Card box(ui, {.padding = space::m});
    draw_lines(ui, block.lines);
  }
  gap(space::m);
}

void draw_block(const Ui& ui, const LetterBlock& block) {
  switch (block.kind) {
    case Kind::firm:
      return draw_heading(ui, block, title_text(ui));
    case Kind::letterhead:
      return draw_letterhead(ui, block.lines);
    case Kind::date:
      return right_line(ui, block.text, body_text(ui));
    case Kind::subject:
    case Kind::heading:
      gap(space::s);
      return draw_heading(ui, block, strong_text(ui));
    case Kind::list_entry:
      return draw_list_entry(ui, block);
    case Kind::grid:
      return draw_grid(ui, block.grid);
    case Kind::payment:
    case Kind::countersignature:
      return draw_box(ui, block);
    case Kind::recipient:
    case Kind::signature:
      gap(space::s);
      return draw_lines(ui, block.lines);
    case Kind::enclosures:
      paragraph(ui, block.text, small_text(ui));
      for (const views::LetterTextLine& each : block.lines) {
        paragraph(ui, "• " + each.text, small_text(ui));
      }
      return;
    case Kind::paragraph:
      paragraph(ui, block.text, text_style(ui, block.is_missing));
      gap(space::s);
  }
}

}  // namespace

void draw_letter_page(const Ui& ui, const std::vector<LetterBlock>& page) {
  const float width = std::min(page_width_max, ImGui::GetContentRegionAvail().x);
  const Card card(ui, {.width = width, .padding = ui.is_narrow() ? space::l : space::xl});
  for (const LetterBlock& block : page) draw_block(ui, block);
}

}  // namespace duewise::ui
