#include "app/load_strings.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/letters/language.hpp"
#include "io/assets.hpp"
#include "io/json/json.hpp"

namespace duewise {

std::string_view language_tag(Language language) { return tag_of(language); }

Language language_for_tag(std::string_view tag) {
  const std::string lower = to_lower_ascii(tag);
  const std::vector<std::string_view> parts = split(lower, '-');
  if (parts[0] != "zh") return Language::en;
  for (const std::string_view part : parts) {
    if (part == "hans") return Language::zh_hans;
    // Hong Kong, Macau and Taiwan write traditional characters.
    if (part == "hant" || part == "hk" || part == "mo" || part == "tw") return Language::zh_hant;
  }
  return Language::zh_hans;
}

views::Strings load_strings(Language language) {
  const std::string path = "strings/" + std::string(language_tag(language)) + ".json";
  const Result<Json> parsed = parse_json(asset(path));
  ASSERT(parsed.has_value() && parsed->is_object());
  std::vector<std::pair<std::string, std::string>> texts;
  texts.reserve(parsed->size());
  for (const auto& entry : parsed->items()) {
    const auto* text = entry.value().get_ptr<const std::string*>();
    ASSERT(text != nullptr);
    texts.emplace_back(entry.key(), *text);
  }
  return views::Strings(language, std::move(texts));
}

}  // namespace duewise
