#include "io/scenario/scenario_file.hpp"

#include "doctest/doctest.h"

#include "support/timeline_case.hpp"

using namespace duewise;
using namespace duewise::test;

namespace {

Portfolio two_customers() {
  return make_portfolio({{.no = "A1", .due = "2026-01-31"},
                         {.no = "A2", .due = "2026-01-31", .currency = "USD"},
                         {.no = "A1", .due = "2026-01-31", .customer = "K2"},
                         {.no = "B1", .due = "2026-01-31", .customer = "K2"},
                         {.no = "J1", .due = "2026-01-31", .customer = "K3", .currency = "JPY"}});
}

/// Reads one event and lists its faults as "pointer code detail".
std::string faults_of(std::string_view event) {
  const ScenarioReading reading =
      read_scenario(R"({"events":[)" + std::string(event) + "]}", two_customers());
  std::string text;
  for (const Fault& fault : reading.faults) {
    text += fault.pointer + " " + fault.code + (fault.detail.empty() ? "" : " " + fault.detail);
    text += ";";
  }
  return text;
}

}  // namespace

TEST_CASE("scenario: amounts are exact, as texts and as numbers") {
  for (const std::string_view amount : {"\"0.07\"", "0.07", "7e-2", "0.070"}) {
    const ScenarioReading reading = read_scenario(
        R"({"events":[{"date":"2026-02-01","type":"payment","invoice":"B1","amount":)" +
            std::string(amount) + "}]}",
        two_customers());
    CAPTURE(amount);
    if (amount == "7e-2") {
      CHECK(reading.faults.size() == 1);  // nobody writes money like that
    } else {
      REQUIRE(reading.faults.empty());
      CHECK(reading.scenario.events[0].amount == 7);
    }
  }
  const ScenarioReading large = read_scenario(
      R"({"events":[{"date":"2026-02-01","type":"payment","invoice":"B1",
          "amount":90071992547409.93}]})",
      two_customers());
  REQUIRE(large.faults.empty());
  CHECK(large.scenario.events[0].amount == 9007199254740993);  // 2^53 + 1
}

TEST_CASE("scenario: a customer is found by its invoice where only one has such a number") {
  const ScenarioReading reading = read_scenario(
      R"({"events":[{"date":"2026-02-01","type":"payment","invoice":"B1"}]})", two_customers());
  REQUIRE(reading.faults.empty());
  CHECK(two_customers().customers.id[reading.scenario.events[0].customer.value()] == "K2");
}

TEST_CASE("scenario: every fault is named with its place") {
  struct Row {
    std::string_view event;
    std::string_view faults;
  };
  const std::vector<Row> rows{
      {R"({"type":"payment","customer":"K1"})", "/events/0/date is_required;"},
      {R"({"date":"2026-02-30","type":"payment","customer":"K1"})",
       "/events/0/date date_must_exist 2026-02-30;"},
      {R"({"date":"2026-02-01","type":"gift","customer":"K1"})",
       "/events/0/type event_type_must_be_known gift;"},
      {R"({"date":"2026-02-01","type":"credit_note","customer":"K1"})",
       "/events/0/amount is_required;"},
      {R"({"date":"2026-02-01","type":"plan","customer":"K1"})",
       "/events/0/promise_date is_required;"},
      {R"({"date":"2026-02-01","type":"plan","customer":"K1","currency":"CNY","instalments":[]})",
       "/events/0/instalments must_not_be_empty;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K1","instalments":[]})",
       "/events/0/instalments unknown_field;"},
      {R"({"date":"2026-02-01","type":"contact","customer":"K1","channel":"pigeon"})",
       "/events/0/channel channel_must_be_known pigeon;"},
      {R"({"date":"2026-02-01","type":"plan","customer":"K1","currency":"CNY","instalments":[
           {"date":"2026-03-01","amount":"1.00"},{"date":"2026-03-01","amount":"0"},{}]})",
       "/events/0/instalments/1/amount amount_must_be_positive 0;"
       "/events/0/instalments/2/date is_required;/events/0/instalments/2/amount is_required;"},
      {R"({"date":"2026-02-01","type":"plan","customer":"K1","currency":"CNY","instalments":[
           {"date":"2026-01-01","amount":"1.00"}]})",
       "/events/0/instalments/0/date instalments_must_follow_each_other 2026-01-01;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K9"})",
       "/events/0/customer customer_must_be_known K9;"},
      {R"({"date":"2026-02-01","type":"payment"})", "/events/0/customer is_required;"},
      {R"({"date":"2026-02-01","type":"payment","invoice":"A1"})",
       "/events/0/invoice invoice_must_be_known A1;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K1","invoice":"B1"})",
       "/events/0/invoice invoice_must_be_known B1;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K1","amount":"5.00"})",
       "/events/0/currency currency_must_be_given;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K1","amount":"5","currency":"QQQ"})",
       "/events/0/currency currency_must_be_known QQQ;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K1","invoice":"A1","amount":"5",
           "currency":"USD"})",
       "/events/0/currency currencies_must_match;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K3","amount":"5.50"})",
       "/events/0/amount amount_has_too_many_decimals 5.50;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K3","amount":"99999999999999999999"})",
       "/events/0/amount amount_overflows 99999999999999999999;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K3","amount":"five"})",
       "/events/0/amount amount_must_be_a_decimal_number five;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K3","amount":"0"})",
       "/events/0/amount amount_must_be_positive 0;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K3","amount":true})",
       "/events/0/amount must_be_a_decimal_number;"},
      {R"({"date":"2026-02-01","type":"promise","customer":"K1"})",
       "/events/0/promise_date is_required;"},
      {R"({"date":"2026-02-01","type":"promise","customer":"K1","promise_date":"2026-01-31"})",
       "/events/0/promise_date promise_must_not_precede_its_making 2026-01-31;"},
      {R"({"date":"2026-02-01","type":"payment","customer":"K1","colour":"red"})",
       "/events/0/colour unknown_field;"},
      {R"({"date":7,"type":"payment","customer":"K1"})", "/events/0/date must_be_a_text;"},
      {"7", "/events/0 must_be_an_object;"}};
  for (const Row& row : rows) {
    CAPTURE(row.event);
    CHECK(faults_of(row.event) == row.faults);
  }
}

TEST_CASE("scenario: a file that is not JSON, or has no events, is refused as a whole") {
  CHECK(read_scenario("{\"events\":[", two_customers()).faults.size() == 1);
  CHECK(read_scenario("{}", two_customers()).faults[0].code == "is_required");
  CHECK(read_scenario(R"({"events":{}})", two_customers()).faults[0].code == "must_be_an_array");
  CHECK(read_scenario("", two_customers()).faults[0].code == "json_must_be_well_formed");
}
