#include "core/work/instalments.hpp"

#include "doctest/doctest.h"

using namespace duewise;

namespace {

Date date(const char* text) { return *Date::parse(text); }

std::string text_of(const Result<std::vector<Instalment>>& rates) {
  if (!rates) return rates.error().code;
  std::string text;
  for (const Instalment& rate : *rates) {
    text += (text.empty() ? "" : " ") + rate.date.to_text() + "=" + std::to_string(rate.amount);
  }
  return text;
}

}  // namespace

TEST_CASE("instalments: they add up to the last minor unit, the first ones are the larger ones") {
  CHECK(text_of(split_instalments({.total = 10000, .count = 3, .first = date("2026-03-31")})) ==
        "2026-03-31=3334 2026-04-30=3333 2026-05-31=3333");
  CHECK(text_of(split_instalments({.total = 5,
                                   .count = 2,
                                   .first = date("2026-02-28"),
                                   .every = {.count = 2, .unit = OffsetUnit::weeks}})) ==
        "2026-02-28=3 2026-03-14=2");
  for (std::int32_t count = 1; count <= instalments_max; ++count) {
    const auto rates =
        split_instalments({.total = 987654321, .count = count, .first = date("2026-01-31")});
    REQUIRE(rates.has_value());
    CHECK(total_of_instalments(*rates).value() == 987654321);
    CHECK(rates->front().amount - rates->back().amount <= 1);
    for (std::size_t i = 1; i < rates->size(); ++i) {
      CHECK((*rates)[i - 1].date < (*rates)[i].date);
    }
  }
}

TEST_CASE("instalments: what cannot be split is refused") {
  const Date first = date("2026-03-31");
  CHECK(text_of(split_instalments({.total = 100, .count = 0, .first = first})) ==
        "instalment_count_is_out_of_range");
  CHECK(text_of(split_instalments({.total = 10000, .count = 61, .first = first})) ==
        "instalment_count_is_out_of_range");
  CHECK(text_of(split_instalments({.total = 2, .count = 3, .first = first})) ==
        "instalment_count_is_out_of_range");
  CHECK(text_of(split_instalments({.total = 100, .count = 2})) == "date_must_exist");
  CHECK(text_of(split_instalments({.total = 100,
                                   .count = 2,
                                   .first = first,
                                   .every = {.count = 0, .unit = OffsetUnit::weeks}})) ==
        "instalments_must_follow_each_other");
  CHECK(total_of_instalments({{first, INT64_MAX}, {first, 1}}).error().code == "amount_overflows");
}
