// What is shown: the frame that every screen has, and the view of the screen in front.
#include <algorithm>

#include "app/load_strings.hpp"
#include "app/presenters/export_presenter.hpp"
#include "app/presenters/invoices_presenter.hpp"
#include "app/presenters/policy_presenter.hpp"
#include "app/presenters/report_presenter.hpp"
#include "app/presenters/timeline_presenter.hpp"
#include "app/presenters/why_presenter.hpp"
#include "app/samples.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "io/calendars/calendars.hpp"

namespace duewise {
namespace {

using views::SaveView;
using views::Strings;

constexpr std::string_view plan_was_saved_elsewhere = "plan_was_saved_elsewhere";

SaveView save_view(const SaveStatus& status, const Strings& strings) {
  SaveView view;
  view.generation = status.generation;
  const std::string reason =
      status.failure_code.empty()
          ? std::string()
          : strings.sentence(Error{status.failure_code, "", status.failure_detail});
  switch (status.state) {
    case SaveState::nothing_to_save:
      view.state = views::SaveState::nothing_to_save;
      view.text = strings.text("save.nothing_to_save");
      break;
    case SaveState::unsaved:
      view.state = views::SaveState::unsaved;
      view.text = strings.text("save.unsaved");
      break;
    case SaveState::saving:
      view.state = views::SaveState::saving;
      view.text = strings.text("save.saving");
      break;
    case SaveState::saved:
      view.state = views::SaveState::saved;
      view.text = strings.text("save.saved");
      break;
    case SaveState::failed: {
      const bool is_refused = status.failure_code == plan_was_saved_elsewhere;
      view.state = is_refused ? views::SaveState::refused : views::SaveState::failed;
      const std::string_view key = is_refused          ? "save.refused"
                                   : status.will_retry ? "save.failed"
                                                       : "save.failed_for_good";
      view.text = strings.format(key, {{"reason", reason}});
      break;
    }
  }
  return view;
}

std::vector<views::Choice> language_choices(const Strings& strings) {
  std::vector<views::Choice> choices;
  for (const Language language : {Language::zh_hans, Language::zh_hant, Language::en}) {
    const std::string tag(language_tag(language));
    choices.push_back({tag, strings.text("language." + tag), strings.language() == language});
  }
  return choices;
}

}  // namespace

std::string Session::State::notice_text(const Notice& notice) const {
  const std::string reason = notice.reason ? strings.sentence(*notice.reason) : std::string();
  return strings.format(
      notice.key,
      {{"file", notice.file}, {"rows", strings.number(notice.rows)}, {"reason", reason}});
}

std::string Session::State::label_text(const EditLabel& label) const {
  return strings.format(label.key, {{label.placeholder, label.value.in(strings.language())}});
}

void Session::State::build_model() {
  build_frame();
  // The views of other screens let go of what they hold.
  model.start = {};
  model.worklist = {};
  model.invoices = {};
  model.policy = {};
  model.timeline = {};
  model.compare = {};
  model.compare_forecast = {};
  model.forecast = {};
  model.behaviour = {};
  model.import = {};
  model.contact = {};
  model.forms = {};
  model.reports = {};
  model.customer = {};
  model.letters = {};
  switch (screen) {
    case views::Screen::start:
      return build_start();
    case views::Screen::worklist:
      return build_worklist();
    case views::Screen::invoices:
      return build_invoices();
    case views::Screen::policy:
      return build_policy();
    case views::Screen::timeline:
      return build_timeline();
    case views::Screen::compare:
      build_compare();
      return build_compare_forecast();
    case views::Screen::forecast:
      return build_forecast();
    case views::Screen::behaviour:
      return build_behaviour();
    case views::Screen::import:
      return build_import();
    case views::Screen::reports:
      return build_reports();
    case views::Screen::customer:
      return build_customer();
    case views::Screen::letters:
      return build_letters();
  }
}

void Session::State::build_frame() {
  model.strings = &strings;
  model.theme = theme;
  model.screen = screen;
  model.languages = language_choices(strings);
  model.save = save_view(save, strings);
  model.plan = {};
  model.history = {};
  model.job = {};
  model.messages.clear();
  for (const Notice& notice : notices) {
    model.messages.push_back({notice.id, notice.severity, notice_text(notice)});
  }
  model.report = report ? present_report(report, strings) : views::ImportReportView();
  if (import) {
    model.job = {true, strings.format("job.importing", {{"file", import->job.file_name()}}),
                 import->job.done_ppm()};
  } else if (!wanted_plan.empty()) {
    model.job = {true, strings.text("job.opening"), opening ? opening->reader.done_ppm() : 0};
  } else if (timeline_job) {
    model.job = {true, strings.text("job.simulating"), timeline_job->done_ppm()};
  } else if (second.job) {
    model.job = {true, strings.text("job.simulating"), second.job->done_ppm()};
  }
  if (!plan) return;
  const PlanEdits& edits = plan->edits;
  model.plan.is_open = true;
  model.plan.is_read_only = role == PlanRole::reader;
  model.plan.id = plan->id;
  model.plan.name = edits.name;
  model.plan.as_of = edits.as_of;
  model.plan.until = edits.until;
  model.plan.policy_name = edits.policy.name.in(strings.language());
  model.plan.selected_invoice = plan->selected_invoice;
  build_copy();
  for (const std::string& id : calendar_ids()) {
    model.plan.calendars.push_back({id, strings.text("calendar." + id), id == edits.calendar});
  }
  if (const EditLabel* label = plan->history.undo_label()) {
    model.history.can_undo = true;
    model.history.undo_text = strings.format("history.undo", {{"edit", label_text(*label)}});
  }
  if (const EditLabel* label = plan->history.redo_label()) {
    model.history.can_redo = true;
    model.history.redo_text = strings.format("history.redo", {{"edit", label_text(*label)}});
  }
}

void Session::State::build_start() {
  for (const std::string& id : sample_ids()) {
    model.start.samples.push_back({id, strings.text("sample." + id + ".name"),
                                   strings.text("sample." + id + ".description")});
  }
  model.start.plans_are_known = listings_are_known;
  build_restore();
  build_keeping();
  if (storage_room) {
    const auto megabytes = [&](std::int64_t kilobytes) {
      return strings.number((kilobytes + 999) / 1000);
    };
    model.start.storage =
        strings.format(storage_room->is_persistent ? "start.storage_kept" : "start.storage",
                       {{"used", megabytes(storage_room->used_kilobytes)},
                        {"quota", megabytes(storage_room->quota_kilobytes)}});
  }
  model.start.waiting_import =
      draft && draft->report() ? draft->files().front().name : std::string();
  for (const PlanListing& listing : listings) {
    views::PlanCard card;
    card.id = listing.id;
    card.name = listing.summary.name.empty() ? strings.text("plan.untitled") : listing.summary.name;
    card.detail = strings.format(
        "start.plan_detail",
        {{"invoices", strings.count("invoices.count", listing.summary.invoices)},
         {"customers", strings.count("start.customers", listing.summary.customers)}});
    if (!listing.fault_code.empty()) {
      card.fault = strings.sentence(Error{listing.fault_code, "", ""});
    }
    card.copy = copy_text_of(listing);
    card.is_open = plan && plan->id == listing.id;
    model.start.plans.push_back(std::move(card));
  }
  build_locked();
  build_passphrase();
}

void Session::State::build_invoices() {
  if (!plan) return;
  InvoiceList& list = *plan->invoices;
  list.ask(query, plan->edits.as_of);  // of many, slices of work find the answer
  model.invoices = present_invoices({.list = list,
                                     .query = query,
                                     .as_of = plan->edits.as_of,
                                     .selected = plan->selected_invoice},
                                    strings);
  model.invoices.exports = invoices_exports(strings);
  build_contact_card();
  build_forms();
}

void Session::State::build_policy() {
  if (!plan) return;
  const PlanEdits& edits = plan->edits;
  const Result<BusinessCalendar> calendar = load_calendar(edits.calendar);
  ASSERT(calendar.has_value());
  model.policy = present_policy({.policy = edits.policy,
                                 .faults = plan->faults,
                                 .warnings = plan->warnings,
                                 .calendar = *calendar,
                                 .example_day = edits.as_of},
                                strings);
  bool is_preset = false;
  for (const Policy& preset : presets) {
    const bool is_chosen = preset.id == edits.policy.id;
    is_preset = is_preset || is_chosen;
    if (is_chosen) model.policy.is_changed = preset != edits.policy;
    model.policy.policies.push_back({preset.id, preset.name.in(strings.language()), is_chosen});
  }
  if (!is_preset) model.policy.policies.push_back({edits.policy.id, model.policy.name, true});
}

void Session::State::build_timeline() {
  views::TimelineView& view = model.timeline;
  view.grouping = lanes;
  if (!plan) {
    view.state = views::TimelineState::nothing_to_run;
    view.state_text = strings.text("timeline.state.nothing_to_run");
    return;
  }
  view.as_of = plan->edits.as_of;
  view.until = plan->edits.until;
  view.playhead = plan->playhead;
  view.playhead_text = strings.date_with_weekday(plan->playhead);
  view.scenario = present_scenario(plan->edits.scenario, *plan->edits.portfolio, strings);
  if (timeline) {
    // An older run is shown over its own days until the new one is there.
    const Timeline& shown = timeline->timeline();
    view.playhead = std::clamp(plan->playhead, shown.as_of, shown.until);
    present_timeline({.index = timeline, .playhead = view.playhead, .grouping = lanes}, strings,
                     view);
    explain_selected(view.playhead);
  }
  if (!plan->faults.empty()) {
    view.state = views::TimelineState::policy_invalid;
    view.state_text = strings.text("timeline.state.policy_invalid");
  } else if (!timeline_is_current()) {
    view.state = views::TimelineState::running;
    view.state_text = strings.text("timeline.state.running");
  } else {
    view.state = views::TimelineState::done;
    if (timeline_error) view.state_text = strings.sentence(*timeline_error);
    if (timeline) view.exports = timeline_exports(strings);
  }
}

/// Says why each stage of the picked invoice comes on `day` or not, by the run that is shown.
void Session::State::explain_selected(Date day) {
  if (plan->selected_invoice == UINT32_MAX) return;
  const RunInputs& inputs = timeline->run().inputs;
  const InvoiceIndex invoice{plan->selected_invoice};
  const bool is_known = shown_explanation && shown_explanation->timeline == timeline &&
                        shown_explanation->explanation.invoice == invoice &&
                        shown_explanation->explanation.on == day;
  if (!is_known) {
    shown_explanation = {timeline,
                         explain(*inputs.portfolio, inputs.policy, inputs.scenario, inputs.calendar,
                                 {.invoice = invoice, .range = inputs.range, .on = day})};
  }
  model.timeline.why = present_why(inputs, shown_explanation->explanation, strings);
}

}  // namespace duewise
