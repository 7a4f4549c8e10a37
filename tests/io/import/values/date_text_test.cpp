#include "io/import/values/date_text.hpp"

#include <string>
#include <vector>

#include "doctest/doctest.h"

using namespace duewise;

namespace {

using Texts = std::vector<std::string_view>;

constexpr DateStyle ymd{};
constexpr DateStyle dmy{.order = DateOrder::dmy};
constexpr DateStyle mdy{.order = DateOrder::mdy};
constexpr DateStyle roc{.calendar = YearCalendar::roc};

DateStyle with(NumericDate numeric) {
  DateStyle style;
  style.numeric = numeric;
  return style;
}

std::string show(const DateRead& read) {
  static constexpr const char* faults[] = {"", "not a date", "does not exist", "contradicts style"};
  if (read.fault != DateFault::none) return faults[static_cast<std::size_t>(read.fault)];
  return read.date.is_none() ? "absent" : read.date.to_text();
}

void check_date(std::string_view text, const DateStyle& style, const std::string& shown) {
  CAPTURE(text);
  CHECK(show(read_date(text, style)) == shown);
}

/// A text that means one day, whatever the order of day and month.
void check_in_every_order(std::string_view text, const std::string& shown) {
  check_date(text, ymd, shown);
  check_date(text, dmy, shown);
  check_date(text, mdy, shown);
}

DateClues clues_of(const Texts& texts) {
  DateClues clues;
  for (const std::string_view text : texts) clues.add(text);
  return clues;
}

std::string show(const std::optional<DateStyle>& style) {
  static constexpr const char* numeric[] = {"",      " excel",        " excel 1904",
                                            " unix", " milliseconds", " packed"};
  if (!style) return "ask";
  std::string shown(name_of(style->order));
  shown += numeric[static_cast<std::size_t>(style->numeric)];
  return shown + (style->calendar == YearCalendar::roc ? " roc" : "");
}

void check_style(const Texts& texts, const std::string& shown) {
  CAPTURE(texts.front());
  CHECK(show(settle(clues_of(texts))) == shown);
}

/// A column that leaves several orders: asked without a preference, else what is preferred where it
/// is possible.
void check_ambiguous(const Texts& texts, std::string_view with_ymd, std::string_view with_dmy,
                     std::string_view with_mdy) {
  CAPTURE(texts.front());
  const DateClues clues = clues_of(texts);
  CHECK(find_order(clues).verdict == OrderVerdict::ambiguous);
  CHECK(show(settle(clues)) == "ask");
  CHECK(show(settle(clues, DateOrder::ymd)) == with_ymd);
  CHECK(show(settle(clues, DateOrder::dmy)) == with_dmy);
  CHECK(show(settle(clues, DateOrder::mdy)) == with_mdy);
}

}  // namespace

TEST_CASE("date text: the year first, with any sign between and with or without leading zeros") {
  for (const std::string_view text :
       {"2026-09-01", "2026/9/1", "2026-9-1", "2026.9.1", "2026/09/01", " 2026-09-01\t",
        "2026. 9. 1.", "２０２６／０９／０１", "2026－09－01",
        "\xE2\x80\x8E"
        "2026\xE2\x80\x91"
        "09-01",
        "'2026-09-01"}) {
    check_in_every_order(text, "2026-09-01");
  }
  for (const std::string_view text :
       {"2026-09/01", "2026-09", "2026-009-01", "12026-09-01", "2026--09-01", "2026 09 01",
        "2026-09-01-01", "-2026-09-01"}) {
    check_in_every_order(text, "not a date");
  }
}

TEST_CASE("date text: Chinese dates, with full-width digits, blanks and weekdays") {
  for (const std::string_view text :
       {"2026年9月1日", "2026年09月01日", "2026 年 9 月 1 日", "２０２６年９月１日", "2026年9月1号",
        "2026年9月1號", "2026年9月1日 星期二", "2026年9月1日星期二上午10:30", "2026年9月1日（二）",
        "2026年9月1日 10时15分30秒", "2026年9月1日 10時", "星期二 2026年9月1日", "26年9月1日",
        "2026-09-01 週二", "2026/9/1 上午 08:00:00", "2026/9/1 下午 3:05"}) {
    check_in_every_order(text, "2026-09-01");
  }
  check_in_every_order("2026年9月", "not a date");
  check_in_every_order("2026年9月1日到期", "not a date");
  check_in_every_order("九月一日", "not a date");
}

TEST_CASE("date text: day and month stand as the style says") {
  check_date("03/04/2026", dmy, "2026-04-03");
  check_date("03/04/2026", mdy, "2026-03-04");
  check_date("3-4-2026", dmy, "2026-04-03");
  check_date("3.4.2026", mdy, "2026-03-04");
  check_date("03/04/2026", ymd, "contradicts style");
  check_date("13/04/2026", mdy, "contradicts style");
  check_date("04/13/2026", dmy, "contradicts style");
  check_date("12/12/2026", mdy, "2026-12-12");
  check_date("13/13/2026", dmy, "does not exist");
  check_date("31/02/2026", dmy, "does not exist");
  check_date("29.02.2024", dmy, "2024-02-29");
  check_date("29.02.2026", dmy, "does not exist");
  check_date("2026-02-30", ymd, "does not exist");
  check_date("2026-31-12", ymd, "does not exist");
}

TEST_CASE("date text: two-digit years turn at 70") {
  check_date("31.12.69", dmy, "2069-12-31");
  check_date("31.12.70", dmy, "1970-12-31");
  check_date("12/31/00", mdy, "2000-12-31");
  check_date("99-12-31", ymd, "1999-12-31");
  check_date("26/1/5", ymd, "2026-01-05");
  check_date("26/1/5", dmy, "2005-01-26");
  check_date("31/12/26", mdy, "contradicts style");
}

TEST_CASE("date text: named months, in seven languages, whole or short") {
  for (const std::string_view text : {"Jan 28 2021",
                                      "January 28, 2021",
                                      "Jan. 28, 2021",
                                      "28 Jan 2021",
                                      "28-Jan-2021",
                                      "28-Jan-21",
                                      "28. Januar 2021",
                                      "28/JAN/2021",
                                      "January 28th, 2021",
                                      "28th January 2021",
                                      "Jan-28-2021",
                                      "2021-Jan-28",
                                      "28Jan2021",
                                      "28 janvier 2021",
                                      "28 de enero de 2021",
                                      "28 gen 2021",
                                      "28 de janeiro de 2021",
                                      "28 jan. 2021",
                                      "Thu, 28 Jan 2021",
                                      "Thursday, January 28, 2021",
                                      "Do 28. Jan. 2021",
                                      "28 Jan 2021 10:15:00",
                                      "Thu Jan 28 2021 00:00:00 GMT+0800 (China Standard Time)",
                                      "28 Jän 2021"}) {
    check_in_every_order(text, "2021-01-28");
  }
  check_in_every_order("1er août 2026", "2026-08-01");
  check_in_every_order("1 AOÛT 2026", "2026-08-01");
  check_in_every_order("1. März 2026", "2026-03-01");
  check_in_every_order("1 MÄR 2026", "2026-03-01");
  check_in_every_order("15 déc. 2026", "2026-12-15");
  check_in_every_order("15 DÉC 2026", "2026-12-15");
  check_in_every_order("5 Sept 2026", "2026-09-05");
  check_in_every_order("31-Oct-69", "2069-10-31");
  check_in_every_order("30 Feb 2026", "does not exist");
  for (const std::string_view text :
       {"Foo 28 2021", "Jan 2021", "28 Jan", "Jan 282021", "28 Janu 2021", "Jan 28 202", "may",
        "1 Jan 2021 draft", "128 Jan 2021"}) {
    check_in_every_order(text, "not a date");
  }
}

TEST_CASE("date text: every month is known by its English, German, French and Spanish name") {
  const Texts names[] = {{"January", "Januar", "janvier", "enero"},
                         {"February", "Februar", "février", "febrero"},
                         {"March", "März", "mars", "marzo"},
                         {"April", "April", "avril", "abril"},
                         {"May", "Mai", "mai", "mayo"},
                         {"June", "Juni", "juin", "junio"},
                         {"July", "Juli", "juillet", "julio"},
                         {"August", "August", "août", "agosto"},
                         {"September", "September", "septembre", "septiembre"},
                         {"October", "Oktober", "octobre", "octubre"},
                         {"November", "November", "novembre", "noviembre"},
                         {"December", "Dezember", "décembre", "diciembre"}};
  for (int month = 1; month <= 12; ++month) {
    for (const std::string_view name : names[month - 1]) {
      const std::string two = (month < 10 ? "0" : "") + std::to_string(month);
      check_date("7 " + std::string(name) + " 2026", ymd, "2026-" + two + "-07");
    }
  }
}

TEST_CASE("date text: a time of day and a zone move nothing, the civil date is the one written") {
  for (const std::string_view text :
       {"2019-04-05 00:00:00", "2019-04-05T00:00:00", "2019-04-05T23:59:59Z",
        "2019-04-05T23:30:00-11:00", "2019-04-05T00:30:00+14:00", "2019-04-05 00:00:00.000",
        "2019-04-05T10:15:30.123456+0800", "2019-04-05 10:15", "2019-04-05 10:15 PM",
        "2019-04-05 3 pm", "2019-04-05 10:15:00 UTC", "2019-04-05 (Fri)", "2019-04-05, Friday",
        "2019-04-05t10:15:30z", "2019/4/5 0:00", "2019-04-05T10:15+08"}) {
    check_in_every_order(text, "2019-04-05");
  }
  check_date("4/5/2019 12:00:00 AM", mdy, "2019-04-05");
  for (const std::string_view text :
       {"00:00.0", "10:15", "10:15:30", "2019-04-05 25:00", "2019-04-05 10:75", "2019-04-05 10:1",
        "2019-04-05T", "2019-04-05 Z", "2019-04-05 +08:00", "2019-04-05 2019-04-06",
        "2019-04-05 1234", "2019-04-05 net 30"}) {
    check_in_every_order(text, "not a date");
  }
}

TEST_CASE("date text: years of the Republic of China") {
  check_date("115/07/16", roc, "2026-07-16");
  check_date("114年1月19日", roc, "2025-01-19");
  check_date("099/07/16", roc, "2010-07-16");
  check_date("99/07/16", roc, "2010-07-16");
  check_date("1150716", {.numeric = NumericDate::packed, .calendar = YearCalendar::roc},
             "2026-07-16");
  check_date("2026/07/16", roc, "2026-07-16");
  check_date("115/07/16", ymd, "contradicts style");
  check_date("000/07/16", roc, "does not exist");
  check_in_every_order("民國115年7月16日", "2026-07-16");
  check_in_every_order("中華民國 115 年 7 月 16 日", "2026-07-16");
  check_in_every_order("民國99/07/16", "2010-07-16");
  check_in_every_order("民國", "not a date");
}

TEST_CASE("date text: packed dates") {
  const DateStyle packed = with(NumericDate::packed);
  for (const std::string_view text : {"20260919", "20260919.0", "20260919.00", "20260919101500",
                                      "20260919T101500Z", "20260919 10:15", "２０２６０９１９"}) {
    check_date(text, packed, "2026-09-19");
    check_date(text, ymd, "contradicts style");
  }
  check_date("20260231", packed, "does not exist");
  check_date("20261301", packed, "not a date");
  check_date("20260932", packed, "not a date");
  check_date("2026091", packed, "not a date");
  check_date("202609190", packed, "not a date");
  check_date("20260919x", packed, "not a date");
}

TEST_CASE("date text: serials of spreadsheets in both systems") {
  const DateStyle excel = with(NumericDate::excel_1900);
  const DateStyle macintosh = with(NumericDate::excel_1904);
  check_date("45881", excel, "2025-08-12");
  check_date("45864.529", excel, "2025-07-26");
  check_date("45864,529", excel, "2025-07-26");
  check_date("45864.0", excel, "2025-07-26");
  check_date("36526", excel, "2000-01-01");
  check_date("44419", macintosh, "2025-08-12");
  check_date("45881", ymd, "contradicts style");
  check_date("9999", excel, "not a date");
  check_date("10000", excel, "1927-05-18");
  check_date("99999", excel, "2173-10-13");
  check_date("100000", excel, "not a date");
  check_date("45881.5.1", excel, "not a date");
}

TEST_CASE("date text: Unix time counts days of UTC") {
  const DateStyle seconds = with(NumericDate::unix_seconds);
  const DateStyle milliseconds = with(NumericDate::unix_milliseconds);
  check_date("1767225599", seconds, "2025-12-31");
  check_date("1767225600", seconds, "2026-01-01");
  check_date("1767225600.5", seconds, "2026-01-01");
  check_date("1767225599999", milliseconds, "2025-12-31");
  check_date("1767225600000", milliseconds, "2026-01-01");
  check_date("1767225600", milliseconds, "contradicts style");
  check_date("0767225600", seconds, "not a date");
  check_date("17672256000", seconds, "not a date");
}

TEST_CASE("date text: /Date(…)/ is the day at its own offset") {
  check_in_every_order("/Date(1541176592690+0000)/", "2018-11-02");
  check_in_every_order("/Date(1541116800000)/", "2018-11-02");
  check_in_every_order("/Date(1541156400000+1300)/", "2018-11-03");
  check_in_every_order("/Date(1541156400000-1300)/", "2018-11-01");
  check_in_every_order("/Date(-1)/", "1969-12-31");
  for (const std::string_view text : {"/Date()/", "/Date(1541116800000", "/Date(1+1)/",
                                      "/Date(99999999999999)/x", "/Date(1541116800000+00000)/"}) {
    check_in_every_order(text, "not a date");
  }
}

TEST_CASE("date text: nothing, dashes, zeros and words for nothing are absent") {
  for (const std::string_view text :
       {"", "  ", "　", "-", "--", "—", "－", "N/A", "null", "None", "NaT", "无", "0000-00-00",
        "0000-00-00 00:00:00", "00.00.0000", "00000000"}) {
    check_in_every_order(text, "absent");
  }
  check_in_every_order("0", "not a date");
  check_in_every_order(std::string(200, '1'), "not a date");
  check_in_every_order("2026-09-01" + std::string(100, ' ') + "10:15", "not a date");
}

TEST_CASE("date clues: one part above twelve settles the whole column") {
  check_style({"03/04/2026", "12/01/2026"}, "ask");
  check_style({"03/04/2026", "13/01/2026"}, "dmy");
  check_style({"03/04/2026", "01/13/2026"}, "mdy");
  check_style({"03/04/2026", "", "not known", "13/13/2026", "31/12/2026"}, "dmy");
  check_style({"2026-01-02", "28 Jan 2021"}, "ymd");
  check_style({"", "-"}, "ymd");
  check_style({"05/05/2026", "06/06/2026"}, "dmy");
}

TEST_CASE(
    "date clues: what cannot be decided is asked, a preference decides between the possible") {
  check_ambiguous({"03/04/2026", "05/06/2026"}, "ask", "dmy", "mdy");
  check_ambiguous({"03/04/2026", "05/05/2026"}, "ask", "dmy", "mdy");
  check_ambiguous({"01/02/03"}, "ymd", "dmy", "mdy");
  check_ambiguous({"26-01-05", "25-12-31"}, "ymd", "dmy", "ask");
}

TEST_CASE("date clues: dotted dates with the year at the end are d.m.y unless a value objects") {
  check_style({"03.04.2026", "05.06.2026"}, "dmy");
  check_style({"03.04.2026", "04.13.2026"}, "mdy");
  check_ambiguous({"03.04.2026", "03/05/2026"}, "ask", "dmy", "mdy");
}

TEST_CASE("date clues: contradicting values are reported, and no preference hides them") {
  const DateClues clues = clues_of({"13/01/2026", "01/13/2026", "03/04/2026", "14/01/2026"});
  const OrderFinding finding = find_order(clues);
  CHECK(finding.verdict == OrderVerdict::contradictory);
  CHECK(clues.only(DateOrder::dmy) == 2);
  CHECK(clues.only(DateOrder::mdy) == 1);
  CHECK(clues.ambiguous() == 1);
  CHECK(show(settle(clues, DateOrder::dmy)) == "ask");
  // Somebody decides; what contradicts the decision is a fault and not turned round.
  const DateStyle chosen = settle_with(clues, DateOrder::dmy);
  check_date("01/13/2026", chosen, "contradicts style");
  check_date("03/04/2026", chosen, "2026-04-03");
}

TEST_CASE("date clues: two-digit years can settle the place of the year as well") {
  check_style({"99-12-31"}, "ymd");
  check_style({"31.12.99", "01.02.26"}, "dmy");
  check_style({"12/31/26", "01/02/27"}, "mdy");
  check_style({"26-01-05", "32-01-05"}, "ymd");
  check_style({"26-01-05", "01/02/2026"}, "dmy");
  check_style({"26-01-32", "32-01-05"}, "ask");
}

TEST_CASE("date clues: plain numbers are what their digits allow, the kind of most of them") {
  check_style({"45881", "45864.529", ""}, "ymd excel");
  check_style({"20260919", "20260920.0"}, "ymd packed");
  check_style({"1767225600"}, "ymd unix");
  check_style({"1767225600000"}, "ymd milliseconds");
  check_style({"1150716"}, "ymd packed roc");
  check_style({"45881", "45882", "20260919"}, "ymd excel");
  check_style({"45881", "20260919"}, "ymd");
  check_style({"45881", "13/01/2026"}, "dmy excel");
}

TEST_CASE("date clues: short years count from 1912 where more years show it than deny it") {
  check_style({"115/07/16", "99/07/16"}, "ymd roc");
  check_style({"民國99/07/16"}, "ymd roc");
  check_style({"115/07/16", "2026/07/16"}, "ymd");
  check_style({"115/07/16", "114/07/16", "2026/07/16"}, "ymd roc");
}

TEST_CASE("date clues: every text is counted once, and two halves make the whole") {
  const Texts texts{"2026-09-01", "13/01/2026", "01/02/2026",  "03.04.2026",
                    "05/05/2026", "45881",      "99999999999", "",
                    "13/13/2026", "x",          "115/07/16",   "/Date(0)/"};
  const DateClues whole = clues_of(texts);
  CHECK(whole.absent == 1);
  CHECK(whole.not_dates == 2);
  CHECK(whole.impossible == 1);
  CHECK(whole.dates() == 8);
  CHECK(whole.values() == texts.size() - 1);
  for (std::size_t cut = 0; cut <= texts.size(); ++cut) {
    const auto middle = texts.begin() + static_cast<std::ptrdiff_t>(cut);
    DateClues merged = clues_of({texts.begin(), middle});
    merged.merge(clues_of({middle, texts.end()}));
    CHECK(merged.values() == whole.values());
    CHECK(merged.by_orders == whole.by_orders);
    CHECK(merged.numbers == whole.numbers);
    CHECK(merged.ambiguous() == whole.ambiguous());
    CHECK(merged.ambiguous_dots == whole.ambiguous_dots);
    CHECK(merged.roc_years == whole.roc_years);
    CHECK(merged.gregorian_years == whole.gregorian_years);
    CHECK(merged.absent == whole.absent);
  }
}

TEST_CASE("date clues: the same invoices in both orders give the same dates") {
  const Texts american{"1/2/2013", "12/31/2013", "2/13/2013"};
  const Texts german{"2/1/2013", "31/12/2013", "13/2/2013"};
  const std::optional<DateStyle> first = settle(clues_of(american));
  const std::optional<DateStyle> second = settle(clues_of(german));
  REQUIRE(first);
  REQUIRE(second);
  for (std::size_t i = 0; i < american.size(); ++i) {
    CHECK(read_date(american[i], *first).date == read_date(german[i], *second).date);
  }
}

TEST_CASE("date orders are found by their names") {
  for (const DateOrder order : {DateOrder::ymd, DateOrder::dmy, DateOrder::mdy}) {
    CHECK(find_date_order(name_of(order)) == order);
  }
  CHECK(!find_date_order("dym"));
}
