// Goal: a costs file says what it says, and every fault is told with its place. Method: files as
// text, faults as "pointer code".
#include "io/costs/costs_file.hpp"

#include "doctest/doctest.h"

namespace duewise {
namespace {

std::string faults_of(std::string_view text) {
  std::string faults;
  for (const Fault& fault : read_costs(text).faults) {
    faults += fault.pointer + " " + fault.code + "\n";
  }
  return faults;
}

}  // namespace

TEST_CASE("costs file: what is given is entered, the rest stays a default") {
  const CostsReading reading = read_costs(R"({
    "hour": "72.50",
    "channels": {"call": {"minutes": 15, "money": "1.20"}, "visit": {"minutes": 90}},
    "effects": {"refer_agency": {"share_ppm": 180000}, "lock_shipping": {"money": "40"}},
    "goodwill": {"contact": "0.50"}, "discount_ppm": 45000, "rates": {"USD": "7.123456"}})");
  REQUIRE(reading.faults.empty());
  const CollectionCosts& costs = reading.costs;
  CHECK(costs.hour == 72'50);
  CHECK(costs.of(Channel::call) == ActCost{15, 1'20});
  CHECK(costs.of(Channel::visit) == ActCost{90, CollectionCosts{}.of(Channel::visit).money});
  CHECK(costs.of("refer_agency")->share_ppm == 180'000);
  CHECK(costs.of("lock_shipping")->act.money == 40'00);
  CHECK(costs.goodwill_contact == 50);
  CHECK(costs.goodwill_suspension == CollectionCosts{}.goodwill_suspension);
  CHECK(costs.discount_ppm == 45'000);
  CHECK(costs.rates == std::vector<CurrencyRate>{{*Currency::find("USD"), 7'123'456}});
  const OrderedJson json = costs_json(costs);
  CHECK(json["call_minutes"]["source"] == "entered");
  CHECK_FALSE(json["call_minutes"].contains("assumption"));
  CHECK(json["email_minutes"]["source"] == "default");
  CHECK(json["email_minutes"]["assumption"] == true);
  CHECK(json["rate_USD"]["value"] == "7.123456");
}

TEST_CASE("costs file: an empty object is the defaults") {
  const CostsReading reading = read_costs("{}");
  CHECK(reading.faults.empty());
  CHECK(reading.costs == CollectionCosts{});
}

TEST_CASE("costs file: faults are told with their place") {
  CHECK(faults_of("[1]") == " must_be_an_object\n");
  CHECK(faults_of("{") == " json_must_be_well_formed\n");
  CHECK(faults_of(R"({"hours": 1})") == "/hours unknown_field\n");
  CHECK(faults_of(R"({"hour": "-1"})") == "/hour amount_must_not_be_negative\n");
  CHECK(faults_of(R"({"hour": "1.005"})") == "/hour amount_has_too_many_decimals\n");
  CHECK(faults_of(R"({"currency": "XYZ"})") == "/currency currency_must_be_known\n");
  CHECK(faults_of(R"({"channels": {"pigeon": {}}})") == "/channels/pigeon channel_must_be_known\n");
  CHECK(faults_of(R"({"channels": {"call": {"minutes": 10001}}})") ==
        "/channels/call/minutes minutes_must_be_from_0_to_10000\n");
  CHECK(faults_of(R"({"channels": []})") == "/channels must_be_an_object\n");
  CHECK(faults_of(R"({"effects": {"refer_agency": {"share": 1}}})") ==
        "/effects/refer_agency/share unknown_field\n");
  CHECK(faults_of(R"({"effects": {"refer_agency": {"share_ppm": 1000001}}})") ==
        "/effects/refer_agency/share_ppm share_must_be_from_0_to_1000000\n");
  CHECK(faults_of(R"({"discount_ppm": -1})") == "/discount_ppm share_must_be_from_0_to_1000000\n");
  CHECK(faults_of(R"({"rates": {"USD": "0"}})") == "/rates/USD rate_must_be_positive\n");
}

TEST_CASE("costs file: defaults in one currency do not stand for amounts in another") {
  const std::string faults = faults_of(R"({"currency": "EUR", "hour": "30"})");
  CHECK(faults.find("/channels is_required") != std::string::npos);
  CHECK(faults.find("/goodwill is_required") != std::string::npos);
  CHECK(faults.find("/hour") == std::string::npos);
}

}  // namespace duewise
