#include "ui/widgets/table.hpp"

#include <algorithm>

#include "imgui_internal.h"

#include "ui/widgets/button.hpp"
#include "ui/widgets/choice.hpp"
#include "ui/widgets/surface.hpp"

namespace duewise::ui {
namespace {

constexpr float head_height = 34.0f;
constexpr float cell_gap = space::m;
constexpr float cell_gap_least = 5.0f;

float row_height_of(const Ui& ui, RowHeight height) {
  return height == RowHeight::one_line ? ui.row_height() : ui.row_height() + 18.0f;
}

// Left and right edge of each column's text.
std::vector<Box> place_columns(std::span<const TableColumn> columns, float left, float right) {
  float texts = 0.0f;
  float weights = 0.0f;
  for (const TableColumn& column : columns) {
    texts += column.width_min;
    weights += column.weight;
  }
  // Where there is little room, the gaps give way before the texts.
  const float sides = 2.0f * static_cast<float>(std::max<std::size_t>(1, columns.size()));
  const float gap = std::clamp((right - left - texts) / sides, cell_gap_least, cell_gap);
  const float wanted = texts + gap * sides;
  const float spare = std::max(0.0f, right - left - wanted);
  // Where even the smallest widths do not fit, all shrink alike; the texts are cut with "…".
  const float squeeze = std::min(1.0f, (right - left) / std::max(1.0f, wanted));
  std::vector<Box> boxes;
  boxes.reserve(columns.size());
  float x = left;
  for (const TableColumn& column : columns) {
    const float share = weights > 0.0f ? spare * column.weight / weights : 0.0f;
    const float width = (column.width_min + 2 * gap) * squeeze + share;
    boxes.push_back({{x + gap, 0.0f}, {x + width - gap, 0.0f}});
    x += width;
  }
  return boxes;
}

void draw_head_cell(const Ui& ui, const TableColumn& column, Box text, bool is_hovered) {
  TextStyle style{.size = type::small,
                  .weight = column.sorted ? Weight::strong : Weight::regular,
                  .colour = column.sorted || is_hovered ? ui.colours.text : ui.colours.text_muted,
                  .align = column.align};
  constexpr float arrow = 14.0f;
  if (column.sorted) {
    const Icon icon =
        *column.sorted == views::Direction::ascending ? Icon::chevron_up : Icon::chevron_down;
    const float title = std::min(text.width() - arrow, measure(ui, column.title, style).x);
    const float x = column.align == Align::right ? text.max.x - arrow * 0.5f + 2.0f
                                                 : text.min.x + title + arrow * 0.5f + 2.0f;
    draw_icon(icon, {x, text.centre().y}, style.colour, 12.0f);
    if (column.align == Align::right) text.max.x -= arrow;
  }
  paint_text(ui, column.title, text, style);
}

std::optional<std::size_t> draw_head(const Ui& ui, const TableSpec& spec,
                                     const std::vector<Box>& boxes) {
  std::optional<std::size_t> pressed;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    const TableColumn& column = spec.columns[i];
    const Box text{{boxes[i].min.x, start.y}, {boxes[i].max.x, start.y + head_height}};
    ItemFacts facts{.role = Role::columnheader, .label = column.title, .key = column.key};
    if (column.sorted) {
      facts.value = *column.sorted == views::Direction::ascending ? "ascending" : "descending";
    }
    bool hovered = false;
    if (column.is_sortable) {
      ImGui::SetCursorScreenPos({text.min.x - cell_gap * 0.5f, start.y});
      const Press press = press_area({text.width() + cell_gap, head_height}, facts);
      hovered = press.is_hovered;
      if (press.is_pressed) pressed = i;
      if (press.is_focused) {
        draw_focus(ui,
                   {{press.box.min.x + 2, press.box.min.y + 5},
                    {press.box.max.x - 2, press.box.max.y - 5}},
                   radius::chip);
      }
    } else if (ItemLog* log = current_item_log()) {
      log->add_text(text.min, text.max, facts);
    }
    draw_head_cell(ui, column, text, hovered);
  }
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({width, head_height});
  ImGui::GetWindowDrawList()->AddRectFilled({start.x, start.y + head_height - ui.hairline()},
                                            {start.x + width, start.y + head_height},
                                            to_imgui(ui.colours.border));
  return pressed;
}

void draw_cell(const Ui& ui, const TableCell& cell, Align align, Box box) {
  if (ItemLog* log = current_item_log(); log != nullptr && !cell.text.empty()) {
    log->add_text(box.min, box.max, {.role = Role::cell, .label = cell.text});
  }
  if (cell.look == CellLook::chip) {
    paint_chip(ui, cell.text, cell.tone, box);
    return;
  }
  if (!cell.icon.empty()) {
    draw_icon(channel_icon(cell.icon), {box.min.x + 8.0f, box.centre().y},
              tone_colour(ui.colours, cell.tone));
    box.min.x += 16.0f + space::s;
  }
  TextStyle style = cell.look == CellLook::strong  ? strong_text(ui)
                    : cell.look == CellLook::muted ? muted_text(ui)
                                                   : body_text(ui);
  style.align = align;
  if (cell.detail.empty()) {
    paint_text(ui, cell.text, box, style);
    return;
  }
  const float middle = box.centre().y;
  paint_text(ui, cell.text, {{box.min.x, middle - 20.0f}, {box.max.x, middle}}, style);
  TextStyle small = small_text(ui);
  small.align = align;
  paint_text(ui, cell.detail, {{box.min.x, middle + 1.0f}, {box.max.x, middle + 18.0f}}, small);
}

// The whole row in words, for those who hear it.
std::string spoken_row(const TableRow& row) {
  std::string text;
  for (const TableCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (!text.empty()) text += ", ";
    text += cell.text;
    if (!cell.detail.empty()) text.append(", ").append(cell.detail);
  }
  return text;
}

void draw_row_ground(const Ui& ui, const Press& press, bool is_selected, bool is_selectable) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (is_selected) {
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(ui.colours.accent_soft));
    list->AddRectFilled(press.box.min, {press.box.min.x + 3.0f, press.box.max.y},
                        to_imgui(ui.colours.accent));
  } else if (is_selectable && press.is_hovered) {
    list->AddRectFilled(press.box.min, press.box.max, to_imgui(ui.colours.surface_hover));
  }
  list->AddRectFilled({press.box.min.x, press.box.max.y - ui.hairline()}, press.box.max,
                      to_imgui(ui.colours.border));
  if (press.is_focused) {
    draw_focus(
        ui,
        {{press.box.min.x + 3, press.box.min.y + 3}, {press.box.max.x - 3, press.box.max.y - 3}},
        radius::chip);
  }
}

// Draws one row; whether it was pressed.
bool draw_row(const Ui& ui, const TableSpec& spec, const TableRow& row,
              const std::vector<Box>& boxes) {
  const float height = row_height_of(ui, spec.row_height);
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string spoken = spoken_row(row);
  Press press;
  if (spec.is_selectable) {
    press = press_area(
        {width, height},
        {.role = Role::row, .label = spoken, .key = "row", .state = {.selected = row.is_selected}});
  } else {
    const ImVec2 start = ImGui::GetCursorScreenPos();
    press.box = {start, {start.x + width, start.y + height}};
    ImGui::Dummy({width, height});
    if (ItemLog* log = current_item_log()) {
      log->add_text(press.box.min, press.box.max, {.role = Role::row, .label = spoken});
    }
  }
  draw_row_ground(ui, press, row.is_selected, spec.is_selectable);
  const std::size_t count = std::min(row.cells.size(), spec.columns.size());
  for (std::size_t i = 0; i < count; ++i) {
    draw_cell(ui, row.cells[i], spec.columns[i].align,
              {{boxes[i].min.x, press.box.min.y}, {boxes[i].max.x, press.box.max.y}});
  }
  return press.is_pressed;
}

}  // namespace

float table_height(const Ui& ui, std::size_t rows, RowHeight row_height) {
  return head_height + static_cast<float>(rows) * row_height_of(ui, row_height);
}

TableResult table(const Ui& ui, const TableSpec& spec,
                  const std::function<TableRow(std::size_t)>& row) {
  TableResult result;
  const float full = table_height(ui, spec.row_count, spec.row_height);
  const float height = spec.height > 0.0f ? std::min(spec.height, full) : full;
  const float width = ImGui::GetContentRegionAvail().x;
  const bool scrolls = full > height + 0.5f;
  const float left = ImGui::GetCursorScreenPos().x;
  const float bar = scrolls ? ImGui::GetStyle().ScrollbarSize : 0.0f;
  const std::vector<Box> boxes = place_columns(spec.columns, left, left + width - bar);
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  result.sorted_column = draw_head(ui, spec, boxes);
  {
    const Pane rows("rows", {width, std::max(1.0f, height - head_height)}, {0, 0});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(spec.row_count), row_height_of(ui, spec.row_height));
    while (clipper.Step()) {
      for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
        const auto position = static_cast<std::size_t>(i);
        ImGui::PushID(i);
        if (draw_row(ui, spec, row(position), boxes)) result.pressed_row = position;
        ImGui::PopID();
      }
    }
  }
  ImGui::PopID();
  return result;
}

}  // namespace duewise::ui
