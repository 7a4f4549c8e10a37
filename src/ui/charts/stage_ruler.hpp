/// A policy on a ruler of days: each stage is a handle at its day, the due date stands out. A
/// handle is dragged by mouse or finger and stepped by the arrow keys; it snaps to whole days.
#pragma once

#include <cstdint>
#include <optional>

#include "app/views/policy_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// What the ruler remembers between frames: the handle that is being dragged.
struct StageRulerState {
  std::optional<std::uint16_t> dragged;  ///< `StageView::index`
  std::int32_t drag_day = 0;             ///< where it would land
  float grab_offset = 0.0f;              ///< between pointer and handle when it was grabbed
};

struct StageMove {
  std::uint16_t stage = 0;
  Offset offset;
};

/// Draws the ruler over the content width; the move that was just completed.
std::optional<StageMove> stage_ruler(const Ui& ui, const views::PolicyView& policy,
                                     StageRulerState& state);

/// The offset that lies `by` further: days, business days and weeks move, a week that is not hit
/// exactly becomes days. Months and years have no fixed number of days: none.
std::optional<Offset> moved_offset(Offset offset, Days by);

}  // namespace duewise::ui
