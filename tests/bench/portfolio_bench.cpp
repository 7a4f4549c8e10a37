#include "bench/bench.hpp"
#include "core/metrics/ageing.hpp"
#include "support/many_invoices.hpp"

namespace duewise::bench {

void bench_portfolio() {
  constexpr std::uint32_t count = 1000000;
  const std::size_t before = live_bytes();
  forget_peak();
  Portfolio portfolio;
  {
    PortfolioBuilder builder;
    const Stopwatch adding;
    testing::add_many_invoices(builder, count);
    print_row("portfolio: add 1,000,000 invoices", adding.elapsed_ms(), "ms");
    print_row("portfolio: staged", static_cast<double>(live_bytes() - before) / 1e6, "MB");
    const Stopwatch finishing;
    portfolio = std::move(builder).finish();
    print_row("portfolio: sort into canonical order", finishing.elapsed_ms(), "ms");
  }
  print_row("portfolio: most at once while building",
            static_cast<double>(peak_bytes() - before) / 1e6, "MB");
  const auto bytes = static_cast<double>(portfolio.capacity_bytes());
  print_row("portfolio: 1,000,000 invoices", bytes / 1e6, "MB");
  print_row("portfolio: per invoice", bytes / count, "bytes");
  const Stopwatch ageing_by_customer;
  const auto ageing = compute_ageing(
      portfolio, {.as_of = *Date::parse("2026-11-20"), .by = AgeingGrouping::customer});
  print_row("ageing: 1,000,000 invoices by customer", ageing_by_customer.elapsed_ms(), "ms");
  print_row("ageing: groups", static_cast<double>(ageing->groups.size()), "");
}

}  // namespace duewise::bench
