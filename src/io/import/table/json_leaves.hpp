/// Walks a JSON text slice by slice and tells each plain value with its path of names, and where
/// objects begin and end. Lists give no name to their elements, except to plain values. Numbers are
/// told as they are written, null as an empty text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/json/json_events.hpp"

namespace duewise {

class JsonLeaves {
 public:
  /// `text` must outlive this.
  explicit JsonLeaves(std::string_view text) : events_(text) {}
  JsonLeaves(const JsonLeaves&) = delete;
  JsonLeaves& operator=(const JsonLeaves&) = delete;
  virtual ~JsonLeaves() = default;

  /// Reads on by about `bytes`. Returns whether the text has ended, or cannot be read on.
  bool step(std::size_t bytes = json_slice_bytes);
  /// Why it cannot be read on: json_must_be_well_formed.
  const std::optional<Error>& error() const { return error_; }
  /// Unit: parts per million of the bytes.
  std::int64_t done_ppm() const { return events_.done_ppm(); }

 protected:
  virtual void begin_object() = 0;
  virtual void end_of_object() = 0;
  /// `value` is valid until the call returns.
  virtual void leaf(std::string_view value) = 0;

  /// The names from the root to the value or object in hand, joined by points.
  const std::string& path() const { return path_; }
  /// How many objects and lists are open.
  std::size_t depth() const { return frames_.size(); }
  /// How many lists are open.
  std::size_t lists() const { return lists_; }
  /// The line of the value or object in hand; the first is 1.
  std::uint32_t line() const { return events_.line(); }

 private:
  struct Frame {
    std::uint32_t path_bytes = 0;  // of the path of this object or list
    std::uint32_t elements = 0;
    bool is_list = false;
  };
  void take(JsonEvent event);
  void take_leaf(std::string_view value);
  void begin_element();
  void open(JsonEvent event);
  void close(JsonEvent event);
  void append_name(std::string_view name);

  JsonEvents events_;
  std::string path_;
  std::vector<Frame> frames_;
  std::size_t lists_ = 0;
  bool has_ended_ = false;
  std::optional<Error> error_;
};

}  // namespace duewise
