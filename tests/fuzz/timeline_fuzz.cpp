// Goal: no policy and no scenario breaks a simulation or what must hold for every one of them
// (tests/support/timeline_check). Method: the first byte chooses; either a seed with changes to
// what it makes, or the text of a policy file, a zero byte, and the text of a scenario file.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/policy/validate.hpp"
#include "io/policy/policy_file.hpp"
#include "io/scenario/scenario_file.hpp"
#include "support/timeline_check.hpp"

namespace {

using namespace duewise;
using namespace duewise::test;

constexpr std::uint64_t text_run_seed = 7;

void check(const GeneratedRun& run) {
  const std::vector<std::string> faults = find_faults(run);
  if (faults.empty()) return;
  for (const std::string& fault : faults) std::fprintf(stderr, "%s\n", fault.c_str());
  std::fprintf(stderr, "%s", described(run).c_str());
  std::abort();
}

/// Each change is three bytes: of what, the how manieth, by how much.
void change(GeneratedRun& run, const std::uint8_t* bytes) {
  const std::int32_t by = static_cast<std::int8_t>(bytes[2]);
  InvoiceRow& row = run.rows[bytes[1] % run.rows.size()];
  Stage& stage = run.policy.stages[bytes[1] % run.policy.stages.size()];
  NamedEvent* named = run.events.empty() ? nullptr : &run.events[bytes[1] % run.events.size()];
  switch (bytes[0] % 8) {
    case 0:
      row.due = row.due + Days{by};
      return;
    case 1:
      if (row.issue.exists()) row.issue = row.issue + Days{by};
      return;
    case 2:
      row.paid = row.amount * bytes[2] / 255;
      return;
    case 3:
      if (stage.when.offset.parameter.empty()) stage.when.offset.value.count += by;
      return;
    case 4:
      stage.level = bytes[2] % 100;
      return;
    case 5:
      if (named != nullptr) named->event.date = run.range.as_of + Days{by};
      return;
    case 6:
      if (named != nullptr) named->event.promise_date = named->event.date + Days{bytes[2]};
      return;
    default:
      run.range.until = run.range.as_of + Days{bytes[2]};
  }
}

void check_seed(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t seed = 0;
  for (std::size_t i = 0; i < 8; ++i) seed = seed << 8U | bytes[i];
  GeneratedRun run = make_run(seed);
  for (std::size_t at = 8; at + 3 <= size; at += 3) change(run, bytes + at);
  if (validate(run.policy).empty()) check(run);
}

/// The oracle walks day by day, so events far away are left out.
bool is_near(Date date) { return date.is_none() || (date.year() > 2000 && date.year() < 2060); }

void check_text(std::string_view text) {
  const std::size_t cut = text.find('\0');
  if (cut == std::string_view::npos) return;
  GeneratedRun run = make_run(text_run_seed);
  PolicyReading policy = read_policy(text.substr(0, cut));
  if (!policy.faults.empty()) return;
  run.policy = std::move(policy.policy);
  const Portfolio portfolio = portfolio_of(run.rows);
  const ScenarioReading scenario = read_scenario(text.substr(cut + 1), portfolio);
  if (!scenario.faults.empty()) return;
  run.events.clear();
  for (const ScenarioEvent& event : scenario.scenario.events) {
    if (!is_near(event.date) || !is_near(event.promise_date) || !is_near(event.until)) return;
    const bool is_named = event.invoice.exists();
    run.events.push_back(
        {std::string(portfolio.customers.id[event.customer.value()]),
         is_named ? std::string(portfolio.invoices.number[event.invoice.value()]) : std::string(),
         event});
  }
  run.assume_approvals = scenario.scenario.assume_approvals;
  check(run);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size < 9) return 0;
  if (bytes[0] % 2 == 0) {
    check_seed(bytes + 1, size - 1);
  } else {
    check_text({reinterpret_cast<const char*>(bytes) + 1, size - 1});
  }
  return 0;
}
