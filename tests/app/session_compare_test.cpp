// The comparison as a session makes it: which policy is offered, work in slices, edits in between.
#include <string>

#include "doctest/doctest.h"

#include "app/session.hpp"

using namespace duewise;
using namespace duewise::commands;

namespace {

Session::IsSpent at_once() {
  return [] { return true; };
}
Session::IsSpent never() {
  return [] { return false; };
}

Date date(std::string_view text) { return *Date::parse(text); }

void open_comparison(Session& session) {
  session.apply(OpenSample{"software-firm"});
  session.step(never());
  session.apply(ShowScreen{views::Screen::compare});
}

std::string chosen_policy(Session& session) {
  for (const views::Choice& policy : session.model().compare.policies) {
    if (policy.is_chosen) return policy.id;
  }
  return {};
}

// Everything the comparison screen shows, as one text.
std::string comparison_text(Session& session) {
  const views::CompareView& view = session.model().compare;
  std::string text = view.state_text + '\n' + view.first_name + " | " + view.second_name + '\n';
  const auto add_line = [&](const views::WorkLine& line) {
    text += line.week + ' ' + line.role;
    for (const views::ComparedCount& count : line.counts) text += " | " + count.text;
    text += '\n';
  };
  if (view.has_result) add_line(view.total);
  for (std::size_t i = 0; i < view.work_count; ++i) add_line(view.work(i));
  for (std::size_t i = 0; i < view.difference_count; ++i) {
    const views::DifferenceRow row = view.difference(i);
    text += row.stage + ' ' + row.invoice + ' ' + row.a + ' ' + row.b + ' ' + row.change + '\n';
  }
  for (const views::TimelineView* side : {&view.first, &view.second}) {
    for (std::size_t i = 0; i < side->lane_count; ++i) {
      text += side->lane(i).label + ' ' + side->lane(i).detail + '\n';
    }
  }
  return text;
}

}  // namespace

TEST_CASE("comparison: a policy that has something to do is offered before anybody chooses") {
  Session session({.today = date("2026-11-21")});
  open_comparison(session);
  session.step(never());
  const views::CompareView& view = session.model().compare;
  REQUIRE(view.has_result);
  CHECK(view.state == views::TimelineState::done);
  CHECK(view.second.lane_count > 1);
  CHECK(view.total.counts[0].text.find(" → 0") == std::string::npos);
  CHECK(view.difference_count > 0);
}

TEST_CASE("comparison: a changed policy is first compared with the preset it came from") {
  Session session({.today = date("2026-11-21")});
  open_comparison(session);
  CHECK(chosen_policy(session) != "software-stage-payment");
  session.apply(SetParameter{"first_dunning", Offset{3, OffsetUnit::calendar_days}});
  CHECK(chosen_policy(session) == "software-stage-payment");
  session.apply(ChooseComparedPolicy{"aging-departments"});
  CHECK(chosen_policy(session) == "aging-departments");
}

TEST_CASE("comparison: however the work is sliced, the result is the same") {
  Session whole({.today = date("2026-11-21")});
  open_comparison(whole);
  whole.apply(ChooseComparedPolicy{"aging-departments"});
  CHECK_FALSE(whole.step(never()));

  Session sliced({.today = date("2026-11-21")});
  open_comparison(sliced);
  sliced.apply(ChooseComparedPolicy{"aging-departments"});
  int slices = 0;
  while (sliced.step(at_once())) ++slices;
  CHECK(slices > 3);  // two runs and what differs
  CHECK(comparison_text(sliced) == comparison_text(whole));
  CHECK(comparison_text(whole).size() > 1000);
}

TEST_CASE("comparison: an edit or another choice in between starts anew, the old stays in sight") {
  Session fresh({.today = date("2026-11-21")});
  open_comparison(fresh);
  fresh.apply(SetParameter{"first_dunning", Offset{3, OffsetUnit::calendar_days}});
  fresh.apply(ChooseComparedPolicy{"finance-sales-legal"});
  fresh.step(never());

  Session edited({.today = date("2026-11-21")});
  open_comparison(edited);
  edited.apply(ChooseComparedPolicy{"aging-departments"});
  edited.step(never());
  const std::string old_name = edited.model().compare.second_name;
  edited.apply(SetParameter{"first_dunning", Offset{5, OffsetUnit::calendar_days}});
  CHECK(edited.step(at_once()));
  CHECK(edited.model().compare.state == views::TimelineState::running);
  CHECK(edited.model().compare.second_name == old_name);
  edited.apply(SetParameter{"first_dunning", Offset{3, OffsetUnit::calendar_days}});
  for (int i = 0; i < 3; ++i) CHECK(edited.step(at_once()));  // the second run is under way
  edited.apply(ChooseComparedPolicy{"finance-sales-legal"});
  CHECK(edited.model().compare.state == views::TimelineState::running);
  edited.step(never());
  CHECK(edited.model().compare.state == views::TimelineState::done);
  CHECK(comparison_text(edited) == comparison_text(fresh));
}

TEST_CASE("comparison: nothing is compared while nobody looks, and nothing twice") {
  Session session({.today = date("2026-11-21")});
  open_comparison(session);
  CHECK(session.has_work());
  session.step(never());
  session.apply(SetPlayhead{date("2026-12-01")});
  CHECK_FALSE(session.has_work());
  session.apply(ChooseComparedPolicy{chosen_policy(session)});
  CHECK_FALSE(session.has_work());
  session.apply(ShowScreen{views::Screen::timeline});
  CHECK_FALSE(session.has_work());  // the plan's own run is shared
  session.apply(SetUntil{date("2027-01-31")});
  session.step(never());
  session.apply(ShowScreen{views::Screen::compare});
  CHECK(session.has_work());
}

TEST_CASE("comparison: another plan starts without a choice") {
  Session session({.today = date("2026-11-21")});
  open_comparison(session);
  const std::string offered = chosen_policy(session);
  session.apply(ChooseComparedPolicy{"finance-sales-legal"});
  session.step(never());
  session.apply(OpenSample{"software-firm"});
  session.step(never());
  session.apply(ShowScreen{views::Screen::compare});
  CHECK(chosen_policy(session) == offered);
  session.step(never());
  CHECK(session.model().compare.has_result);
}
