#include "io/import/table/json_table.hpp"

#include <algorithm>
#include <map>

#include "base/interner.hpp"
#include "base/text.hpp"
#include "io/import/table/json_leaves.hpp"
#include "io/json/json_place.hpp"
#include "io/json/watched_bytes.hpp"

namespace duewise {
namespace {

// Deeper lists are parts of something else.
constexpr std::size_t names_max = 3;
constexpr std::size_t lists_max = 200;
constexpr std::size_t keys_max = 2000;

std::size_t names_of(std::string_view path) {
  return path.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '.'));
}

/// `path` below `parent`; asserts nothing: the caller knows that it is below.
std::string_view below(std::string_view path, std::string_view parent) {
  if (parent.empty()) return path;
  return path.size() > parent.size() ? path.substr(parent.size() + 1) : std::string_view();
}

/// Collects the keys of every object near the root.
class ListSearch : public JsonLeaves {
 public:
  std::vector<JsonList> take_lists() { return std::move(lists_found_); }

 protected:
  void begin_object() override {
    const bool is_near = lists() <= 1 && names_of(path()) <= names_max;
    open_.push_back(is_near ? find_list(path()) : no_list);
  }
  void end_of_object() override { open_.pop_back(); }
  void leaf(std::string_view) override {
    for (const std::size_t list : open_) {
      if (list != no_list) note_key(list);
    }
  }

 private:
  static constexpr std::size_t no_list = SIZE_MAX;

  std::size_t find_list(const std::string& at) {
    for (std::size_t i = 0; i < lists_found_.size(); ++i) {
      if (lists_found_[i].path == at) return i;
    }
    if (lists_found_.size() == lists_max) return no_list;
    lists_found_.push_back({at, {}});
    known_.emplace_back();
    return lists_found_.size() - 1;
  }
  void note_key(std::size_t list) {
    const std::string_view key = below(path(), lists_found_[list].path);
    if (known_[list].size() >= keys_max || known_[list].find(key) != UINT32_MAX) return;
    known_[list].intern(key);
    lists_found_[list].keys.emplace_back(key);
  }

  std::vector<JsonList> lists_found_;
  std::vector<Interner> known_;
  std::vector<std::size_t> open_;  // the list of each open object
};

/// Makes a record of each object of one list.
class TableReading : public JsonLeaves {
 public:
  TableReading(std::string_view text, const JsonList& list)
      : list_(list), at_(text.data()), counted_(text.data()) {
    table_.begin_record(1);
    for (const std::string& key : list.keys) {
      columns_.intern(key);
      table_.add_cell(key);
    }
    values_.resize(list.keys.size());
  }

  Table read(std::string_view text) {
    const char* const end = text.data() + text.size();
    Json::sax_parse(WatchedBytes(text.data(), &at_), WatchedBytes(end, &at_), this);
    return std::move(table_);
  }

 protected:
  void begin_object() override {
    if (depth_of_record_ > 0 || path() != list_.path || lists() > 1) return;
    depth_of_record_ = depth();
    for (std::string& value : values_) value.clear();
    table_.begin_record(line());
  }
  void end_of_object() override {
    if (depth() != depth_of_record_) return;
    depth_of_record_ = 0;
    for (const std::string& value : values_) table_.add_cell(value);
  }
  void leaf(std::string_view value) override {
    if (depth_of_record_ == 0 || value.empty()) return;
    const std::uint32_t column = columns_.find(below(path(), list_.path));
    if (column != UINT32_MAX) values_[column] = value;
  }

 private:
  /// The physical line that the parser is in.
  std::uint32_t line() {
    line_ += static_cast<std::uint32_t>(std::count(counted_, at_, '\n'));
    counted_ = at_;
    return line_;
  }

  const JsonList& list_;
  Table table_;
  Interner columns_;
  std::vector<std::string> values_;
  std::size_t depth_of_record_ = 0;
  const char* at_;       // how far the parser has come
  const char* counted_;  // how far lines are counted
  std::uint32_t line_ = 1;
};

}  // namespace

Result<std::vector<JsonList>> find_json_lists(std::string_view text) {
  ListSearch search;
  Json::sax_parse(text.begin(), text.end(), &search);
  if (search.has_syntax_error()) {
    return failure("json_must_be_well_formed", place_in_text(text, search.error_position()));
  }
  return search.take_lists();
}

std::vector<JsonList> peek_json_lists(std::string_view beginning) {
  ListSearch search;
  Json::sax_parse(beginning.begin(), beginning.end(), &search);
  return search.take_lists();
}

const JsonList* choose_json_list(const std::vector<JsonList>& lists,
                                 const HeaderLikeness& likeness) {
  const JsonList* best = nullptr;
  int best_points = 0;
  for (const JsonList& list : lists) {
    Table header;
    header.begin_record(1);
    for (const std::string& key : list.keys) header.add_cell(key);
    const int points = likeness(header, 0);
    if (points <= best_points) continue;
    best_points = points;
    best = &list;
  }
  return best;
}

Table read_json_table(std::string_view text, const JsonList& list) {
  return TableReading(text, list).read(text);
}

}  // namespace duewise
