#include "io/policy/document_scan.hpp"

#include <set>

#include "io/json/json.hpp"

namespace duewise {
namespace {

/// Walks through a document and keeps, for each open object or list, where in it the walk is.
class Scanner : public nlohmann::json_sax<Json> {
 public:
  DocumentScan take() { return std::move(scan_); }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(Container::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Container::list); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    level.key = name;
    if (!level.keys.insert(name).second) {
      if (scan_.faults.size() < faults_max) {
        scan_.faults.push_back({pointer(), "field_must_be_unique", {}});
      }
    } else if (levels_.size() == 2 && levels_.front().key == "parameters") {
      scan_.parameters.push_back(name);
    }
    return true;
  }

 private:
  static constexpr std::size_t faults_max = 1000;

  enum class Container : unsigned char { object, list };
  struct Level {
    Container container = Container::object;
    std::set<std::string> keys;
    std::string key;
    std::size_t position = 0;
  };

  bool value() {
    if (!levels_.empty()) ++levels_.back().position;
    return true;
  }
  bool open(Container container) {
    levels_.push_back({.container = container, .keys = {}, .key = {}, .position = 0});
    return true;
  }
  bool close() {
    levels_.pop_back();
    return value();
  }

  std::string pointer() const {
    std::string text;
    for (const Level& level : levels_) {
      text = level.container == Container::object ? pointer_to(text, level.key)
                                                  : pointer_to(text, level.position);
    }
    return text;
  }

  DocumentScan scan_;
  std::vector<Level> levels_;
};

}  // namespace

DocumentScan scan_document(std::string_view text) {
  Scanner scanner;
  Json::sax_parse(text.begin(), text.end(), &scanner);
  return scanner.take();
}

}  // namespace duewise
