// A benchmark measures one thing and prints rows of one table: what, how much, unit.
#pragma once

#include <cstdio>
#include <ctime>
#include <string>

namespace duewise::bench {

inline void print_row(const std::string& what, double value, const char* unit) {
  std::printf("%-58s %12.2f %s\n", what.c_str(), value, unit);
}

/// Milliseconds of processor time since it was made; a busy machine does not change it much.
class Stopwatch {
 public:
  double elapsed_ms() const {
    return static_cast<double>(std::clock() - begin_) * 1000.0 / CLOCKS_PER_SEC;
  }

 private:
  std::clock_t begin_ = std::clock();
};

/// Bytes on the heap now, and the most there were since the last call of `forget_peak`. Sizes as
/// asked for, without what the allocator adds.
std::size_t live_bytes();
std::size_t peak_bytes();
void forget_peak();
/// How often memory has been taken from the heap.
std::size_t allocations();

// One function per file.
void bench_portfolio();
void bench_calendar();
void bench_import();
void bench_foreign_import();
void bench_timeline();
void bench_store();
void bench_forecast();
void bench_worklist();

}  // namespace duewise::bench
