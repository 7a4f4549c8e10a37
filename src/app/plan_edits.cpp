#include "app/plan_edits.hpp"

#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

// Enough for an afternoon; the oldest step is forgotten first.
constexpr std::size_t steps_max = 200;

}  // namespace

LocalText same_in_every_language(std::string_view text) {
  LocalText local;
  for (std::string& each : local.by_language) each = text;
  return local;
}

void History::note(EditLabel label, PlanEdits before) {
  redo_.clear();
  if (undo_.size() == steps_max) undo_.erase(undo_.begin());
  undo_.push_back({std::move(label), std::move(before)});
}

void History::undo(PlanEdits& edits) {
  ASSERT(!undo_.empty());
  Step step = std::move(undo_.back());
  undo_.pop_back();
  std::swap(edits, step.edits);
  redo_.push_back(std::move(step));
}

void History::redo(PlanEdits& edits) {
  ASSERT(!redo_.empty());
  Step step = std::move(redo_.back());
  redo_.pop_back();
  std::swap(edits, step.edits);
  undo_.push_back(std::move(step));
}

}  // namespace duewise
