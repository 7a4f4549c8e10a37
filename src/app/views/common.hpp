/// Small words that several views share.
#pragma once

#include <cstdint>
#include <string>

namespace duewise::views {

enum class Screen : std::uint8_t {
  start,
  worklist,
  invoices,
  policy,
  timeline,
  compare,
  import,
  reports,
  customer,
  letters,
  forecast,
  behaviour,
};
enum class Theme : std::uint8_t { system, light, dark };
enum class Direction : std::uint8_t { ascending, descending };

/// The role of a colour; the screen decides which colour that is in its theme.
enum class Tone : std::uint8_t {
  neutral,
  accent,
  good,     ///< paid, restored
  pre_due,  ///< before the due date
  level_1,  ///< the ladder, from a first reminder …
  level_2,
  level_3,
  level_4,
  level_5,  ///< … to the last measures; higher levels look like this one
  warning,
  danger,
};

/// The tone of a stage of this level; 0 is before due.
constexpr Tone tone_of_level(std::int32_t level) {
  if (level <= 0) return Tone::pre_due;
  const std::int32_t capped = level > 5 ? 5 : level;
  return static_cast<Tone>(static_cast<std::int32_t>(Tone::level_1) + capped - 1);
}

enum class Severity : std::uint8_t { info, warning, error };

/// A sentence for the user that stays until it is dismissed.
struct Message {
  std::uint32_t id = 0;
  Severity severity = Severity::info;
  std::string text;
};

/// One entry of a list to choose from.
struct Choice {
  std::string id;
  std::string label;
  bool is_chosen = false;
};

/// A number with its name.
struct Fact {
  std::string label;
  std::string value;
};

}  // namespace duewise::views
