#include "io/import/values/date_words.hpp"

#include <array>

namespace duewise {
namespace {

// English, German, French, Spanish, Italian, Portuguese and Dutch, whole and as spreadsheets cut
// them short. No word is in two of these months. Source: Unicode CLDR, month names.
constexpr std::array<std::string_view, 12> month_words{
    " jan january januar jän jänner janvier janv ene enero gen gennaio janeiro januari ",
    " feb february februar février fevrier févr fevr fév febrero febbraio fev fevereiro februari ",
    " mar march märz maerz mär mrz mars marzo março maart mrt ",
    " apr april avril avr abr abril aprile ",
    " may mai mayo mag maggio maio mei ",
    " jun june juni juin junio giu giugno junho ",
    " jul july juli juillet juil julio lug luglio julho ",
    " aug august août aout ago agosto augustus ",
    " sep sept september septembre septiembre set settembre setembro ",
    " oct october okt oktober octobre octubre ott ottobre out outubro ",
    " nov november novembre noviembre novembro ",
    " dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro "};

constexpr std::string_view words_beside =
    " mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun"
    " sunday mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag so sonntag"
    " am pm utc gmt uhr ";

constexpr std::array<std::string_view, 7> chinese_halves{"上午", "下午", "凌晨",    "早上",
                                                         "中午", "晚上", "北京时间"};
constexpr std::array<std::string_view, 5> chinese_weekdays{"星期", "周", "週", "礼拜", "禮拜"};
constexpr std::array<std::string_view, 8> chinese_weekday_numbers{"一", "二", "三", "四",
                                                                  "五", "六", "日", "天"};

/// Reports whether `words`, each between two blanks, has `word`.
bool has_word(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
  }
  return false;
}

template <std::size_t count>
std::size_t length_of_prefix(std::string_view text,
                             const std::array<std::string_view, count>& words) {
  for (const std::string_view word : words) {
    if (text.substr(0, word.size()) == word) return word.size();
  }
  return 0;
}

}  // namespace

std::int32_t find_month_word(std::string_view lower) {
  for (std::size_t month = 0; month < month_words.size(); ++month) {
    if (has_word(month_words[month], lower)) return static_cast<std::int32_t>(month) + 1;
  }
  return 0;
}

bool is_word_beside_date(std::string_view lower) { return has_word(words_beside, lower); }

std::size_t find_chinese_word_beside_date(std::string_view text) {
  const std::size_t half = length_of_prefix(text, chinese_halves);
  if (half != 0) return half;
  const std::size_t day = length_of_prefix(text, chinese_weekdays);
  const std::size_t number = length_of_prefix(text.substr(day), chinese_weekday_numbers);
  return number == 0 ? 0 : day + number;
}

}  // namespace duewise
