/// The first screen: what can be opened.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/views/common.hpp"
#include "app/views/folder_view.hpp"
#include "app/views/restore_view.hpp"

namespace duewise::views {

struct SampleCard {
  std::string id;  ///< for `OpenSample`
  std::string name;
  std::string description;
};

struct PlanCard {
  std::string id;  ///< for `OpenPlan`, `DeletePlan`
  std::string name;
  std::string detail;  ///< "60 invoices, 18 customers"
  std::string copy;    ///< "Last copy: 12 days ago"; empty: nothing of it is stored
  std::string fault;   ///< why it may not open as it was last saved; empty: it will
  bool is_open = false;
  bool is_locked = false;  ///< under a passphrase: `UnlockPlan` opens it, its name is not known
  bool is_asked = false;   ///< its passphrase is asked for
  bool is_opening = false;
  std::string unlock_fault{};  ///< why the passphrase did not open it; empty: none was tried
};

/// The passphrase of the open plan, for `SetPassphrase` and `RemovePassphrase`.
struct PassphraseView {
  bool is_present = false;
  bool is_set = false;
  bool is_working = false;
  std::string text;   ///< how the plan is stored
  std::string fault;  ///< why it was not changed; empty: nothing failed
};

struct StartView {
  std::vector<SampleCard> samples;
  std::vector<PlanCard> plans;
  std::string storage;  ///< how much room there is; empty where nobody knows
  /// Storage has answered; until then an empty list means nothing.
  bool plans_are_known = false;
  /// A file that waits on the import screen to be taken over; empty: none.
  std::string waiting_import;
  /// A backup of a plan that is there already.
  RestoreView restore;
  /// That the browser keeps one copy of the plans only; empty: it keeps two.
  std::string store_warning;
  FolderView folder;
  PassphraseView passphrase;
};

/// One row of a file that was not taken over, or is doubtful.
struct ReportedRow {
  std::string line;
  std::string column;
  std::string value;
  std::string reason;             ///< a sentence
  bool can_be_corrected = false;  ///< it is about one value, not its form
};

/// What an import made of a file.
struct ImportReportView {
  bool is_present = false;
  Severity severity = Severity::info;
  std::string file_name;
  std::string headline;         ///< "58 of 60 rows were taken over."
  std::vector<Fact> facts;      ///< format, encoding, delimiter, rows, accepted, rejected …
  std::vector<Fact> set_aside;  ///< why → how many
  std::vector<Fact> totals;     ///< by currency
  std::vector<std::string> warnings;
  std::size_t rejected_count = 0;
  /// Formats one row; positions below `rejected_count`.
  std::function<ReportedRow(std::size_t)> rejected;
  std::size_t doubtful_count = 0;
  std::string doubtful_note;  ///< that more rows are doubtful than listed; empty: all are listed
  std::function<ReportedRow(std::size_t)> doubtful;
};

}  // namespace duewise::views
