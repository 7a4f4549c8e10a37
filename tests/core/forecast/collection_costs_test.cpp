// Goal: costs, rates and targets say what they are documented to say. Method: worked examples.
#include "core/forecast/collection_costs.hpp"

#include "doctest/doctest.h"

#include "core/forecast/collection_targets.hpp"

namespace duewise {

TEST_CASE("costs: time and money together, half a cent rounded away from zero") {
  CollectionCosts costs;
  costs.hour = 60'00;
  CHECK(cost_of(costs, {10, 50}) == 10'50);
  CHECK(cost_of(costs, {0, 7}) == 7);
  costs.hour = 50;  // half a cent and more each minute
  CHECK(cost_of(costs, {3, 0}) == 3);
  CHECK(cost_of(costs, {1, 0}) == 1);
}

TEST_CASE("costs: a rate turns amounts into the costs' currency, whatever the decimals") {
  CollectionCosts costs;
  costs.rates = {{*Currency::find("USD"), 7'100'000},
                 {*Currency::find("JPY"), 48'500},
                 {*Currency::find("KWD"), 23'000'000}};
  CHECK(in_currency_of(costs, 12'34, *Currency::find("CNY")) == 12'34);
  CHECK(in_currency_of(costs, 10'00, *Currency::find("USD")) == 71'00);
  CHECK(in_currency_of(costs, 1000, *Currency::find("JPY")) == 48'50);
  CHECK(in_currency_of(costs, 1'000, *Currency::find("KWD")) == 23'00);
  CHECK(in_currency_of(costs, -10'00, *Currency::find("USD")) == -71'00);
  CHECK_FALSE(in_currency_of(costs, 1, *Currency::find("EUR")).has_value());
}

TEST_CASE("costs: an amount a year away is worth a year's discount less, never less than nothing") {
  CollectionCosts costs;
  costs.discount_ppm = 60'000;
  CHECK(discounted(costs, 1000'00, 365) == 940'00);
  CHECK(discounted(costs, 1000'00, 0) == 1000'00);
  CHECK(discounted(costs, -1000'00, 73) == -988'00);
  costs.discount_ppm = 1'000'000;
  CHECK(discounted(costs, 1000'00, 400) == 0);
}

TEST_CASE("targets: both kinds are read, and nothing else") {
  const CollectionTarget recovered = *parse_target("recovered>=70%@2026-12-31");
  CHECK(recovered.kind == CollectionTarget::Kind::recovered);
  CHECK(recovered.ppm == 700'000);
  CHECK(recovered.by == *Date::parse("2026-12-31"));
  const CollectionTarget share = *parse_target("overdue<=12.5%@2026-06-30");
  CHECK(share.kind == CollectionTarget::Kind::overdue_share);
  CHECK(share.ppm == 125'000);
  for (const char* text :
       {"", "recovered>=70%", "recovered<=70%@2026-12-31", "overdue<=@2026-12-31",
        "recovered>=101%@2026-12-31", "recovered>=-1%@2026-12-31", "recovered>=70%@2026-02-30",
        "recovered>=0.00001%@2026-12-31"}) {
    CAPTURE(text);
    const auto target = parse_target(text);
    REQUIRE_FALSE(target.has_value());
    CHECK(target.error().code == "target_must_be_readable");
  }
}

}  // namespace duewise
