// Goal: what is assumed survives its file, and nothing unknown or out of range gets in.
#include "io/forecast/assumptions_file.hpp"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"

namespace duewise {
namespace {

EnteredAssumptions some() {
  EnteredAssumptions entered;
  entered.enter(Assumption::odds_after_call, 1'750'001);
  entered.enter(Assumption::never_paid, 0);
  entered.enter(Assumption::promise_kept, 1'000'000);
  entered.enter(Assumption::part_gap_days, 45);
  return entered;
}

std::string codes_of(const std::vector<Fault>& faults) {
  std::string codes;
  for (const Fault& fault : faults) codes += fault.pointer + " " + fault.code + "\n";
  for (const Fault& fault : faults) {
    const auto& known = assumption_codes();
    CHECK_MESSAGE(std::find(known.begin(), known.end(), fault.code) != known.end(), fault.code);
  }
  return codes;
}

}  // namespace

TEST_CASE("assumptions file: what is written is read back, and each value exactly") {
  const std::string text = write_assumptions(some());
  CHECK(text ==
        "{\"schema\": \"duewise.assumptions/1\",\n\"payment_odds_after_call\": 1.750001,\n"
        "\"promise_kept_share\": 1,\n\"never_paid_share\": 0,\n\"part_gap_days\": 45}\n");
  const AssumptionsReading reading = read_assumptions(text);
  CHECK(reading.faults.empty());
  CHECK(reading.entered == some());
  CHECK(read_assumptions(write_assumptions({})).entered.is_empty());
}

TEST_CASE("assumptions file: unknown names, wrong kinds and values beyond the limits are faults") {
  const AssumptionsReading reading = read_assumptions(
      "{\"schema\": \"duewise.assumptions/1\", \"luck\": 1, \"never_paid_share\": 1.5, "
      "\"part_gap_days\": 2.5, \"payment_odds_after_call\": true, "
      "\"payment_odds_after_visit\": 1.0000001, \"payment_odds_after_sms\": 0.9}");
  CHECK(codes_of(reading.faults) ==
        "/luck unknown_field\n"
        "/payment_odds_after_sms assumption_is_out_of_range\n"
        "/payment_odds_after_call must_be_a_decimal_number\n"
        "/payment_odds_after_visit must_be_a_decimal_number\n"
        "/never_paid_share assumption_is_out_of_range\n"
        "/part_gap_days must_be_an_integer\n");
  CHECK(reading.entered.is_empty());
  CHECK(codes_of(read_assumptions("{}").faults) == "/schema is_required\n");
  CHECK(codes_of(read_assumptions("{\"schema\": \"duewise.plan/2\"}").faults) ==
        "/schema schema_must_be_known\n");
  CHECK(codes_of(read_assumptions("[]").faults).find("must_be_an_object") != std::string::npos);
  CHECK(codes_of(read_assumptions("{").faults) == " json_must_be_well_formed\n");
}

TEST_CASE("assumptions file: a plan's settings are read back, and their faults found") {
  ForecastSettings settings;
  settings.entered = some();
  settings.seed = seed_max;
  settings.trials = 10'000;
  const ForecastSettingsReading reading = read_forecast_settings(write_forecast_settings(settings));
  CHECK(reading.faults.empty());
  CHECK(reading.settings == settings);
  CHECK(read_forecast_settings("{}").settings == ForecastSettings{});
  const std::string codes =
      codes_of(read_forecast_settings("{\"seed\": -1, \"trials\": 100001, \"bands\": 3, "
                                      "\"assumptions\": {\"schema\": \"x\"}}")
                   .faults);
  CHECK(codes ==
        "/bands unknown_field\n/seed seed_must_be_a_whole_number\n"
        "/trials trials_must_be_a_number_from_1_to_100000\n/assumptions/schema unknown_field\n");
}

}  // namespace duewise
