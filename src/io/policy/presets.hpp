/// The policies the planner brings along, from assets/policies. Each is a real collections
/// procedure; a firm opens one, turns it and saves it as its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/policy.hpp"

namespace duewise {

/// Ids of all presets, sorted.
std::vector<std::string> preset_ids();

/// The file of preset `id` as it is, or none where there is no such preset.
std::optional<std::string_view> preset_file(std::string_view id);

/// The preset `id`, or none where there is no such preset.
/// Asserts: the file is valid (every preset is tested).
std::optional<Policy> load_preset(std::string_view id);

}  // namespace duewise
