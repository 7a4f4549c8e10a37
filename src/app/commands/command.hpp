/// Everything a user can do, each act as one value. Widgets and browser events push commands; the
/// session applies them after the frame. Nothing is decided here.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/commands/forecast_commands.hpp"
#include "app/commands/form_commands.hpp"
#include "app/commands/import_commands.hpp"
#include "app/commands/letters_commands.hpp"
#include "app/commands/work_commands.hpp"
#include "app/commands/worklist_commands.hpp"
#include "app/views/common.hpp"
#include "app/views/export_view.hpp"
#include "app/views/invoices_view.hpp"
#include "app/views/timeline_view.hpp"
#include "base/secret.hpp"
#include "core/calendar/date.hpp"
#include "core/calendar/offset.hpp"
#include "core/policy/policy.hpp"

namespace duewise::commands {

// What is open.
struct OpenSample {
  std::string id;
};
struct OpenPlan {
  std::string id;
};
struct ClosePlan {};
struct DeletePlan {
  std::string id;
};
/// Makes this tab the one that writes the open plan; the tab that did so looks at it from then on.
struct TakeOverPlan {};
/// Opens a plan that is under a passphrase.
struct UnlockPlan {
  std::string id;
  Secret passphrase;
};
/// Puts the question for a passphrase away.
struct CancelUnlock {};
/// Puts the open plan under a passphrase, or under another one.
struct SetPassphrase {
  Secret passphrase;
  Secret repeated;
};
/// Stores the open plan readable again.
struct RemovePassphrase {};
struct RenamePlan {
  std::string name;
};
struct CancelJob {};
struct DismissReport {};
struct DismissMessage {
  std::uint32_t id = 0;
};

// How it is shown; never undone.
struct SetLanguage {
  Language language = Language::en;
};
struct SetTheme {
  views::Theme theme = views::Theme::system;
};
struct ShowScreen {
  views::Screen screen = views::Screen::start;
};
struct SortInvoices {
  views::InvoiceColumn column = views::InvoiceColumn::due_date;
  views::Direction direction = views::Direction::ascending;
};
/// Invoices whose number, customer, contract or memo contains the text, upper and lower case alike.
struct FilterText {
  std::string text;
};
/// "all", "open", "overdue", "paid".
struct FilterStatus {
  std::string status;
};
/// The empty code is all currencies.
struct FilterCurrency {
  std::string code;
};
/// One segment of an ageing bar; the same one again shows all.
struct FilterBucket {
  std::string currency;
  views::AgeingBucketId bucket = views::AgeingBucketId::not_due;
};
struct ClearFilters {};
/// UINT32_MAX selects nothing.
struct SelectInvoice {
  std::uint32_t invoice = UINT32_MAX;
};
struct SetPlayhead {
  Date date;
};
struct SetLaneGrouping {
  views::LaneGrouping grouping = views::LaneGrouping::stage;
};
/// One of the reports, by its id: "friday", "kpi".
struct ShowReport {
  std::string id;
};
/// The page of the customer whose invoice is selected.
struct OpenCustomer {};
/// A preset to compare the plan's policy with.
struct ChooseComparedPolicy {
  std::string id;
};

// Edits of the plan; each is one step of undo.
struct SetAsOf {
  Date date;
};
struct SetUntil {
  Date date;
};
struct SetCalendar {
  std::string id;
};
struct ChoosePolicy {
  std::string id;
};
/// Changes the parameter where the stage takes its offset from one.
struct SetStageOffset {
  std::uint16_t stage = 0;
  Offset offset;
};
struct SetParameter {
  std::string id;
  Offset value;
};
/// Sets a whole number, or a switch to 1 or 0.
struct SetParameterNumber {
  std::string id;
  std::int64_t number = 0;
};
struct AddPayment {
  std::uint32_t invoice = 0;
  Date date;
  std::string amount;  ///< as typed, in the invoice's currency; empty: all that is open
};
struct AddPromise {
  std::uint32_t invoice = 0;
  Date date;
  Date promise_date;
  std::string amount;  ///< as typed; empty: all that is open
};
struct RemoveScenarioEvent {
  std::uint32_t index = 0;
};
struct Undo {};
struct Redo {};

// What leaves the planner as a file.
/// A file for the user or a page for the printer; what is not worked out yet is, first.
struct Export {
  views::ExportKind kind{};
};
struct ExportBackup {};
/// What the reports screen or the customer page shows, as a page for the printer.
struct PrintReport {};
/// The same page as a file.
struct ExportReportHtml {};
/// Its main table as CSV.
struct ExportReportCsv {};
/// Keeps copies of the open plan in a folder that the user chooses; the browser asks for it.
struct ChooseFolder {};
struct AllowFolder {};
struct LeaveFolder {};

using Command = std::variant<
    OpenSample, ImportFile, ImportFiles, PasteTable, KeepLayout, ForgetLayout, SayOfImport,
    TakeOverImport, DiscardImport, AnswerRestore, OpenPlan, ClosePlan, DeletePlan, TakeOverPlan,
    UnlockPlan, CancelUnlock, SetPassphrase, RemovePassphrase, RenamePlan, CancelJob, DismissReport,
    DismissMessage, SetLanguage, SetTheme, ShowScreen, SortInvoices, FilterText, FilterStatus,
    FilterCurrency, FilterBucket, ClearFilters, SelectInvoice, SetPlayhead, SetLaneGrouping,
    ChooseComparedPolicy, SetAsOf, SetUntil, SetCalendar, ChoosePolicy, SetStageOffset,
    SetParameter, SetParameterNumber, AddPayment, AddPromise, RemoveScenarioEvent, Work, Form,
    Letters, Undo, Redo, FilterRole, SelectWork, ShowReport, OpenCustomer, PrintReport,
    ExportReportHtml, ExportReportCsv, Export, Forecasts, ExportBackup, ChooseFolder, AllowFolder,
    LeaveFolder>;

/// Commands of one frame, in order.
class Queue {
 public:
  void push(Command command) { commands_.push_back(std::move(command)); }
  bool is_empty() const { return commands_.empty(); }
  /// Hands out all commands and is empty afterwards.
  std::vector<Command> take() { return std::exchange(commands_, {}); }

 private:
  std::vector<Command> commands_;
};

}  // namespace duewise::commands
