#include "io/plan/members.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

/// Walks over JSON text without understanding values.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  void skip_space() {
    while (position_ < text_.size() && is_space(text_[position_])) ++position_;
  }
  bool take(char c) {
    skip_space();
    if (position_ == text_.size() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  bool is_at_end() {
    skip_space();
    return position_ == text_.size();
  }
  std::size_t position() const { return position_; }

  /// Passes a text; its content without the quotes, or nothing where there is none.
  Result<std::string_view> take_text() {
    if (!take('"')) return broken();
    const std::size_t begin = position_;
    for (; position_ < text_.size(); ++position_) {
      if (text_[position_] == '\\') {
        ++position_;
      } else if (text_[position_] == '"') {
        return text_.substr(begin, position_++ - begin);
      }
    }
    return broken();
  }

  /// Passes one value: up to the comma or bracket that ends it.
  Result<std::string_view> take_value() {
    skip_space();
    const std::size_t begin = position_;
    std::size_t depth = 0;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == '"') {
        (void)TRY(take_text());
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) break;
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++position_;
    }
    std::size_t end = position_;
    while (end > begin && is_space(text_[end - 1])) --end;
    if (end == begin || depth != 0) return broken();
    return text_.substr(begin, end - begin);
  }

  tl::unexpected<Error> broken() const {
    return failure("json_must_be_well_formed",
                   "byte " + to_text(static_cast<std::int64_t>(std::min(position_, text_.size()))));
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

Result<RawMembers> split_members(std::string_view text) {
  Walker walker(text);
  if (!walker.take('{')) return failure("must_be_an_object");
  RawMembers members;
  if (!walker.take('}')) {
    do {
      const std::string_view key = TRY(walker.take_text());
      if (!walker.take(':')) return walker.broken();
      const std::string_view value = TRY(walker.take_value());
      const bool is_known = std::any_of(members.begin(), members.end(),
                                        [&](const auto& member) { return member.first == key; });
      if (is_known) return failure("keys_must_differ", pointer_to("", key));
      members.emplace_back(std::string(key), value);
    } while (walker.take(','));
    if (!walker.take('}')) return walker.broken();
  }
  if (!walker.is_at_end()) return walker.broken();
  return members;
}

std::string_view raw_member(const RawMembers& members, std::string_view key) {
  for (const auto& [name, text] : members) {
    if (name == key) return text;
  }
  return {};
}

}  // namespace duewise
