/// The texts of the screen in one language, looked up by key, and numbers, amounts and dates as
/// that language writes them. Holds no text of its own: `load_strings` (app/load_strings.hpp) reads
/// assets/strings.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.hpp"
#include "base/result.hpp"
#include "core/calendar/date.hpp"
#include "core/calendar/offset.hpp"
#include "core/money/money.hpp"
#include "core/policy/policy.hpp"

namespace duewise::views {

/// A value for "{name}" in a text.
struct Placeholder {
  std::string_view name;
  std::string value;
};

class Strings {
 public:
  Strings() = default;
  /// `texts` are pairs of key and text in any order.
  Strings(Language language, std::vector<std::pair<std::string, std::string>> texts);

  Language language() const { return language_; }

  /// The text of `key`, or null where there is none.
  const std::string* find(std::string_view key) const;
  /// The text of `key`. Asserts: the key exists.
  const std::string& text(std::string_view key) const;
  /// `text(key)` as a C string, for ImGui.
  const char* c_str(std::string_view key) const { return text(key).c_str(); }
  /// The text of `key` with each "{name}" replaced; unknown placeholders stay.
  std::string format(std::string_view key, std::initializer_list<Placeholder> values) const;
  /// Formats "<key>.one" for 1 and "<key>.other" for any other count, with "{count}" filled in.
  std::string count(std::string_view key, std::int64_t count,
                    std::initializer_list<Placeholder> values = {}) const;

  /// "1,234,567".
  std::string number(std::int64_t value) const;
  /// "1,234.50", with the decimals of the currency.
  std::string amount(MinorUnits minor, Currency currency) const;
  /// "1,234.50 CNY".
  std::string money(Money money) const;
  /// "12.5%". Unit: parts per million.
  std::string percent(std::int64_t ppm) const;
  /// "2026-03-02", the same in every language; the empty text for none.
  std::string date(Date date) const { return date.to_text(); }
  /// "2026-03-02, Monday".
  std::string date_with_weekday(Date date) const;
  /// "Mar 2026".
  std::string month(Date date) const;
  /// The distance without its sign: "7 days", "3 business days".
  std::string distance(Offset offset) const;

  /// One sentence of what went wrong, where, and what was expected. An unknown code still gives a
  /// sentence that names it.
  std::string sentence(const Error& error) const;
  std::string sentence(const Fault& fault) const;

 private:
  std::string place_text(std::string_view line, std::string_view column) const;
  std::string sentence_of(std::string_view code, std::string_view where,
                          std::string_view detail) const;

  Language language_ = Language::en;
  // Invariant: sorted by key, each key once.
  std::vector<std::pair<std::string, std::string>> texts_;
};

}  // namespace duewise::views
