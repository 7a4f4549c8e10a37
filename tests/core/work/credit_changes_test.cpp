// What a newer import says differently of customers' credit becomes their history.
#include "core/work/credit_changes.hpp"

#include "doctest/doctest.h"

#include "io/work/log_file.hpp"
#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

Portfolio two_customers(std::string_view rating, std::optional<MinorUnits> limit) {
  Portfolio portfolio =
      make_portfolio({{.no = "A1", .due = "2026-01-31", .rating = rating},
                      {.no = "B1", .due = "2026-01-31", .customer = "K2", .rating = "A"}});
  if (limit) {
    portfolio.customers.credit_limit[0] = *limit;
    portfolio.customers.credit_limit_currency[0] = *Currency::find("CNY");
  }
  return portfolio;
}

std::string changes_text(const Portfolio& before, const Portfolio& after) {
  std::string text;
  for (const LogEntry& entry :
       credit_changes(before, after, WorkLog(), *Date::parse("2026-04-01"))) {
    CHECK(is_credit_change(entry));
    text += write_log_entry(entry) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("credit changes: rating and limit, of those customers that both imports have") {
  CHECK(changes_text(two_customers("B", 5000000), two_customers("B", 5000000)).empty());
  CHECK(changes_text(two_customers("B", 5000000), two_customers("C", 3000050)) ==
        "{\"id\":1,\"kind\":\"note\",\"day\":\"2026-04-01\",\"customer\":\"K1\","
        "\"reason\":\"credit_rating\",\"note\":\"B → C\"}\n"
        "{\"id\":2,\"kind\":\"note\",\"day\":\"2026-04-01\",\"customer\":\"K1\","
        "\"reason\":\"credit_limit\",\"note\":\"50000.00 CNY → 30000.50 CNY\"}\n");
  CHECK(changes_text(two_customers("", std::nullopt), two_customers("B", 100)) ==
        "{\"id\":1,\"kind\":\"note\",\"day\":\"2026-04-01\",\"customer\":\"K1\","
        "\"reason\":\"credit_rating\",\"note\":\"– → B\"}\n"
        "{\"id\":2,\"kind\":\"note\",\"day\":\"2026-04-01\",\"customer\":\"K1\","
        "\"reason\":\"credit_limit\",\"note\":\"– → 1.00 CNY\"}\n");
  const Portfolio other = make_portfolio({{.no = "C1", .due = "2026-01-31", .customer = "K9"}});
  CHECK(changes_text(other, two_customers("B", 100)).empty());
}

TEST_CASE("credit changes: a note is one only by its reason") {
  LogEntry entry;
  entry.kind = EntryKind::note;
  CHECK_FALSE(is_credit_change(entry));
  entry.reason = "credit_terms";
  CHECK(is_credit_change(entry));
  entry.kind = EntryKind::dispute;
  CHECK_FALSE(is_credit_change(entry));
}
