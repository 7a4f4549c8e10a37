#include "io/portfolio/portfolio_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/json/json.hpp"
#include "io/json/json_place.hpp"
#include "io/portfolio/portfolio_columns.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise {
namespace {

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

constexpr std::string_view wrong_kind = "portfolio_value_must_be_of_its_kind";

}  // namespace

/// Fills the column that is open, until it ends or the slice does.
struct PortfolioReader::ReadValues {
  PortfolioReader& reader;
  std::size_t slice_end;

  template <class T>
  void operator()(T* column) const {
    JsonEvents& events = reader.events_;
    while (events.bytes_read() < slice_end) {
      if (put(events.next(), column)) continue;
      return;
    }
  }

 private:
  /// Returns whether more values may come.
  template <class T>
  bool put(JsonEvent event, T* column) const {
    switch (event) {
      case JsonEvent::string:
        if (PutText{reader.events_.text()}(column)) return true;
        break;
      case JsonEvent::number: {
        // A fraction, and what does not fit, becomes INT64_MIN, which no column takes.
        const auto value = parse_integer(reader.events_.text()).value_or(INT64_MIN);
        if (PutInteger{value}(column)) return true;
        break;
      }
      case JsonEvent::null:
        if (PutNull{}(column)) return true;
        break;
      case JsonEvent::list_end:
        reader.place_ = Place::section;
        return false;
      case JsonEvent::fault:
        reader.refuse_syntax();
        return false;
      default:
        break;
    }
    reader.refuse(std::string(wrong_kind));
    return false;
  }
};

PortfolioReader::PortfolioReader(std::string_view text) : events_(text) {
  visit_columns(portfolio_, [&](std::string_view section, std::string_view name, auto& column) {
    columns_.push_back({section, name, Sink(&column)});
  });
}

bool PortfolioReader::step() {
  if (error_) return true;
  if (!is_read_) {
    read_slice();
    return error_.has_value();
  }
  if (!check_) check_.emplace(portfolio_);
  if (!check_->step()) return false;
  if (check_->fault()) {
    error_ = check_->fault();
  } else if (portfolio_.customers.invoices_begin.empty()) {
    portfolio_.customers.invoices_begin = begins_of_invoices(portfolio_);
  }
  return true;
}

std::int64_t PortfolioReader::done_ppm() const {
  constexpr std::int64_t read_ppm = 800'000;
  return is_read_ ? read_ppm : events_.done_ppm() * read_ppm / 1'000'000;
}

Result<Portfolio> PortfolioReader::take() {
  if (error_) return tl::unexpected(std::move(*error_));
  ASSERT(!portfolio_.customers.invoices_begin.empty());
  return std::move(portfolio_);
}

void PortfolioReader::read_slice() {
  const std::size_t slice_end = events_.bytes_read() + json_slice_bytes;
  while (!is_read_ && !error_ && events_.bytes_read() < slice_end) {
    if (place_ == Place::column) {
      std::visit(ReadValues{*this, slice_end}, column_->sink);
    } else {
      take_event(events_.next());
    }
  }
}

void PortfolioReader::take_event(JsonEvent event) {
  switch (event) {
    case JsonEvent::object_begin:
      return open_object();
    case JsonEvent::object_end:
      place_ = place_ == Place::section ? Place::top : Place::after;
      return;
    case JsonEvent::list_begin:
      return open_list();
    case JsonEvent::list_end:  // of the words; that of a column is met where its values are
      place_ = Place::top;
      return;
    case JsonEvent::key:
      return take_key(events_.text());
    case JsonEvent::string:
      return take_text(events_.text());
    case JsonEvent::number:
    case JsonEvent::boolean:
    case JsonEvent::null:
      return refuse(std::string(wrong_kind));
    case JsonEvent::finished:
      return finish_reading();
    case JsonEvent::fault:
      return refuse_syntax();
  }
}

void PortfolioReader::refuse(std::string code) { error_ = Error{std::move(code), pointer(), {}}; }

void PortfolioReader::refuse_syntax() {
  error_ = Error{"json_must_be_well_formed", to_text(events_.fault_place()), {}};
}

std::string PortfolioReader::pointer() const {
  const auto size_of = [](const auto* column) -> std::size_t { return column->size(); };
  if (place_ == Place::top) return pointer_to("", key_);
  if (place_ == Place::section) {
    const std::string section = pointer_to("", key_);
    return column_ == nullptr ? section : pointer_to(section, column_->name);
  }
  if (place_ == Place::words) return pointer_to("/words", portfolio_.words.size());
  if (place_ == Place::column) {
    const std::string column = pointer_to(pointer_to("", column_->section), column_->name);
    return pointer_to(column, std::visit(size_of, column_->sink));
  }
  return {};
}

void PortfolioReader::take_text(std::string_view text) {
  if (place_ == Place::words) return put_word(text);
  if (place_ != Place::top || key_ != "schema") return refuse(std::string(wrong_kind));
  if (text != portfolio_schema) return refuse("portfolio_schema_must_be_known");
  has_schema_ = true;
}

void PortfolioReader::put_word(std::string_view word) {
  const std::uint32_t position = portfolio_.words.size();
  if (portfolio_.words.intern(word) != position) refuse("portfolio_word_must_not_repeat");
}

void PortfolioReader::open_object() {
  if (place_ == Place::outside) {
    place_ = Place::top;
    return;
  }
  const bool is_section =
      place_ == Place::top && std::any_of(columns_.begin(), columns_.end(),
                                          [&](const Column& each) { return each.section == key_; });
  if (!is_section) return refuse(std::string(wrong_kind));
  place_ = Place::section;
  column_ = nullptr;
}

void PortfolioReader::take_key(std::string_view name) {
  if (place_ == Place::section) return open_column(name);
  key_ = name;
  if (name == "schema" || name == "words") return;
  for (const Column& column : columns_) {
    if (column.section == name) return;
  }
  refuse("portfolio_column_must_be_known");
}

void PortfolioReader::open_column(std::string_view name) {
  for (Column& column : columns_) {
    if (column.section != key_ || column.name != name) continue;
    column_ = &column;
    if (column.was_read) return refuse("portfolio_column_must_not_repeat");
    column.was_read = true;
    return make_room();
  }
  error_ = Error{"portfolio_column_must_be_known", pointer_to(pointer_to("", key_), name), {}};
}

/// All columns of a section are as long as its first one.
void PortfolioReader::make_room() {
  const auto first = std::find_if(columns_.begin(), columns_.end(), [&](const Column& each) {
    return each.section == key_ && each.was_read;
  });
  const std::size_t size =
      std::visit([](const auto* column) -> std::size_t { return column->size(); }, first->sink);
  std::visit(
      [&](auto* column) {
        if constexpr (std::is_same_v<decltype(column), StringPool*>) {
          column->reserve(size, 0);
        } else {
          column->reserve(size);
        }
      },
      column_->sink);
}

void PortfolioReader::open_list() {
  if (place_ == Place::section) {
    place_ = Place::column;
    return;
  }
  if (place_ != Place::top || key_ != "words") return refuse(std::string(wrong_kind));
  if (has_words_) return refuse("portfolio_column_must_not_repeat");
  has_words_ = true;
  place_ = Place::words;
}

void PortfolioReader::finish_reading() {
  is_read_ = true;
  const auto require = [&](bool is_there, const char* code, std::string where) {
    if (!is_there && !error_) error_ = Error{code, std::move(where), {}};
  };
  require(has_schema_, "portfolio_schema_must_be_known", "/schema");
  require(has_words_, "portfolio_column_is_required", "/words");
  for (const Column& column : columns_) {
    require(column.was_read, "portfolio_column_is_required",
            pointer_to(pointer_to("", column.section), column.name));
  }
}

Result<Portfolio> read_portfolio(std::string_view text) {
  // Text columns count their bytes in 32 bits.
  if (text.size() > std::size_t{UINT32_MAX}) return failure("file_is_too_large");
  PortfolioReader reader(text);
  while (!reader.step()) continue;
  return reader.take();
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
