#include "io/import/values/date_words.hpp"

#include <algorithm>
#include <array>

namespace duewise {
namespace {

struct MonthWord {
  std::string_view word;
  std::int32_t month = 0;
};

// English, German, French, Spanish, Italian, Portuguese and Dutch, whole and as spreadsheets cut
// them short, in byte order. No word is in two months. Source: Unicode CLDR, month names.
constexpr std::array<MonthWord, 109> month_words{
    {{"abr", 4},        {"abril", 4},     {"ago", 8},        {"agosto", 8},    {"aout", 8},
     {"août", 8},       {"apr", 4},       {"april", 4},      {"aprile", 4},    {"aug", 8},
     {"august", 8},     {"augustus", 8},  {"avr", 4},        {"avril", 4},     {"dec", 12},
     {"december", 12},  {"decembre", 12}, {"dez", 12},       {"dezember", 12}, {"dezembro", 12},
     {"dic", 12},       {"dicembre", 12}, {"diciembre", 12}, {"déc", 12},      {"décembre", 12},
     {"ene", 1},        {"enero", 1},     {"feb", 2},        {"febbraio", 2},  {"febrero", 2},
     {"februar", 2},    {"februari", 2},  {"february", 2},   {"fev", 2},       {"fevereiro", 2},
     {"fevr", 2},       {"fevrier", 2},   {"fév", 2},        {"févr", 2},      {"février", 2},
     {"gen", 1},        {"gennaio", 1},   {"giu", 6},        {"giugno", 6},    {"jan", 1},
     {"janeiro", 1},    {"januar", 1},    {"januari", 1},    {"january", 1},   {"janv", 1},
     {"janvier", 1},    {"juil", 7},      {"juillet", 7},    {"juin", 6},      {"jul", 7},
     {"julho", 7},      {"juli", 7},      {"julio", 7},      {"july", 7},      {"jun", 6},
     {"june", 6},       {"junho", 6},     {"juni", 6},       {"junio", 6},     {"jän", 1},
     {"jänner", 1},     {"lug", 7},       {"luglio", 7},     {"maart", 3},     {"maerz", 3},
     {"mag", 5},        {"maggio", 5},    {"mai", 5},        {"maio", 5},      {"mar", 3},
     {"march", 3},      {"mars", 3},      {"marzo", 3},      {"março", 3},     {"may", 5},
     {"mayo", 5},       {"mei", 5},       {"mrt", 3},        {"mrz", 3},       {"mär", 3},
     {"märz", 3},       {"nov", 11},      {"november", 11},  {"novembre", 11}, {"novembro", 11},
     {"noviembre", 11}, {"oct", 10},      {"october", 10},   {"octobre", 10},  {"octubre", 10},
     {"okt", 10},       {"oktober", 10},  {"ott", 10},       {"ottobre", 10},  {"out", 10},
     {"outubro", 10},   {"sep", 9},       {"sept", 9},       {"september", 9}, {"septembre", 9},
     {"septiembre", 9}, {"set", 9},       {"setembro", 9},   {"settembre", 9}}};

constexpr bool is_before(const MonthWord& a, const MonthWord& b) { return a.word < b.word; }
static_assert(std::is_sorted(month_words.begin(), month_words.end(), is_before));

// In byte order.
constexpr std::array<std::string_view, 36> words_beside{
    "am",     "di",  "dienstag", "do",       "donnerstag", "fr",  "freitag", "fri",
    "friday", "gmt", "mi",       "mittwoch", "mo",         "mon", "monday",  "montag",
    "pm",     "sa",  "samstag",  "sat",      "saturday",   "so",  "sonntag", "sun",
    "sunday", "thu", "thur",     "thurs",    "thursday",   "tue", "tues",    "tuesday",
    "uhr",    "utc", "wed",      "wednesday"};
static_assert(std::is_sorted(words_beside.begin(), words_beside.end()));

constexpr std::array<std::string_view, 7> chinese_halves{"上午", "下午", "凌晨",    "早上",
                                                         "中午", "晚上", "北京时间"};
constexpr std::array<std::string_view, 5> chinese_weekdays{"星期", "周", "週", "礼拜", "禮拜"};
constexpr std::array<std::string_view, 8> chinese_weekday_numbers{"一", "二", "三", "四",
                                                                  "五", "六", "日", "天"};

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
  const MonthWord wanted{lower};
  const auto found = std::lower_bound(month_words.begin(), month_words.end(), wanted, is_before);
  return found != month_words.end() && found->word == lower ? found->month : 0;
}

bool is_word_beside_date(std::string_view lower) {
  return std::binary_search(words_beside.begin(), words_beside.end(), lower);
}

std::size_t find_chinese_word_beside_date(std::string_view text) {
  const std::size_t half = length_of_prefix(text, chinese_halves);
  if (half != 0) return half;
  const std::size_t day = length_of_prefix(text, chinese_weekdays);
  const std::size_t number = length_of_prefix(text.substr(day), chinese_weekday_numbers);
  return number == 0 ? 0 : day + number;
}

}  // namespace duewise
