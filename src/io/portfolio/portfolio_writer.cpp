#include "io/portfolio/portfolio_writer.hpp"

#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/json/json.hpp"
#include "io/portfolio/portfolio_columns.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise {
namespace {

void append_json_text(std::string& out, std::string_view text) {
  const auto needs_escape = [](char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ||
           static_cast<unsigned char>(c) > 0x7E;
  };
  for (const char c : text) {
    if (needs_escape(c)) {  // rare, and the library knows the rules
      out += dump_json(OrderedJson(std::string(text)));
      return;
    }
  }
  out.push_back('"');
  out.append(text);
  out.push_back('"');
}

void append_value(std::string& out, std::string_view text) { append_json_text(out, text); }
void append_value(std::string& out, WordIndex word) { append_integer(out, word); }
void append_value(std::string& out, Currency currency) { append_json_text(out, currency.code()); }

void append_value(std::string& out, Settlement settlement) {
  out += settlement == Settlement::monthly ? "\"monthly\"" : "\"per_invoice\"";
}

void append_value(std::string& out, Date date) {
  if (date.is_none()) {
    out += "null";
  } else {
    append_integer(out, date.days_since_1970());
  }
}

void append_value(std::string& out, Period period) {
  if (period.is_none()) {
    out += "null";
  } else {
    append_json_text(out, period.to_text());
  }
}

template <class Tag>
void append_value(std::string& out, Index<Tag> index) {
  if (index.is_none()) {
    out += "null";
  } else {
    append_integer(out, index.value());
  }
}

std::string_view value_at(const StringPool& texts, std::uint32_t row) { return texts[row]; }
template <class T>
const T& value_at(const std::vector<T>& values, std::uint32_t row) {
  return values[row];
}

/// Amounts are of their own kind: a missing credit limit is null.
void append_amount(std::string& out, MinorUnits amount) {
  if (amount == INT64_MIN) {
    out += "null";
  } else {
    append_integer(out, amount);
  }
}

/// About as much as `size` values of a column take.
std::size_t bytes_expected(const StringPool& texts) {
  constexpr std::size_t quotes_and_comma = 3;
  return texts.text_bytes() + texts.size() * quotes_and_comma;
}
template <class T>
std::size_t bytes_expected(const std::vector<T>& values) {
  constexpr std::size_t usual_number = 8;
  return values.size() * usual_number;
}

}  // namespace

PortfolioWriter::PortfolioWriter(const Portfolio& portfolio) : portfolio_(portfolio) {
  std::size_t bytes = 0;
  visit_columns(portfolio,
                [&](std::string_view section, std::string_view name, const auto& column) {
                  columns_.push_back({section, name, Source(&column)});
                  bytes += bytes_expected(column);
                });
  out_.reserve(bytes);
  out_ = "{\"schema\":\"";
  out_ += portfolio_schema;
  out_ += "\",\n\"words\":[";
  if (portfolio.words.size() == 0) out_ += "\"\"";  // a portfolio that was never built
}

bool PortfolioWriter::step() {
  if (column_ == columns_.size()) return true;
  if (!has_words_) {
    has_words_ = loop_.step(portfolio_.words.size(), [&](std::uint32_t row) {
      if (row > 0) out_.push_back(',');
      append_value(out_, portfolio_.words[row]);
    });
    if (has_words_) out_ += "]";
    return false;
  }
  if (loop_.is_at_begin()) begin_column();
  const bool is_done = std::visit([&](const auto* column) { return append_slice(*column); },
                                  columns_[column_].source);
  if (!is_done) return false;
  out_ += "]";
  if (++column_ == columns_.size()) out_ += "}}\n";
  return column_ == columns_.size();
}

std::string PortfolioWriter::take() {
  ASSERT(column_ == columns_.size());
  return std::move(out_);
}

void PortfolioWriter::begin_column() {
  const Column& column = columns_[column_];
  const bool is_first = column_ == 0;
  if (!is_first && columns_[column_ - 1].section == column.section) {
    out_ += ",\n\"";
  } else {
    out_ += is_first ? ",\n\"" : "},\n\"";
    out_ += column.section;
    out_ += "\":{\n\"";
  }
  out_ += column.name;
  out_ += "\":[";
}

template <class Values>
bool PortfolioWriter::append_slice(const Values& values) {
  return loop_.step(values.size(), [&](std::uint32_t row) {
    if (row > 0) out_.push_back(',');
    if constexpr (std::is_same_v<Values, std::vector<MinorUnits>>) {
      append_amount(out_, values[row]);
    } else {
      append_value(out_, value_at(values, row));
    }
  });
}

std::string write_portfolio(const Portfolio& portfolio) {
  PortfolioWriter writer(portfolio);
  while (!writer.step()) continue;
  return writer.take();
}

}  // namespace duewise
