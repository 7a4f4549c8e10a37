/// Small simulations as text in, text out: a policy's stages, invoices and events in, the lines of
/// the timeline out, one per event, without what a case is not about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/receivables/portfolio.hpp"
#include "core/timeline/timeline.hpp"

namespace duewise::test {

/// An invoice with what a case needs; the rest is ordinary: customer K1, 100.00 CNY, issued 30 days
/// before its due date.
struct InvoiceLine {
  std::string_view no;
  std::string_view due;
  std::string_view customer = "K1";
  std::string_view contract = "";
  std::string_view period = "";
  std::string_view issue = "";
  std::string_view amount = "100.00";
  std::string_view paid = "0";
  std::string_view currency = "CNY";
  std::string_view rating = "";
  std::string_view tags = "";
  std::string_view service_end = "";
  std::string_view received = "";
  std::string_view paid_on = "";  ///< where it was settled before the first day
  Settlement settlement = Settlement::per_invoice;
};

struct TimelineCase {
  std::string_view policy = "";  ///< members of a policy file without schema, id and name
  std::string_view preset = "";  ///< id of a preset that runs in its place
  std::vector<std::string_view> switches = {};  ///< of the preset, turned over
  std::vector<InvoiceLine> invoices;
  std::string_view events = "[]";  ///< of a scenario file
  std::string_view as_of = "2026-01-01";
  std::string_view until = "2026-12-31";
  std::string_view from = "";               ///< first day that is compared; empty: all are
  std::string_view calendar = "every-day";  ///< or "weekends"
};

/// Builds the portfolio of `lines`; fails the test where a line is not whole.
Portfolio make_portfolio(const std::vector<InvoiceLine>& lines);

/// Runs the case; fails the test where policy or events have faults.
Timeline run_case(const TimelineCase& timeline_case);

/// What is said about each stage of invoice `number` on the day `on`: lines like
/// "dunning-1 not_yet next_date 2026-02-07" with the facts named in `facts`, and one line
/// "  letter sent" per action.
std::string explain_case(const TimelineCase& timeline_case, std::string_view number,
                         std::string_view on, const std::vector<std::string>& facts = {});

/// Checks the events of `kinds` (empty: actions, effects, approvals, restored) against lines like
/// "2026-02-08 A1 dunning-1 letter" or "2026-03-01 A1 effect_begin suspend_service".
void check_timeline(const TimelineCase& timeline_case, std::string_view expected,
                    const std::vector<EventKind>& kinds = {});

/// Checks interest and fees posted against lines like "2026-04-21 fee 50.00".
void check_charges(const TimelineCase& timeline_case, std::string_view expected);

}  // namespace duewise::test
