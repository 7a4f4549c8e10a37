#include "app/presenters/restore_presenter.hpp"

#include <utility>

namespace duewise {
namespace {

using views::RestoreView;
using views::Strings;

std::string count_of(std::size_t count, const Strings& strings) {
  return strings.number(static_cast<std::int64_t>(count));
}

void add_row(RestoreView& view, const std::string& label, std::string stored, std::string file) {
  const bool differs = stored != file;
  view.rows.push_back({label, std::move(stored), std::move(file), differs});
}

void add_rows(RestoreView& view, const DatedPlan& stored, const DatedPlan& file,
              const Strings& strings) {
  const auto add = [&](std::string_view key, const auto& of) {
    add_row(view, strings.text(key), of(stored.plan), of(file.plan));
  };
  const std::string unknown = strings.text("restore.unknown");
  add_row(view, strings.text("restore.saved_at"),
          stored.saved_at.empty() ? unknown : stored.saved_at,
          file.saved_at.empty() ? unknown : file.saved_at);
  add("plan.name", [](const Plan& plan) { return plan.name; });
  add("restore.customers",
      [&](const Plan& plan) { return count_of(plan.portfolio->customers.size(), strings); });
  add("restore.invoices",
      [&](const Plan& plan) { return count_of(plan.portfolio->invoices.size(), strings); });
  add("restore.policy", [&](const Plan& plan) {
    return plan.policy.name.in(strings.language()) + ", " +
           strings.count("restore.stages", static_cast<std::int64_t>(plan.policy.stages.size()));
  });
  add("restore.events",
      [&](const Plan& plan) { return count_of(plan.scenario.events.size(), strings); });
  add("restore.entries",
      [&](const Plan& plan) { return count_of(plan.log.entries().size(), strings); });
  add("plan.as_of", [](const Plan& plan) { return plan.settings.as_of.to_text(); });
}

void add_losses(RestoreView& view, const PlanDifference& found, const Strings& strings) {
  const auto add = [&](std::string_view key, std::uint32_t count) {
    if (count > 0) view.losses.push_back(strings.count(key, count));
  };
  add("restore.invoices_lost", found.invoices_lost);
  add("restore.invoices_changed", found.invoices_changed);
  add("restore.events_lost", found.events_lost);
  add("restore.entries_lost", found.entries_lost);
  if (found.has_other_staff) view.losses.push_back(strings.text("restore.other_staff"));
  if (found.has_other_policy) view.losses.push_back(strings.text("restore.other_policy"));
  if (found.has_other_letters) view.losses.push_back(strings.text("restore.other_letters"));
  if (found.has_other_settings) view.losses.push_back(strings.text("restore.other_settings"));
  if (!view.losses.empty()) return;
  view.losses.push_back(
      strings.text(found == PlanDifference{} ? "restore.same" : "restore.nothing_lost"));
}

}  // namespace

RestoreView present_restore(const DatedPlan& stored, const DatedPlan& file,
                            const PlanDifference& found, const Strings& strings) {
  RestoreView view;
  add_rows(view, stored, file, strings);
  add_losses(view, found, strings);
  const bool is_known = !stored.saved_at.empty() && !file.saved_at.empty();
  if (is_known && stored.saved_at != file.saved_at) {
    // Years first and the same form: the later text is the later time.
    view.newer = strings.text(stored.saved_at > file.saved_at ? "restore.stored_is_newer"
                                                              : "restore.file_is_newer");
  }
  return view;
}

}  // namespace duewise
