#include "app/presenters/export_presenter.hpp"

#include <array>
#include <span>
#include <string_view>

namespace duewise {
namespace {

using views::Exported;
using views::ExportFormat;

struct Entry {
  std::string_view id;
  std::string_view key;  ///< of its text
  views::ExportKind kind;
};

constexpr std::array<Entry, 5> invoices_entries{
    {{"invoices-xlsx", "export.invoices.xlsx", {Exported::invoices, ExportFormat::xlsx}},
     {"invoices-csv", "export.invoices.csv", {Exported::invoices, ExportFormat::csv}},
     {"ageing-xlsx", "export.ageing.xlsx", {Exported::ageing, ExportFormat::xlsx}},
     {"ageing-csv", "export.ageing.csv", {Exported::ageing, ExportFormat::csv}},
     {"ageing-json", "export.ageing.json", {Exported::ageing, ExportFormat::json}}}};
constexpr std::array<Entry, 5> timeline_entries{
    {{"timeline-xlsx", "export.timeline.xlsx", {Exported::timeline, ExportFormat::xlsx}},
     {"timeline-csv", "export.timeline.csv", {Exported::timeline, ExportFormat::csv}},
     {"timeline-calendar",
      "export.timeline.calendar",
      {Exported::timeline, ExportFormat::calendar}},
     {"timeline-json", "export.timeline.json", {Exported::timeline, ExportFormat::json}},
     {"timeline-print", "export.timeline.print", {Exported::timeline, ExportFormat::print}}}};

constexpr std::array<Entry, 4> worklist_entries{
    {{"worklist-calendar",
      "export.worklist.calendar",
      {Exported::worklist, ExportFormat::calendar}},
     {"worklist-csv", "export.worklist.csv", {Exported::worklist, ExportFormat::csv}},
     {"worklist-json", "export.worklist.json", {Exported::worklist, ExportFormat::json}},
     {"worklist-print", "export.worklist.print", {Exported::worklist, ExportFormat::print}}}};

constexpr std::array<Entry, 3> forecast_entries{
    {{"forecast-xlsx", "export.forecast.xlsx", {Exported::forecast, ExportFormat::xlsx}},
     {"forecast-csv", "export.forecast.csv", {Exported::forecast, ExportFormat::csv}},
     {"forecast-json", "export.forecast.json", {Exported::forecast, ExportFormat::json}}}};

constexpr std::array<Entry, 2> compare_entries{{{"compared-cash-xlsx",
                                                 "export.compared_cash.xlsx",
                                                 {Exported::compared_cash, ExportFormat::xlsx}},
                                                {"compared-cash-csv",
                                                 "export.compared_cash.csv",
                                                 {Exported::compared_cash, ExportFormat::csv}}}};

constexpr std::array<Entry, 1> behaviour_entries{
    {{"assumptions", "export.assumptions", {Exported::assumptions, ExportFormat::json}}}};

views::ExportMenu menu_of(const views::Strings& strings, std::span<const Entry> entries) {
  views::ExportMenu menu;
  for (const Entry& entry : entries) {
    menu.choices.push_back({std::string(entry.id), strings.text(entry.key), false});
    menu.kinds.push_back(entry.kind);
  }
  return menu;
}

}  // namespace

views::ExportMenu invoices_exports(const views::Strings& strings) {
  return menu_of(strings, invoices_entries);
}

views::ExportMenu timeline_exports(const views::Strings& strings) {
  return menu_of(strings, timeline_entries);
}

views::ExportMenu worklist_exports(const views::Strings& strings) {
  return menu_of(strings, worklist_entries);
}

views::ExportMenu forecast_exports(const views::Strings& strings) {
  return menu_of(strings, forecast_entries);
}

views::ExportMenu compare_exports(const views::Strings& strings) {
  return menu_of(strings, compare_entries);
}

views::ExportMenu behaviour_exports(const views::Strings& strings) {
  return menu_of(strings, behaviour_entries);
}

}  // namespace duewise
