#include "io/import/table/json_leaves.hpp"

#include "base/text.hpp"

namespace duewise {

bool JsonLeaves::step(std::size_t bytes) {
  const std::size_t end = events_.bytes_read() + bytes;
  while (!has_ended_ && events_.bytes_read() < end) take(events_.next());
  return has_ended_;
}

void JsonLeaves::take(JsonEvent event) {
  switch (event) {
    case JsonEvent::object_begin:
    case JsonEvent::list_begin:
      return open(event);
    case JsonEvent::object_end:
    case JsonEvent::list_end:
      return close(event);
    case JsonEvent::key:
      path_.resize(frames_.back().path_bytes);
      return append_name(events_.text());
    case JsonEvent::string:
    case JsonEvent::number:
    case JsonEvent::boolean:
      return take_leaf(events_.text());
    case JsonEvent::null:
      return take_leaf({});
    case JsonEvent::fault:
      error_ = Error{"json_must_be_well_formed", to_text(events_.fault_place()), {}};
      has_ended_ = true;
      return;
    case JsonEvent::finished:
      has_ended_ = true;
      return;
  }
}

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

void JsonLeaves::take_leaf(std::string_view value) {
  begin_element();
  const bool is_element = !frames_.empty() && frames_.back().is_list;
  if (is_element) append_name(to_text(std::int64_t{frames_.back().elements} - 1));
  leaf(value);
  if (is_element) path_.resize(frames_.back().path_bytes);
}

void JsonLeaves::open(JsonEvent event) {
  begin_element();
  const bool is_list = event == JsonEvent::list_begin;
  frames_.push_back({static_cast<std::uint32_t>(path_.size()), 0, is_list});
  if (is_list) {
    ++lists_;
  } else {
    begin_object();
  }
}

void JsonLeaves::close(JsonEvent event) {
  path_.resize(frames_.back().path_bytes);
  if (event == JsonEvent::list_end) {
    --lists_;
  } else {
    end_of_object();
  }
  frames_.pop_back();
}

}  // namespace duewise
