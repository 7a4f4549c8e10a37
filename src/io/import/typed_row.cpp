#include "io/import/typed_row.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace duewise {
namespace {

using Column = InvoiceColumn;

constexpr std::int64_t terms_days_max = 36500;

enum class Status : std::uint8_t { open, paid, draft, cancelled, unknown };

Status find_status(std::string_view text) {
  struct Word {
    std::string_view text;
    Status status;
  };
  static constexpr std::array<Word, 19> words{{
      {"", Status::open},
      {"open", Status::open},
      {"sent", Status::open},
      {"issued", Status::open},
      {"unpaid", Status::open},
      {"partial", Status::open},
      {"part paid", Status::open},
      {"partially paid", Status::open},
      {"overdue", Status::open},
      {"past due", Status::open},
      {"paid", Status::paid},
      {"closed", Status::paid},
      {"draft", Status::draft},
      {"void", Status::cancelled},
      {"voided", Status::cancelled},
      {"cancelled", Status::cancelled},
      {"canceled", Status::cancelled},
      {"deleted", Status::cancelled},
      {"reversed", Status::cancelled},
  }};
  std::string plain = to_lower_ascii(text);
  std::replace(plain.begin(), plain.end(), '_', ' ');
  std::replace(plain.begin(), plain.end(), '-', ' ');
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const Word& word) { return word.text == plain; });
  return found == words.end() ? Status::unknown : found->status;
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

/// Reads one row; the first fault stays in `verdict` and ends the reading.
class RowReading {
 public:
  RowReading(const InvoiceRow& row, const RowRules& rules, InvoiceRecord& record,
             std::vector<RowWarning>& warnings)
      : row_(row), rules_(rules), record_(record), warnings_(warnings) {}

  RowVerdict read() && {
    record_ = {};
    (void)(read_form() && read_status() && read_currency() && read_amounts() && read_names() &&
           read_dates() && read_due_date() && read_rest());
    if (verdict_.fate == RowFate::accepted) warn();
    return std::move(verdict_);
  }

 private:
  std::string_view text(Column column) const { return trimmed(row_[column]); }

  bool reject(std::string_view code, Column column) {
    return reject(code, column, std::string(text(column)));
  }
  bool reject(std::string_view code, Column column, std::string value) {
    verdict_ = {RowFate::rejected, code, name_of(column), std::move(value)};
    return false;
  }
  bool set_aside(std::string_view code, Column column) {
    verdict_ = {RowFate::set_aside, code, name_of(column), std::string(text(column))};
    return false;
  }
  void warn(std::string_view code, Column column, std::string detail = {}) {
    warnings_.push_back({code, name_of(column), std::move(detail)});
  }

  bool read_form();
  bool read_status();
  bool read_currency();
  bool read_amount(Column column, std::optional<MinorUnits>& amount);
  bool read_amounts();
  bool settle_amounts();
  bool settle_open_only();
  bool check_open();
  bool read_names();
  bool read_date(Column column, Date& date);
  bool read_dates();
  bool read_due_date();
  bool read_rest();
  void warn();

  const InvoiceRow& row_;
  const RowRules& rules_;
  InvoiceRecord& record_;
  std::vector<RowWarning>& warnings_;
  RowVerdict verdict_;
  Status status_ = Status::open;
  std::optional<MinorUnits> amount_, paid_, open_;
  bool is_paid_by_status_ = false;
};

bool RowReading::read_form() {
  if (!row_.fault_code.empty()) {
    verdict_ = {RowFate::rejected, row_.fault_code, row_.fault_column,
                std::string(row_.fault_value)};
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
  status_ = find_status(text(Column::status));
  if (status_ == Status::draft) return set_aside("draft", Column::status);
  if (status_ == Status::cancelled) return set_aside("void", Column::status);
  return true;
}

bool RowReading::read_currency() {
  const std::string_view code = text(Column::currency);
  record_.currency = rules_.currency;
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

bool RowReading::read_amount(Column column, std::optional<MinorUnits>& amount) {
  const std::string_view written = text(column);
  if (written.empty()) return true;
  const Result<MinorUnits> parsed = parse_decimal(written, record_.currency.decimals());
  if (parsed.has_value()) {
    amount = *parsed;
    return true;
  }
  for (const std::string_view code : {"amount_has_too_many_decimals", "amount_overflows"}) {
    if (parsed.error().code == code) return reject(code, column);
  }
  return reject("amount_must_be_a_decimal_number", column);
}

bool RowReading::read_amounts() {
  if (!read_amount(Column::amount, amount_) || !read_amount(Column::paid_amount, paid_) ||
      !read_amount(Column::open_amount, open_)) {
    return false;
  }
  if (!amount_ && !open_) return reject("amount_is_required", Column::amount);
  if (amount_ && *amount_ < 0) return set_aside("credit_note", Column::amount);
  if (paid_ && *paid_ < 0) return reject("paid_amount_must_not_be_negative", Column::paid_amount);
  return amount_ ? settle_amounts() : settle_open_only();
}

/// The amount is known and not negative; paid and open may be.
bool RowReading::settle_amounts() {
  record_.amount = *amount_;
  if (paid_) {
    record_.paid = *paid_;
    return !open_ || check_open();
  }
  if (open_) {
    const Result<MinorUnits> paid = subtract(*amount_, *open_);
    if (!paid.has_value()) return reject("amount_overflows", Column::open_amount);
    if (*paid < 0) return check_open();
    record_.paid = *paid;
    return true;
  }
  // Only the amount: nothing is paid, unless the status says that all is.
  is_paid_by_status_ = status_ == Status::paid;
  record_.paid = is_paid_by_status_ ? record_.amount : 0;
  return true;
}

bool RowReading::settle_open_only() {
  const Result<MinorUnits> amount = add(*open_, paid_.value_or(0));
  if (!amount.has_value()) return reject("amount_overflows", Column::open_amount);
  if (*amount < 0) return set_aside("credit_note", Column::open_amount);
  record_.amount = *amount;
  record_.paid = paid_.value_or(0);
  return true;
}

/// What is overpaid may be written as a negative open amount or as none.
bool RowReading::check_open() {
  const MinorUnits open = record_.amount - record_.paid;  // both are 0 or more
  if (*open_ == open || (open < 0 && *open_ == 0)) return true;
  std::string sum(text(Column::amount));
  sum += " - ";
  sum += paid_ ? text(Column::paid_amount) : std::string_view("0");
  sum += " = ";
  sum += text(Column::open_amount);
  return reject("amounts_must_agree", Column::open_amount, std::move(sum));
}

bool RowReading::read_names() {
  record_.invoice_no = text(Column::invoice_no);
  record_.customer_id = text(Column::customer_id);
  record_.customer_name = text(Column::customer_name);
  if (record_.invoice_no.empty()) return reject("invoice_no_is_required", Column::invoice_no);
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
  const std::optional<Date> parsed = Date::parse(written);
  if (!parsed) return reject(looks_iso(written) ? "date_must_exist" : "date_must_be_iso", column);
  date = *parsed;
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
  record_.due_date = record_.issue_date + Days{static_cast<std::int32_t>(*days)};
  if (record_.due_date <= last_date()) return true;
  return reject("due_date_must_be_before_year_10000", Column::terms_days);
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
  if (text(Column::currency).empty()) warn("currency_is_missing", Column::currency);
  if (status_ == Status::unknown) {
    warn("status_is_unknown", Column::status, std::string(text(Column::status)));
  }
  if (is_paid_by_status_) warn("paid_taken_from_status", Column::status);
  if (status_ == Status::paid && record_.paid < record_.amount) {
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

}  // namespace

RowVerdict read_invoice_row(const InvoiceRow& row, const RowRules& rules, InvoiceRecord& record,
                            std::vector<RowWarning>& warnings) {
  return RowReading(row, rules, record, warnings).read();
}

}  // namespace duewise
