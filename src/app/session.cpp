#include "app/session.hpp"

#include <algorithm>
#include <utility>

#include "app/load_strings.hpp"
#include "app/session_state.hpp"
#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/policy/lint.hpp"
#include "core/policy/validate.hpp"
#include "core/work/log_effects.hpp"
#include "io/policy/presets.hpp"

namespace duewise {
namespace {

std::vector<Policy> load_presets() {
  std::vector<Policy> presets;
  for (const std::string& id : preset_ids()) {
    std::optional<Policy> preset = load_preset(id);
    ASSERT(preset.has_value());
    presets.push_back(std::move(*preset));
  }
  ASSERT(!presets.empty());
  return presets;
}

}  // namespace

Error error_from(const Fault& fault) { return {fault.code, fault.pointer, fault.detail}; }

Plan PlanAtHand::to_plan() const {
  Plan plan;
  // A backup made before the stored plans are known still has an id that can be read.
  plan.id = id.empty() ? std::string(unnamed_plan_id) : id;
  plan.name = edits.name;
  plan.portfolio = edits.portfolio;
  plan.policy = edits.policy;
  plan.scenario = edits.scenario;
  plan.log = edits.log;
  plan.staff = edits.staff;
  plan.letters = edits.letters;
  plan.reports = edits.reports;
  plan.forecast = edits.forecast;
  plan.settings.as_of = edits.as_of;
  plan.settings.until = edits.until;
  plan.settings.calendar = edits.calendar;
  return plan;
}

PlanAtHand::PlanAtHand(PlanEdits first_edits)
    : edits(std::move(first_edits)), invoices(edits.portfolio), playhead(edits.as_of) {}

Session::State::State(SessionOptions options) {
  ASSERT(options.today.exists());
  today = options.today;
  new_plan_id = std::move(options.new_plan_id);
  strings = load_strings(options.language);
  theme = options.theme;
  presets = load_presets();
  if (options.code_pages) code_tables.emplace(std::move(options.code_pages));
}

Session::Session(SessionOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Session::~Session() = default;

void Session::apply(commands::Command command) {
  std::visit([this](auto& act) { state_->act(act); }, command);
  ++state_->revision;
}

void Session::apply(std::vector<commands::Command> commands) {
  for (commands::Command& command : commands) apply(std::move(command));
}

const views::Model& Session::model() {
  if (state_->model_revision != state_->revision) {
    state_->build_model();
    state_->model_revision = state_->revision;
  }
  return state_->model;
}

std::uint64_t Session::revision() const { return state_->revision; }

bool Session::has_work() const { return state_->has_work(); }

bool Session::step(const IsSpent& is_spent) {
  while (state_->has_work()) {
    state_->work_on_a_slice();
    ++state_->revision;
    if (is_spent()) break;
  }
  return state_->has_work();
}

void Session::set_today(Date today) {
  ASSERT(today.exists());
  if (state_->today == today) return;
  state_->today = today;
  ++state_->revision;
}

std::string Session::plan_id() const { return state_->plan ? state_->plan->id : std::string(); }

std::uint64_t Session::plan_revision() const { return state_->plan ? state_->plan->revision : 0; }

Generation Session::plan_generation() const { return state_->plan ? state_->plan->generation : 0; }

bool Session::has_plan_image() const {
  return state_->plan && state_->plan->imager.is_prepared(state_->plan->edits.portfolio);
}

PlanPart Session::plan_portfolio() const {
  ASSERT(has_plan_image());
  return state_->plan->imager.portfolio_part();
}

PlanImage Session::plan_image() {
  ASSERT(state_->plan.has_value());
  return state_->plan->imager.image_of(state_->plan->to_plan());
}

std::optional<StorageRequest> Session::take_storage_request() {
  std::vector<StorageRequest>& requests = state_->storage_requests;
  if (requests.empty()) return std::nullopt;
  StorageRequest request = std::move(requests.front());
  requests.erase(requests.begin());
  return request;
}

void Session::plans_listed(std::vector<PlanListing> plans) {
  std::stable_sort(plans.begin(), plans.end(), [](const PlanListing& a, const PlanListing& b) {
    return a.summary.name < b.summary.name;
  });
  state_->listings = std::move(plans);
  state_->listings_are_known = true;
  if (state_->plan && state_->plan->id.empty()) state_->give_plan_id();
  ++state_->revision;
}

void Session::plan_loaded(const std::string& id, Result<StoredPlan> stored) {
  State& state = *state_;
  if (state.wanted_plan != id) return;  // another one was asked for since
  ++state.revision;
  if (stored.has_value()) return state.begin_opening(id, std::move(*stored));
  state.wanted_plan.clear();
  state.replacement.reset();
  state.refuse_plan(stored.error());
}

void Session::plan_followed(const std::string& id, Result<StoredPlan> stored) {
  State& state = *state_;
  if (!state.plan || state.plan->id != id) return;
  ++state.revision;
  if (!stored.has_value()) return state.refuse_plan(stored.error());
  PlanAtHand& plan = *state.plan;
  // The same invoices stay the same object, and with it what was selected and made of them.
  const bool is_known = plan.imager.has_portfolio_of(stored->parts);
  PlanReading reading = is_known ? read_plan_parts(stored->parts, plan.edits.portfolio)
                                 : read_plan_parts(stored->parts);
  if (!reading.faults.empty()) return state.refuse_plan(error_from(reading.faults.front()));
  plan.edits = state.edits_of(reading.plan);
  plan.history = History();
  plan.generation = stored->generation;
  plan.imager.remember(reading.plan, stored->parts);
  state.edits_changed();
}

void Session::set_role(PlanRole role) {
  if (state_->role == role) return;
  state_->role = role;
  ++state_->revision;
}

void Session::store_opened(const StoreFinding& finding) {
  if (finding.recovered > 0) {
    state_->notify({.severity = views::Severity::info, .key = "message.store_recovered"});
  } else if (finding.has_vanished) {
    state_->notify({.severity = views::Severity::error, .key = "message.store_vanished"});
  }
}

Result<void> Session::set_layouts(std::string_view stored) {
  Result<SavedLayouts> read = read_layouts(stored);
  if (!read.has_value()) {
    layouts_not_saved(read.error());
    return tl::unexpected(read.error());
  }
  state_->layouts = std::move(*read);
  return {};
}

std::optional<std::string> Session::take_layouts() {
  if (!std::exchange(state_->layouts_are_unsaved, false)) return std::nullopt;
  return write_layouts(state_->layouts);
}

void Session::layouts_not_saved(const Error& reason) {
  state_->notify(
      {.severity = views::Severity::error, .key = "message.layouts_not_saved", .reason = reason});
  ++state_->revision;
}

void Session::set_save(const SaveStatus& status) {
  if (state_->save == status) return;
  state_->save = status;
  if (status.state == SaveState::saved) state_->note_seen();
  ++state_->revision;
}

void Session::set_storage_room(const StorageRoom& room) {
  if (state_->storage_room == room) return;
  state_->storage_room = room;
  ++state_->revision;
}

std::optional<Download> Session::take_download() {
  return std::exchange(state_->out.download, std::nullopt);
}

std::optional<PrintDocument> Session::take_print_document() {
  return std::exchange(state_->out.print_document, std::nullopt);
}

std::optional<CopyText> Session::take_copy_text() {
  return std::exchange(state_->out.text_to_copy, std::nullopt);
}

std::optional<OpenMail> Session::take_mail() {
  return std::exchange(state_->out.mail, std::nullopt);
}

void Session::State::notify(Notice notice) {
  notice.id = ++last_notice;
  notices.push_back(std::move(notice));
}

void Session::State::refuse_plan(Error reason) {
  notify({.severity = views::Severity::error,
          .key = "message.plan_not_opened",
          .reason = std::move(reason)});
}

void Session::State::refuse(Error reason) {
  notify({.severity = views::Severity::error,
          .key = "message.edit_refused",
          .reason = std::move(reason)});
}

void Session::State::edit(EditLabel label, PlanEdits edits) {
  ASSERT(plan.has_value());
  if (role == PlanRole::reader) return refuse(Error{"plan_is_open_elsewhere", "", ""});
  std::swap(plan->edits, edits);
  plan->history.note(std::move(label), std::move(edits));
  ++plan->revision;
  edits_changed();
}

void Session::State::edits_changed() {
  ++edits_version;
  timeline_job.reset();
  second.job.reset();
  forecasts.trial.job.reset();
  plan->faults = validate(plan->edits.policy);
  plan->warnings = plan->faults.empty() ? lint(plan->edits.policy) : std::vector<Fault>();
  plan->playhead = std::clamp(plan->playhead, plan->edits.as_of, plan->edits.until);
  if (plan->invoices->portfolio() != plan->edits.portfolio) {
    plan->invoices.emplace(plan->edits.portfolio);
    plan->selected_invoice = UINT32_MAX;
    shown_explanation.reset();
    timeline.reset();
    second.timeline.reset();
    comparison.reset();
    forecasts.desk.forget();
    forecasts.trial = TrialAtHand();
  }
  const LogInForce in_force(plan->edits.log);
  plan->invoices->set_open(OpenAfterLog(in_force, *plan->edits.portfolio));
}

void Session::State::open_plan(PlanEdits edits) {
  ASSERT(edits.portfolio != nullptr);
  plan.emplace(std::move(edits));
  role = PlanRole::writer;
  query = InvoiceQuery();
  timeline.reset();
  second.forget();
  comparison.reset();
  letters.forget();
  forecasts = ForecastAtHand();
  wanted_export.reset();
  form.reset();
  save = SaveStatus();
  edits_changed();
  if (screen == views::Screen::start) screen = views::Screen::invoices;
}

void Session::State::give_plan_id() {
  if (!listings_are_known) return;
  if (new_plan_id) {
    plan->id = new_plan_id();
    return;
  }
  constexpr std::string_view prefix = "plan-";
  std::int64_t last = 0;
  const auto count = [&](const std::string& id) {
    if (id.compare(0, prefix.size(), prefix) != 0) return;
    last = std::max(last, parse_integer(id.substr(prefix.size())).value_or(0));
  };
  for (const PlanListing& listing : listings) count(listing.id);
  for (const LockedPlan& locked : protection.locked) count(locked.id);
  plan->id = std::string(prefix) + to_text(last + 1);
}

PlanEdits Session::State::edits_of(const Plan& stored) const {
  const PlanSettings& settings = stored.settings;
  PlanEdits edits;
  edits.name = stored.name;
  edits.portfolio = stored.portfolio;
  edits.policy = stored.policy;
  edits.scenario = stored.scenario;
  edits.log = stored.log;
  edits.staff = stored.staff;
  edits.letters = stored.letters;
  edits.reports = stored.reports;
  edits.forecast = stored.forecast;
  edits.as_of = settings.as_of.exists() ? settings.as_of : today;
  edits.until = settings.until.exists() ? settings.until : edits.as_of + settings.horizon;
  edits.until = std::max(edits.until, edits.as_of);
  edits.calendar = settings.calendar.empty() ? stored.policy.calendar : settings.calendar;
  return edits;
}

PlanEdits Session::State::new_edits(std::string name, std::string_view policy_id,
                                    Date as_of) const {
  const auto preset = std::find_if(presets.begin(), presets.end(),
                                   [&](const Policy& each) { return each.id == policy_id; });
  ASSERT(preset != presets.end());
  PlanEdits edits;
  edits.name = std::move(name);
  edits.policy = *preset;
  edits.as_of = as_of;
  // Long enough for the last stage of the presets on what is not yet due.
  edits.until = shift_calendar(as_of, Offset{.count = 6, .unit = OffsetUnit::months});
  edits.calendar = preset->calendar;
  return edits;
}

}  // namespace duewise
