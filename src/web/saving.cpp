#include "web/saving.hpp"

#include <algorithm>
#include <emscripten/html5.h>
#include <utility>

#include "io/store/plan_store.hpp"
#include "web/host.hpp"

namespace duewise::web {
namespace {

// As BYTES_PER_MS in web/js/idbfs_commit.js, and half of it for reading back.
constexpr std::size_t slowest_bytes_per_ms = 2000;

Milliseconds page_clock() { return static_cast<Milliseconds>(emscripten_performance_now()); }

/// The plan as the database has it, or as it is with the second store's files, whichever is newer.
Result<StoredPlan> better_of(Result<StoredPlan> first, Result<StoredPlan> second) {
  if (!second.has_value()) return first;
  if (first.has_value() && first->generation >= second->generation) return first;
  // What was damaged is no copy to rely on, so that the next save writes everything anew.
  second->damaged.insert(
      second->damaged.begin(),
      {second->generation, first.has_value() ? first->damaged.front().error : first.error()});
  second->is_recovered = true;
  return second;
}

}  // namespace

Saving::Saving(Session& session)
    : session_(session),
      layouts_(session, storage_),
      locks_([this](const std::string& plan, LockNews news) {
        on_lock_news(plan, news);
        host_request_frame();
      }),
      protection_([this](const std::string& plan) { on_protection_changed(plan); }) {
  if (Protection::is_offered()) session_.offer_protection();
}

void Saving::open(std::string plan) {
  wanted_plan_ = std::move(plan);
  storage_.on_leaving([this] { on_leaving(); });
  storage_.open([this](Result<OpenedStore> result) { on_opened(result); });
}

void Saving::on_opened(const Result<OpenedStore>& result) {
  is_open_ = result.has_value();
  if (is_open_) {
    session_.store_opened({.has_vanished = result->has_vanished, .recovered = result->recovered});
    list();
    measure(Ask::nothing);
    layouts_.load();
    if (!wanted_plan_.empty()) session_.apply(commands::OpenPlan{std::exchange(wanted_plan_, {})});
  } else {
    session_.plans_listed({});
    closed_by_ = result.error();
  }
  host_storage_answered(is_open_ ? 1 : 0);
  host_request_frame();
}

void Saving::list() {
  Result<std::vector<PlanListing>> plans = list_plans(storage_);
  if (!plans.has_value()) return session_.set_save(failed_status(plans.error()));
  std::erase_if(*plans, [](const PlanListing& plan) {
    return KeptLayouts::is(plan.id) || Protection::seal_of(plan.id) == Seal::closed;
  });
  list_locked();
  session_.plans_listed(std::move(*plans));
}

void Saving::measure(Ask ask) {
  storage_.measure(ask, [this](const BrowserRoom& room) {
    constexpr double kilobyte = 1000;
    session_.set_storage_room(
        {.used_kilobytes = static_cast<std::int64_t>(room.used_bytes / kilobyte),
         .quota_kilobytes = static_cast<std::int64_t>(room.quota_bytes / kilobyte),
         .is_persistent = room.is_persistent});
    host_request_frame();
  });
}

void Saving::keep_copy_notes() {
  while (const std::optional<KeptCopyNote> note = session_.take_copy_note()) {
    host_keep_copy_note(note->plan.data(), note->plan.size(), note->text.data(), note->text.size());
  }
}

void Saving::step() {
  keep_copy_notes();
  // Whatever is open is kept by nobody.
  if (closed_by_ && !session_.plan_id().empty()) session_.set_save(failed_status(*closed_by_));
  if (!is_open_) return;
  while (const std::optional<StorageRequest> request = session_.take_storage_request())
    answer(*request);
  layouts_.save();
  follow_plan();
  if (!autosave_ || role_ == Role::reader) return;

  const Milliseconds now = page_clock();
  if (session_.plan_revision() != seen_revision_) {
    seen_revision_ = session_.plan_revision();
    autosave_->edited(now);
    report();
  }
  if (role_ == Role::unknown) return;  // the answer of the locks wakes the page
  if (store_under_new_key(now)) return;
  if (!session_.has_plan_image() || has_work()) return;  // the page goes on until that is done
  if (const std::optional<SaveTicket> ticket = autosave_->poll(now)) {
    save(*ticket, Urgency::normal);
    report();
  }
  plan_wake();
}

bool Saving::has_work() const {
  const bool is_writing = role_ == Role::writer || role_ == Role::handing_over;
  if (!is_writing || !writer_ || !autosave_ || session_.plan_id() != plan_id_) return false;
  return autosave_->has_waiting_edits() && session_.has_plan_image() &&
         !writer_->is_prepared(session_.plan_portfolio());
}

void Saving::work(const Session::IsSpent& is_spent) {
  if (!has_work()) return;
  const PlanPart portfolio = session_.plan_portfolio();
  while (!is_spent() && !writer_->prepare(portfolio)) continue;
}

void Saving::plan_wake() {
  const std::optional<Milliseconds> wake = autosave_->wake_at();
  if (wake) host_wake_saving(static_cast<double>(std::max<Milliseconds>(1, *wake - page_clock())));
}

void Saving::flush() {
  if (role_ == Role::reader || is_rewriting() || !has_unsaved_edits()) return;
  const std::optional<SaveTicket> ticket = autosave_->leaving(page_clock());
  if (ticket) save(*ticket, Urgency::normal);
}

void Saving::on_leaving() {
  // A save beside the one that changes the passphrase would be stored under the old one.
  if (!is_open_ || !autosave_ || role_ == Role::reader || is_rewriting()) return;
  if (session_.plan_id() == plan_id_ && session_.plan_revision() != seen_revision_) {
    seen_revision_ = session_.plan_revision();
    autosave_->edited(page_clock());
  }
  const std::optional<SaveTicket> ticket = autosave_->leaving(page_clock());
  if (ticket) save(*ticket, Urgency::leaving);
}

bool Saving::would_lose_edits() const {
  const std::string id = session_.plan_id();
  if (id.empty()) return false;
  const bool is_followed = autosave_ && id == plan_id_;
  if (!is_followed || session_.plan_revision() != seen_revision_) return true;
  return autosave_->has_unsaved_edits();
}

Generation Saving::generation() const { return autosave_ ? autosave_->status().generation : 0; }

void Saving::answer(const StorageRequest& request) {
  switch (request.kind) {
    case StorageRequest::Kind::load:
      return load(request.plan_id);
    case StorageRequest::Kind::load_beside:
      return session_.plan_loaded_beside(request.plan_id, open_plan(storage_, request.plan_id));
    case StorageRequest::Kind::tell_saved_at:
      return host_ask_saved_at(request.plan_id.data(), request.plan_id.size());
    case StorageRequest::Kind::remove:
      return remove(request.plan_id);
    case StorageRequest::Kind::take_over:
      return locks_.take(request.plan_id);
    case StorageRequest::Kind::unlock:
      return unlock(request.plan_id, request.passphrase);
    case StorageRequest::Kind::protect:
      return protect(request.plan_id, request.passphrase);
  }
}

void Saving::load(const std::string& id) {
  Result<StoredPlan> stored = open_plan(storage_, id);
  if (stored.has_value() && stored->damaged.empty()) {
    storage_.follow(id);
    loaded_ = *stored;
    return session_.plan_loaded(id, std::move(stored));
  }
  if (!stored.has_value() && stored.error().code != "plan_is_damaged") {
    return session_.plan_loaded(id, std::move(stored));
  }
  storage_.reread(id, [this, id, stored = std::move(stored)](bool found) mutable {
    if (found) stored = better_of(std::move(stored), open_plan(storage_, id));
    session_.plan_loaded(id, std::move(stored));
    host_request_frame();
  });
}

void Saving::remove(const std::string& id) {
  Result<std::vector<std::string>> files = storage_.list(plan_folder(id));
  const Result<Generation> newest = storage_.newest_generation(id);
  if (!files.has_value() || !newest.has_value()) return list();
  const CommitRequest request = {.plan = id,
                                 .expected = *newest,
                                 .generation = *newest + 1,
                                 .written = {},
                                 .removed = std::move(*files),
                                 .urgency = Urgency::normal};
  storage_.commit(request, [this, id](Result<void> result) {
    if (!result.has_value()) session_.set_save(failed_status(result.error()));
    if (result.has_value()) host_keep_copy_note(id.data(), id.size(), nullptr, 0);
    list();
    host_request_frame();
  });
}

void Saving::follow_plan() {
  const std::string id = session_.plan_id();
  if (id == plan_id_) return;
  if (!plan_id_.empty()) leave_plan();
  plan_id_ = id;
  role_ = Role::unknown;
  plan_number_ += 1;
  listed_.reset();
  writer_.reset();
  autosave_.reset();
  tell(SaveStatus());  // what failed was another plan's save
  if (id.empty()) return list();

  const Generation loaded_at = session_.plan_generation();
  const std::optional<StoredPlan> loaded = std::exchange(loaded_, std::nullopt);
  const bool is_known = loaded && loaded->id == id && loaded->generation == loaded_at;
  Result<PlanWriter> writer =
      is_known ? PlanWriter::create(storage_, *loaded) : PlanWriter::create(storage_, id);
  if (!writer.has_value()) return tell(failed_status(writer.error()));
  writer_.emplace(std::move(*writer));
  autosave_.emplace(loaded_at);
  tell_seal();
  // A plan that came from the store begins at 0; whatever was done with it since is an edit.
  seen_revision_ = 0;
  locks_.claim(id);
}

void Saving::save(SaveTicket ticket, Urgency urgency) {
  const std::uint64_t plan_number = plan_number_;
  const PlanImage image = session_.plan_image();
  std::size_t bytes = 0;
  for (const PlanPart& part : image.parts) bytes += part.bytes->size();
  autosave_->allow(ticket, static_cast<Milliseconds>(bytes / slowest_bytes_per_ms));
  writer_->save(image, urgency, [this, plan_number, ticket](Result<Generation> result) {
    on_saved(plan_number, ticket, result);
  });
}

void Saving::on_saved(std::uint64_t plan_number, SaveTicket ticket,
                      const Result<Generation>& result) {
  if (plan_number != plan_number_) return;  // another plan is open by now
  autosave_->answered(ticket, result, page_clock());
  report();
  if (result.has_value()) {
    locks_.announce(plan_id_);
    host_note_saved(plan_id_.data(), plan_id_.size(), static_cast<double>(*result));
    list_saved();
    // Some browsers ask the user, so nothing is asked before there is something to lose.
    measure(std::exchange(asked_for_persistence_, true) ? Ask::nothing : Ask::persistence);
    keep_copy();
  }
  if (role_ == Role::handing_over && !has_unsaved_edits()) hand_over();
  host_request_frame();
}

/// Lists the plans anew where the saved one is listed with something else than it is now: looking
/// through all files after every save takes time.
void Saving::list_saved() {
  PlanSummary summary = session_.plan_image().summary;
  if (listed_ == summary) return;
  listed_ = std::move(summary);
  list();
}

/// Leaves the saved plan with the page, which can still hand it out when the program has stopped.
void Saving::keep_copy() {
  // Writing a larger plan whole would stall the page for longer than a frame or two.
  constexpr std::uint32_t invoices_max = 5000;
  if (session_.plan_image().summary.invoices > invoices_max) return;
  const Download copy = session_.backup();
  host_keep_copy(copy.file_name.data(), copy.file_name.size(), copy.bytes.data(),
                 copy.bytes.size());
}

void Saving::report() { tell(autosave_->status()); }

/// Shows how saving stands. A try after a failed one is no success yet.
void Saving::tell(const SaveStatus& status) {
  session_.set_save(status);
  if (status.state == SaveState::saving || status.state == SaveState::unsaved) return;
  const bool fails =
      status.state == SaveState::failed && status.failure_code != "plan_was_saved_elsewhere";
  if (std::exchange(fault_is_told_, fails) != fails) host_tell_save_fault(fails ? 1 : 0);
}

}  // namespace duewise::web
