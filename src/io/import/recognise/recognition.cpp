#include "io/import/recognise/recognition.hpp"

#include <algorithm>
#include <utility>

#include "base/interner.hpp"
#include "base/text.hpp"
#include "io/import/recognise/header_row.hpp"
#include "io/import/recognise/known_sources.hpp"
#include "io/import/recognise/row_kind.hpp"
#include "io/import/recognise/subject.hpp"

namespace duewise {
namespace {

using Role = ColumnRole;

constexpr int age_buckets_min = 3;
constexpr std::uint32_t header_records_max = 50;

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
      : table_(table), plan_(plan), amount_role_(amount_role) {}

  void add(std::uint32_t record) {
    key_ = first_cell(table_, record, plan_, Role::invoice_no);
    if (key_.empty()) return;
    has_numbers_ = true;
    key_.push_back('\0');
    key_ += first_cell(table_, record, plan_, Role::customer_id);
    key_.push_back('\0');
    key_ += first_cell(table_, record, plan_, Role::customer_name);
    const std::string_view amount = first_cell(table_, record, plan_, amount_role_);
    const std::uint32_t known = keys_.find(key_);
    if (known == UINT32_MAX) {
      keys_.intern(key_);
      amounts_.emplace_back(amount);
      return;
    }
    repeats_ = true;
    amounts_differ_ = amounts_differ_ || amounts_[known] != amount;
  }

  bool has_numbers() const { return has_numbers_; }
  RowsPerInvoice judge(bool has_amounts_per_line) const {
    const bool has_lines = plan_.has(Role::item) || plan_.has(Role::quantity) ||
                           plan_.has(Role::unit_price) || plan_.has(Role::line_amount);
    if (!has_lines) return RowsPerInvoice::one;
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
  std::vector<std::string> amounts_;
  bool has_numbers_ = false;
  bool repeats_ = false;
  bool amounts_differ_ = false;
};

const KnownSource* choose_source(const Table& table, std::uint32_t header,
                                 const ImportChoices& choices, std::vector<Error>& errors) {
  if (choices.source.empty()) {
    std::vector<std::string> headers;
    for (std::uint32_t i = 0; i < table.width(header); ++i) {
      headers.emplace_back(trimmed(table.cell(header, i)));
    }
    return find_source(headers);
  }
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

/// The record that has all headers that somebody named, else the one that looks like a header.
std::optional<std::uint32_t> find_header_with(const Table& table, const ChosenColumns& chosen) {
  const std::uint32_t count = std::min(table.size(), header_records_max);
  for (std::uint32_t i = 0; !chosen.empty() && i < count; ++i) {
    if (has_all_headers(table, i, chosen)) return i;
  }
  return find_header(table);
}

void read_all_rows(const Table& table, const ImportChoices& choices, const KnownSource* source,
                   RecognisedTable& found, std::vector<Error>& errors) {
  const RowKinds kinds(table, found.header, found.plan);
  StyleClues clues;
  LineSearch lines(table, found.plan, found.amount_role);
  for (std::uint32_t i = found.header + 1; i < table.size(); ++i) {
    if (table.fault(i) != nullptr || kinds.kind_of(i) != RowKind::data) continue;
    clues.add(table, i, found.plan);
    lines.add(i);
  }
  found.rows_per_invoice = lines.judge(source != nullptr && source->has_amounts_per_line);
  found.has_made_numbers = !lines.has_numbers();
  found.styles = clues.settle(found.plan, choices.date_order, errors, found.date_order);
  found.styles.has_minor_units = source != nullptr && source->has_minor_units;
  if (choices.terms_days) found.styles.assumed_terms_days = *choices.terms_days;
}

}  // namespace

Recognition recognise_table(const Table& table, const ImportChoices& choices) {
  Recognition result;
  const std::optional<std::uint32_t> header = find_header_with(table, choices.columns);
  if (!header) {
    result.errors.push_back({"header_must_be_found", "line 1", {}});
    return result;
  }
  const KnownSource* source = choose_source(table, *header, choices, result.errors);
  ChosenColumns chosen = choices.columns;
  if (source != nullptr)
    chosen.insert(chosen.end(), source->columns.begin(), source->columns.end());
  result.table.emplace(*header, ColumnPlan(table, *header, chosen));
  RecognisedTable& found = *result.table;
  if (source != nullptr) found.source = source->id;
  for (const std::string& missing : found.plan.missing_headers()) {
    result.errors.push_back({"mapping_must_name_a_column", {}, missing});
  }
  mend_plan(found.plan, found);
  for (Error& fault : judge_subject(table, *header, found.plan)) {
    result.errors.push_back(std::move(fault));
  }
  if (!result.errors.empty()) return result;
  read_all_rows(table, choices, source, found, result.errors);
  return result;
}

}  // namespace duewise
