/// A report as cards one below the other: charts, tables, notes. Shared by the reports screen and
/// the customer page.
#pragma once

#include "app/views/reports_view.hpp"
#include "ui/widgets/ui.hpp"

namespace duewise::ui {

/// Draws everything but the title. `empty_contacts` stands where no contact is on record.
void draw_report_cards(const Ui& ui, const views::ReportView& report,
                       std::string_view empty_contacts);

/// The buttons for the printer, the page and the table, ending at `right` on the line of the
/// cursor.
void draw_report_buttons(const Ui& ui, float right);
/// The same side by side over the content width, for narrow screens.
void draw_stacked_report_buttons(const Ui& ui);

}  // namespace duewise::ui
