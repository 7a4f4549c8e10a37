// Goal: every form of the day's work does what it says, says what is wrong at its field, and moves
// ladder and worklist at once. Method: afternoons as texts, beside what the screens then show.
#include "doctest/doctest.h"

#include "app/session.hpp"
#include "app/work_script.hpp"
#include "support/golden.hpp"

using namespace duewise;
using namespace duewise::commands;

TEST_CASE("forms: scripts of a day's work show what their golden files say") {
  for (const std::string& name : test::golden_cases("forms")) {
    INFO(name);
    const std::string folder = "forms/" + name;
    const std::string shown = test::run_work_script(test::read_golden(folder + "/script.txt"));
    test::check_golden(folder + "/expected.txt", shown);
  }
}

TEST_CASE("forms: a reader fills in and keeps nothing, and what was typed stays") {
  Session session({.today = *Date::parse("2026-03-02")});
  session.plans_listed({});
  session.apply(ImportFile{"invoices.csv",
                           "invoice_no,customer_id,due_date,amount,paid_amount,currency\n"
                           "A1,K1,2026-01-31,100.00,0,CNY\n"});
  while (session.step([] { return false; })) {
  }
  session.apply(SelectInvoice{0});
  session.set_role(PlanRole::reader);
  session.apply(Form{OpenForm{views::FormKind::hold, 0, {}}});
  session.apply(Form{TypeInForm{"note", "later"}});
  const std::uint64_t before = session.plan_revision();
  session.apply(Form{KeepForm{}});
  CHECK(session.plan_revision() == before);
  CHECK(session.model().messages.size() == 1);
  REQUIRE(session.model().forms.form.is_open);
  session.set_role(PlanRole::writer);
  session.apply(Form{KeepForm{}});
  CHECK(session.plan_revision() > before);
  CHECK(!session.model().forms.form.is_open);
}

TEST_CASE("forms: an entry that undo takes away takes its form with it") {
  Session session({.today = *Date::parse("2026-03-02")});
  session.plans_listed({});
  session.apply(ImportFile{"invoices.csv",
                           "invoice_no,customer_id,due_date,amount,paid_amount,currency\n"
                           "A1,K1,2026-01-31,100.00,0,CNY\n"});
  while (session.step([] { return false; })) {
  }
  session.apply(SelectInvoice{0});
  session.apply(Work{LogContact{.about = {"K1", {"A1"}}}});
  session.apply(Form{OpenForm{views::FormKind::correction, 1, {}}});
  REQUIRE(session.model().forms.form.is_open);
  session.apply(Undo{});
  CHECK(!session.model().forms.form.is_open);
}
