#include "io/import/recognise/cell_words.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/assets.hpp"
#include "io/import/columns.hpp"
#include "io/import/recognise/plain_word.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

// Rows are not totals by a word that stands in a long text by chance.
constexpr std::size_t total_bytes_max = 120;

constexpr std::pair<std::string_view, StatedStatus> status_names[] = {
    {"open", StatedStatus::open},
    {"paid", StatedStatus::paid},
    {"draft", StatedStatus::draft},
    {"void", StatedStatus::cancelled},
};

constexpr std::pair<std::string_view, DocumentKind> document_names[] = {
    {"invoice", DocumentKind::invoice}, {"credit_note", DocumentKind::credit_note},
    {"payment", DocumentKind::payment}, {"purchase", DocumentKind::purchase},
    {"ignored", DocumentKind::ignored},
};

template <class T>
void add_words(std::map<std::string, T, std::less<>>& words, const Json& list, T meaning) {
  for (const Json& word : list) {
    words.emplace(plain_word(word.get_ref<const std::string&>()), meaning);
  }
}

template <class T>
std::optional<T> look_up(const std::map<std::string, T, std::less<>>& words, std::string_view key) {
  const auto found = words.find(key);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> lower_texts(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& text : list) texts.push_back(to_lower_ascii(text.get_ref<const std::string&>()));
  return texts;
}

/// The only run of digits in `text`; none where there is no or another one.
std::optional<std::int64_t> only_number(std::string_view text) {
  const std::size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t end = text.find_first_not_of("0123456789", begin);
  if (end == std::string_view::npos) end = text.size();
  std::string_view rest = text.substr(end);
  if (rest.substr(0, 2) == ".0") rest.remove_prefix(2);
  if (rest.find_first_of("0123456789") != std::string_view::npos) return std::nullopt;
  return parse_integer(text.substr(begin, end - begin));
}

}  // namespace

CellWords::CellWords(std::string_view json) {
  const Result<Json> parsed = parse_json(json);
  ASSERT(parsed.has_value());
  const Json& all = *parsed;
  for (const auto& [name, status] : status_names) {
    add_words(status_, all["status"][std::string(name)], status);
  }
  for (const auto& [header, by_status] : all["status_of_header"].items()) {
    Words<StatedStatus>& words = status_of_header_[plain_word(header)];
    for (const auto& [name, status] : status_names) {
      const auto found = by_status.find(std::string(name));
      if (found != by_status.end()) add_words(words, *found, status);
    }
  }
  for (const auto& [name, kind] : document_names) {
    add_words(document_, all["document"][std::string(name)], kind);
  }
  add_words(answers_, all["yes"], true);
  add_words(answers_, all["no"], false);
  add_words(totals_, all["total"], true);
  total_begins_ = lower_texts(all["total_begins"]);
  total_ends_ = lower_texts(all["total_ends"]);
  add_words(due_at_once_, all["due_at_once"], true);
  end_of_month_ = lower_texts(all["end_of_month"]);
  for (const auto& [code, days] : all["terms_codes"].items()) {
    terms_codes_.emplace(plain_word(code),
                         static_cast<std::int32_t>(*days.get_ptr<const std::int64_t*>()));
  }
}

std::optional<StatedStatus> CellWords::find_status(std::string_view header,
                                                   std::string_view text) const {
  const std::string word = plain_word(text);
  const auto special = status_of_header_.find(plain_word(header));
  return look_up(special == status_of_header_.end() ? status_ : special->second, word);
}

std::optional<DocumentKind> CellWords::find_document(std::string_view text) const {
  return look_up(document_, plain_word(text));
}

std::optional<bool> CellWords::find_answer(std::string_view text) const {
  return look_up(answers_, plain_word(text));
}

std::optional<PaymentTerms> CellWords::find_terms(std::string_view text) const {
  const std::string word = plain_word(text);
  if (const auto days = look_up(terms_codes_, word)) return PaymentTerms{.days = *days};
  if (look_up(due_at_once_, word)) return PaymentTerms{};
  const std::string lower = to_lower_ascii(text);
  const bool from_month_end =
      std::any_of(end_of_month_.begin(), end_of_month_.end(),
                  [&](const std::string& each) { return lower.find(each) != std::string::npos; });
  const std::optional<std::int64_t> days = only_number(lower);
  if (days && *days >= 0 && *days <= terms_days_max) {
    return PaymentTerms{static_cast<std::int32_t>(*days), from_month_end};
  }
  const bool has_number = lower.find_first_of("0123456789") != std::string::npos;
  if (from_month_end && !has_number) return PaymentTerms{0, true};
  return std::nullopt;
}

bool CellWords::is_total(std::string_view text) const {
  const std::string_view written = trimmed(text);
  if (written.empty() || written.size() > total_bytes_max) return false;
  if (look_up(totals_, plain_word(written))) return true;
  const std::string lower = to_lower_ascii(written);
  const auto begins = [&](const std::string& each) {
    return lower.compare(0, each.size(), each) == 0;
  };
  const auto ends = [&](const std::string& each) {
    return lower.size() > each.size() &&
           lower.compare(lower.size() - each.size(), each.size(), each) == 0;
  };
  return std::any_of(total_begins_.begin(), total_begins_.end(), begins) ||
         std::any_of(total_ends_.begin(), total_ends_.end(), ends);
}

const CellWords& cell_words() {
  static const CellWords words(asset("import/words.json"));
  return words;
}

}  // namespace duewise
