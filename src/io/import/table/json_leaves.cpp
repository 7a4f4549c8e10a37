#include "io/import/table/json_leaves.hpp"

#include "base/text.hpp"

namespace duewise {

bool JsonLeaves::number_integer(number_integer_t value) { return take(to_text(value)); }

bool JsonLeaves::number_unsigned(number_unsigned_t value) { return take(std::to_string(value)); }

void JsonLeaves::append_name(std::string_view name) {
  if (!path_.empty()) path_.push_back('.');
  path_ += name;
}

/// Leaves the path as that of the list's next element: its own.
void JsonLeaves::begin_element() {
  if (frames_.empty() || !frames_.back().is_list) return;
  path_.resize(frames_.back().path_bytes);
  ++frames_.back().elements;
}

bool JsonLeaves::take(std::string_view value) {
  begin_element();
  const bool is_element = !frames_.empty() && frames_.back().is_list;
  if (is_element) append_name(to_text(frames_.back().elements - 1));
  leaf(value);
  if (is_element) path_.resize(frames_.back().path_bytes);
  return true;
}

bool JsonLeaves::start_object(std::size_t) {
  begin_element();
  frames_.push_back({path_.size(), false, 0});
  begin_object();
  return true;
}

bool JsonLeaves::key(string_t& name) {
  path_.resize(frames_.back().path_bytes);
  append_name(name);
  return true;
}

bool JsonLeaves::end_object() {
  path_.resize(frames_.back().path_bytes);
  end_of_object();
  frames_.pop_back();
  return true;
}

bool JsonLeaves::start_array(std::size_t) {
  begin_element();
  frames_.push_back({path_.size(), true, 0});
  ++lists_;
  return true;
}

bool JsonLeaves::end_array() {
  path_.resize(frames_.back().path_bytes);
  frames_.pop_back();
  --lists_;
  return true;
}

bool JsonLeaves::is_in_list_of_lists() const {
  const std::size_t open = frames_.size();
  return open >= 2 && frames_[open - 1].is_list && frames_[open - 2].is_list;
}

bool JsonLeaves::parse_error(std::size_t position, const std::string&,
                             const nlohmann::detail::exception&) {
  error_position_ = position;
  has_syntax_error_ = true;
  return false;
}

}  // namespace duewise
