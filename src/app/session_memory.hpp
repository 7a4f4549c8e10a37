/// What a session remembers, as plain values. Used by the session's own sources only, through
/// session_state.hpp.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/compared_runs.hpp"
#include "app/copy_note.hpp"
#include "app/forms/form_at_hand.hpp"
#include "app/letters_at_hand.hpp"
#include "app/session_parts.hpp"

namespace duewise {

struct SessionMemory {
  Date today;
  std::function<std::string()> new_plan_id;
  views::Strings strings;
  views::Theme theme = views::Theme::system;
  std::optional<ShownExplanation> shown_explanation;
  views::Screen screen = views::Screen::start;
  std::vector<Policy> presets;

  std::optional<PlanAtHand> plan;
  PlanRole role = PlanRole::writer;  // of the open plan
  InvoiceQuery query;
  views::LaneGrouping lanes = views::LaneGrouping::stage;

  std::optional<CodeTables> code_tables;
  std::optional<RunningImport> import;
  std::optional<ImportDraft> draft;
  SavedLayouts layouts;
  bool layouts_are_unsaved = false;
  views::Screen screen_before_draft = views::Screen::start;
  std::shared_ptr<const ImportReport> report;  // null: none to show
  std::vector<Notice> notices;
  std::optional<FormAtHand> form;  // that is being filled in
  std::uint32_t last_form = 0;
  std::string typed_payment;  // that a suggestion is wanted for
  std::uint32_t last_notice = 0;

  // A timeline is made for one version of the edits; an edit in between restarts it.
  std::uint64_t edits_version = 0;
  std::optional<TimelineJob> timeline_job;
  std::uint64_t timeline_job_version = 0;
  std::shared_ptr<const TimelineIndex> timeline;  // the last finished one; null: none
  std::uint64_t timeline_version = 0;
  std::optional<Error> timeline_error;               // of `timeline_version`
  std::optional<views::ExportFormat> wanted_export;  // of the timeline, once it is worked out
  SecondRun second;
  WorkAtHand work;
  std::shared_ptr<const ComparedRuns> comparison;  // the last one; null: none
  ReportAtHand reports;
  LettersAtHand letters;
  ForecastAtHand forecasts;

  std::vector<PlanListing> listings;
  bool listings_are_known = false;
  std::string wanted_plan;                // being loaded; empty: none
  std::optional<RunningOpening> opening;  // of it
  std::optional<WaitingRestore> restore;
  std::optional<Plan> replacement;  // for the wanted plan, once it is open
  std::vector<StorageRequest> storage_requests;
  SaveStatus save;
  std::optional<StorageRoom> storage_room;  // none: the browser does not say
  Handouts out;
  std::map<std::string, CopyNote> copy_notes;  // by plan
  std::vector<KeptCopyNote> unkept_notes;
  FolderStatus folder;
  std::optional<FolderRequest> folder_request;
  SecondStore second_store = SecondStore::unknown;
  ProtectionAtHand protection;

  std::uint64_t revision = 1;
  std::uint64_t model_revision = 0;
  views::Model model;
};

}  // namespace duewise
