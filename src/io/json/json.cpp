#include "io/json/json.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace duewise {
namespace {

/// Reads through a text only to learn where it stops being JSON.
struct SyntaxFinder : nlohmann::json_sax<Json> {
  std::size_t error_position = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    error_position = position;
    return false;
  }
};

std::string line_and_column(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, std::min(position, text.size()));
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return "line " + to_text(lines + 1) + ", column " +
         to_text(static_cast<std::int64_t>(before.size() - line_begin));
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  Json value = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!value.is_discarded()) return value;
  SyntaxFinder finder;
  Json::sax_parse(text.begin(), text.end(), &finder);
  return failure("json_must_be_well_formed", line_and_column(text, finder.error_position));
}

OrderedJson text_or_null(std::string_view text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

std::string dump_json(const OrderedJson& value, int indent) {
  return value.dump(indent, ' ', false, OrderedJson::error_handler_t::replace);
}

std::string pointer_to(std::string_view pointer, std::string_view key) {
  std::string longer(pointer);
  longer.push_back('/');
  for (const char c : key) {
    if (c == '~') {
      longer += "~0";
    } else if (c == '/') {
      longer += "~1";
    } else {
      longer.push_back(c);
    }
  }
  return longer;
}

std::string pointer_to(std::string_view pointer, std::size_t position) {
  std::string longer(pointer);
  longer.push_back('/');
  append_integer(longer, static_cast<std::int64_t>(position));
  return longer;
}

JsonReader::JsonReader(const Json& value, std::string pointer, std::vector<Fault>& faults)
    : object_(value.is_object() ? &value : nullptr),
      pointer_(std::move(pointer)),
      faults_(&faults) {
  if (object_ == nullptr) fault({}, "must_be_an_object");
}

const Json* JsonReader::member(std::string_view key) const {
  if (object_ == nullptr) return nullptr;
  const auto found = object_->find(std::string(key));
  return found == object_->end() ? nullptr : &*found;
}

std::optional<std::string> JsonReader::text(std::string_view key) const {
  const Json* value = member(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* found = value->get_ptr<const std::string*>()) return *found;
  fault(key, "must_be_a_text");
  return std::nullopt;
}

std::string JsonReader::required_text(std::string_view key) const {
  if (object_ != nullptr && !has(key)) fault(key, "is_required");
  return text(key).value_or(std::string());
}

std::optional<std::string> JsonReader::decimal(std::string_view key) const {
  const Json* value = member(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* written = value->get_ptr<const std::string*>()) return *written;
  if (value->is_number_integer()) return value->dump();
  fault(key, "must_be_a_decimal_number");
  return std::nullopt;
}

std::optional<std::int64_t> JsonReader::integer(std::string_view key) const {
  const Json* value = member(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* natural = value->get_ptr<const std::uint64_t*>()) {
    if (*natural <= static_cast<std::uint64_t>(INT64_MAX)) {
      return static_cast<std::int64_t>(*natural);
    }
  } else if (const auto* found = value->get_ptr<const std::int64_t*>()) {
    return *found;
  }
  fault(key, "must_be_an_integer");
  return std::nullopt;
}

std::optional<bool> JsonReader::boolean(std::string_view key) const {
  const Json* value = member(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* found = value->get_ptr<const bool*>()) return *found;
  fault(key, "must_be_true_or_false");
  return std::nullopt;
}

const Json* JsonReader::array(std::string_view key) const {
  const Json* value = member(key);
  if (value == nullptr || value->is_array()) return value;
  fault(key, "must_be_an_array");
  return nullptr;
}

std::vector<std::string> JsonReader::texts(std::string_view key) const {
  std::vector<std::string> found;
  const Json* values = array(key);
  if (values == nullptr) return found;
  for (std::size_t i = 0; i < values->size(); ++i) {
    if (const auto* item = (*values)[i].get_ptr<const std::string*>()) {
      found.push_back(*item);
    } else {
      faults_->push_back({pointer_to(pointer_to(pointer_, key), i), "must_be_a_text", {}});
    }
  }
  return found;
}

void JsonReader::refuse_unknown(std::initializer_list<std::string_view> known) const {
  if (object_ == nullptr) return;
  for (const auto& [key, value] : object_->items()) {
    if (std::find(known.begin(), known.end(), key) == known.end()) fault(key, "unknown_field");
  }
}

void JsonReader::fault(std::string_view key, std::string code, std::string detail) const {
  faults_->push_back(
      {key.empty() ? pointer_ : pointer_to(pointer_, key), std::move(code), std::move(detail)});
}

}  // namespace duewise
