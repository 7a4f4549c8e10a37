#include "io/store/plan_store.hpp"

#include <algorithm>
#include <functional>

#include "base/checksum.hpp"

namespace duewise {
namespace {

constexpr std::string_view newer_version = "plan_is_from_a_newer_version";

/// The generations of which a manifest file is there, newest first.
std::vector<Generation> stored_generations(const std::vector<std::string>& paths) {
  std::vector<Generation> generations;
  for (const std::string& path : paths) {
    const std::optional<StoredFileName> name = parse_stored_path(path);
    if (name.has_value() && name->kind == StoredFileName::Kind::manifest) {
      generations.push_back(name->generation);
    }
  }
  std::sort(generations.begin(), generations.end(), std::greater<Generation>());
  return generations;
}

Result<Manifest> load_manifest(const Storage& storage, std::string_view id, Generation generation) {
  const std::string text = TRY(storage.read(manifest_path(id, generation)));
  return read_manifest(text, id, generation);
}

Result<PlanPart> load_part(const Storage& storage, std::string_view id, const ManifestPart& part) {
  std::string bytes;
  bytes.reserve(part.length);
  for (std::uint32_t chunk = 0; chunk < chunk_count(part.length); ++chunk) {
    bytes += TRY(storage.read(chunk_path(id, part, chunk)));
  }
  if (bytes.size() != part.length || crc32c(bytes) != part.checksum) {
    return failure("part_is_damaged", part.name);
  }
  return PlanPart{part.name, std::make_shared<const std::string>(std::move(bytes))};
}

Result<StoredPlan> load_generation(const Storage& storage, std::string_view id,
                                   Generation generation) {
  const Manifest manifest = TRY(load_manifest(storage, id, generation));
  StoredPlan plan;
  plan.id = manifest.plan;
  plan.summary = manifest.summary;
  plan.generation = generation;
  for (const ManifestPart& part : manifest.parts) {
    plan.parts.push_back(TRY(load_part(storage, id, part)));
  }
  return plan;
}

PlanListing listing_of(const Storage& storage, const std::string& id,
                       const std::vector<std::string>& paths) {
  PlanListing listing;
  listing.id = id;
  bool newest = true;
  for (const Generation generation : stored_generations(paths)) {
    auto manifest = load_manifest(storage, id, generation);
    if (manifest.has_value()) {
      listing.summary = std::move(manifest->summary);
      listing.generation = generation;
      if (!newest) listing.fault_code = "generation_is_damaged";
      return listing;
    }
    if (manifest.error().code == newer_version) {
      listing.fault_code = newer_version;
      return listing;
    }
    newest = false;
  }
  listing.fault_code = "plan_is_damaged";
  return listing;
}

}  // namespace

bool is_valid_plan_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Result<std::vector<PlanListing>> list_plans(const Storage& storage) {
  const std::vector<std::string> paths = TRY(storage.list("plans"));
  std::vector<PlanListing> plans;
  for (std::size_t begin = 0; begin < paths.size();) {
    constexpr std::size_t id_begin = 6;  // behind "plans/"
    const std::string id = paths[begin].substr(
        id_begin, std::max(paths[begin].find('/', id_begin), id_begin) - id_begin);
    const std::string prefix = plan_folder(id) + "/";
    std::size_t end = begin + 1;
    while (end < paths.size() && paths[end].compare(0, prefix.size(), prefix) == 0) ++end;
    if (is_valid_plan_id(id)) {
      plans.push_back(listing_of(storage, id,
                                 {paths.begin() + static_cast<std::ptrdiff_t>(begin),
                                  paths.begin() + static_cast<std::ptrdiff_t>(end)}));
    }
    begin = end;
  }
  return plans;
}

Result<StoredPlan> open_plan(const Storage& storage, std::string_view id) {
  if (!is_valid_plan_id(id)) return failure("plan_is_missing", std::string(id));
  const std::vector<std::string> paths = TRY(storage.list(plan_folder(id)));
  const Generation newest = TRY(storage.newest_generation(id));
  const std::vector<Generation> generations = stored_generations(paths);
  // Chunks without any manifest are what a first save left that never finished.
  if (generations.empty() && newest == 0) return failure("plan_is_missing", std::string(id));
  std::vector<DamagedGeneration> damaged;
  if (generations.empty() || generations.front() < newest) {
    damaged.push_back({newest, Error{"file_is_missing", manifest_path(id, newest), {}}});
  }
  for (const Generation generation : generations) {
    auto plan = load_generation(storage, id, generation);
    if (plan.has_value()) {
      plan->damaged = std::move(damaged);
      return std::move(*plan);
    }
    if (plan.error().code == newer_version) return tl::unexpected(plan.error());
    damaged.push_back({generation, plan.error()});
  }
  return failure("plan_is_damaged", std::string(id), damaged.front().error.code);
}

}  // namespace duewise
