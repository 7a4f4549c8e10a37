/// Files that somebody is importing: what was said about them, and what reading them made. Nothing
/// of a plan changes before the draft is taken over.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/import_commands.hpp"
#include "app/import_job.hpp"
#include "core/receivables/difference.hpp"
#include "io/import/import.hpp"
#include "io/portfolio/portfolio_update.hpp"

namespace duewise {

struct DraftSheet {
  std::string name;  ///< empty: the file is not a workbook
  std::shared_ptr<const std::string> bytes;
};

/// One file as the user knows it; one sheet of a workbook is read.
struct DraftFile {
  std::string name;
  std::vector<DraftSheet> sheets;
  std::size_t sheet = 0;
  ImportChoices choices;
};

/// What must be done after something was said.
enum class DraftChange : std::uint8_t { none, show, read_again };

class ImportDraft {
 public:
  /// Asserts: there is a file.
  explicit ImportDraft(std::vector<commands::ImportFile> files);

  const std::vector<DraftFile>& files() const { return files_; }
  /// The file that is shown and spoken of.
  const DraftFile& file() const { return files_[shown_]; }
  std::size_t shown() const { return shown_; }
  Currency currency() const { return currency_.value_or(*Currency::find("CNY")); }
  VanishedRule vanished() const { return vanished_; }
  const RowCorrections& corrections() const { return corrections_; }

  DraftChange say(const commands::SayOfImport& said);

  /// The reading of all files as they are to be read now.
  ImportJob job(ImportOptions options) const;

  /// Null until the files were read for the first time.
  const std::shared_ptr<const ImportReport>& report() const { return report_; }
  const std::shared_ptr<const Portfolio>& portfolio() const { return portfolio_; }
  void set_result(ImportResult result);
  /// Reports whether somebody could do something about what is wrong.
  bool is_reviewable() const;
  /// Reports whether there is nothing to look at before it is taken over.
  bool is_beyond_doubt() const;
  bool can_be_taken_over() const;

  /// The shown file as a layout; none where it is no foreign table with a header.
  std::optional<SavedLayout> layout(std::string name) const;
  /// Forgets what was said of the shown file and is now in its layout.
  void leave_to_layout();

  /// What `before` becomes by the draft; kept until either changes. Asserts: files were read.
  const std::shared_ptr<const PortfolioDifference>& difference_to(
      const std::shared_ptr<const Portfolio>& before);

 private:
  DraftChange say(const commands::ChooseImportFile& said);
  DraftChange say(const commands::ChooseSheet& said);
  DraftChange say(const commands::SetImportHeader& said);
  DraftChange say(const commands::SetImportRole& said);
  DraftChange say(const commands::SetImportEncoding& said);
  DraftChange say(const commands::SetImportDateOrder& said);
  DraftChange say(const commands::SetImportTerms& said);
  DraftChange say(const commands::SetImportCurrency& said);
  DraftChange say(const commands::CorrectRow& said);
  DraftChange say(const commands::LeaveOutRow& said);
  DraftChange say(const commands::ForgetCorrections& said);
  DraftChange say(const commands::SetVanishedRule& said);
  const ReportedRow* reported(std::size_t position) const;
  void forget_corrections_of_shown();

  std::vector<DraftFile> files_;
  std::size_t shown_ = 0;
  std::optional<Currency> currency_;  // none: nobody said one
  VanishedRule vanished_ = VanishedRule::keep;
  RowCorrections corrections_;
  std::shared_ptr<const ImportReport> report_;
  std::shared_ptr<const Portfolio> portfolio_;
  std::shared_ptr<const Portfolio> compared_;  // with what `difference_` was made
  std::shared_ptr<const PortfolioDifference> difference_;
};

/// The rule called "keep", "paid" or "remove".
std::optional<VanishedRule> find_vanished_rule(std::string_view name);

}  // namespace duewise
