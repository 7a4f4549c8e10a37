/// The reading of one row in hand: what `read_invoice_row` keeps while it goes through the values.
/// For typed_row.cpp and row_amounts.cpp only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "io/import/recognise/cell_words.hpp"
#include "io/import/typed_row.hpp"

namespace duewise {

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
    settle_paid_rows();
    if (verdict_.fate == RowFate::accepted) warn();
    return std::move(verdict_);
  }

 private:
  using Column = InvoiceColumn;

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
  bool read_currency_word(std::string_view word);
  bool read_amount(Column column, std::optional<MinorUnits>& amount);
  bool read_styled_amount(Column column, std::string_view written,
                          std::optional<MinorUnits>& amount);
  bool add_credited();
  bool follow_balance();
  void settle_paid_rows();
  bool read_amounts();
  bool settle_amounts();
  bool settle_open_only();
  bool check_open();
  bool has_lost_digits(std::string_view number) const;
  bool read_names();
  bool read_date(Column column, Date& date);
  bool read_dates();
  bool read_styled_date(Column column, std::string_view written, Date& date);
  bool read_due_date();
  bool read_styled_due_date();
  bool count_due_date(const PaymentTerms& terms);
  bool read_rest();
  void warn();

  const InvoiceRow& row_;
  const RowRules& rules_;
  InvoiceRecord& record_;
  std::vector<RowWarning>& warnings_;
  RowVerdict verdict_;
  std::optional<StatedStatus> status_ = StatedStatus::open;  // none: unknown
  std::optional<MinorUnits> amount_, paid_, open_;
  bool is_paid_by_status_ = false;
  bool is_currency_told_ = false;
  bool is_paid_by_date_ = false;
  bool amounts_disagree_ = false;
  bool is_due_date_assumed_ = false;
};

}  // namespace duewise
