#include "io/import/typed_row.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "io/import/canonical.hpp"
#include "io/import/recognise/column_role.hpp"
#include "io/import/row_reading.hpp"
#include "io/import/values/identifier.hpp"

namespace duewise {
namespace {

using Column = InvoiceColumn;

Date end_of_month(Date date) {
  const CivilDate civil = date.to_civil();
  return date + Days{days_in_month(civil.year, civil.month) - civil.day};
}

/// Reports whether `text` has the shape of an ISO date, so that only its day can be wrong.
bool looks_iso(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_right = i == 4 || i == 7 ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
    if (!is_right) return false;
  }
  return true;
}

}  // namespace

bool RowReading::read_form() {
  if (!row_.fault_code.empty()) {
    verdict_ = {RowFate::rejected, row_.fault_code, row_.fault_column,
                std::string(row_.fault_value)};
    return false;
  }
  if (!row_.set_aside_code.empty()) {
    // A draft is a draft first, and then a line of it.
    verdict_ = {RowFate::set_aside, row_.set_aside_code, {}, {}};
    return false;
  }
  bool is_blank = true;
  for (std::size_t i = 0; i < invoice_column_count; ++i) {
    const std::string_view value = row_.values[i];
    if (value.empty()) continue;
    is_blank = is_blank && trimmed(value).empty();
    if (!is_valid_utf8(value)) return reject("text_must_be_utf8", static_cast<Column>(i));
    if (value.find('\0') != std::string_view::npos) {
      return reject("text_must_not_contain_nul", static_cast<Column>(i));
    }
  }
  if (is_blank) verdict_ = {RowFate::set_aside, "blank", {}, {}};
  return !is_blank;
}

bool RowReading::read_status() {
  status_ = find_canonical_status(text(Column::status));
  if (status_ == StatedStatus::draft) return set_aside("draft", Column::status);
  if (status_ == StatedStatus::cancelled) return set_aside("void", Column::status);
  return true;
}

bool RowReading::read_currency() {
  const std::string_view code = text(Column::currency);
  record_.currency = rules_.currency;
  if (rules_.styles != nullptr) return read_currency_word(code);
  if (code.empty()) return true;
  std::string upper(code);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const std::optional<Currency> currency = Currency::find(upper);
  if (!currency || *currency == Currency()) {
    return reject("currency_must_be_known", Column::currency);
  }
  record_.currency = *currency;
  return true;
}

/// Numbers that a spreadsheet has rounded may have become equal.
bool RowReading::has_lost_digits(std::string_view number) const {
  if (is_destroyed_identifier(number)) return true;
  return rules_.styles->has_rounded_numbers && has_zeros_after_15_digits(number);
}

bool RowReading::read_names() {
  record_.invoice_no = text(Column::invoice_no);
  record_.customer_id = text(Column::customer_id);
  record_.customer_name = text(Column::customer_name);
  if (record_.invoice_no.empty()) return reject("invoice_no_is_required", Column::invoice_no);
  if (rules_.styles != nullptr && has_lost_digits(record_.invoice_no)) {
    return reject("invoice_no_must_be_whole", Column::invoice_no);
  }
  if (record_.customer_id.empty() && record_.customer_name.empty()) {
    return reject("customer_is_required", Column::customer_id);
  }
  record_.contract_no = text(Column::contract_no);
  record_.rating = text(Column::rating);
  record_.contact_name = text(Column::contact_name);
  record_.contact_email = text(Column::contact_email);
  record_.contact_phone = text(Column::contact_phone);
  record_.owner = text(Column::owner);
  record_.tags = text(Column::tags);
  record_.memo = text(Column::memo);
  return true;
}

bool RowReading::read_date(Column column, Date& date) {
  const std::string_view written = text(column);
  if (written.empty()) return true;
  if (rules_.styles != nullptr) return read_styled_date(column, written, date);
  const std::optional<Date> parsed = Date::parse(written);
  if (!parsed) return reject(looks_iso(written) ? "date_must_exist" : "date_must_be_iso", column);
  date = *parsed;
  return true;
}

bool RowReading::read_styled_date(Column column, std::string_view written, Date& date) {
  const DateRead read = duewise::read_date(written, rules_.styles->date(role_of(column)));
  switch (read.fault) {
    case DateFault::none:
      date = read.date;
      return true;
    case DateFault::does_not_exist:
      return reject("date_must_exist", column);
    case DateFault::not_a_date:
      return reject("date_must_be_a_date", column);
    case DateFault::contradicts_style:
      return reject("date_must_follow_its_column", column);
  }
  return true;
}

bool RowReading::read_dates() {
  return read_date(Column::issue_date, record_.issue_date) &&
         read_date(Column::due_date, record_.due_date) &&
         read_date(Column::paid_date, record_.paid_date) &&
         read_date(Column::service_end, record_.service_end) &&
         read_date(Column::received_date, record_.received_date);
}

bool RowReading::read_due_date() {
  if (rules_.styles != nullptr) return read_styled_due_date();
  const std::string_view terms = text(Column::terms_days);
  std::optional<std::int64_t> days;
  if (!terms.empty()) {
    days = parse_integer(terms);
    if (!days || *days < 0 || *days > terms_days_max) {
      return reject("terms_days_must_be_a_whole_number", Column::terms_days);
    }
  }
  if (record_.due_date.exists()) return true;
  if (!days || record_.issue_date.is_none()) {
    return reject("due_date_is_required", Column::due_date);
  }
  return count_due_date({.days = static_cast<std::int32_t>(*days)});
}

bool RowReading::count_due_date(const PaymentTerms& terms) {
  const Date begin = terms.from_month_end ? end_of_month(record_.issue_date) : record_.issue_date;
  record_.due_date = begin + Days{terms.days};
  if (record_.due_date <= last_date()) return true;
  return reject("due_date_must_be_before_year_10000", Column::terms_days);
}

/// Terms in words that are not understood are no fault of the row while it has a due date; without
/// both it is due after the assumed days.
bool RowReading::read_styled_due_date() {
  if (record_.due_date.exists()) return true;
  if (record_.issue_date.is_none()) return reject("due_date_is_required", Column::due_date);
  const std::optional<PaymentTerms> terms = cell_words().find_terms(text(Column::terms_days));
  if (terms) return count_due_date(*terms);
  is_due_date_assumed_ = true;
  return count_due_date({.days = rules_.styles->assumed_terms_days});
}

bool RowReading::read_rest() {
  const std::string_view period = text(Column::period);
  if (!period.empty()) {
    const std::optional<Period> parsed = Period::parse(period);
    if (!parsed) return reject("period_must_be_known", Column::period);
    record_.period = *parsed;
  }
  const std::string settlement = to_lower_ascii(text(Column::settlement));
  if (settlement == "per_invoice") {
    record_.settlement = Settlement::per_invoice;
  } else if (settlement == "monthly") {
    record_.settlement = Settlement::monthly;
  } else if (!settlement.empty()) {
    return reject("settlement_must_be_known", Column::settlement);
  }
  if (!read_amount(Column::credit_limit, record_.credit_limit)) return false;
  if (record_.credit_limit && *record_.credit_limit < 0) {
    return reject("credit_limit_must_not_be_negative", Column::credit_limit);
  }
  return true;
}

void RowReading::warn() {
  if (text(Column::currency).empty() && !is_currency_told_) {
    warn("currency_is_missing", Column::currency);
  }
  if (!status_) {
    warn("status_is_unknown", Column::status, std::string(text(Column::status)));
  }
  if (!row_.warning_code.empty()) warn(row_.warning_code, Column::invoice_no);
  if (is_paid_by_status_) warn("paid_taken_from_status", Column::status);
  if (is_paid_by_date_) warn("paid_taken_from_date", Column::paid_date);
  if (amounts_disagree_) warn("amounts_disagree", Column::open_amount);
  if (is_due_date_assumed_) {
    warn("due_date_is_assumed", Column::due_date, to_text(rules_.styles->assumed_terms_days));
  }
  if (status_ == StatedStatus::paid && record_.paid < record_.amount) {
    warn("status_contradicts_amounts", Column::status);
  }
  if (record_.paid > record_.amount) warn("paid_exceeds_amount", Column::paid_amount);
  if (record_.issue_date.exists() && record_.due_date < record_.issue_date) {
    warn("due_date_precedes_issue_date", Column::due_date);
  }
  if (rules_.as_of.is_none()) return;
  if (record_.issue_date > rules_.as_of) warn("issued_after_as_of", Column::issue_date);
  if (record_.paid_date > rules_.as_of) warn("paid_after_as_of", Column::paid_date);
}

RowVerdict read_invoice_row(const InvoiceRow& row, const RowRules& rules, InvoiceRecord& record,
                            std::vector<RowWarning>& warnings) {
  return RowReading(row, rules, record, warnings).read();
}

}  // namespace duewise
