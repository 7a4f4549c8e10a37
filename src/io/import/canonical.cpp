#include "io/import/canonical.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "core/calendar/date.hpp"
#include "core/money/money.hpp"
#include "io/import/columns.hpp"
#include "io/import/csv_reader.hpp"

namespace duewise {
namespace {

using Column = InvoiceColumn;

/// Reports whether `text` has the form of a plain number, however many decimals it has.
bool is_plain_number(std::string_view text) {
  const Result<MinorUnits> parsed = parse_decimal(text, 0);
  return parsed.has_value() || parsed.error().code != "amount_must_be_a_decimal_number";
}

bool has(const std::vector<std::string>& headers, Column column) {
  return std::any_of(headers.begin(), headers.end(), [&](const std::string& header) {
    return find_invoice_column(header) == column;
  });
}

/// Counts how many of the texts of one column are written canonically.
struct Count {
  std::size_t canonical = 0;
  std::size_t foreign = 0;

  void add(bool is_canonical) { ++(is_canonical ? canonical : foreign); }
  bool holds() const { return canonical >= foreign; }
};

/// Looks at the first records of a text.
class Look {
 public:
  void take(const CsvRecord& record) {
    if (record.is_blank() || record.fault() != CsvFault::none) return;
    if (headers_.empty()) {
      for (std::size_t i = 0; i < record.size(); ++i) headers_.emplace_back(record[i]);
      return;
    }
    if (!record.is_terminated()) return;  // cut off by the end of the beginning
    for (std::size_t i = 0; i < headers_.size() && i < record.size(); ++i) judge(i, record[i]);
  }
  bool is_canonical() const {
    return is_canonical_header(headers_) && dates_.holds() && amounts_.holds();
  }

 private:
  void judge(std::size_t field, std::string_view written) {
    const std::string_view text = trimmed(written);
    const std::optional<Column> column = find_invoice_column(headers_[field]);
    // A value without digits is wrong in any format and tells none.
    if (!column || text.find_first_of("0123456789") == std::string_view::npos) return;
    if (*column == Column::due_date) dates_.add(Date::parse(text).has_value());
    if (*column == Column::amount || *column == Column::open_amount) {
      amounts_.add(is_plain_number(text));
    }
  }

  std::vector<std::string> headers_;
  Count dates_;
  Count amounts_;
};

}  // namespace

bool is_canonical_header(const std::vector<std::string>& headers) {
  const bool has_customer =
      has(headers, Column::customer_id) || has(headers, Column::customer_name);
  const bool has_due = has(headers, Column::due_date) ||
                       (has(headers, Column::issue_date) && has(headers, Column::terms_days));
  const bool has_amount = has(headers, Column::amount) || has(headers, Column::open_amount);
  return has(headers, Column::invoice_no) && has_customer && has_due && has_amount;
}

std::optional<StatedStatus> find_canonical_status(std::string_view text) {
  struct Word {
    std::string_view text;
    StatedStatus status;
  };
  static constexpr std::array<Word, 19> words{{
      {"", StatedStatus::open},
      {"open", StatedStatus::open},
      {"sent", StatedStatus::open},
      {"issued", StatedStatus::open},
      {"unpaid", StatedStatus::open},
      {"partial", StatedStatus::open},
      {"part paid", StatedStatus::open},
      {"partially paid", StatedStatus::open},
      {"overdue", StatedStatus::open},
      {"past due", StatedStatus::open},
      {"paid", StatedStatus::paid},
      {"closed", StatedStatus::paid},
      {"draft", StatedStatus::draft},
      {"void", StatedStatus::cancelled},
      {"voided", StatedStatus::cancelled},
      {"cancelled", StatedStatus::cancelled},
      {"canceled", StatedStatus::cancelled},
      {"deleted", StatedStatus::cancelled},
      {"reversed", StatedStatus::cancelled},
  }};
  std::string plain = to_lower_ascii(text);
  std::replace(plain.begin(), plain.end(), '_', ' ');
  std::replace(plain.begin(), plain.end(), '-', ' ');
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const Word& word) { return word.text == plain; });
  if (found == words.end()) return std::nullopt;
  return found->status;
}

bool is_canonical_csv(std::string_view beginning) {
  Look look;
  CsvReader reader(CsvOptions{}, [&](const CsvRecord& record) { look.take(record); });
  reader.feed(beginning);
  reader.finish();
  return look.is_canonical();
}

}  // namespace duewise
