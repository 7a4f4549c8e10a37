// The currency of a row and its amounts: what is due, paid and open, from the two or three that a
// row states.
#include <algorithm>
#include <array>

#include "io/import/row_reading.hpp"

namespace duewise {

/// "RMB", "人民币", "NT$": what a foreign row may call its currency, in a column of its own or
/// beside an amount. A sign that serves several means the plan's currency where it can.
bool RowReading::read_currency_word(std::string_view word) {
  const bool has_word = !word.empty();
  CurrencyHint hint = find_currency_hint(word);
  if (!has_word) {
    const std::string_view amount = text(Column::amount);
    hint = find_currency_beside(amount.empty() ? text(Column::open_amount) : amount);
  }
  if (hint.sign == CurrencySign::none) return true;
  if (hint.sign == CurrencySign::unknown) {
    return has_word ? reject("currency_must_be_known", Column::currency) : true;
  }
  is_currency_told_ = true;
  if (hint.sign == CurrencySign::certain || !hint.may_be(rules_.currency)) {
    record_.currency = hint.likely;
  }
  return true;
}

bool RowReading::read_amount(Column column, std::optional<MinorUnits>& amount) {
  const std::string_view written = text(column);
  if (written.empty()) return true;
  if (rules_.styles != nullptr) return read_styled_amount(column, written, amount);
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

bool RowReading::read_styled_amount(Column column, std::string_view written,
                                    std::optional<MinorUnits>& amount) {
  const AmountRead read = rules_.styles->read(role_of(column), written, record_.currency);
  switch (read.fault) {
    case AmountFault::none:
      amount = read.minor;
      return true;
    case AmountFault::not_an_amount:
    case AmountFault::contradicts_style:
      return reject("amount_must_be_a_decimal_number", column);
    case AmountFault::too_many_decimals:
      return reject("amount_has_too_many_decimals", column);
    case AmountFault::lost_digits:
      return reject("amount_must_be_whole", column);
    case AmountFault::overflows:
      return reject("amount_overflows", column);
  }
  return true;
}

bool RowReading::read_amounts() {
  amount_ = row_.summed_amount;
  const bool has_amount = amount_ || read_amount(Column::amount, amount_);
  if (!has_amount || !read_amount(Column::paid_amount, paid_) ||
      !read_amount(Column::open_amount, open_) || !add_credited()) {
    return false;
  }
  if (!amount_ && !open_) return reject("amount_is_required", Column::amount);
  if (amount_ && *amount_ < 0) return set_aside("credit_note", Column::amount);
  if (paid_ && *paid_ < 0) return reject("paid_amount_must_not_be_negative", Column::paid_amount);
  return amount_ ? settle_amounts() : settle_open_only();
}

/// What credit notes have paid is paid, too.
bool RowReading::add_credited() {
  if (row_.credited_amount.empty()) return true;
  const AmountRead credited =
      rules_.styles->read(ColumnRole::credited_amount, row_.credited_amount, record_.currency);
  if (!credited.minor || *credited.minor == 0) return true;  // the balance tells the rest
  const Result<MinorUnits> paid = add(paid_.value_or(0), *credited.minor);
  if (!paid.has_value()) return reject("amount_overflows", Column::paid_amount);
  paid_ = *paid;
  return true;
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
  is_paid_by_status_ = status_ == StatedStatus::paid;
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
  if (rules_.styles != nullptr) return follow_balance();
  std::string sum(text(Column::amount));
  sum += " - ";
  sum += paid_ ? text(Column::paid_amount) : std::string_view("0");
  sum += " = ";
  sum += text(Column::open_amount);
  return reject("amounts_must_agree", Column::open_amount, std::move(sum));
}

/// Of foreign amounts that do not agree the balance counts: it is what the sender would collect.
bool RowReading::follow_balance() {
  amounts_disagree_ = true;
  record_.amount = std::max({record_.amount, *open_, MinorUnits{0}});
  record_.paid = record_.amount - std::max(*open_, MinorUnits{0});
  return true;
}

/// A row that has one amount only and says by its state or by a date that it was paid.
void RowReading::settle_paid_rows() {
  const bool has_one_amount = !paid_ && !(amount_ && open_);
  if (rules_.styles == nullptr || !has_one_amount || is_paid_by_status_) return;
  is_paid_by_status_ = status_ == StatedStatus::paid && !amount_;
  is_paid_by_date_ = text(Column::status).empty() && record_.paid_date.exists();
  if (is_paid_by_status_ || is_paid_by_date_) record_.paid = record_.amount;
}

}  // namespace duewise
