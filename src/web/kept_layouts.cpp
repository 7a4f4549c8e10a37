#include "web/kept_layouts.hpp"

#include <memory>
#include <string>
#include <utility>

#include "io/store/plan_store.hpp"
#include "web/host.hpp"

namespace duewise::web {
namespace {

constexpr std::string_view part_name = "layouts";

}  // namespace

bool KeptLayouts::is(std::string_view plan) { return plan == layouts_plan_id; }

void KeptLayouts::load() {
  const Result<StoredPlan> stored = open_plan(storage_, layouts_plan_id);
  if (!stored.has_value()) {
    if (stored.error().code == "plan_is_missing") return;
    fault_ = stored.error();
    return session_.layouts_not_saved(stored.error());
  }
  for (const PlanPart& part : stored->parts) {
    if (part.name != part_name) continue;
    const Result<void> set = session_.set_layouts(*part.bytes);
    if (!set.has_value()) fault_ = set.error();
  }
}

void KeptLayouts::save() {
  std::optional<std::string> layouts = session_.take_layouts();
  if (!layouts) return;
  if (fault_) return session_.layouts_not_saved(*fault_);
  if (!writer_) {
    Result<PlanWriter> writer = PlanWriter::create(storage_, layouts_plan_id);
    if (!writer.has_value()) return session_.layouts_not_saved(writer.error());
    writer_.emplace(std::move(*writer));
  }
  PlanImage image;
  image.summary.name = layouts_plan_id;
  image.parts.push_back(
      {std::string(part_name), std::make_shared<const std::string>(std::move(*layouts))});
  writer_->save(image, Urgency::normal, [this](Result<Generation> result) {
    if (!result.has_value()) session_.layouts_not_saved(result.error());
    host_request_frame();
  });
}

}  // namespace duewise::web
