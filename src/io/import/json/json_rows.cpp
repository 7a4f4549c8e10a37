#include "io/import/json/json_rows.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "base/interner.hpp"
#include "io/json/json_events.hpp"

namespace duewise {
namespace {

constexpr std::string_view portfolio_schema_prefix = "duewise.portfolio/";

}  // namespace

class JsonRows::Reader {
 public:
  Reader(std::string_view text, ImportReport& report, InvoiceRowSink sink)
      : events_(text),
        report_(report),
        sink_(std::move(sink)),
        warnings_before_(report.warnings.size()) {}

  bool step(std::size_t bytes);
  std::int64_t done_ppm() const { return has_ended_ ? 1'000'000 : events_.done_ppm(); }
  JsonShape shape() const { return shape_; }

 private:
  static constexpr std::size_t no_column = invoice_column_count;

  void take(JsonEvent event);
  void take_value(JsonEvent event);
  void take_key(std::string_view name);
  void begin_object();
  void end_object();
  void begin_list();
  void end_list();
  bool is_in_list() const { return list_depth_ > 0 && depth_ == list_depth_; }
  bool is_in_row() const { return list_depth_ > 0 && depth_ == list_depth_ + 1 && has_row_; }
  void begin_row();
  void refuse_element(std::string_view value);
  void refuse_row(std::string_view code, std::string_view value);
  void end_row();
  void note_unknown(std::string_view key);
  void note_mapping(std::size_t column, std::string_view key);
  void finish();
  void refuse(std::string code, std::string where);

  JsonEvents events_;
  ImportReport& report_;
  InvoiceRowSink sink_;
  std::size_t warnings_before_;
  JsonShape shape_ = JsonShape::invoices;
  bool has_ended_ = false;
  std::size_t depth_ = 0;       // of open lists and objects
  std::size_t list_depth_ = 0;  // of the list of invoices; 0 outside
  bool has_list_ = false;
  bool has_row_ = false;
  std::string top_key_;
  InvoiceRow row_;
  std::array<std::string, invoice_column_count> values_;
  std::array<bool, invoice_column_count> is_given_{};
  std::array<bool, invoice_column_count> is_mapped_{};
  Interner unknown_keys_;
  std::size_t column_ = no_column;
  bool is_tag_list_ = false;
  std::string fault_value_;
};

bool JsonRows::Reader::step(std::size_t bytes) {
  const std::size_t end = events_.bytes_read() + bytes;
  while (!has_ended_ && events_.bytes_read() < end) take(events_.next());
  return has_ended_;
}

void JsonRows::Reader::take(JsonEvent event) {
  switch (event) {
    case JsonEvent::object_begin:
      return begin_object();
    case JsonEvent::object_end:
      return end_object();
    case JsonEvent::list_begin:
      return begin_list();
    case JsonEvent::list_end:
      return end_list();
    case JsonEvent::key:
      return take_key(events_.text());
    case JsonEvent::string:
    case JsonEvent::number:
    case JsonEvent::boolean:
      return take_value(event);
    case JsonEvent::null:  // in a row the value is absent
      if (is_in_list()) refuse_element(events_.text());
      return;
    case JsonEvent::finished:
      return finish();
    case JsonEvent::fault:
      return refuse("json_must_be_well_formed", to_text(events_.fault_place()));
  }
}

void JsonRows::Reader::begin_row() {
  has_row_ = true;
  row_ = {};
  row_.line = events_.line();
  for (std::string& value : values_) value.clear();
  is_given_ = {};
  column_ = no_column;
}

void JsonRows::Reader::refuse_row(std::string_view code, std::string_view value) {
  if (!row_.fault_code.empty()) return;
  row_.fault_code = code;
  if (column_ != no_column) row_.fault_column = name_of(static_cast<InvoiceColumn>(column_));
  fault_value_ = value;
}

void JsonRows::Reader::end_row() {
  has_row_ = false;
  for (std::size_t i = 0; i < invoice_column_count; ++i) row_.values[i] = values_[i];
  if (!row_.fault_code.empty()) row_.fault_value = fault_value_;
  sink_(row_);
}

/// A value that is neither list nor object nor null.
void JsonRows::Reader::take_value(JsonEvent event) {
  const std::string_view value = events_.text();
  if (depth_ == 0) return;
  if (depth_ == 1 && top_key_ == "schema" && list_depth_ == 0) {
    if (value.substr(0, portfolio_schema_prefix.size()) != portfolio_schema_prefix) return;
    report_.warnings.resize(warnings_before_);
    shape_ = JsonShape::portfolio_file;
    has_ended_ = true;
    return;
  }
  if (is_in_list()) return refuse_element(value);
  if (is_tag_list_ && depth_ == list_depth_ + 2) {
    if (!values_[column_].empty()) values_[column_] += ';';
    values_[column_] += value;
    return;
  }
  if (!is_in_row() || column_ == no_column) return;
  if (event == JsonEvent::boolean) refuse_row("value_must_be_a_text_or_number", value);
  values_[column_] = value;
}

/// An element of the list that is not an object is a row all the same.
void JsonRows::Reader::refuse_element(std::string_view value) {
  begin_row();
  refuse_row("row_must_be_an_object", value);
  end_row();
}

void JsonRows::Reader::begin_object() {
  if (is_in_list()) {
    begin_row();
  } else if (is_tag_list_ || (is_in_row() && column_ != no_column)) {
    refuse_row("value_must_be_a_text_or_number", "{…}");
  }
  ++depth_;
}

void JsonRows::Reader::take_key(std::string_view name) {
  if (depth_ == 1 && list_depth_ == 0) {
    top_key_ = name;
    if (name != "invoices" && name != "schema") note_unknown(name);
  }
  if (!is_in_row()) return;
  const std::optional<InvoiceColumn> column = find_invoice_column(name);
  column_ = column ? static_cast<std::size_t>(*column) : no_column;
  if (column_ == no_column) return note_unknown(name);
  if (is_given_[column_]) refuse_row("key_must_not_repeat", name);
  is_given_[column_] = true;
  note_mapping(column_, name);
}

void JsonRows::Reader::note_unknown(std::string_view key) {
  if (unknown_keys_.find(key) != UINT32_MAX) return;
  unknown_keys_.intern(key);
  report_.note_warning({.file = static_cast<std::uint32_t>(report_.files.size() - 1),
                        .code = "column_is_unknown",
                        .column = std::string(key),
                        .line = events_.line(),
                        .count = 1,
                        .detail = {}});
}

void JsonRows::Reader::note_mapping(std::size_t column, std::string_view key) {
  if (is_mapped_[column]) return;
  is_mapped_[column] = true;
  report_.files.back().mapping.emplace_back(name_of(static_cast<InvoiceColumn>(column)),
                                            std::string(key));
}

void JsonRows::Reader::end_object() {
  --depth_;
  if (has_row_ && is_in_list()) end_row();
}

void JsonRows::Reader::begin_list() {
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
}

void JsonRows::Reader::end_list() {
  if (depth_ == list_depth_) list_depth_ = 0;
  --depth_;
  if (is_tag_list_ && depth_ == list_depth_ + 1) is_tag_list_ = false;
}

void JsonRows::Reader::finish() {
  has_ended_ = true;
  if (!has_list_) return refuse("json_must_hold_invoices", "line 1");
  if (report_.files.back().rows == 0) return refuse("file_has_no_rows", "line 1");
}

void JsonRows::Reader::refuse(std::string code, std::string where) {
  has_ended_ = true;
  shape_ = JsonShape::refused;
  report_.errors.push_back({std::move(code), std::move(where), {}});
}

JsonRows::JsonRows(std::string_view text, ImportReport& report, InvoiceRowSink sink)
    : reader_(std::make_unique<Reader>(text, report, std::move(sink))) {}

JsonRows::~JsonRows() = default;

bool JsonRows::step(std::size_t bytes) { return reader_->step(bytes); }

std::int64_t JsonRows::done_ppm() const { return reader_->done_ppm(); }

JsonShape JsonRows::shape() const { return reader_->shape(); }

}  // namespace duewise
