#include "io/letters/letter_values.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "core/letters/written_amount.hpp"
#include "core/letters/written_date.hpp"
#include "core/money/formal_amount.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::size_t named_max = 3;  ///< invoices and periods that a sentence names one by one

/// U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: three bytes each in UTF-8.
bool turns_direction(std::string_view rest) {
  if (rest.size() < 3 || rest[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(rest[1]);
  const auto third = static_cast<unsigned char>(rest[2]);
  if (second == 0x80U)
    return third == 0x8EU || third == 0x8FU || (third >= 0xAAU && third <= 0xAEU);
  return second == 0x81U && third >= 0xA6U && third <= 0xA9U;
}

/// U+2028 and U+2029 end a line, too; so does U+0085.
std::size_t line_end_size(std::string_view rest) {
  if (rest.substr(0, 3) == "\xE2\x80\xA8" || rest.substr(0, 3) == "\xE2\x80\xA9") return 3;
  return rest.substr(0, 2) == "\xC2\x85" ? 2 : 0;
}

class Filler {
 public:
  Filler(const LetterContext& context, const DueLetter& letter)
      : context_(context),
        words_(context.words),
        letter_(letter),
        totals_(totals_of(context.portfolio, letter)) {
    for (const LetterItem& item : letter.items) {
      if (!item.is_set_aside) asked_.push_back(item);
    }
  }

  LetterValues fill() {
    fill_parties();
    fill_case();
    fill_amounts();
    fill_dates();
    return std::move(values_);
  }

 private:
  using F = LetterField;

  std::string& value(F field) { return values_[static_cast<std::size_t>(field)]; }
  Language language() const { return words_.language(); }
  std::string date(Date day) const { return written_date(day, language()); }

  void fill_parties() {
    for (std::size_t i = 0; i < sender_field_count; ++i) {
      const auto field = static_cast<F>(i);
      value(field) = clean_value(context_.sender.text(field, language()));
    }
    if (value(F::account_name).empty()) value(F::account_name) = value(F::firm_name);
    if (value(F::legal_ground).empty()) value(F::legal_ground) = words_("legal_ground");
    if (value(F::service_department).empty()) {
      value(F::service_department) = words_("service_department");
    }
    const Customers& customers = context_.portfolio.customers;
    const std::uint32_t customer = letter_.customer.value();
    value(F::customer_name) = clean_value(customers.name[customer]);
    if (value(F::customer_name).empty()) {
      value(F::customer_name) = clean_value(customers.id[customer]);
    }
    value(F::contact_name) = clean_value(customers.contact_name[customer]);
    const auto address = context_.sender.customer_addresses.find(customers.id[customer]);
    if (address != context_.sender.customer_addresses.end()) {
      value(F::customer_address) = clean_value(address->second);
    }
  }

  void fill_case() {
    const Portfolio& portfolio = context_.portfolio;
    std::vector<std::string> contracts;
    for (const ContractIndex contract : contracts_of(portfolio, letter_)) {
      contracts.push_back(clean_value(portfolio.contracts.number[contract.value()]));
    }
    value(F::contract) = words_.joined(contracts);
    std::vector<std::string> numbers;
    std::vector<std::string> periods;
    for (const LetterItem& item : asked_) {
      const std::uint32_t invoice = item.invoice.value();
      numbers.push_back(clean_value(portfolio.invoices.number[invoice]));
      const Period period = portfolio.invoices.period[invoice];
      if (!period.is_none()) periods.push_back(period.to_text());
    }
    value(F::invoice) = named(numbers);
    value(F::period) = named(periods);
    value(F::count) = to_text(static_cast<std::int64_t>(asked_.size()));
    if (!letter_.instalments.empty()) value(F::instalments) = "1";
    fill_lead();
  }

  /// The dates of the only invoice, else of the one that leads.
  void fill_lead() {
    const Invoices& invoices = context_.portfolio.invoices;
    const bool is_single = asked_.size() == 1;
    const InvoiceIndex lead = is_single ? asked_.front().invoice : letter_.invoice;
    if (is_single) value(F::single) = "1";
    if (asked_.size() > 1) value(F::several) = "1";
    if (lead.exists()) {
      value(F::invoice_date) = date(invoices.issue_date[lead.value()]);
      value(F::due_date) = date(invoices.due_date[lead.value()]);
    }
    std::int32_t longest = 0;
    for (const LetterItem& item : asked_) longest = std::max(longest, item.days_overdue);
    if (longest == 0) return;
    value(F::overdue) = "1";
    value(F::days_overdue) = to_text(std::int64_t{longest});
  }

  /// "INV-1, INV-2 and 10 others".
  std::string named(std::vector<std::string> texts) const {
    if (texts.size() > named_max + 1) {
      const auto others = static_cast<std::int64_t>(texts.size() - named_max);
      texts.resize(named_max);
      texts.push_back(words_.with("others", "count", to_text(others)));
    }
    return words_.joined(texts);
  }

  /// The sum in each currency of `pick`, without those that are 0.
  Amounts sums(MinorUnits (*pick)(const LetterTotal&)) const {
    Amounts amounts;
    for (const LetterTotal& total : totals_) {
      if (pick(total) != 0) amounts.push_back({pick(total), total.currency});
    }
    return amounts;
  }

  void fill_amounts() {
    const Amounts asked = sums([](const LetterTotal& total) { return total.asked; });
    value(F::amount) = written_amounts(asked, words_);
    value(F::amount_capitals) = formal_amounts(asked, language(), words_);
    const auto written = [&](F field, MinorUnits (*pick)(const LetterTotal&)) {
      value(field) = written_amounts(sums(pick), words_);
    };
    written(F::principal, [](const LetterTotal& total) {
      return total.open - total.set_aside - total.interest - total.fees;
    });
    written(F::interest, [](const LetterTotal& total) { return total.interest; });
    written(F::penalty, [](const LetterTotal& total) { return total.fees; });
    written(F::credit, [](const LetterTotal& total) { return total.credit; });
    value(F::paid_amount) = written_amounts(letter_.paid, words_);
    if (letter_.promised <= 0) return;
    const Amounts promised{{letter_.promised, letter_.currency}};
    value(F::promised_amount) = written_amounts(promised, words_);
    value(F::promised_capitals) = formal_amounts(promised, language(), words_);
  }

  void fill_dates() {
    value(F::letter_date) = date(letter_.day);
    value(F::last_date) = date(letter_.last_date);
    if (letter_.last_date.exists()) {
      value(F::term) = words_.term((letter_.last_date - letter_.day).count);
    }
    value(F::stop_date) = date(letter_.stop_date);
    if (letter_.stop_date.exists() && letter_.stop_date > letter_.day) {
      value(F::stop_term) = words_.term((letter_.stop_date - letter_.day).count);
    }
    value(F::breach_date) = date(letter_.breach_date);
    if (letter_.stage == "restore") value(F::restore_date) = date(letter_.day);
    value(F::restore_by) = date(letter_.restore_by);
    value(F::service_end) = date(letter_.service_end);
    value(F::promise_date) = date(letter_.promise_date);
  }

  const LetterContext& context_;
  const LetterWords& words_;
  const DueLetter& letter_;
  std::vector<LetterTotal> totals_;
  std::vector<LetterItem> asked_;  ///< the sentences name what is asked for only
  LetterValues values_;
};

}  // namespace

LetterValues letter_values(const LetterContext& context, const DueLetter& letter) {
  return Filler(context, letter).fill();
}

std::string clean_value(std::string_view text) {
  std::string valid;
  if (!is_valid_utf8(text)) {
    // The serialiser knows how to replace damaged bytes; its quotes and escapes come off again.
    const Result<Json> replaced = parse_json(dump_json(OrderedJson(std::string(text))));
    valid = replaced ? replaced->get_ref<const std::string&>() : std::string();
    text = valid;
  }
  std::string out;
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.front());
    const std::size_t line_end = line_end_size(text);
    if (turns_direction(text)) {
      text.remove_prefix(3);
    } else if (line_end > 0 || byte < 0x20U || byte == 0x7FU) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      text.remove_prefix(std::max<std::size_t>(line_end, 1));
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return std::string(trimmed(out));
}

std::string written_amounts(const Amounts& amounts, const LetterWords& words) {
  std::vector<std::string> texts;
  for (const Money& amount : amounts) texts.push_back(written_amount(amount, words.language()));
  return words.joined(texts);
}

std::string formal_amounts(const Amounts& amounts, Language language, const LetterWords& words) {
  const HanScript script =
      language == Language::zh_hant ? HanScript::traditional : HanScript::simplified;
  std::vector<std::string> texts;
  for (const Money& amount : amounts) texts.push_back(formal_amount(amount, script));
  return words.joined(texts);
}

}  // namespace duewise
