#include "io/letters/letter_words.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/assets.hpp"
#include "io/json/json.hpp"

namespace duewise {

LetterWords::LetterWords(Language language) : language_(language) {
  const Result<Json> words = parse_json(asset("templates/words.json"));
  ASSERT(words.has_value() && words->is_object());
  for (const auto& [key, texts] : words->items()) {
    const auto text = texts.find(tag_of(language));
    ASSERT(text != texts.end() && text->is_string());
    words_.emplace(key, text->get_ref<const std::string&>());
  }
}

const std::string& LetterWords::operator()(std::string_view key) const {
  const auto found = words_.find(key);
  ASSERT(found != words_.end());
  return found->second;
}

std::string LetterWords::with(std::string_view key, std::string_view name,
                              std::string_view value) const {
  const std::string placeholder = "{" + std::string(name) + "}";
  std::string text = (*this)(key);
  const std::size_t place = text.find(placeholder);
  if (place != std::string::npos) text.replace(place, placeholder.size(), value);
  return text;
}

const std::string& LetterWords::label(LetterField field) const {
  return (*this)("field." + std::string(name_of(field)));
}

std::string LetterWords::missing(LetterField field) const {
  return with("missing", "label", label(field));
}

std::string LetterWords::joined(const std::vector<std::string>& texts) const {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += i + 1 == texts.size() ? (*this)("join.last") : (*this)("join");
    out += texts[i];
  }
  return out;
}

std::string LetterWords::term(std::int32_t days) const {
  if (days <= 0) return (*this)("term.today");
  if (days == 1) return (*this)("term.day");
  if (days == 7) return (*this)("term.week");
  if (days == 14) return (*this)("term.two_weeks");
  return with("term.days", "count", to_text(std::int64_t{days}));
}

}  // namespace duewise
