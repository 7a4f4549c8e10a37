#include "cli/collection_input.hpp"

#include <algorithm>
#include <utility>

#include "cli/load_policy.hpp"
#include "io/costs/costs_file.hpp"

namespace duewise::cli {
namespace {

constexpr MinorUnits hours_max = 10'000;
constexpr std::int64_t minutes_per_hour = 60;

/// "collector=20" or "collector=7.5": hours a week.
Result<RoleCapacity> read_capacity(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  const auto refusal = [&] {
    return failure("capacity_must_be_role_and_hours", "--capacity", text);
  };
  if (equals == std::string::npos || equals == 0) return refusal();
  const Result<std::int64_t> hundredths = parse_decimal(text.substr(equals + 1), 2);
  if (!hundredths || *hundredths < 0 || *hundredths > hours_max * 100) return refusal();
  const auto minutes = static_cast<std::int32_t>(*hundredths * minutes_per_hour / 100);
  return RoleCapacity{text.substr(0, equals), minutes};
}

}  // namespace

Result<CollectionOptions> read_collection_options(const Arguments& arguments,
                                                  const SimulationRange& range) {
  CollectionOptions options;
  options.costs = arguments.option("costs").value_or("");
  for (const std::string& text : arguments.options("target")) {
    Result<CollectionTarget> target = parse_target(text);
    if (!target) return failure(target.error().code, "--target", text);
    if (target->by < range.as_of || range.until < target->by) {
      return failure("target_must_lie_within_the_range", "--target", text);
    }
    options.targets.push_back(*target);
  }
  for (const std::string& text : arguments.options("capacity")) {
    RoleCapacity capacity = TRY(read_capacity(text));
    const bool is_double =
        std::any_of(options.capacities.begin(), options.capacities.end(),
                    [&](const RoleCapacity& each) { return each.role == capacity.role; });
    if (is_double) return failure("capacity_must_be_role_and_hours", "--capacity", text);
    options.capacities.push_back(std::move(capacity));
  }
  return options;
}

Result<CollectionCosts> read_costs_option(const std::string& path, Output& output) {
  if (path.empty()) return CollectionCosts{};
  const std::string bytes = TRY(read_file(path));
  CostsReading reading = read_costs(bytes);
  if (reading.faults.empty()) return std::move(reading.costs);
  print_faults(output, path, reading.faults);
  return failure("costs_have_faults", path);
}

void tell_unused_roles(const CollectionOptions& options, const Policy& policy, Output& output) {
  for (const RoleCapacity& capacity : options.capacities) {
    const bool is_used =
        std::any_of(policy.stages.begin(), policy.stages.end(), [&](const Stage& stage) {
          return std::any_of(stage.actions.begin(), stage.actions.end(),
                             [&](const Action& action) { return action.role == capacity.role; });
        });
    if (!is_used) print_error(output, {"role_does_nothing", policy.id, capacity.role});
  }
}

}  // namespace duewise::cli
