#include "io/import/recognise/recognition.hpp"

#include <algorithm>
#include <utility>

#include "base/interner.hpp"
#include "base/text.hpp"
#include "io/import/recognise/header_row.hpp"
#include "io/import/recognise/known_sources.hpp"
#include "io/import/recognise/row_kind.hpp"
#include "io/import/recognise/subject.hpp"
#include "io/import/values/identifier.hpp"

namespace duewise {
namespace {

using Role = ColumnRole;

constexpr int age_buckets_min = 3;
constexpr std::uint32_t header_records_max = 50;
// About a millisecond.
constexpr std::uint32_t records_per_step = 512;

/// Lists of open items call what is left "Total"; buckets by age give them away.
void mend_plan(ColumnPlan& plan, RecognisedTable& found) {
  const bool lists_open_items = plan.markers(Role::age_bucket) >= age_buckets_min;
  if (lists_open_items && plan.has(Role::amount) && !plan.has(Role::open_amount)) {
    plan.move(Role::amount, Role::open_amount);
  }
  const bool has_customer = plan.has(Role::customer_id) || plan.has(Role::customer_name);
  if (!has_customer && plan.has(Role::seller)) {
    plan.move(Role::seller, Role::customer_name);
    found.has_sellers_as_customers = true;
  }
  if (plan.has(Role::amount) || plan.has(Role::open_amount)) return;
  if (plan.has(Role::line_amount)) {
    found.amount_role = Role::line_amount;
  } else if (plan.has(Role::net_amount)) {
    plan.move(Role::net_amount, Role::amount);
  }
}

std::string_view first_cell(const Table& table, std::uint32_t record, const ColumnPlan& plan,
                            Role role) {
  for (const std::uint32_t column : plan.columns(role)) {
    const std::string_view text = trimmed(table.cell(record, column));
    if (!text.empty()) return text;
  }
  return {};
}

/// Follows the numbers down the table: do they repeat, and do their amounts?
class LineSearch {
 public:
  LineSearch(const Table& table, const ColumnPlan& plan, Role amount_role)
      : table_(table),
        plan_(plan),
        amount_role_(amount_role),
        has_lines_(plan.has(Role::item) || plan.has(Role::quantity) || plan.has(Role::unit_price) ||
                   plan.has(Role::line_amount)) {}

  void add(std::uint32_t record) {
    key_ = first_cell(table_, record, plan_, Role::invoice_no);
    if (key_.empty()) return;
    has_numbers_ = true;
    if (!has_lines_) return;
    key_.push_back('\0');
    key_ += first_cell(table_, record, plan_, Role::customer_id);
    key_.push_back('\0');
    key_ += first_cell(table_, record, plan_, Role::customer_name);
    const std::string_view amount = first_cell(table_, record, plan_, amount_role_);
    const std::uint32_t known = keys_.find(key_);
    if (known == UINT32_MAX) {
      keys_.intern(key_);
      amounts_.add(amount);
      return;
    }
    repeats_ = true;
    amounts_differ_ = amounts_differ_ || amounts_[known] != amount;
  }

  bool has_numbers() const { return has_numbers_; }
  RowsPerInvoice judge(bool has_amounts_per_line) const {
    if (!has_lines_) return RowsPerInvoice::one;
    if (amount_role_ == Role::line_amount || has_amounts_per_line) {
      return RowsPerInvoice::amount_per_row;
    }
    if (!repeats_) return RowsPerInvoice::one;
    const bool has_balance = plan_.has(Role::paid_amount) || plan_.has(Role::open_amount);
    const bool is_sum = amounts_differ_ && !has_balance;
    return is_sum ? RowsPerInvoice::amount_per_row : RowsPerInvoice::same_amount;
  }

 private:
  const Table& table_;
  const ColumnPlan& plan_;
  Role amount_role_;
  std::string key_;
  Interner keys_;
  StringPool amounts_;  // by key
  bool has_lines_;
  bool has_numbers_ = false;
  bool repeats_ = false;
  bool amounts_differ_ = false;
};

std::vector<std::string> cells_of(const Table& table, std::uint32_t record) {
  std::vector<std::string> cells;
  for (std::uint32_t i = 0; i < table.width(record); ++i) {
    cells.emplace_back(trimmed(table.cell(record, i)));
  }
  return cells;
}

const KnownSource* choose_source(const Table& table, std::uint32_t header,
                                 const ImportChoices& choices, std::vector<Error>& errors) {
  if (choices.source.empty()) return find_source(cells_of(table, header));
  const KnownSource* source = find_source_by_id(choices.source);
  if (source == nullptr) errors.push_back({"source_must_be_known", {}, choices.source});
  return source;
}

bool has_all_headers(const Table& table, std::uint32_t record, const ChosenColumns& chosen) {
  for (const auto& [role, header] : chosen) {
    bool has_it = false;
    for (std::uint32_t i = 0; i < table.width(record) && !has_it; ++i) {
      has_it = trimmed(table.cell(record, i)) == header;
    }
    if (!has_it) return false;
  }
  return true;
}

/// The record that somebody said is the header, or that has all headers that somebody named, else
/// the one that looks like a header.
std::optional<std::uint32_t> find_header_with(const Table& table, const ImportChoices& choices) {
  if (choices.header && *choices.header < table.size()) return choices.header;
  const ChosenColumns& chosen = choices.columns;
  const std::uint32_t count = std::min(table.size(), header_records_max);
  for (std::uint32_t i = 0; !chosen.empty() && i < count; ++i) {
    if (has_all_headers(table, i, chosen)) return i;
  }
  return find_header(table);
}

/// The first record that is the header of a saved layout; nothing where somebody said which one
/// the header is.
struct FollowedLayout {
  const SavedLayout* layout = nullptr;
  std::uint32_t header = 0;
};
FollowedLayout find_saved_header(const Table& table, const ImportChoices& choices) {
  if (choices.layouts == nullptr || choices.header || !choices.columns.empty()) return {};
  const std::uint32_t count = std::min(table.size(), header_records_max);
  for (std::uint32_t i = 0; i < count; ++i) {
    const SavedLayout* layout = find_layout(*choices.layouts, cells_of(table, i));
    if (layout != nullptr) return {layout, i};
  }
  return {};
}

/// The roles of a saved layout, and over them those of somebody.
PlacedRoles placed_by(const SavedLayout* layout, const PlacedRoles& said) {
  if (layout == nullptr) return said;
  const auto is_said = [&](ColumnRole role) {
    return role != ColumnRole::ignored &&
           std::any_of(said.begin(), said.end(),
                       [role](const auto& each) { return each.second == role; });
  };
  PlacedRoles placed = said;
  for (std::uint32_t i = 0; i < layout->roles.size(); ++i) {
    if (!is_said(layout->roles[i])) placed.emplace(i, layout->roles[i]);
  }
  return placed;
}

bool has_opening_balance(const Table& table, std::uint32_t record, const ColumnPlan& plan) {
  if (!plan.has(Role::opening_balance)) return false;
  const std::string_view cell = table.cell(record, plan.columns(Role::opening_balance).front());
  return cell.find_first_of("123456789") != std::string_view::npos;
}

}  // namespace

/// What the rows say that were looked at.
struct TableRecognition::Rows {
  Rows(const Table& table, const RecognisedTable& found)
      : kinds(table, found.header, found.plan), lines(table, found.plan, found.amount_role) {}

  RowKinds kinds;
  StyleClues clues;
  LineSearch lines;
  RoundedNumbers numbers;
};

TableRecognition::TableRecognition(const Table& table, const ImportChoices& choices)
    : table_(table), choices_(choices) {}

TableRecognition::~TableRecognition() = default;

/// Leaves an error where there is none.
void TableRecognition::look_for_header() {
  const FollowedLayout followed = find_saved_header(table_, choices_);
  layout_ = followed.layout;
  const std::optional<std::uint32_t> header =
      layout_ == nullptr ? find_header_with(table_, choices_) : followed.header;
  if (!header) {
    result_.errors.push_back({"header_must_be_found", "line 1", {}});
    return;
  }
  header_ = header;
  source_ = choose_source(table_, *header, choices_, result_.errors);
}

/// Leaves errors where rows cannot be read by them.
void TableRecognition::make_plan() {
  ChosenColumns chosen = choices_.columns;
  if (source_ != nullptr) {
    chosen.insert(chosen.end(), source_->columns.begin(), source_->columns.end());
  }
  result_.table.emplace(*header_,
                        ColumnPlan(table_, *header_, chosen, placed_by(layout_, choices_.roles)));
  RecognisedTable& found = *result_.table;
  if (source_ != nullptr) found.source = source_->id;
  found.layout = layout_;
  for (const std::string& missing : found.plan.missing_headers()) {
    result_.errors.push_back({"mapping_must_name_a_column", {}, missing});
  }
  mend_plan(found.plan, found);
  for (Error& fault : judge_subject(table_, *header_, found.plan)) {
    result_.errors.push_back(std::move(fault));
  }
}

bool TableRecognition::step() {
  if (!header_) {
    look_for_header();
    return !header_.has_value();
  }
  if (!result_.table) {
    make_plan();
    return !result_.errors.empty();
  }
  if (!rows_) {
    rows_ = std::make_unique<Rows>(table_, *result_.table);
    next_ = *header_ + 1;
  }
  return look_at_rows();
}

bool TableRecognition::look_at_rows() {
  RecognisedTable& found = *result_.table;
  const std::uint32_t end = std::min(table_.size(), next_ + records_per_step);
  for (; next_ < end; ++next_) {
    if (table_.fault(next_) != nullptr || rows_->kinds.kind_of(next_) != RowKind::data) continue;
    rows_->clues.add(table_, next_, found.plan);
    rows_->lines.add(next_);
    rows_->numbers.add(plain_identifier(first_cell(table_, next_, found.plan, Role::invoice_no)));
    if (has_opening_balance(table_, next_, found.plan)) ++found.opening_balances;
  }
  if (next_ < table_.size()) return false;
  settle();
  rows_.reset();
  return true;
}

void TableRecognition::settle() {
  RecognisedTable& found = *result_.table;
  found.rows_per_invoice = rows_->lines.judge(source_ != nullptr && source_->has_amounts_per_line);
  found.has_made_numbers = !rows_->lines.has_numbers();
  std::optional<DateOrder> order = choices_.date_order;
  if (!order && layout_ != nullptr) order = layout_->date_order;
  found.styles = rows_->clues.settle(found.plan, order, result_.errors, found.date_order);
  found.styles.has_rounded_numbers = rows_->numbers.are_rounded();
  found.styles.has_minor_units = source_ != nullptr && source_->has_minor_units;
  std::optional<std::int32_t> terms = choices_.terms_days;
  if (!terms && layout_ != nullptr) terms = layout_->terms_days;
  if (terms) found.styles.assumed_terms_days = *terms;
}

}  // namespace duewise
