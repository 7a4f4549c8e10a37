/// The parts of what a session remembers, each a plain value. Used by the session's own sources
/// only, through session_state.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/forecast/forecast_desk.hpp"
#include "app/import_draft.hpp"
#include "app/import_job.hpp"
#include "app/invoice_list.hpp"
#include "app/plan_difference.hpp"
#include "app/plan_edits.hpp"
#include "app/presenters/worklist_presenter.hpp"
#include "app/samples.hpp"
#include "app/session.hpp"
#include "app/timeline_index.hpp"
#include "app/timeline_run.hpp"
#include "core/reports/reports.hpp"
#include "core/timeline/explanation.hpp"
#include "core/work/reconciliation.hpp"
#include "io/plan/plan.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"

namespace duewise {

/// The plan at hand.
struct PlanAtHand {
  std::string id;  ///< empty until the stored plans are known, so that no id is given twice
  PlanEdits edits;
  History history;
  /// 0: as it is stored, or a sample nobody has changed.
  std::uint64_t revision = 0;
  Generation generation = 0;
  std::vector<Fault> faults;            ///< of `edits.policy`
  std::vector<Fault> warnings;          ///< of `edits.policy`, where it has no faults
  std::optional<InvoiceList> invoices;  ///< of `edits.portfolio`
  std::uint32_t selected_invoice = UINT32_MAX;
  Date playhead;
  PlanImager imager;
  PlanSeal seal = PlanSeal::readable;
  bool is_passphrase_changing = false;
  std::optional<Error> passphrase_fault{};  ///< why it was not changed

  explicit PlanAtHand(PlanEdits first_edits);
  /// All that is saved of it.
  Plan to_plan() const;
};

/// The name of a backup file of a plan that is called so.
std::string plan_file_name(const std::string& plan_name);

/// A fault of a file as the error that ended its reading.
Error error_from(const Fault& fault);

/// A message in no language yet: the text `key` with "{file}" and "{rows}", and "{reason}" made
/// from `reason`.
struct Notice {
  std::uint32_t id = 0;
  views::Severity severity = views::Severity::info;
  std::string key;
  std::string file{};
  std::uint32_t rows = 0;
  std::optional<Error> reason{};
};

struct RunningImport {
  std::optional<Sample> sample;  ///< none: the files of the draft
  ImportJob job;
};

enum class LogFormat : std::uint8_t { csv, html, printed };

/// A stored plan that is being read.
struct RunningOpening {
  std::string id;
  StoredPlan stored;
  PlanReader reader;  ///< of its parts
};

/// Customers simulated at a time: some milliseconds at most.
constexpr std::uint32_t customers_per_slice = 32;

/// A backup whose plan is stored here already, until somebody says what becomes of it.
struct WaitingRestore {
  Plan file;
  std::string file_saved_at{};
  bool is_loading = false;
  std::optional<Plan> stored{};  ///< none: the open one, not read yet, or it cannot be read
  std::optional<Error> fault{};
  std::string stored_saved_at{};
  std::optional<PlanDifference> found{};
  std::uint64_t found_for = 0;  ///< the version of the edits it was found for
};

/// Plans under a passphrase that are not open, and what is being done about them.
struct ProtectionAtHand {
  bool is_offered = false;
  std::vector<LockedPlan> locked;
  std::string asked;      ///< the locked plan whose passphrase is asked for; empty: none
  std::string unlocking;  ///< the one that is being opened; empty: none
  std::optional<Error> unlock_fault{};
};

/// The id that a backup has of a plan that had none yet.
constexpr std::string_view unnamed_plan_id = "plan";

/// A report as it was made last, and what for.
struct ShownReport {
  ReportKind kind = ReportKind::friday;
  std::string customer{};     ///< of a customer page: id
  std::uint64_t version = 0;  ///< of the edits
  Date on;                    ///< of a customer page
  Language language = Language::en;
  std::optional<Report> report{};  ///< none: the customer is gone, or `error`
  std::optional<Error> error{};

  bool is_made_for(const ShownReport& other) const {
    return kind == other.kind && customer == other.customer && version == other.version &&
           on == other.on && language == other.language;
  }
};

/// Which report and whose customer page the screens show.
struct ReportAtHand {
  ReportKind kind = ReportKind::friday;
  std::string customer{};              ///< id of the customer page's; empty: none was opened
  std::optional<ShownReport> shown{};  ///< the last one that was made
};

/// The run of the policy that the plan's own is compared with.
struct SecondRun {
  std::string chosen;  ///< id of a preset; empty or the plan's own policy: one is offered
  std::optional<TimelineJob> job;
  std::shared_ptr<const TimelineIndex> timeline;  ///< the last finished one; null: none
  std::string made_for;                           ///< id of its policy
  std::uint64_t version = 0;                      ///< of the edits it is made from
  std::optional<Error> error;

  /// For another plan: nothing is chosen, nothing is run.
  void forget() {
    chosen.clear();
    job.reset();
    timeline.reset();
    version = 0;
    error.reset();
  }
};

/// The work of the day under the playhead, and what of it is shown.
struct WorkAtHand {
  std::string role = "all";             ///< id; "all", or one the policy does not have: everybody
  std::uint32_t selected = UINT32_MAX;  ///< row
  std::shared_ptr<const WorklistRun> run;  ///< the last one; null: none
  std::optional<std::string> made_for;     ///< the role it was made for; none: everybody
  std::optional<Error> error;              ///< why it is empty
};

/// An event that is tried out on the forecast; no part of the plan.
struct TrialAtHand {
  std::optional<ScenarioEvent> event{};
  std::unique_ptr<TimelineJob> job;
  std::shared_ptr<const TimelineIndex> timeline;  ///< with the event; null: not run yet
  std::uint64_t version = 0;                      ///< of the edits `timeline` is made from
};

/// The forecasts and which currency's figures are shown.
struct ForecastAtHand {
  ForecastDesk desk;
  std::string currency{};  ///< code; one the forecast has not: its first one
  TrialAtHand trial;
};

/// The last explanation that was shown and what it was made from.
struct ShownExplanation {
  std::shared_ptr<const TimelineIndex> timeline;
  Explanation explanation;
};

}  // namespace duewise
