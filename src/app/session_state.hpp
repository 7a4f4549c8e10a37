/// The acts a session carries out on what it remembers, one function per command. Used by the
/// session's own sources only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/session_memory.hpp"

namespace duewise {

struct Session::State : SessionMemory {
  explicit State(SessionOptions options);

  // What is open.
  void act(const commands::OpenSample& command);
  void act(commands::ImportFile& command);
  void act(commands::ImportFiles& command);
  void act(commands::PasteTable& command);
  void act(const commands::SayOfImport& command);
  void act(const commands::KeepLayout& command);
  void act(const commands::ForgetLayout& command);
  void act(const commands::TakeOverImport& command);
  void act(const commands::DiscardImport& command);
  void act(const commands::AnswerRestore& command);
  void act(const commands::OpenPlan& command);
  void act(const commands::ClosePlan& command);
  void act(const commands::DeletePlan& command);
  void act(const commands::TakeOverPlan& command);
  void act(const commands::UnlockPlan& command);
  void act(const commands::CancelUnlock& command);
  void act(const commands::SetPassphrase& command);
  void act(const commands::RemovePassphrase& command);
  void act(const commands::RenamePlan& command);
  void act(const commands::CancelJob& command);
  void act(const commands::DismissReport& command);
  void act(const commands::DismissMessage& command);
  // How it is shown.
  void act(const commands::SetLanguage& command);
  void act(const commands::SetTheme& command);
  void act(const commands::ShowScreen& command);
  void act(const commands::SortInvoices& command);
  void act(const commands::FilterText& command);
  void act(const commands::FilterStatus& command);
  void act(const commands::FilterCurrency& command);
  void act(const commands::FilterBucket& command);
  void act(const commands::ClearFilters& command);
  void act(const commands::SelectInvoice& command);
  void act(const commands::SetPlayhead& command);
  void act(const commands::SetLaneGrouping& command);
  void act(const commands::ChooseComparedPolicy& command);
  void act(const commands::FilterRole& command);
  void act(const commands::SelectWork& command);
  void act(const commands::ShowReport& command);
  void act(const commands::OpenCustomer& command);
  // Edits.
  void act(const commands::SetAsOf& command);
  void act(const commands::SetUntil& command);
  void act(const commands::SetCalendar& command);
  void act(const commands::ChoosePolicy& command);
  void act(const commands::SetStageOffset& command);
  void act(const commands::SetParameter& command);
  void act(const commands::SetParameterNumber& command);
  void act(const commands::AddPayment& command);
  void act(const commands::AddPromise& command);
  void act(const commands::RemoveScenarioEvent& command);
  void act(const commands::Work& command);
  void act(const commands::Letters& command);
  void act(const commands::Form& command);
  void act(const commands::Forecasts& command);
  void act(const commands::Undo& command);
  void act(const commands::Redo& command);
  // Files out.
  void act(const commands::Export& command);
  void act(const commands::ExportBackup& command);
  void act(const commands::PrintReport& command);
  void act(const commands::ExportReportHtml& command);
  void act(const commands::ExportReportCsv& command);
  void act(const commands::ChooseFolder& command);
  void act(const commands::AllowFolder& command);
  void act(const commands::LeaveFolder& command);

  /// Puts `edits` in force as one step of undo.
  void edit(EditLabel label, PlanEdits edits);
  /// Carries out an act of the day's work as one step of undo, or returns why not.
  Result<void> carry_out(const commands::WorkAct& act);
  /// The customer whom the screen in front is about; none where nobody is picked.
  std::optional<WorkAbout> work_about() const;
  void open_form(const commands::OpenForm& command);
  void keep_form();
  /// Puts other settings of forecasts in force as one step of undo; timelines stay as they are.
  void edit_forecast(EditLabel label, ForecastSettings settings);
  void set_assumption(const std::string& id, Result<std::int64_t> value);
  void forecast_act(const commands::ChooseForecastCurrency& command);
  void forecast_act(const commands::SetForecastSeed& command);
  void forecast_act(const commands::SetForecastTrials& command);
  void forecast_act(const commands::SetAssumption& command);
  void forecast_act(const commands::TypeAssumption& command);
  void forecast_act(const commands::ResetAssumption& command);
  void forecast_act(const commands::TryEvent& command);
  void forecast_act(const commands::KeepTrial& command);
  void forecast_act(const commands::DropTrial& command);
  void export_log(const std::string& customer, LogFormat format);
  /// Says why an edit was not made.
  void refuse(Error reason);
  /// Says why a stored plan or a backup was not opened.
  void refuse_plan(Error reason);
  void notify(Notice notice);
  /// After the edits in force changed, by whatever way.
  void edits_changed();

  void open_plan(PlanEdits edits);
  void give_plan_id();
  PlanEdits edits_of(const Plan& stored) const;
  void open_backup(const commands::ImportFile& file);
  enum class FileId : std::uint8_t { keep, make_new };
  void open_from_file(const Plan& stored, FileId way);
  bool has_plan(const std::string& id) const;
  bool is_locked(const std::string& id) const;
  void protect(Secret passphrase);
  void replace_by(const Plan& file);
  void begin_opening(const std::string& id, StoredPlan stored);
  void finish_opening();
  PlanEdits new_edits(std::string name, std::string_view policy_id, Date as_of) const;

  // Copies outside the browser.
  Download backup();
  Generation saved_generation() const;
  void note_copy();
  void note_seen();
  void keep_note(const CopyNote& note);
  CopyState copy_state_of(const std::string& id, Generation generation) const;
  std::string copy_text_of(const PlanListing& listing) const;

  // Work in slices.
  void finish_import();
  void show_sample(const Sample& sample, ImportResult result);
  void start_reading();
  void judge_draft();
  void open_draft_as_plan();
  void update_plan_by_draft();
  void tell_reconciliation(const Reconciliation& found);
  void drop_draft();
  /// Whether somebody looks at a table whose rows are not found yet.
  bool wants_invoices() const;
  /// Whether invoices wait to be written for the store.
  bool wants_image() const;
  bool wants_timeline() const;
  bool timeline_is_current() const;
  RunInputs run_inputs() const;
  void start_timeline();
  void finish_timeline();
  /// The policy that the plan's is compared with; null where there is no other.
  /// Asserts: a plan is open.
  const Policy* second_policy() const;
  bool second_is_current() const;
  bool wants_second_timeline() const;
  void work_on_second_timeline();
  bool comparison_is_current() const;
  bool wants_comparison() const;
  WorklistRequest worklist_request() const;
  void update_worklist();
  void export_worklist(views::ExportFormat format);
  WorklistShown shown_work() const;
  bool shows_report() const;
  bool report_is_current() const;
  ShownReport wanted_report() const;
  bool wants_report() const;
  void make_shown_report();
  Date letters_day() const;
  bool letters_are_current() const;
  bool wants_letters() const;
  void work_on_letters();
  void edit_letters(std::string_view label, LetterSettings settings);
  void begin_letter_text(const std::string& id, Language language);
  void keep_letter_text();
  void reset_letter_text();
  void choose_letter(std::uint32_t row);
  void toggle_letter();
  std::vector<const WrittenLetter*> letters_to_send(commands::LetterScope scope,
                                                    commands::LetterForm letter_form);
  std::string letters_title(const std::vector<const WrittenLetter*>& going) const;
  void offer_to_log(const std::vector<const WrittenLetter*>& going, std::optional<Channel> channel);
  void hand_out_letters(const commands::PrintLetters& act);
  void hand_out_letters(const commands::SaveLetters& act);
  void hand_out_letters(const commands::CopyLetter& act);
  void hand_out_letters(const commands::MailLetter& act);
  void log_sent_letters();
  bool shows_forecast() const;
  std::optional<ForecastQuestion> forecast_question() const;
  bool wants_forecast() const;
  bool trial_is_run() const;
  bool wants_trial() const;
  void work_on_trial();
  views::ForecastProgress forecast_progress() const;
  bool has_work() const;
  void work_on_a_slice();

  // Files and pages out.
  bool fits_workbook(views::ExportFormat format, std::size_t rows);
  std::shared_ptr<const Portfolio> portfolio_shown() const;
  void export_invoices(views::ExportFormat format);
  void export_ageing(views::ExportFormat format);
  void export_timeline(views::ExportFormat format);
  void export_forecast(views::ExportFormat format);
  void export_compared_cash(views::ExportFormat format);
  void export_assumptions();
  std::int32_t calendar_sequence() const;
  void hand_out(views::ExportKind kind, Date date, std::string bytes);

  // What is shown.
  void build_model();
  void build_frame();
  void build_copy();
  void build_keeping();
  void build_start();
  void build_locked();
  void build_passphrase();
  void build_restore();
  void build_invoices();
  void build_policy();
  void build_timeline();
  void explain_selected(Date day);
  void build_compare();
  void build_compare_forecast();
  void build_forecast();
  void build_trial();
  void build_behaviour();
  void build_worklist();
  void build_import();
  void build_contact_card();
  void build_forms();
  void build_reports();
  void build_customer();
  void build_letters();
  std::string notice_text(const Notice& notice) const;
  std::string label_text(const EditLabel& label) const;
};

}  // namespace duewise
