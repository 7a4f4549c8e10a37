#include <array>
#include <variant>

#include "base/text.hpp"
#include "io/json/json.hpp"
#include "io/json/json_place.hpp"
#include "io/portfolio/portfolio_check.hpp"
#include "io/portfolio/portfolio_columns.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise {
namespace {

using Sink = std::variant<StringPool*, std::vector<WordIndex>*, std::vector<CustomerIndex>*,
                          std::vector<ContractIndex>*, std::vector<InvoiceIndex>*,
                          std::vector<Date>*, std::vector<MinorUnits>*, std::vector<Currency>*,
                          std::vector<Period>*, std::vector<Settlement>*>;

/// A column that is being filled.
struct Column {
  std::string_view section;
  std::string_view name;
  Sink sink;
  bool was_read = false;
};

struct PutText {
  std::string_view text;

  bool operator()(StringPool* texts) const { return texts->add(text), true; }
  bool operator()(std::vector<Currency>* values) const {
    const std::optional<Currency> currency = Currency::find(text);
    if (currency) values->push_back(*currency);
    return currency.has_value();
  }
  bool operator()(std::vector<Period>* values) const {
    const std::optional<Period> period = Period::parse(text);
    if (period) values->push_back(*period);
    return period.has_value();
  }
  bool operator()(std::vector<Settlement>* values) const {
    if (text != "monthly" && text != "per_invoice") return false;
    values->push_back(text == "monthly" ? Settlement::monthly : Settlement::per_invoice);
    return true;
  }
  template <class T>
  bool operator()(std::vector<T>*) const {
    return false;
  }
};

struct PutInteger {
  std::int64_t value;

  bool is_position() const { return value >= 0 && value < std::int64_t{UINT32_MAX}; }

  bool operator()(std::vector<WordIndex>* values) const {
    if (is_position()) values->push_back(static_cast<WordIndex>(value));
    return is_position();
  }
  template <class Tag>
  bool operator()(std::vector<Index<Tag>>* values) const {
    if (is_position()) values->push_back(Index<Tag>(static_cast<std::uint32_t>(value)));
    return is_position();
  }
  bool operator()(std::vector<Date>* values) const {
    if (value < first_date().days_since_1970() || value > last_date().days_since_1970()) {
      return false;
    }
    values->push_back(Date::from_days_since_1970(static_cast<std::int32_t>(value)));
    return true;
  }
  bool operator()(std::vector<MinorUnits>* values) const {
    if (value == INT64_MIN) return false;  // stands for none
    return values->push_back(value), true;
  }
  template <class T>
  bool operator()(T*) const {
    return false;
  }
};

struct PutNull {
  template <class Tag>
  bool operator()(std::vector<Index<Tag>>* values) const {
    return values->push_back(Index<Tag>::none()), true;
  }
  bool operator()(std::vector<Date>* values) const { return values->push_back(Date()), true; }
  bool operator()(std::vector<Period>* values) const { return values->push_back(Period()), true; }
  bool operator()(std::vector<MinorUnits>* values) const {
    return values->push_back(INT64_MIN), true;
  }
  template <class T>
  bool operator()(T*) const {
    return false;
  }
};

struct SizeOf {
  template <class T>
  std::size_t operator()(const T* column) const {
    return column->size();
  }
};

/// Takes the file apart value by value, so that nothing but the columns is held in memory.
class PortfolioSax : public nlohmann::json_sax<Json> {
 public:
  PortfolioSax() {
    visit_columns(portfolio_, [&](std::string_view section, std::string_view name, auto& column) {
      columns_.push_back({section, name, Sink(&column)});
    });
  }

  Result<Portfolio> finish(std::string_view text) &&;

  bool null() override { return put(PutNull{}); }
  bool boolean(bool) override { return refuse("portfolio_value_must_be_of_its_kind"); }
  bool number_integer(number_integer_t value) override { return put(PutInteger{value}); }
  bool number_unsigned(number_unsigned_t value) override {
    // What does not fit becomes INT64_MIN, which no column takes.
    const bool fits = value <= static_cast<number_unsigned_t>(INT64_MAX);
    return put(PutInteger{fits ? static_cast<std::int64_t>(value) : INT64_MIN});
  }
  bool number_float(number_float_t, const string_t&) override {
    return refuse("portfolio_value_must_be_of_its_kind");
  }
  bool string(string_t& text) override;
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override;
  bool key(string_t& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    syntax_error_ = position;
    has_syntax_error_ = true;
    return false;
  }

 private:
  enum class Place : std::uint8_t { outside, top, words, section, column, after };

  template <class Put>
  bool put(Put value) {
    if (place_ != Place::column || !std::visit(value, column_->sink)) {
      return refuse("portfolio_value_must_be_of_its_kind");
    }
    return true;
  }
  bool put_word(std::string_view word);
  bool open_column(std::string_view name);
  bool refuse(std::string code);
  std::string pointer() const;

  Portfolio portfolio_;
  std::vector<Column> columns_;
  Place place_ = Place::outside;
  std::string key_;  // the latest key at the top
  Column* column_ = nullptr;
  bool has_schema_ = false;
  bool has_words_ = false;
  Error error_;
  std::size_t syntax_error_ = 0;
  bool has_syntax_error_ = false;
};

bool PortfolioSax::refuse(std::string code) {
  error_ = {std::move(code), pointer(), {}};
  return false;
}

std::string PortfolioSax::pointer() const {
  if (place_ == Place::top) return pointer_to("", key_);
  if (place_ == Place::section) {
    const std::string section = pointer_to("", key_);
    return column_ == nullptr ? section : pointer_to(section, column_->name);
  }
  if (place_ == Place::words) return pointer_to("/words", portfolio_.words.size());
  if (place_ == Place::column) {
    const std::size_t position = std::visit(SizeOf{}, column_->sink);
    return pointer_to(pointer_to(pointer_to("", column_->section), column_->name), position);
  }
  return {};
}

bool PortfolioSax::string(string_t& text) {
  if (place_ == Place::words) return put_word(text);
  if (place_ != Place::top || key_ != "schema") return put(PutText{text});
  if (text != portfolio_schema) return refuse("portfolio_schema_must_be_known");
  has_schema_ = true;
  return true;
}

bool PortfolioSax::put_word(std::string_view word) {
  const std::uint32_t position = portfolio_.words.size();
  if (portfolio_.words.find(word) != UINT32_MAX) return refuse("portfolio_word_must_not_repeat");
  return portfolio_.words.intern(word) == position;
}

bool PortfolioSax::start_object(std::size_t) {
  if (place_ == Place::outside) {
    place_ = Place::top;
    return true;
  }
  if (place_ != Place::top) return refuse("portfolio_value_must_be_of_its_kind");
  for (const Column& column : columns_) {
    if (column.section != key_) continue;
    place_ = Place::section;
    column_ = nullptr;
    return true;
  }
  return refuse("portfolio_value_must_be_of_its_kind");
}

bool PortfolioSax::key(string_t& name) {
  if (place_ == Place::section) return open_column(name);
  key_ = name;
  if (name == "schema" || name == "words") return true;
  for (const Column& column : columns_) {
    if (column.section == name) return true;
  }
  return refuse("portfolio_column_must_be_known");
}

bool PortfolioSax::open_column(std::string_view name) {
  for (Column& column : columns_) {
    if (column.section != key_ || column.name != name) continue;
    column_ = &column;
    if (column.was_read) return refuse("portfolio_column_must_not_repeat");
    column.was_read = true;
    return true;
  }
  error_ = {"portfolio_column_must_be_known", pointer_to(pointer_to("", key_), name), {}};
  return false;
}

bool PortfolioSax::end_object() {
  place_ = place_ == Place::section ? Place::top : Place::after;
  return true;
}

bool PortfolioSax::start_array(std::size_t) {
  if (place_ == Place::section) {
    place_ = Place::column;
    return true;
  }
  if (place_ != Place::top || key_ != "words") {
    return refuse("portfolio_value_must_be_of_its_kind");
  }
  if (has_words_) return refuse("portfolio_column_must_not_repeat");
  has_words_ = true;
  place_ = Place::words;
  return true;
}

bool PortfolioSax::end_array() {
  place_ = place_ == Place::words ? Place::top : Place::section;
  return true;
}

Result<Portfolio> PortfolioSax::finish(std::string_view text) && {
  if (has_syntax_error_) {
    return failure("json_must_be_well_formed", place_in_text(text, syntax_error_));
  }
  if (!error_.code.empty()) return tl::unexpected(std::move(error_));
  if (!has_schema_) return failure("portfolio_schema_must_be_known", "/schema");
  if (!has_words_) return failure("portfolio_column_is_required", "/words");
  for (const Column& column : columns_) {
    if (column.was_read) continue;
    return failure("portfolio_column_is_required",
                   pointer_to(pointer_to("", column.section), column.name));
  }
  TRY_VOID(check_portfolio(portfolio_));
  portfolio_.customers.invoices_begin = begins_of_invoices(portfolio_);
  return std::move(portfolio_);
}

}  // namespace

Result<Portfolio> read_portfolio(std::string_view text) {
  // Text columns count their bytes in 32 bits.
  if (text.size() > std::size_t{UINT32_MAX}) return failure("file_is_too_large");
  PortfolioSax sax;
  Json::sax_parse(text.begin(), text.end(), &sax);
  return std::move(sax).finish(text);
}

const std::vector<std::string_view>& portfolio_file_codes() {
  static const std::vector<std::string_view> codes{
      "file_is_too_large",
      "json_must_be_well_formed",
      "portfolio_schema_must_be_known",
      "portfolio_column_must_be_known",
      "portfolio_column_must_not_repeat",
      "portfolio_column_is_required",
      "portfolio_value_must_be_of_its_kind",
      "portfolio_word_must_not_repeat",
      "portfolio_words_must_begin_with_the_empty_word",
      "portfolio_columns_must_be_of_one_length",
      "portfolio_index_must_exist",
      "portfolio_id_must_not_be_empty",
      "portfolio_due_date_is_required",
      "portfolio_payment_date_is_required",
      "portfolio_amount_must_not_be_negative",
      "portfolio_must_be_in_order",
      "portfolio_invoice_must_not_repeat",
      "portfolio_total_overflows",
  };
  return codes;
}

}  // namespace duewise
