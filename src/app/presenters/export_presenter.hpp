/// The menus of what a screen can export.
#pragma once

#include "app/views/export_view.hpp"
#include "app/views/strings.hpp"

namespace duewise {

/// Of the screen of invoices.
views::ExportMenu invoices_exports(const views::Strings& strings);
/// Of the timeline screen.
views::ExportMenu timeline_exports(const views::Strings& strings);
/// Of the day's work.
views::ExportMenu worklist_exports(const views::Strings& strings);
/// Of a forecast.
views::ExportMenu forecast_exports(const views::Strings& strings);
/// Of two forecasts and their difference.
views::ExportMenu compare_exports(const views::Strings& strings);
/// Of the screen of behaviour.
views::ExportMenu behaviour_exports(const views::Strings& strings);

}  // namespace duewise
