#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/assert.hpp"
#include "bench/bench.hpp"
#include "io/plan/plan_file.hpp"
#include "io/plan/plan_reader.hpp"
#include "io/policy/presets.hpp"
#include "io/store/memory_storage.hpp"
#include "io/store/plan_writer.hpp"
#include "support/many_invoices.hpp"

namespace duewise::bench {
namespace {

constexpr std::uint32_t count = 1000000;

Plan many_invoices() {
  Plan plan;
  plan.id = "a";
  plan.name = "A million";
  plan.policy = *load_preset("contract-term-escalation");
  PortfolioBuilder builder;
  testing::add_many_invoices(builder, count);
  plan.portfolio = std::make_shared<const Portfolio>(std::move(builder).finish());
  return plan;
}

std::set<std::string> paths_on(const MemoryDisk& disk) {
  std::set<std::string> paths;
  for (const auto& [path, content] : disk.files) paths.insert(path);
  return paths;
}

struct SaveCost {
  double ms = 0;
  double megabytes = 0;  // that came to the disk with it
};

// One small edit and the save of it: all the work that it takes but that of the medium.
SaveCost edit_and_save(Plan& plan, PlanImager& imager, PlanWriter& writer, const MemoryDisk& disk) {
  plan.name += '.';
  const std::set<std::string> before = paths_on(disk);
  bool is_saved = false;
  const Stopwatch saving;
  writer.save(imager.image_of(plan), Urgency::normal,
              [&](const Result<Generation>& result) { is_saved = result.has_value(); });
  SaveCost cost;
  cost.ms = saving.elapsed_ms();
  ASSERT(is_saved);
  for (const auto& [path, content] : disk.files) {
    if (before.count(path) == 0) cost.megabytes += static_cast<double>(content.size()) / 1e6;
  }
  return cost;
}

void print_save(const std::string& what, const SaveCost& cost) {
  print_row("store: " + what, cost.ms, "ms");
  print_row("store: " + what + ", written", cost.megabytes, "MB");
}

// As many saves as bring every generation that is kept to its end, twice.
void print_many_saves(const std::string& what, Plan& plan, PlanImager& imager, PlanWriter& writer,
                      const MemoryDisk& disk) {
  constexpr int saves = 2 * static_cast<int>(generations_kept) + 2;
  SaveCost dearest;
  SaveCost all;
  for (int i = 0; i < saves; ++i) {
    const SaveCost cost = edit_and_save(plan, imager, writer, disk);
    dearest.ms = std::max(dearest.ms, cost.ms);
    dearest.megabytes = std::max(dearest.megabytes, cost.megabytes);
    all.ms += cost.ms;
  }
  print_row("store: " + what + ", mean of 22", all.ms / saves, "ms");
  print_save(what + ", dearest of 22", dearest);
}

// How much of a new plan its first saves take.
void bench_new_plan(const std::shared_ptr<MemoryDisk>& disk) {
  Plan plan = many_invoices();
  PlanImager imager;
  const Stopwatch writing;
  const PlanImage image = imager.image_of(plan);
  print_row("store: 1,000,000 invoices as the part that is stored", writing.elapsed_ms(), "ms");
  MemoryStorage storage(disk);
  std::optional<PlanWriter> writer = *PlanWriter::create(storage, plan.id);
  print_save("first save", edit_and_save(plan, imager, *writer, *disk));
  print_save("second save, with a second copy", edit_and_save(plan, imager, *writer, *disk));
  print_many_saves("later saves", plan, imager, *writer, *disk);
}

void bench_opened_plan(const std::shared_ptr<MemoryDisk>& disk) {
  MemoryStorage storage(disk);
  const Stopwatch opening;
  const Result<StoredPlan> opened = open_plan(storage, "a");
  print_row("store: open_plan, checksums and all", opening.elapsed_ms(), "ms");
  const Stopwatch reading;
  PlanReading read = read_plan_parts(opened->parts);
  print_row("store: read_plan_parts", reading.elapsed_ms(), "ms");
  PlanImager imager;
  imager.remember(read.plan, opened->parts);
  const Stopwatch creating;
  std::optional<PlanWriter> writer = *PlanWriter::create(storage, *opened);
  print_row("store: a writer for the opened plan", creating.elapsed_ms(), "ms");
  print_save("first save of the opened plan", edit_and_save(read.plan, imager, *writer, *disk));
  print_many_saves("later saves of it", read.plan, imager, *writer, *disk);

  writer.emplace(*PlanWriter::create(storage, "a"));
  print_save("first save by a writer that knows the id only",
             edit_and_save(read.plan, imager, *writer, *disk));
}

}  // namespace

void bench_store() {
  const auto disk = std::make_shared<MemoryDisk>();
  bench_new_plan(disk);
  bench_opened_plan(disk);
}

}  // namespace duewise::bench
