/// Walks a JSON text and tells each plain value with its path of names, and where objects begin and
/// end. Lists give no name to their elements, except to plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/json/json.hpp"

namespace duewise {

class JsonLeaves : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return take({}); }
  bool boolean(bool value) override { return take(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override;
  bool number_unsigned(number_unsigned_t value) override;
  bool number_float(number_float_t, const string_t& written) override { return take(written); }
  bool string(string_t& text) override { return take(text); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override;
  bool key(string_t& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override;

  bool has_syntax_error() const { return has_syntax_error_; }
  std::size_t error_position() const { return error_position_; }

 protected:
  virtual void begin_object() = 0;
  virtual void end_of_object() = 0;
  virtual void leaf(std::string_view value) = 0;

  /// The names from the root to the value or object in hand, joined by points.
  const std::string& path() const { return path_; }
  /// How many objects and lists are open.
  std::size_t depth() const { return frames_.size(); }
  /// How many lists are open.
  std::size_t lists() const { return lists_; }
  /// Reports whether the value in hand is an element of a list of lists.
  bool is_in_list_of_lists() const;

 private:
  struct Frame {
    std::size_t path_bytes = 0;  // of the path of this object or list
    bool is_list = false;
    std::uint32_t elements = 0;
  };
  bool take(std::string_view value);
  void begin_element();
  void append_name(std::string_view name);

  std::string path_;
  std::vector<Frame> frames_;
  std::size_t lists_ = 0;
  std::size_t error_position_ = 0;
  bool has_syntax_error_ = false;
};

}  // namespace duewise
