/// A table of any length: only the rows in sight are asked for and drawn. The head stays, numbers
/// stand to the right, the arrow keys walk through the rows. Sorting and filtering are the view's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/views/common.hpp"
#include "ui/widgets/text.hpp"

namespace duewise::ui {

struct TableColumn {
  std::string key;  ///< for sorting and scripts, independent of the language
  std::string title;
  float width_min = 80.0f;
  float weight = 1.0f;  ///< share of the width that is left over
  Align align = Align::left;
  bool is_sortable = false;
  std::optional<views::Direction> sorted = std::nullopt;
};

enum class CellLook : std::uint8_t { plain, muted, strong, chip };

struct TableCell {
  std::string text;
  CellLook look = CellLook::plain;
  views::Tone tone = views::Tone::neutral;
  std::string detail = {};  ///< a second line, small
  std::string icon = {};    ///< id of a channel whose icon stands before the text
};

struct TableRow {
  std::vector<TableCell> cells;  ///< one per column
  bool is_selected = false;
};

enum class RowHeight : std::uint8_t { one_line, two_lines };

struct TableSpec {
  std::string_view key;
  std::string_view label;
  std::span<const TableColumn> columns;
  std::size_t row_count = 0;
  float height = 0.0f;  ///< of head and rows together; 0: as high as all rows
  RowHeight row_height = RowHeight::one_line;
  bool is_selectable = false;
};

struct TableResult {
  std::optional<std::size_t> sorted_column;  ///< its head was pressed
  std::optional<std::size_t> pressed_row;
};

/// Draws the table at the cursor over the content width. `row` is called for rows in sight only.
TableResult table(const Ui& ui, const TableSpec& spec,
                  const std::function<TableRow(std::size_t)>& row);

/// The height of a table that shows `rows` rows without scrolling.
float table_height(const Ui& ui, std::size_t rows, RowHeight row_height);

}  // namespace duewise::ui
