/// Reading side of the store: which plans there are, and the newest generation of one that is
/// whole. A plan is opaque here: named parts of bytes (see io/plan for what is in them). Layout,
/// guarantees and their limits: io/store/LAYOUT.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/store/manifest.hpp"
#include "io/store/storage.hpp"

namespace duewise {

/// One part of a plan. The bytes are shared, so that an unchanged part is never copied.
struct PlanPart {
  std::string name;  ///< a–z and '_'
  std::shared_ptr<const std::string> bytes;
};

/// One line of the start screen.
struct PlanListing {
  std::string id;
  /// Of the newest generation whose manifest verifies; empty where none does.
  PlanSummary summary;
  Generation generation = 0;
  /// Empty, or why this plan may not open as it was last saved: `generation_is_damaged`,
  /// `plan_is_damaged` (no generation is left), `plan_is_from_a_newer_version`.
  std::string fault_code;
};

/// A generation that could not be opened, and why.
struct DamagedGeneration {
  Generation generation = 0;
  Error error;
};

struct StoredPlan {
  std::string id;
  PlanSummary summary;
  Generation generation = 0;
  std::vector<PlanPart> parts;
  /// Newer generations that did not verify, newest first. Where there is one, the user is told
  /// that the plan was opened as of an older save.
  std::vector<DamagedGeneration> damaged;
  /// Damaged files were replaced by those of a second store; this is what was saved last.
  bool is_recovered = false;
};

/// Reports whether `id` may name a plan: 1 to 64 of a–z, 0–9 and '-'.
bool is_valid_plan_id(std::string_view id);

/// Lists all plans in order of id. A folder whose content is damaged is listed too, with a fault.
Result<std::vector<PlanListing>> list_plans(const Storage& storage);

/// Opens the newest generation of `id` that verifies, byte for byte.
/// Errors: plan_is_missing (nothing of it is stored), plan_is_damaged (no generation verifies),
/// plan_is_from_a_newer_version (it is left untouched), file_could_not_be_read.
Result<StoredPlan> open_plan(const Storage& storage, std::string_view id);

}  // namespace duewise
