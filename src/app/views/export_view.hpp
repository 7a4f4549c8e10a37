/// What can leave the planner as a file or on paper, and in which forms.
#pragma once

#include <cstdint>
#include <vector>

#include "app/views/common.hpp"

namespace duewise::views {

enum class Exported : std::uint8_t {
  invoices,
  ageing,
  timeline,
  worklist,
  forecast,
  compared_cash,  ///< the forecasts of two policies
  assumptions,
};
enum class ExportFormat : std::uint8_t { csv, xlsx, json, calendar, print };

/// For `commands::Export`.
struct ExportKind {
  Exported subject = Exported::timeline;
  ExportFormat format = ExportFormat::csv;
  bool operator==(const ExportKind&) const = default;
};

/// A menu of what a screen can export. Invariant: as many `kinds` as `choices`.
struct ExportMenu {
  std::vector<Choice> choices;
  std::vector<ExportKind> kinds;
};

}  // namespace duewise::views
