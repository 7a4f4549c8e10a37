#include "io/import/json_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/interner.hpp"
#include "base/text.hpp"
#include "io/json/json.hpp"
#include "io/json/json_place.hpp"
#include "io/json/watched_bytes.hpp"

namespace duewise {
namespace {

constexpr std::string_view portfolio_schema_prefix = "duewise.portfolio/";

class RowsSax : public nlohmann::json_sax<Json> {
 public:
  RowsSax(std::string_view text, ImportReport& report, const InvoiceRowSink& sink)
      : text_(text), report_(report), sink_(sink), at_(text.data()), counted_(text.data()) {}

  JsonShape read();

  bool null() override;
  bool boolean(bool value) override { return take(value ? "true" : "false", Kind::other); }
  bool number_integer(number_integer_t value) override {
    return take(to_text(value), Kind::scalar);
  }
  bool number_unsigned(number_unsigned_t value) override {
    return take(std::to_string(value), Kind::scalar);
  }
  bool number_float(number_float_t, const string_t& written) override {
    return take(written, Kind::scalar);
  }
  bool string(string_t& text) override { return take(text, Kind::scalar); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override;
  bool key(string_t& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    error_position_ = position;
    has_syntax_error_ = true;
    return false;
  }

 private:
  enum class Kind : std::uint8_t { scalar, other };
  static constexpr std::size_t no_column = invoice_column_count;

  bool take(std::string_view value, Kind kind);
  bool is_in_list() const { return list_depth_ > 0 && depth_ == list_depth_; }
  bool is_in_row() const { return list_depth_ > 0 && depth_ == list_depth_ + 1 && has_row_; }
  void begin_row();
  bool refuse_element(std::string_view value);
  void refuse_row(std::string_view code, std::string_view value);
  void end_row();
  std::uint32_t line();
  void note_unknown(std::string_view key);
  void note_mapping(std::size_t column, std::string_view key);

  std::string_view text_;
  ImportReport& report_;
  const InvoiceRowSink& sink_;
  const char* at_;       // how far the parser has come
  const char* counted_;  // how far lines are counted
  std::uint32_t line_ = 1;
  std::size_t depth_ = 0;       // of open lists and objects
  std::size_t list_depth_ = 0;  // of the list of invoices; 0 outside
  bool has_list_ = false;
  bool has_row_ = false;
  bool is_portfolio_ = false;
  std::string top_key_;
  InvoiceRow row_;
  std::array<std::string, invoice_column_count> values_;
  std::array<bool, invoice_column_count> is_given_{};
  std::array<bool, invoice_column_count> is_mapped_{};
  Interner unknown_keys_;
  std::size_t column_ = no_column;
  bool is_tag_list_ = false;
  std::string fault_value_;
  std::size_t error_position_ = 0;
  bool has_syntax_error_ = false;
};

/// The physical line that the parser is in.
std::uint32_t RowsSax::line() {
  line_ += static_cast<std::uint32_t>(std::count(counted_, at_, '\n'));
  counted_ = at_;
  return line_;
}

void RowsSax::begin_row() {
  has_row_ = true;
  row_ = {};
  row_.line = line();
  for (std::string& value : values_) value.clear();
  is_given_ = {};
  column_ = no_column;
}

void RowsSax::refuse_row(std::string_view code, std::string_view value) {
  if (!row_.fault_code.empty()) return;
  row_.fault_code = code;
  if (column_ != no_column) row_.fault_column = name_of(static_cast<InvoiceColumn>(column_));
  fault_value_ = value;
}

void RowsSax::end_row() {
  has_row_ = false;
  for (std::size_t i = 0; i < invoice_column_count; ++i) row_.values[i] = values_[i];
  if (!row_.fault_code.empty()) row_.fault_value = fault_value_;
  sink_(row_);
}

/// A value that is neither list nor object nor null.
bool RowsSax::take(std::string_view value, Kind kind) {
  if (depth_ == 0) return true;
  if (depth_ == 1 && top_key_ == "schema" && list_depth_ == 0) {
    is_portfolio_ = value.substr(0, portfolio_schema_prefix.size()) == portfolio_schema_prefix;
    return !is_portfolio_;
  }
  if (is_in_list()) return refuse_element(value);
  if (is_tag_list_ && depth_ == list_depth_ + 2) {
    if (!values_[column_].empty()) values_[column_] += ';';
    values_[column_] += value;
    return true;
  }
  if (!is_in_row() || column_ == no_column) return true;
  if (kind == Kind::other) refuse_row("value_must_be_a_text_or_number", value);
  values_[column_] = value;
  return true;
}

bool RowsSax::null() {
  return is_in_list() ? refuse_element("null") : true;  // in a row: the value is absent
}

/// An element of the list that is not an object is a row all the same.
bool RowsSax::refuse_element(std::string_view value) {
  begin_row();
  refuse_row("row_must_be_an_object", value);
  end_row();
  return true;
}

bool RowsSax::start_object(std::size_t) {
  if (is_in_list()) {
    begin_row();
  } else if (is_tag_list_ || (is_in_row() && column_ != no_column)) {
    refuse_row("value_must_be_a_text_or_number", "{…}");
  }
  ++depth_;
  return true;
}

bool RowsSax::key(string_t& name) {
  if (depth_ == 1 && list_depth_ == 0) {
    top_key_ = name;
    if (name != "invoices" && name != "schema") note_unknown(name);
  }
  if (!is_in_row()) return true;
  const std::optional<InvoiceColumn> column = find_invoice_column(name);
  column_ = column ? static_cast<std::size_t>(*column) : no_column;
  if (column_ == no_column) {
    note_unknown(name);
    return true;
  }
  if (is_given_[column_]) refuse_row("key_must_not_repeat", name);
  is_given_[column_] = true;
  note_mapping(column_, name);
  return true;
}

void RowsSax::note_unknown(std::string_view key) {
  if (unknown_keys_.find(key) != UINT32_MAX) return;
  unknown_keys_.intern(key);
  report_.note_warning({.file = static_cast<std::uint32_t>(report_.files.size() - 1),
                        .code = "column_is_unknown",
                        .column = std::string(key),
                        .line = line(),
                        .count = 1,
                        .detail = {}});
}

void RowsSax::note_mapping(std::size_t column, std::string_view key) {
  if (is_mapped_[column]) return;
  is_mapped_[column] = true;
  report_.files.back().mapping.emplace_back(name_of(static_cast<InvoiceColumn>(column)),
                                            std::string(key));
}

bool RowsSax::end_object() {
  --depth_;
  if (has_row_ && is_in_list()) end_row();
  return true;
}

bool RowsSax::start_array(std::size_t) {
  const bool is_list = list_depth_ == 0 && (depth_ == 0 || (depth_ == 1 && top_key_ == "invoices"));
  if (is_in_list()) {
    refuse_element("[…]");
  } else if (is_in_row() && column_ == static_cast<std::size_t>(InvoiceColumn::tags)) {
    is_tag_list_ = true;
  } else if (is_tag_list_ || (is_in_row() && column_ != no_column)) {
    refuse_row("value_must_be_a_text_or_number", "[…]");
  }
  ++depth_;
  if (is_list) {
    list_depth_ = depth_;
    has_list_ = true;
  }
  return true;
}

bool RowsSax::end_array() {
  if (depth_ == list_depth_) list_depth_ = 0;
  --depth_;
  if (is_tag_list_ && depth_ == list_depth_ + 1) is_tag_list_ = false;
  return true;
}

JsonShape RowsSax::read() {
  const std::size_t warnings_before = report_.warnings.size();
  const char* const end = text_.data() + text_.size();
  Json::sax_parse(WatchedBytes(text_.data(), &at_), WatchedBytes(end, &at_), this);
  if (is_portfolio_) {
    report_.warnings.resize(warnings_before);
    return JsonShape::portfolio_file;
  }
  const auto refuse = [&](std::string code, std::string where) {
    report_.errors.push_back({std::move(code), std::move(where), {}});
    return JsonShape::refused;
  };
  if (has_syntax_error_) {
    return refuse("json_must_be_well_formed", place_in_text(text_, error_position_));
  }
  if (!has_list_) return refuse("json_must_hold_invoices", "line 1");
  if (report_.files.back().rows == 0) return refuse("file_has_no_rows", "line 1");
  return JsonShape::invoices;
}

}  // namespace

JsonShape read_json_rows(std::string_view text, ImportReport& report, const InvoiceRowSink& sink) {
  return RowsSax(text, report, sink).read();
}

}  // namespace duewise
