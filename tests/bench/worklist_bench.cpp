// Stepping through the days of a worklist: 100,000 open invoices, one day after the other.
#include "bench/bench.hpp"
#include "core/timeline/simulation.hpp"
#include "core/worklist/worklist.hpp"
#include "io/calendars/calendars.hpp"
#include "io/policy/presets.hpp"
#include "support/many_invoices.hpp"

namespace duewise::bench {
namespace {

constexpr std::uint32_t invoices = 100000;
constexpr std::int32_t days = 20;

}  // namespace

void bench_worklist() {
  PortfolioBuilder builder;
  testing::add_open_invoices(builder, invoices, invoices / 10);
  const Portfolio portfolio = std::move(builder).finish();
  const Policy policy = *load_preset("aging-departments");
  const BusinessCalendar calendar = *load_calendar("cn");
  const Scenario scenario;
  const SimulationRange range{*Date::parse("2026-01-01"), *Date::parse("2026-03-31")};
  const Result<Timeline> timeline = simulate(portfolio, policy, scenario, calendar, range);
  if (!timeline) return;
  const WorklistSource source{portfolio, policy, *timeline, scenario, calendar};
  std::size_t lines = 0;
  for (const auto carry_over :
       {WorklistRequest::CarryOver::none, WorklistRequest::CarryOver::undone}) {
    const bool looks_back = carry_over == WorklistRequest::CarryOver::undone;
    lines = 0;
    const Stopwatch stepping;
    for (std::int32_t day = 0; day < days; ++day) {
      WorklistRequest request;
      request.on = range.as_of + Days{30 + day};
      request.carry_over = carry_over;
      const Result<Worklist> list = make_worklist(source, request);
      if (list) lines += list->lines.size();
    }
    const std::string what = looks_back ? "worklist, with what was left undone" : "worklist";
    print_row(what + ": a day of 100,000 invoices", stepping.elapsed_ms() / days, "ms");
    print_row(what + ": lines a day", static_cast<double>(lines) / days, "");
  }
}

}  // namespace duewise::bench
