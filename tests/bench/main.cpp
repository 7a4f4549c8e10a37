// duewise_bench [FILTER]: runs the benchmarks whose name contains FILTER and prints one table.
#include <array>
#include <string>

#include "bench/bench.hpp"

namespace {

struct Benchmark {
  const char* name;
  void (*run)();
};

constexpr std::array<Benchmark, 8> benchmarks{{
    {"portfolio", duewise::bench::bench_portfolio},
    {"calendar", duewise::bench::bench_calendar},
    {"import", duewise::bench::bench_import},
    {"foreign", duewise::bench::bench_foreign_import},
    {"timeline", duewise::bench::bench_timeline},
    {"store", duewise::bench::bench_store},
    {"forecast", duewise::bench::bench_forecast},
    {"worklist", duewise::bench::bench_worklist},
}};

}  // namespace

int main(int argc, char** argv) {
  const std::string filter = argc > 1 ? argv[1] : "";
  for (const Benchmark& benchmark : benchmarks) {
    if (std::string(benchmark.name).find(filter) != std::string::npos) benchmark.run();
  }
}
