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
void append_value(std::string& out, std::int64_t value) { append_integer(out, value); }
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

void append_column(std::string& out, const StringPool& texts) {
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out.push_back(',');
    append_value(out, texts[i]);
  }
}

template <class T>
void append_column(std::string& out, const std::vector<T>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out.push_back(',');
    append_value(out, values[i]);
  }
}

/// Amounts have a column of their own kind: a missing credit limit is null.
void append_column(std::string& out, const std::vector<MinorUnits>& amounts) {
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (i > 0) out.push_back(',');
    if (amounts[i] == INT64_MIN) {
      out += "null";
    } else {
      append_value(out, amounts[i]);
    }
  }
}

}  // namespace

std::string write_portfolio(const Portfolio& portfolio) {
  std::string out = "{\"schema\":\"";
  out += portfolio_schema;
  out += "\",\n\"words\":[";
  if (portfolio.words.size() == 0) out += "\"\"";  // a portfolio that was never built
  append_column(out, portfolio.words.texts());
  out += "]";
  std::string_view open_section;
  visit_columns(portfolio,
                [&](std::string_view section, std::string_view name, const auto& column) {
                  const bool is_new = section != open_section;
                  if (is_new) {
                    out += open_section.empty() ? ",\n\"" : "},\n\"";
                    out += section;
                    out += "\":{\n\"";
                    open_section = section;
                  } else {
                    out += ",\n\"";
                  }
                  out += name;
                  out += "\":[";
                  append_column(out, column);
                  out += "]";
                });
  out += "}}\n";
  return out;
}

}  // namespace duewise
