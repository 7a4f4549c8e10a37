/// One currency's open amount by age: a stacked bar and its legend. Every part can be pressed to
/// show only its invoices.
#pragma once

#include <optional>

#include "app/views/invoices_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws the bar over the content width; the bucket that was pressed.
std::optional<views::AgeingBucketId> ageing_bar(const Ui& ui, const views::AgeingBar& bar);

}  // namespace duewise::ui
