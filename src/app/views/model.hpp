/// Everything a screen shows, ready to be drawn. Only the view of the screen that is shown is kept
/// up to date; the others are empty or old.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/views/behaviour_view.hpp"
#include "app/views/common.hpp"
#include "app/views/compare_view.hpp"
#include "app/views/forecast_view.hpp"
#include "app/views/form_view.hpp"
#include "app/views/import_view.hpp"
#include "app/views/invoices_view.hpp"
#include "app/views/letters_view.hpp"
#include "app/views/policy_view.hpp"
#include "app/views/reports_view.hpp"
#include "app/views/start_view.hpp"
#include "app/views/strings.hpp"
#include "app/views/timeline_view.hpp"
#include "app/views/work_view.hpp"
#include "app/views/worklist_view.hpp"
#include "core/calendar/date.hpp"

namespace duewise::views {

enum class SaveState : std::uint8_t {
  nothing_to_save,
  unsaved,  ///< an edit waits for its save
  saving,
  saved,    ///< written, committed and read back
  failed,   ///< tried again; `SaveView::text` says why
  refused,  ///< another window has saved this plan since
};

struct SaveView {
  SaveState state = SaveState::nothing_to_save;
  std::uint64_t generation = 0;
  std::string text;  ///< a sentence
};

struct JobView {
  bool is_running = false;
  std::string text;  ///< "Importing invoices.csv"
  std::int64_t done_ppm = 0;
};

struct HistoryView {
  bool can_undo = false;
  bool can_redo = false;
  std::string undo_text;  ///< "Undo: offset of Dunning notice 1"
  std::string redo_text;
};

/// The plan that is open, as far as every screen shows it.
struct PlanView {
  bool is_open = false;
  bool is_read_only = false;  ///< another tab writes it, see `TakeOverPlan`
  std::string id;
  std::string name;
  Date as_of;
  Date until;
  std::vector<Choice> calendars;  ///< for `SetCalendar`
  std::string policy_name;
  std::uint32_t selected_invoice = UINT32_MAX;
  std::string copy;          ///< "Last copy: 12 days ago, 40 changes since"; empty: not stored yet
  bool is_copy_due = false;  ///< it is time for another one, see `ExportBackup`
};

struct Model {
  const Strings* strings = nullptr;  ///< never null in a model that a session hands out
  Theme theme = Theme::system;
  Screen screen = Screen::start;
  std::vector<Choice> languages;  ///< for `SetLanguage`, each in its own language
  PlanView plan;
  SaveView save;
  JobView job;
  HistoryView history;
  std::vector<Message> messages;  ///< oldest first
  ImportReportView report;

  StartView start;
  WorklistView worklist;
  InvoicesView invoices;
  PolicyView policy;
  TimelineView timeline;
  CompareView compare;
  ImportView import;
  ContactCard contact;  ///< of the chosen invoice's customer
  FormsView forms;
  ReportsView reports;
  CustomerView customer;
  LettersView letters;
  ForecastView forecast;
  BehaviourView behaviour;
  CompareForecastView compare_forecast;  ///< part of the comparison
};

}  // namespace duewise::views
