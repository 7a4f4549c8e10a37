/// The table of rows that an import refused or doubts: where, which value, and why.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/views/start_view.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

struct ReportedRows {
  std::string_view key;
  std::string_view label;
  std::size_t count = 0;
  const std::function<views::ReportedRow(std::size_t)>& row;
  std::size_t rows_in_sight = 8;
  bool is_selectable = false;
  std::optional<std::size_t> picked = {};
};

/// Draws the table. Returns the row that was pressed.
std::optional<std::size_t> reported_rows(const Ui& ui, const ReportedRows& rows);

}  // namespace duewise::ui
