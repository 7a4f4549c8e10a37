#include "app/import_draft.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/import/columns.hpp"

namespace duewise {
namespace {

/// The sheet of a workbook that is most likely meant: the one with the most text.
std::size_t largest(const std::vector<DraftSheet>& sheets) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < sheets.size(); ++i) {
    if (sheets[i].bytes->size() > sheets[best].bytes->size()) best = i;
  }
  return best;
}

}  // namespace

std::optional<VanishedRule> find_vanished_rule(std::string_view name) {
  if (name == "keep") return VanishedRule::keep;
  if (name == "paid") return VanishedRule::paid;
  if (name == "remove") return VanishedRule::remove;
  return std::nullopt;
}

ImportDraft::ImportDraft(std::vector<commands::ImportFile> files) {
  ASSERT(!files.empty());
  for (commands::ImportFile& file : files) {
    const bool goes_on = !file.sheet.empty() && !files_.empty() &&
                         files_.back().name == file.name && !files_.back().sheets[0].name.empty();
    if (!goes_on) files_.push_back({.name = std::move(file.name), .sheets = {}, .choices = {}});
    files_.back().sheets.push_back(
        {std::move(file.sheet), std::make_shared<const std::string>(std::move(file.bytes))});
  }
  for (DraftFile& file : files_) file.sheet = largest(file.sheets);
}

ImportJob ImportDraft::job(ImportOptions options) const {
  options.currency = currency();
  options.is_currency_told = currency_.has_value();
  options.corrections = corrections_;
  std::vector<FileToRead> read;
  for (const DraftFile& file : files_) {
    const DraftSheet& sheet = file.sheets[file.sheet];
    read.push_back({.name = file.name,
                    .bytes = sheet.bytes,
                    .origin = sheet.name.empty() ? FileOrigin::program : FileOrigin::worksheet,
                    .choices = file.choices});
    read.back().choices.layouts = options.choices.layouts;
  }
  return ImportJob(std::move(read), options);
}

void ImportDraft::set_result(ImportResult result) {
  report_ = std::make_shared<const ImportReport>(std::move(result.report));
  portfolio_ = std::make_shared<const Portfolio>(std::move(result.portfolio));
  difference_.reset();
}

bool ImportDraft::is_reviewable() const {
  if (report_->errors.empty()) return true;
  return std::any_of(report_->files.begin(), report_->files.end(),
                     [](const ImportedFile& file) { return !file.beginning.empty(); });
}

bool ImportDraft::is_beyond_doubt() const {
  return can_be_taken_over() && report_->rejected.empty() && report_->source == "canonical";
}

bool ImportDraft::can_be_taken_over() const {
  return report_ && report_->errors.empty() && report_->invoices > 0;
}

const std::shared_ptr<const PortfolioDifference>& ImportDraft::difference_to(
    const std::shared_ptr<const Portfolio>& before) {
  ASSERT(portfolio_ != nullptr);
  if (!difference_ || compared_ != before) {
    difference_ =
        std::make_shared<const PortfolioDifference>(difference_between(*before, *portfolio_));
    compared_ = before;
  }
  return difference_;
}

std::optional<SavedLayout> ImportDraft::layout(std::string name) const {
  if (!report_ || report_->files[shown_].headers.empty()) return std::nullopt;
  const ImportedFile& read = report_->files[shown_];
  SavedLayout layout;
  layout.name = std::move(name);
  layout.headers = read.headers;
  for (const ColumnPreview& column : read.columns) {
    layout.roles.push_back(find_column_role(column.role).value_or(ColumnRole::ignored));
  }
  layout.date_order = file().choices.date_order;
  layout.terms_days = file().choices.terms_days;
  layout.currency = currency_;
  return layout;
}

void ImportDraft::leave_to_layout() {
  ImportChoices& choices = files_[shown_].choices;
  choices.header.reset();
  choices.roles.clear();
  choices.date_order.reset();
  choices.terms_days.reset();
}

DraftChange ImportDraft::say(const commands::SayOfImport& said) {
  return std::visit([this](const auto& what) { return say(what); }, said.what);
}

DraftChange ImportDraft::say(const commands::ChooseImportFile& said) {
  if (said.position >= files_.size()) return DraftChange::none;
  shown_ = said.position;
  return DraftChange::show;
}

DraftChange ImportDraft::say(const commands::ChooseSheet& said) {
  DraftFile& file = files_[shown_];
  if (said.position >= file.sheets.size()) return DraftChange::none;
  file.sheet = said.position;
  file.choices = {};
  forget_corrections_of_shown();
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetImportHeader& said) {
  files_[shown_].choices.header = said.record;
  files_[shown_].choices.roles.clear();
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetImportRole& said) {
  const std::optional<ColumnRole> role = find_column_role(said.role);
  if (!role) return DraftChange::none;
  PlacedRoles& roles = files_[shown_].choices.roles;
  // Whoever gives a role to a column takes it from the one that was given it before.
  std::erase_if(roles, [&](const auto& each) {
    return each.second == *role && *role != ColumnRole::ignored;
  });
  roles[said.column] = *role;
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetImportEncoding& said) {
  const std::optional<TextEncoding> encoding = find_text_encoding(said.encoding);
  if (!encoding && !said.encoding.empty()) return DraftChange::none;
  files_[shown_].choices.encoding = encoding;
  files_[shown_].choices.header.reset();
  files_[shown_].choices.roles.clear();
  forget_corrections_of_shown();
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetImportDateOrder& said) {
  const std::optional<DateOrder> order = find_date_order(said.order);
  if (!order && !said.order.empty()) return DraftChange::none;
  files_[shown_].choices.date_order = order;
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetImportTerms& said) {
  const std::optional<std::int64_t> days = parse_integer(trimmed(said.days));
  const bool is_sound = days && *days >= 0 && *days <= terms_days_max;
  if (!is_sound && !trimmed(said.days).empty()) return DraftChange::none;
  files_[shown_].choices.terms_days.reset();
  if (is_sound) files_[shown_].choices.terms_days = static_cast<std::int32_t>(*days);
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetImportCurrency& said) {
  const std::optional<Currency> currency = Currency::find(said.code);
  if (!currency) return DraftChange::none;
  currency_ = *currency;
  return DraftChange::read_again;
}

/// A rejected row, or behind them a doubtful one; null where there is none.
const ReportedRow* ImportDraft::reported(std::size_t position) const {
  if (!report_) return nullptr;
  const std::size_t rejected = report_->rejected.size();
  if (position < rejected) return &report_->rejected[position];
  const bool is_doubtful = position - rejected < report_->doubtful.size();
  return is_doubtful ? &report_->doubtful[position - rejected] : nullptr;
}

DraftChange ImportDraft::say(const commands::CorrectRow& said) {
  const ReportedRow* row = reported(said.position);
  if (row == nullptr) return DraftChange::none;
  const std::optional<InvoiceColumn> column = find_invoice_column(row->column);
  if (!column) return DraftChange::none;
  corrections_.push_back({.file = row->file,
                          .row = row->row,
                          .column = *column,
                          .value = std::string(trimmed(said.value))});
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::LeaveOutRow& said) {
  const ReportedRow* row = reported(said.position);
  if (row == nullptr) return DraftChange::none;
  corrections_.push_back(
      {.kind = RowCorrection::Kind::leave_out, .file = row->file, .row = row->row, .value = {}});
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::ForgetCorrections&) {
  if (corrections_.empty()) return DraftChange::none;
  corrections_.clear();
  return DraftChange::read_again;
}

DraftChange ImportDraft::say(const commands::SetVanishedRule& said) {
  const std::optional<VanishedRule> rule = find_vanished_rule(said.rule);
  if (!rule) return DraftChange::none;
  vanished_ = *rule;
  return DraftChange::show;
}

void ImportDraft::forget_corrections_of_shown() {
  std::erase_if(corrections_, [&](const RowCorrection& each) { return each.file == shown_; });
}

}  // namespace duewise
