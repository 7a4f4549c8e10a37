#include "io/import/rows/foreign_rows.hpp"

#include <algorithm>
#include <utility>

#include "base/checksum.hpp"
#include "base/text.hpp"
#include "io/import/recognise/cell_words.hpp"
#include "io/import/recognise/plain_word.hpp"
#include "io/import/values/identifier.hpp"

namespace duewise {
namespace {

using Role = ColumnRole;
using Column = InvoiceColumn;

// One to three milliseconds.
constexpr std::uint32_t records_per_step = 512;
constexpr std::array<Role, 5> roles_that_lines_repeat{
    Role::amount, Role::paid_amount, Role::open_amount, Role::due_date, Role::currency};

/// The stronger of two states that a row has in two columns.
StatedStatus stronger(std::optional<StatedStatus> a, StatedStatus b) {
  return a ? std::max(*a, b) : b;
}

std::string_view word_of(StatedStatus status) {
  switch (status) {
    case StatedStatus::open:
      return "open";
    case StatedStatus::paid:
      return "paid";
    case StatedStatus::draft:
      return "draft";
    case StatedStatus::cancelled:
      return "void";
  }
  return {};
}

/// Reports whether `status` is that of an invoice which never was one, or is none any more.
bool is_dead(std::string_view status) {
  return status == word_of(StatedStatus::draft) || status == word_of(StatedStatus::cancelled);
}

std::string_view code_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::invoice:
      return {};
    case DocumentKind::credit_note:
      return "credit_note";
    case DocumentKind::payment:
      return "payment";
    case DocumentKind::purchase:
      return "purchase";
    case DocumentKind::ignored:
      return "other_document";
  }
  return {};
}

/// A short mark of `content`, the same for the same content.
std::string mark_of(std::string_view content) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint32_t sum = crc32c(content);
  std::string mark(8, '0');
  for (std::size_t i = mark.size(); i-- > 0; sum >>= 4U) mark[i] = digits[sum & 15U];
  return mark;
}

}  // namespace

ForeignRows::ForeignRows(const Table& table, const RecognisedTable& found, Currency currency)
    : table_(table), found_(found), currency_(currency), kinds_(table, found.header, found.plan) {
  const std::vector<std::uint32_t>& columns = found.plan.columns(Role::invoice_no);
  for (std::size_t i = 1; i < columns.size() && !id_column_; ++i) {
    const std::string word = plain_word(found.plan.header(columns[i]));
    if (word.size() >= 2 && word.substr(word.size() - 2) == "id") id_column_ = columns[i];
  }
}

bool ForeignRows::is_needed(Pass pass) const {
  switch (pass) {
    case Pass::find_ids:
      return id_column_ || found_.plan.has(Role::customer_id);
    case Pass::add_up_lines:
      return found_.rows_per_invoice == RowsPerInvoice::amount_per_row;
    case Pass::read:
    case Pass::done:
      break;
  }
  return true;
}

bool ForeignRows::step(const InvoiceRowSink& sink) {
  if (pass_ == Pass::done) return true;
  if (is_needed(pass_)) {
    const std::uint32_t end = std::min(table_.size(), next_ + records_per_step);
    for (; next_ < end; ++next_) {
      if (next_ != found_.header) go_over(next_, sink);
    }
    if (next_ < table_.size()) return false;
  }
  pass_ = static_cast<Pass>(static_cast<int>(pass_) + 1);
  next_ = 0;
  heading_.clear();
  made_numbers_.clear();  // adding up has counted them, too
  return pass_ == Pass::done;
}

void ForeignRows::go_over(std::uint32_t record, const InvoiceRowSink& sink) {
  switch (pass_) {
    case Pass::find_ids:
      find_padded_id(record);
      return find_first_id(record);
    case Pass::add_up_lines:
      return add_up_line(record);
    case Pass::read:
      compose(record);
      return sink(row_);
    case Pass::done:
      return;
  }
}

std::int64_t ForeignRows::done_ppm() const {
  constexpr std::int64_t all = 1'000'000;
  const std::int64_t records = std::max<std::int64_t>(table_.size(), 1);
  return (static_cast<std::int64_t>(pass_) * records + next_) * all / (3 * records);
}

std::string_view ForeignRows::cell(std::uint32_t record, ColumnRole role) const {
  for (const std::uint32_t column : found_.plan.columns(role)) {
    const std::string_view text = trimmed(table_.cell(record, column));
    if (!text.empty()) return text;
  }
  return {};
}

std::string& ForeignRows::own(InvoiceColumn column, std::string text) {
  std::string& owned = texts_[static_cast<std::size_t>(column)];
  owned = std::move(text);
  row_[column] = owned;
  return owned;
}

/// The number and the customer as the record says them, for `numbers_`.
std::string ForeignRows::number_key(std::uint32_t record) const {
  std::string key(row_[Column::invoice_no]);
  for (const Role role : {Role::customer_id, Role::customer_name}) {
    key.push_back('\0');
    key += cell(record, role);
  }
  return key;
}

/// What tells one invoice from another: its number and its customer.
std::string ForeignRows::group_key() const {
  std::string key(row_[Column::invoice_no]);
  for (const Column column : {Column::customer_id, Column::customer_name}) {
    key.push_back('\0');
    key += row_[column];
  }
  return key;
}

Currency ForeignRows::currency_of(std::uint32_t record) const {
  const CurrencyHint hint = find_currency_hint(cell(record, Role::currency));
  const bool is_told = hint.sign != CurrencySign::none && hint.sign != CurrencySign::unknown;
  return is_told && !hint.may_be(currency_) ? hint.likely : currency_;
}

/// Notes an id with zeros in front, so that the same id without them is found to be that customer.
void ForeignRows::find_padded_id(std::uint32_t record) {
  if (record < found_.header) return;
  const std::string_view id = plain_identifier(cell(record, Role::customer_id));
  if (!id.empty() && id.front() == '0') padded_ids_.emplace(without_zeros(id), id);
}

std::string_view ForeignRows::own_id(std::uint32_t record) const {
  if (!id_column_) return {};
  return plain_identifier(table_.cell(record, *id_column_));
}

/// Finds the smallest id among the live invoices of one number and customer.
void ForeignRows::find_first_id(std::uint32_t record) {
  const std::string_view id = own_id(record);
  if (id.empty() || record < found_.header || kinds_.kind_of(record) != RowKind::data) return;
  compose_number(record);
  compose_customer(record);
  compose_status(record);
  if (is_dead(row_[Column::status])) return;
  const std::uint32_t number = numbers_.intern(number_key(record));
  if (number == first_ids_.size()) first_ids_.push_back(id);
  std::string_view& first = first_ids_[number];
  if (std::pair(id.size(), id) < std::pair(first.size(), first)) first = id;
}

/// Two invoices of one number and customer that their program has different ids for are two: the
/// older one keeps the number, to that of the other its id is added.
void ForeignRows::tell_apart(std::uint32_t record) {
  const std::string_view id = own_id(record);
  if (id.empty() || is_dead(row_[Column::status])) return;
  const std::uint32_t number = numbers_.find(number_key(record));
  if (number == UINT32_MAX || first_ids_[number] == id) return;
  own(Column::invoice_no, std::string(row_[Column::invoice_no]) + "#" + std::string(id));
  row_.warning_code = "invoice_no_is_extended";
}

void ForeignRows::add_up_line(std::uint32_t record) {
  if (record < found_.header) return;
  const RowKind kind = table_.fault(record) != nullptr ? RowKind::title : kinds_.kind_of(record);
  if (kind == RowKind::heading) heading_ = kinds_.first_text(record);
  if (kind != RowKind::data && kind != RowKind::continuation) return;
  if (kind == RowKind::data) {
    row_ = {};
    compose_number(record);
    compose_customer(record);
    compose_status(record);
    tell_apart(record);
    last_key_ = row_[Column::invoice_no].empty() ? std::string() : group_key();
  }
  if (last_key_.empty()) return;
  Group& group = groups_.try_emplace(last_key_, Group{record}).first->second;
  const AmountRead line =
      found_.styles.read(found_.amount_role, cell(record, found_.amount_role), currency_of(record));
  if (!line.minor) return;  // what is wrong is said where the row itself is read
  const Result<MinorUnits> sum = add(group.sum, *line.minor);
  group.has_overflowed = group.has_overflowed || !sum.has_value();
  if (sum.has_value()) group.sum = *sum;
}

void ForeignRows::compose(std::uint32_t record) {
  row_ = {};
  row_.line = table_.line(record);
  if (const TableFault* fault = table_.fault(record)) {
    row_.fault_code = fault->code;
    row_.fault_value = table_.cell(record, fault->cell);
    return;
  }
  const RowKind kind = kinds_.kind_of(record);
  row_.set_aside_code = code_of(kind);
  if (kind == RowKind::heading) heading_ = kinds_.first_text(record);
  if (kind == RowKind::total) heading_.clear();
  if (kind != RowKind::data) return;
  compose_number(record);
  compose_customer(record);
  compose_status(record);
  tell_apart(record);
  compose_kind(record);
  copy_rest(record);
  if (found_.rows_per_invoice != RowsPerInvoice::one) join_lines(record);
}

void ForeignRows::compose_number(std::uint32_t record) {
  if (found_.has_made_numbers) {
    // The same content gives the same number in every export; of equal rows the second is "-2".
    std::string content;
    for (const Role role :
         {Role::customer_id, Role::customer_name, Role::due_date, Role::amount, Role::memo}) {
      content += cell(record, role);
      content.push_back('\0');
    }
    const std::uint32_t count = ++made_numbers_[content];
    std::string number = "row-" + mark_of(content);
    if (count > 1) number += "-" + to_text(count);
    own(Column::invoice_no, std::move(number));
    return;
  }
  for (const std::uint32_t column : found_.plan.columns(Role::invoice_no)) {
    const std::string_view number = plain_identifier(table_.cell(record, column));
    if (number.empty() || number == "/") continue;
    const std::string_view code = cell(record, Role::document_code);
    own(Column::invoice_no, std::string(code) + std::string(number));
    return;
  }
}

void ForeignRows::compose_customer(std::uint32_t record) {
  const std::string_view id = plain_identifier(cell(record, Role::customer_id));
  const auto padded = padded_ids_.find(without_zeros(id));
  own(Column::customer_id, padded == padded_ids_.end() ? std::string(id) : padded->second);
  const std::string_view name = cell(record, Role::customer_name);
  own(Column::customer_name, std::string(name.empty() ? std::string_view(heading_) : name));
}

bool ForeignRows::says(std::uint32_t record, ColumnRole role, bool answer) const {
  const std::optional<bool> said = cell_words().find_answer(cell(record, role));
  return said && *said == answer;
}

/// One state out of all columns that tell of it; a word that is not known stays as it is.
void ForeignRows::compose_status(std::uint32_t record) {
  std::optional<StatedStatus> status;
  std::string_view unknown;
  for (const std::uint32_t column : found_.plan.columns(Role::status)) {
    const std::string_view text = trimmed(table_.cell(record, column));
    if (text.empty()) continue;
    const auto known = cell_words().find_status(found_.plan.header(column), text);
    if (known) {
      status = stronger(status, *known);
    } else {
      unknown = text;
    }
  }
  if (says(record, Role::is_open, false)) status = stronger(status, StatedStatus::paid);
  const bool is_void_by_note =
      cell_words().find_status({}, cell(record, Role::memo)) == StatedStatus::cancelled;
  if (says(record, Role::is_deleted, true) || is_void_by_note) status = StatedStatus::cancelled;
  row_[Column::status] = status ? word_of(*status) : unknown;
}

void ForeignRows::compose_kind(std::uint32_t record) {
  if (is_dead(row_[Column::status])) return;
  const auto kind = cell_words().find_document(cell(record, Role::document_type));
  row_.set_aside_code = kind ? code_of(*kind) : std::string_view();
  if (says(record, Role::is_positive, false)) row_.set_aside_code = "credit_note";
}

void ForeignRows::copy_rest(std::uint32_t record) {
  for (std::size_t i = 0; i < invoice_column_count; ++i) {
    const auto column = static_cast<Column>(i);
    switch (column) {
      case Column::invoice_no:
      case Column::customer_id:
      case Column::customer_name:
      case Column::status:
        continue;
      default:
        row_[column] = without_guard(cell(record, role_of(column)));
    }
  }
  row_.credited_amount = cell(record, Role::credited_amount);
}

/// Lets the first row of an invoice stand for all of them.
void ForeignRows::join_lines(std::uint32_t record) {
  if (row_[Column::invoice_no].empty()) return;
  const auto [place, is_new] = groups_.try_emplace(group_key(), Group{record});
  Group& group = place->second;
  if (group.first == record) {
    if (found_.rows_per_invoice != RowsPerInvoice::amount_per_row) return;
    if (group.has_overflowed) {
      row_.fault_code = "amount_overflows";
      row_.fault_column = name_of(Column::amount);
    }
    row_.summed_amount = group.sum;
    return;
  }
  row_.set_aside_code = "line";
  if (found_.rows_per_invoice != RowsPerInvoice::same_amount) return;
  for (const Role role : roles_that_lines_repeat) {
    if (cell(record, role) == cell(group.first, role)) continue;
    row_.set_aside_code = {};
    row_.fault_code = "duplicate_must_be_identical";
    row_.fault_column = name_of(Column::invoice_no);
    row_.fault_value = row_[Column::invoice_no];
    return;
  }
}

}  // namespace duewise
