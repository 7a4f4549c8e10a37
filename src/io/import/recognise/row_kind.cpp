#include "io/import/recognise/row_kind.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "io/import/recognise/cell_words.hpp"

namespace duewise {
namespace {

// The word "total" stands in one of the first cells that are filled.
constexpr int cells_of_total = 3;
constexpr std::uint32_t records_looked_at = 1000;

}  // namespace

std::string_view code_of(RowKind kind) {
  switch (kind) {
    case RowKind::data:
      return {};
    case RowKind::blank:
      return "blank";
    case RowKind::title:
      return "title";
    case RowKind::heading:
    case RowKind::group:
      return "group";
    case RowKind::total:
      return "total";
    case RowKind::continuation:
      return "line";
  }
  return {};
}

RowKinds::RowKinds(const Table& table, std::uint32_t header, const ColumnPlan& plan)
    : table_(table), plan_(plan), header_(header) {
  const std::uint32_t end = std::min(table.size(), header + 1 + records_looked_at);
  for (std::uint32_t i = header + 1; i < end && !has_customer_names_; ++i) {
    has_customer_names_ = has_any(i, ColumnRole::customer_name);
  }
}

RowKind RowKinds::kind_of(std::uint32_t record) const {
  if (table_.is_blank(record)) return RowKind::blank;
  if (record <= header_ || repeats_header(record)) return RowKind::title;
  const Filled has = filled(record);
  if (names_total(record) && !has.date) return RowKind::total;
  if (has.cells == 1 && plan_.headers().size() > 2) {
    const bool is_heading = !has_customer_names_ && !trimmed(table_.cell(record, 0)).empty();
    return is_heading ? RowKind::heading : RowKind::title;
  }
  const bool wants_number = plan_.has(ColumnRole::invoice_no);
  if (wants_number && !has.number && !has.customer && !has.date) {
    if (has.line) return RowKind::continuation;
    if (has.amount) return RowKind::total;
  }
  const bool wants_customer = has_customer_names_;
  if (has.number && wants_customer && !has.customer && !has.date && !has.status && has.amount) {
    return RowKind::group;
  }
  return RowKind::data;
}

std::string_view RowKinds::first_text(std::uint32_t record) const {
  for (std::uint32_t i = 0; i < table_.width(record); ++i) {
    const std::string_view text = trimmed(table_.cell(record, i));
    if (!text.empty()) return text;
  }
  return {};
}

RowKinds::Filled RowKinds::filled(std::uint32_t record) const {
  using Role = ColumnRole;
  Filled has;
  for (std::uint32_t i = 0; i < table_.width(record); ++i) {
    if (!trimmed(table_.cell(record, i)).empty()) ++has.cells;
  }
  has.number = has_any(record, Role::invoice_no);
  has.customer = has_any(record, Role::customer_name) || has_any(record, Role::customer_id);
  has.date = has_digits(record, Role::issue_date) || has_digits(record, Role::due_date);
  has.status = has_any(record, Role::status) || has_any(record, Role::is_deleted);
  has.amount = has_any(record, Role::amount) || has_any(record, Role::open_amount) ||
               has_any(record, Role::paid_amount);
  has.line = has_any(record, Role::item) || has_any(record, Role::quantity) ||
             has_any(record, Role::unit_price);
  return has;
}

bool RowKinds::has_any(std::uint32_t record, ColumnRole role) const {
  const std::vector<std::uint32_t>& columns = plan_.columns(role);
  return std::any_of(columns.begin(), columns.end(), [&](std::uint32_t column) {
    return !trimmed(table_.cell(record, column)).empty();
  });
}

/// The word of a total may stand in a column of dates.
bool RowKinds::has_digits(std::uint32_t record, ColumnRole role) const {
  const std::vector<std::uint32_t>& columns = plan_.columns(role);
  return std::any_of(columns.begin(), columns.end(), [&](std::uint32_t column) {
    return table_.cell(record, column).find_first_of("0123456789") != std::string_view::npos;
  });
}

bool RowKinds::repeats_header(std::uint32_t record) const {
  const std::vector<std::string>& headers = plan_.headers();
  for (std::uint32_t i = 0; i < headers.size(); ++i) {
    if (trimmed(table_.cell(record, i)) != headers[i]) return false;
  }
  return true;
}

bool RowKinds::names_total(std::uint32_t record) const {
  int looked_at = 0;
  for (std::uint32_t i = 0; i < table_.width(record) && looked_at < cells_of_total; ++i) {
    const std::string_view text = trimmed(table_.cell(record, i));
    if (text.empty()) continue;
    if (cell_words().is_total(text)) return true;
    ++looked_at;
  }
  return false;
}

}  // namespace duewise
