#include "io/import/table/json_table.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/interner.hpp"
#include "io/import/table/json_leaves.hpp"

namespace duewise {
namespace {

// Deeper lists are parts of something else.
constexpr std::size_t names_max = 3;
constexpr std::size_t lists_max = 200;
constexpr std::size_t keys_max = 2000;
// Longer paths name no column. Without a bound, a text of deep objects would cost its square.
constexpr std::size_t path_bytes_max = 1000;

constexpr std::uint32_t none = UINT32_MAX;

std::size_t names_of(std::string_view path) {
  return path.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '.'));
}

/// `path` below `parent`; asserts nothing: the caller knows that it is below.
std::string_view below(std::string_view path, std::string_view parent) {
  if (parent.empty()) return path;
  return path.size() > parent.size() ? path.substr(parent.size() + 1) : std::string_view();
}

/// Numbers the keys of one list, in order of first appearance. Elements mostly have the same keys
/// in the same order, so what followed last time is looked at first.
class ListKeys {
 public:
  explicit ListKeys(const std::vector<std::string>& known) {
    for (const std::string& key : known) keys_.intern(key);
  }

  std::uint32_t find(std::string_view key) {
    const bool is_next = next_ < keys_.size() && keys_[next_] == key;
    return note(is_next ? next_ : keys_.find(key));
  }
  /// The same; adds it where it is new and there are not too many.
  std::uint32_t find_or_add(std::string_view key) {
    const std::uint32_t found = find(key);
    return found != none || keys_.size() == keys_max ? found : note(keys_.intern(key));
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (std::uint32_t i = 0; i < keys_.size(); ++i) all.emplace_back(keys_[i]);
    return all;
  }

 private:
  std::uint32_t note(std::uint32_t number) {
    if (number != none) next_ = number + 1;
    return number;
  }

  Interner keys_;
  std::uint32_t next_ = 0;
};

}  // namespace

/// Collects the keys of every object near the root, and makes records of the objects of one list.
class JsonTableReader::Walk : public JsonLeaves {
 public:
  /// Whether lists and keys are looked for that are not known yet.
  enum class Search : std::uint8_t { all, known };

  /// `target` is the position among `lists` of the one that becomes a table; `none`: none does.
  Walk(std::string_view text, const std::vector<JsonList>& lists, std::uint32_t target,
       Search search)
      : JsonLeaves(text), search_(search), target_(target) {
    for (const JsonList& list : lists) {
      paths_.intern(list.path);
      keys_.emplace_back(list.keys);
    }
    if (target == none) return;
    table_.begin_record(1);
    for (const std::string& key : lists[target].keys) table_.add_cell(key);
    values_.resize(lists[target].keys.size());
  }

  std::vector<JsonList> lists_found() const {
    std::vector<JsonList> all;
    for (std::uint32_t i = 0; i < paths_.size(); ++i) {
      all.push_back({std::string(paths_[i]), keys_[i].texts()});
    }
    return all;
  }
  /// The list that the table is of; `none` where it turned out to have other keys.
  std::uint32_t target() const { return target_; }
  Table take_table() { return std::move(table_); }

 protected:
  void begin_object() override {
    const bool is_near =
        lists() <= 1 && path().size() <= path_bytes_max && names_of(path()) <= names_max;
    const std::uint32_t list = is_near ? find_list(path()) : none;
    if (list == none) return;
    open_.push_back({depth(), list});
    if (list != target_ || depth_of_record_ > 0) return;
    depth_of_record_ = depth();
    for (std::string& value : values_) value.clear();
    table_.begin_record(line());
  }
  void end_of_object() override {
    if (!open_.empty() && open_.back().depth == depth()) open_.pop_back();
    if (depth() != depth_of_record_) return;
    depth_of_record_ = 0;
    if (target_ == none) return;
    for (const std::string& value : values_) table_.add_cell(value);
  }
  void leaf(std::string_view value) override {
    if (path().size() > path_bytes_max) return;
    for (const Open& open : open_) {
      const std::string_view key = below(path(), paths_[open.list]);
      ListKeys& keys = keys_[open.list];
      const std::uint32_t number = search_ == Search::all ? keys.find_or_add(key) : keys.find(key);
      if (open.list == target_ && number != none) take_value(number, value);
    }
  }

 private:
  /// An object near the root that is in hand.
  struct Open {
    std::size_t depth = 0;
    std::uint32_t list = 0;
  };

  std::uint32_t find_list(std::string_view at) {
    const std::uint32_t known = paths_.find(at);
    if (known != none || search_ == Search::known || paths_.size() == lists_max) return known;
    keys_.emplace_back(std::vector<std::string>());
    return paths_.intern(at);
  }
  void take_value(std::uint32_t column, std::string_view value) {
    if (column >= values_.size()) {
      target_ = none;
      table_ = Table();
    } else if (!value.empty()) {
      values_[column] = value;
    }
  }

  Search search_;
  Interner paths_;              // of the lists
  std::vector<ListKeys> keys_;  // of each list
  std::vector<Open> open_;
  std::uint32_t target_;
  Table table_;
  std::vector<std::string> values_;  // of the record in hand
  std::size_t depth_of_record_ = 0;
};

std::vector<JsonList> peek_json_lists(std::string_view beginning) {
  using Walk = JsonTableReader::Walk;
  Walk walk(beginning, {}, none, Walk::Search::all);
  while (!walk.step()) continue;
  return walk.lists_found();
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

JsonTableReader::JsonTableReader(std::string_view text, const std::vector<JsonList>& beginning,
                                 HeaderLikeness likeness)
    : text_(text), likeness_(std::move(likeness)) {
  const JsonList* likely = choose_json_list(beginning, likeness_);
  const auto target =
      likely == nullptr ? none : static_cast<std::uint32_t>(likely - beginning.data());
  walk_ = std::make_unique<Walk>(text, beginning, target, Walk::Search::all);
}

JsonTableReader::~JsonTableReader() = default;

bool JsonTableReader::step(std::size_t bytes) {
  if (is_done_) return true;
  if (!walk_->step(bytes)) return false;
  error_ = walk_->error();
  is_done_ = error_.has_value() || is_second_ || choose();
  return is_done_;
}

/// Chooses among all lists. Returns whether its table is there, or no list is like invoices.
bool JsonTableReader::choose() {
  const std::vector<JsonList> lists = walk_->lists_found();
  const JsonList* list = choose_json_list(lists, likeness_);
  if (list == nullptr) {
    error_ = Error{"json_must_hold_invoices", "line 1", {}};
    return true;
  }
  if (walk_->target() == static_cast<std::uint32_t>(list - lists.data())) return true;
  is_second_ = true;
  walk_.reset();  // before the other table grows
  walk_ = std::make_unique<Walk>(text_, std::vector<JsonList>{*list}, 0, Walk::Search::known);
  return false;
}

std::int64_t JsonTableReader::done_ppm() const {
  constexpr std::int64_t half = 500'000;
  if (is_done_) return 2 * half;
  return walk_->done_ppm() / 2 + (is_second_ ? half : 0);
}

Result<Table> JsonTableReader::take() && {
  ASSERT(is_done_);
  if (error_) return tl::unexpected(std::move(*error_));
  return walk_->take_table();
}

}  // namespace duewise
