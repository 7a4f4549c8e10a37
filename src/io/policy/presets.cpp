#include "io/policy/presets.hpp"

#include "base/assert.hpp"
#include "io/assets.hpp"
#include "io/policy/policy_file.hpp"

namespace duewise {
namespace {

constexpr std::string_view folder = "policies/";
constexpr std::string_view extension = ".json";

/// "aging-departments" for "policies/aging-departments.json", empty for any other asset.
std::string_view preset_id(std::string_view path) {
  if (path.substr(0, folder.size()) != folder) return {};
  path.remove_prefix(folder.size());
  if (path.size() <= extension.size()) return {};
  const std::string_view id = path.substr(0, path.size() - extension.size());
  return path.substr(id.size()) == extension ? id : std::string_view();
}

}  // namespace

std::vector<std::string> preset_ids() {
  std::vector<std::string> ids;
  for (const Asset& asset : assets()) {
    const std::string_view id = preset_id(asset.path);
    if (!id.empty()) ids.emplace_back(id);
  }
  return ids;
}

std::optional<std::string_view> preset_file(std::string_view id) {
  for (const Asset& asset : assets()) {
    if (!id.empty() && preset_id(asset.path) == id) return asset.bytes;
  }
  return std::nullopt;
}

std::optional<Policy> load_preset(std::string_view id) {
  const auto file = preset_file(id);
  if (!file) return std::nullopt;
  PolicyReading reading = read_policy(*file);
  ASSERT(reading.faults.empty());
  return std::move(reading.policy);
}

}  // namespace duewise
