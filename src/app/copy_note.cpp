#include "app/copy_note.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace duewise {
namespace {

constexpr std::int64_t days_until_due = 7;
constexpr std::int64_t changes_until_due = 50;

constexpr std::string_view seen = "seen";
constexpr std::string_view copied = "copied";

}  // namespace

std::string write_copy_note(const CopyNote& note) {
  const std::string kind(note.kind == CopyNote::Kind::copied ? copied : seen);
  return kind + " " + note.on.to_text() + " " + to_text(static_cast<std::int64_t>(note.generation));
}

std::optional<CopyNote> read_copy_note(std::string_view text) {
  const std::size_t first = text.find(' ');
  const std::size_t second = text.find(' ', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view kind = text.substr(0, first);
  const std::optional<Date> on = Date::parse(text.substr(first + 1, second - first - 1));
  const std::optional<std::int64_t> generation = parse_integer(text.substr(second + 1));
  const bool is_sound = (kind == seen || kind == copied) && on.has_value() &&
                        generation.has_value() && *generation >= 0 && *generation <= UINT32_MAX;
  if (!is_sound) return std::nullopt;
  return CopyNote{kind == copied ? CopyNote::Kind::copied : CopyNote::Kind::seen, *on,
                  static_cast<Generation>(*generation)};
}

CopyState copy_state(const CopyNote& note, Generation generation, Date today) {
  CopyState state;
  state.has_copy = note.kind == CopyNote::Kind::copied;
  // A clock that was set back, or a store that was, is no reason to speak of negative days.
  state.days = std::max<std::int64_t>(0, (today - note.on).count);
  state.changes = generation > note.generation ? generation - note.generation : 0;
  state.is_due =
      state.changes >= changes_until_due || (state.changes > 0 && state.days >= days_until_due);
  return state;
}

}  // namespace duewise
