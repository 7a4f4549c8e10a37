#include "io/letters/letter_tables.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "core/letters/written_amount.hpp"
#include "core/letters/written_date.hpp"
#include "core/money/formal_amount.hpp"

namespace duewise {
namespace {

using Kind = LetterTable::Kind;

struct Column {
  std::string_view key;
  LetterTable::Kind kind{};
  bool is_needed = false;  ///< shown even where all its cells are empty
  std::function<std::string(const LetterItem&)> cell;
};

class InvoiceTable {
 public:
  InvoiceTable(const LetterContext& context, const DueLetter& letter)
      : context_(context), letter_(letter), totals_(totals_of(context.portfolio, letter)) {}

  LetterTable make() {
    LetterTable table;
    for (const Column& column : columns()) {
      std::vector<std::string> cells;
      for (const LetterItem& item : letter_.items) cells.push_back(column.cell(item));
      const bool is_empty = std::all_of(cells.begin(), cells.end(),
                                        [](const std::string& cell) { return cell.empty(); });
      if (is_empty && !column.is_needed) continue;
      table.header.push_back(header_of(column));
      table.kinds.push_back(column.kind);
      table.rows.resize(letter_.items.size());
      for (std::size_t i = 0; i < cells.size(); ++i) {
        table.rows[i].push_back(cells[i].empty() ? "—" : std::move(cells[i]));
      }
    }
    for (const LetterTotal& total : totals_) add_totals(total, table);
    return table;
  }

 private:
  /// "Amount (CNY)": the currency where there is only one.
  std::string header_of(const Column& column) const {
    const std::string& word = context_.words(column.key);
    const bool is_amount = column.key == "column.amount" || column.key == "column.open";
    if (!is_amount || totals_.size() != 1) return word;
    const Language language = context_.words.language();
    const std::string currency = written_currency(totals_.front().currency, language);
    return language == Language::en ? word + " (" + currency + ")" : word + "（" + currency + "）";
  }
  std::string date(Date day) const { return day.to_text(); }
  Money money(const LetterItem& item, MinorUnits amount) const {
    return {amount, context_.portfolio.invoices.currency[item.invoice.value()]};
  }
  /// Amounts carry their currency where there are several.
  std::string amount(const LetterItem& item, MinorUnits amount) const {
    const Money value = money(item, amount);
    if (totals_.size() < 2) return grouped_amount(value);
    return std::string(value.currency.code()) + " " + grouped_amount(value);
  }

  std::string remark_of(const LetterItem& item) const {
    if (!item.pause) return {};
    const LetterWords& words = context_.words;
    switch (*item.pause) {
      case PauseCause::dispute:
        return words("remark.disputed");
      case PauseCause::hold:
        return words("remark.held");
      case PauseCause::plan:
        return words.with("remark.planned", "date", date(item.promised));
      case PauseCause::promise:
        return words.with("remark.promised", "date", date(item.promised));
    }
    return {};
  }

  std::vector<Column> columns() const {
    const Invoices& invoices = context_.portfolio.invoices;
    const bool has_charges =
        std::any_of(letter_.items.begin(), letter_.items.end(),
                    [](const LetterItem& item) { return item.interest != 0 || item.fees != 0; });
    const auto charge = [this, has_charges](MinorUnits value, const LetterItem& item) {
      return has_charges ? amount(item, value) : std::string();
    };
    return {
        {"column.invoice", Kind::text, true,
         [&](const LetterItem& item) {
           return clean_value(invoices.number[item.invoice.value()]);
         }},
        {"column.contract", Kind::text, false,
         [&](const LetterItem& item) {
           const ContractIndex contract = invoices.contract[item.invoice.value()];
           if (contract.is_none()) return std::string();
           return clean_value(context_.portfolio.contracts.number[contract.value()]);
         }},
        {"column.period", Kind::day, false,
         [&](const LetterItem& item) { return invoices.period[item.invoice.value()].to_text(); }},
        {"column.issued", Kind::day, false,
         [&](const LetterItem& item) { return date(invoices.issue_date[item.invoice.value()]); }},
        {"column.due", Kind::day, true,
         [&](const LetterItem& item) { return date(invoices.due_date[item.invoice.value()]); }},
        {"column.amount", Kind::number, true,
         [&](const LetterItem& item) {
           return amount(item, invoices.amount[item.invoice.value()]);
         }},
        {"column.charges", Kind::number, false,
         [charge](const LetterItem& item) { return charge(item.interest + item.fees, item); }},
        {"column.open", Kind::number, true,
         [&](const LetterItem& item) { return amount(item, item.open_amount); }},
        {"column.remark", Kind::text, false,
         [this](const LetterItem& item) { return remark_of(item); }},
        {"column.days", Kind::number, false,
         [](const LetterItem& item) {
           return item.days_overdue > 0 ? to_text(std::int64_t{item.days_overdue}) : std::string();
         }},
    };
  }

  void add_totals(const LetterTotal& total, LetterTable& table) const {
    const LetterWords& words = context_.words;
    const auto written = [&](MinorUnits value) {
      return written_amount({value, total.currency}, words.language());
    };
    table.totals.emplace_back(words("total.open"), written(total.open));
    if (total.set_aside > 0) {
      table.totals.emplace_back(words("total.set_aside"), written(-total.set_aside));
    }
    if (total.credit > 0) {
      table.totals.emplace_back(words("total.credit"), written(-total.credit));
    }
    if (total.set_aside > 0 || total.credit > 0) {
      table.totals.emplace_back(words("total.asked"), written(total.asked));
    }
    if (words.language() == Language::en) return;
    table.totals.emplace_back(
        words("total.capitals"),
        formal_amounts({{total.asked, total.currency}}, words.language(), words));
  }

  const LetterContext& context_;
  const DueLetter& letter_;
  std::vector<LetterTotal> totals_;
};

}  // namespace

LetterTable invoice_table(const LetterContext& context, const DueLetter& letter) {
  return InvoiceTable(context, letter).make();
}

LetterTable instalment_table(const LetterContext& context, const DueLetter& letter) {
  const LetterWords& words = context.words;
  LetterTable table;
  table.header = {words("column.number"), words("column.date"), words("column.instalment")};
  table.kinds = {Kind::text, Kind::day, Kind::number};
  MinorUnits total = 0;
  for (const Instalment& instalment : letter.instalments) {
    const auto number = static_cast<std::int64_t>(table.rows.size() + 1);
    table.rows.push_back({to_text(number), written_date(instalment.date, words.language()),
                          grouped_amount({instalment.amount, letter.currency})});
    if (__builtin_add_overflow(total, instalment.amount, &total)) total = INT64_MAX;
  }
  const Money sum{total, letter.currency};
  table.totals.emplace_back(words("total.instalments"), written_amount(sum, words.language()));
  if (words.language() != Language::en) {
    table.totals.emplace_back(words("total.capitals"),
                              formal_amounts({sum}, words.language(), words));
  }
  return table;
}

}  // namespace duewise
