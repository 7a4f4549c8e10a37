// Which letters a day asks for: who gets one, what it lists, which dates it speaks of.
#include "core/letters/due_letters.hpp"

#include <string>

#include "doctest/doctest.h"

#include "core/timeline/simulation.hpp"
#include "io/calendars/calendars.hpp"
#include "io/import/import.hpp"
#include "io/policy/presets.hpp"
#include "io/scenario/scenario_file.hpp"

namespace duewise {
namespace {

const std::string header =
    "invoice_no,customer_id,customer_name,contract_no,period,issue_date,due_date,amount,"
    "paid_amount,currency,service_end,contact_email\n";

struct Case {
  std::string policy;
  std::string rows;
  std::string scenario = R"({"events":[]})";
  std::string as_of;
  std::string day;
};

/// The letters of the day as lines "customer template stage channel [invoices] asked, dates".
std::string letters_of(const Case& test) {
  Importer importer({});
  importer.begin_file("case.csv");
  importer.feed(header + test.rows);
  const ImportResult import = std::move(importer).finish();
  REQUIRE(import.report.is_clean());
  const Portfolio& portfolio = import.portfolio;
  const Policy policy = *load_preset(test.policy);
  const ScenarioReading scenario = read_scenario(test.scenario, portfolio);
  REQUIRE(scenario.faults.empty());
  const BusinessCalendar calendar = *load_calendar("cn");
  const Date day = *Date::parse(test.day);
  const Scenario known = known_on(scenario.scenario, day);
  const auto timeline =
      simulate(portfolio, policy, known, calendar,
               {.as_of = *Date::parse(test.as_of), .until = day + letter_look_ahead});
  REQUIRE(timeline);
  const DueLetters due = due_letters({portfolio, policy, *timeline, known, calendar}, {.day = day});
  std::string out;
  for (const auto* letters : {&due.letters, &due.covered}) {
    for (const DueLetter& letter : *letters) {
      out += letters == &due.covered ? "covered " : "";
      out += std::string(portfolio.customers.id[letter.customer.value()]) + " " +
             letter.template_id + " " + letter.stage + " " + std::string(to_text(letter.channel)) +
             " [";
      for (const LetterItem& item : letter.items) {
        if (&item != &letter.items.front()) out += " ";
        out += portfolio.invoices.number[item.invoice.value()];
        if (!item.pause) continue;
        constexpr const char* names[] = {"promise", "dispute", "hold", "plan"};
        out += std::string(item.is_set_aside ? "-" : "=") +
               names[static_cast<std::size_t>(*item.pause)];
        if (item.promised.exists()) out += " " + item.promised.to_text();
      }
      out += "]";
      for (const LetterTotal& total : totals_of(portfolio, letter)) {
        out += " " + format_decimal(total.asked, total.currency.decimals()) + " " +
               std::string(total.currency.code());
      }
      out += " by " + letter.last_date.to_text();
      if (letter.stop_date.exists()) out += " stop " + letter.stop_date.to_text();
      if (letter.breach_date.exists()) out += " breach " + letter.breach_date.to_text();
      if (letter.restore_by.exists()) out += " restore " + letter.restore_by.to_text();
      if (letter.service_end.exists()) out += " end " + letter.service_end.to_text();
      for (const Instalment& instalment : letter.instalments) {
        out += " " + instalment.date.to_text() + "=" + format_decimal(instalment.amount, 2);
      }
      out += "\n";
    }
  }
  return out;
}

const std::string two_periods =
    "A1,K1,One,C1,1,2026-02-01,2026-03-02,1000,0,CNY,,\n"
    "A2,K1,One,C1,2,2026-03-01,2026-04-02,500,0,CNY,,\n";

}  // namespace

TEST_CASE("due letters: a software firm's ladder, with the days its letters speak of") {
  const auto on = [](const std::string& day) {
    return letters_of({.policy = "software-stage-payment",
                       .rows = two_periods,
                       .as_of = "2026-02-01",
                       .day = day});
  };
  CHECK(on("2026-02-20") ==
        "K1 payment-notice notice letter [A1] 1000.00 CNY by 2026-03-02 stop "
        "2026-03-23 restore 2026-04-23\n");
  CHECK(on("2026-03-09") ==
        "K1 dunning-1 dunning-1 letter [A1] 1000.00 CNY by 2026-03-16 stop "
        "2026-03-23 restore 2026-04-23\n");
  CHECK(on("2026-03-16") ==
        "K1 dunning-2 dunning-2 letter [A1] 1000.00 CNY by 2026-03-23 stop "
        "2026-03-23 restore 2026-04-23\n");
  CHECK(on("2026-03-23") ==
        "K1 payment-notice notice letter [A2] 500.00 CNY by 2026-04-02 stop 2026-03-23 restore "
        "2026-04-23\n"
        "K1 suspension-1 suspend letter [A1] 1000.00 CNY by 2026-03-30 stop 2026-03-23 restore "
        "2026-04-23\n");
  // What waits behind the leading period is part of what is asked for.
  CHECK(on("2026-04-23") ==
        "K1 suspension-2 breach letter [A1 A2] 1500.00 CNY by 2026-04-30 stop 2026-03-23 breach "
        "2026-04-23 restore 2026-04-23\n");
  CHECK(on("2026-03-10").empty());
}

TEST_CASE("due letters: one letter lists every overdue invoice of the customer, less credit") {
  const std::string rows =
      "B1,K1,One,,,2026-01-01,2026-01-31,100.00,0,CNY,,\n"
      "B2,K1,One,,,2026-01-02,2026-02-01,50.00,20.00,CNY,,\n"
      "B3,K1,One,,,2026-01-02,2026-02-10,7.00,0,USD,,\n"
      "B4,K1,One,,,2026-01-02,2026-05-01,9.00,0,CNY,,\n";
  Case test{
      .policy = "notice-call-visit", .rows = rows, .as_of = "2026-01-20", .day = "2026-02-11"};
  CHECK(letters_of(test) ==
        "K1 dunning-1 notice letter [B1 B2 B3] 130.00 CNY 7.00 USD by 2026-02-18\n");
  test.scenario =
      R"({"events":[{"date":"2026-01-25","type":"credit_note","customer":"K1","invoice":"B4",
                     "amount":"39.00"}]})";
  CHECK(letters_of(test) ==
        "K1 dunning-1 notice letter [B1 B2 B3] 100.00 CNY 7.00 USD by 2026-02-18\n");
}

TEST_CASE("due letters: what the policy waits for is listed with its reason and not asked for") {
  Case test{.policy = "notice-call-visit",
            .rows =
                "B1,K1,One,,,2026-01-01,2026-01-31,100.00,0,CNY,,\n"
                "B2,K1,One,,,2026-01-02,2026-02-01,50.00,0,CNY,,\n"
                "B3,K1,One,,,2026-01-02,2026-02-02,30.00,0,CNY,,\n"
                "B4,K1,One,,,2026-01-02,2026-02-03,20.00,0,CNY,,\n"
                "B5,K1,One,,,2026-01-02,2026-02-10,7.00,0,CNY,,\n",
            .scenario = R"({"events":[
              {"date":"2026-01-25","type":"dispute","customer":"K1","invoice":"B1"},
              {"date":"2026-01-26","type":"promise","customer":"K1","invoice":"B2",
               "promise_date":"2026-02-20"},
              {"date":"2026-01-26","type":"hold","customer":"K1","invoice":"B3",
               "until":"2026-02-11"},
              {"date":"2026-01-27","type":"plan","customer":"K1","invoice":"B4","currency":"CNY",
               "instalments":[{"date":"2026-02-15","amount":"10.00"},
                              {"date":"2026-03-15","amount":"10.00"}]}]})",
            .as_of = "2026-01-20",
            .day = "2026-02-11"};
  CHECK(letters_of(test) ==
        "K1 dunning-1 notice letter [B1-dispute B2-promise 2026-02-20 B3-hold B4-plan 2026-02-15 "
        "B5] 7.00 CNY by 2026-02-18\n");
  // Nothing is left to ask for: no letter, with the reason told.
  test.rows.replace(test.rows.find("B5,K1"), 5, "B5,K2");
  test.rows.replace(test.rows.find("B4,K1"), 5, "B4,K1");
  CHECK(letters_of(test) == "K2 dunning-1 notice letter [B5] 7.00 CNY by 2026-02-18\n");
}

TEST_CASE("due letters: a promise that was broken and a dispute that was resolved are asked for") {
  const Case test{.policy = "notice-call-visit",
                  .rows =
                      "B1,K1,One,,,2026-01-01,2026-01-31,100.00,0,CNY,,\n"
                      "B2,K1,One,,,2026-01-02,2026-02-01,50.00,0,CNY,,\n"
                      "B5,K1,One,,,2026-01-02,2026-02-10,7.00,0,CNY,,\n",
                  .scenario = R"({"events":[
                    {"date":"2026-01-25","type":"dispute","customer":"K1","invoice":"B1"},
                    {"date":"2026-01-26","type":"promise","customer":"K1","invoice":"B2",
                     "promise_date":"2026-02-09"},
                    {"date":"2026-02-10","type":"dispute_resolved","customer":"K1",
                     "invoice":"B1"}]})",
                  .as_of = "2026-01-20",
                  .day = "2026-02-11"};
  const std::string letters = letters_of(test);
  CHECK_MESSAGE(letters.find("[B1 B2 B5] 157.00 CNY") != std::string::npos, letters);
}

TEST_CASE("due letters: nothing is asked for that a credit covers") {
  Case test{.policy = "notice-call-visit",
            .rows =
                "B1,K1,One,,,2026-01-01,2026-01-31,100.00,0,CNY,,\n"
                "B4,K1,One,,,2026-01-02,2026-05-01,9.00,0,CNY,,\n",
            .scenario = R"({"events":[{"date":"2026-01-25","type":"credit_note","customer":"K1",
                            "invoice":"B4","amount":"209.00"}]})",
            .as_of = "2026-01-20",
            .day = "2026-02-01"};
  CHECK(letters_of(test) == "covered K1 dunning-1 notice letter [B1] 0.00 CNY by 2026-02-08\n");
}

TEST_CASE("due letters: what happens after the day changes nothing in its letters") {
  Case test{.policy = "software-stage-payment",
            .rows = two_periods,
            .as_of = "2026-02-01",
            .day = "2026-03-16"};
  const std::string without = letters_of(test);
  test.scenario =
      R"({"events":[{"date":"2026-03-17","type":"payment","customer":"K1","amount":"1500"}]})";
  CHECK(letters_of(test) == without);
}

TEST_CASE("due letters: promises and instalment plans are confirmed in writing") {
  Case test{.policy = "notice-call-visit",
            .rows = "B1,K1,One,,,2026-01-01,2026-01-31,100.00,0,CNY,,pay@one.example\n",
            .scenario = R"({"events":[{"date":"2026-02-03","type":"promise","customer":"K1",
                            "promise_date":"2026-02-20"}]})",
            .as_of = "2026-01-20",
            .day = "2026-02-03"};
  CHECK(letters_of(test) ==
        "K1 promise-confirmation promise email [B1] 100.00 CNY by 2026-02-10 2026-02-20=100.00\n");
  test.scenario = R"({"events":[{"date":"2026-02-03","type":"plan","customer":"K1","instalments":[
      {"date":"2026-02-20","amount":"60"},{"date":"2026-03-20","amount":"40"}]}]})";
  CHECK(letters_of(test) ==
        "K1 instalment-agreement plan email [B1] 100.00 CNY by 2026-02-10 2026-02-20=60.00 "
        "2026-03-20=40.00\n");
}

TEST_CASE("due letters: maintenance contracts, the stop and until when it can be taken back") {
  const auto on = [](const std::string& day) {
    return letters_of({.policy = "software-annual-maintenance",
                       .rows = "M1,K1,One,C1,,2026-02-01,2026-04-30,800,0,CNY,2026-03-31,\n",
                       .as_of = "2026-02-01",
                       .day = day});
  };
  CHECK(on("2026-02-28") ==
        "K1 maintenance-contract contract-sent letter [M1] 800.00 CNY by "
        "2026-03-17 stop 2026-04-14 restore 2026-04-28 end 2026-03-31\n");
  CHECK(on("2026-03-17") ==
        "K1 maintenance-1 maintenance-1 letter [M1] 800.00 CNY by 2026-03-31 "
        "stop 2026-04-14 restore 2026-04-28 end 2026-03-31\n");
  CHECK(on("2026-03-31") ==
        "K1 maintenance-2 maintenance-2 letter [M1] 800.00 CNY by 2026-04-14 "
        "stop 2026-04-14 restore 2026-04-28 end 2026-03-31\n");
  CHECK(on("2026-04-14") ==
        "K1 maintenance-stopped stop letter [M1] 800.00 CNY by 2026-04-30 stop 2026-04-14 restore "
        "2026-04-28 end 2026-03-31\n"
        "K1 quotation stop letter [M1] 800.00 CNY by 2026-04-30 stop 2026-04-14 restore "
        "2026-04-28 end 2026-03-31\n");
}

}  // namespace duewise
