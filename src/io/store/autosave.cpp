#include "io/store/autosave.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace duewise {

SaveStatus failed_status(const Error& error) {
  SaveStatus status;
  status.state = SaveState::failed;
  status.failure_code = error.code;
  status.failure_detail = error.detail;
  return status;
}

bool is_worth_retrying(std::string_view code) {
  // Trying again cannot help where another tab is ahead or where a newer program wrote the plan.
  return code != "plan_was_saved_elsewhere" && code != "plan_is_from_a_newer_version" &&
         code != "storage_is_blocked";
}

Autosave::Autosave(Generation stored, AutosaveTimes times) : times_(times), stored_(stored) {}

void Autosave::edited(Milliseconds now) {
  if (started_edits_ == edits_) first_unsaved_ = now;
  last_edit_ = now;
  ++edits_;
}

std::optional<SaveTicket> Autosave::poll(Milliseconds now) {
  for (InFlight& save : in_flight_) {
    if (save.waiting == Waiting::for_answer && now >= limit_of(save)) {
      save.waiting = Waiting::given_up;
      fail(Error{"storage_did_not_answer", {}, {}}, now);
    }
  }
  const std::optional<Milliseconds> due = due_at();
  if (!due.has_value() || now < *due) return std::nullopt;
  return start(now);
}

void Autosave::allow(SaveTicket ticket, Milliseconds more) {
  for (InFlight& save : in_flight_) {
    if (save.ticket == ticket) save.more = more;
  }
}

Milliseconds Autosave::limit_of(const InFlight& save) const {
  return save.started + times_.answer_within + save.more;
}

std::optional<SaveTicket> Autosave::leaving(Milliseconds now) {
  const bool is_on_its_way =
      std::any_of(in_flight_.begin(), in_flight_.end(), [&](const InFlight& save) {
        return save.waiting == Waiting::for_answer && save.edits == edits_;
      });
  const bool is_hopeless = failure_.has_value() && !is_worth_retrying(failure_->code);
  if (edits_ == stored_edits_ || is_on_its_way || is_hopeless) return std::nullopt;
  return start(now);
}

SaveTicket Autosave::start(Milliseconds now) {
  in_flight_.push_back({.ticket = ++last_ticket_, .edits = edits_, .started = now});
  started_edits_ = edits_;
  retry_at_.reset();
  return last_ticket_;
}

void Autosave::answered(SaveTicket ticket, const Result<Generation>& result, Milliseconds now) {
  const auto found = std::find_if(in_flight_.begin(), in_flight_.end(),
                                  [&](const InFlight& save) { return save.ticket == ticket; });
  ASSERT(found != in_flight_.end());
  const InFlight save = *found;
  in_flight_.erase(found);
  if (!result.has_value()) {
    // A save that was given up has been reported as failed already; one whose edits a later save
    // stored does not matter any more.
    const bool matters = save.waiting == Waiting::for_answer && save.edits > stored_edits_;
    if (matters) fail(result.error(), now);
    return;
  }
  stored_edits_ = std::max(stored_edits_, save.edits);
  started_edits_ = std::max(started_edits_, stored_edits_);
  stored_ = std::max(stored_, *result);
  saved_at_ = now;
  failure_.reset();
  retry_at_.reset();
  failures_ = 0;
}

void Autosave::fail(const Error& error, Milliseconds now) {
  // The edits of the failed save are unsaved again; where a later save holds them, it decides.
  failure_ = error;
  started_edits_ = stored_edits_;
  for (const InFlight& save : in_flight_) {
    if (save.waiting == Waiting::for_answer) started_edits_ = std::max(started_edits_, save.edits);
  }
  Milliseconds wait = times_.first_retry;
  for (std::int32_t i = 0; i < failures_ && wait < times_.longest_retry; ++i) wait *= 2;
  ++failures_;
  retry_at_ = now + std::min(wait, times_.longest_retry);
}

void Autosave::retry(Milliseconds now) {
  if (!failure_.has_value()) return;
  failure_.reset();
  retry_at_ = now;
}

std::optional<Milliseconds> Autosave::due_at() const {
  if (started_edits_ == edits_) return std::nullopt;
  const bool waits = std::any_of(in_flight_.begin(), in_flight_.end(), [](const InFlight& save) {
    return save.waiting == Waiting::for_answer;
  });
  if (waits) return std::nullopt;
  if (failure_.has_value() && !is_worth_retrying(failure_->code)) return std::nullopt;
  if (retry_at_.has_value()) return retry_at_;
  return std::min(last_edit_ + times_.quiet, first_unsaved_ + times_.longest_wait);
}

std::optional<Milliseconds> Autosave::wake_at() const {
  std::optional<Milliseconds> wake = due_at();
  for (const InFlight& save : in_flight_) {
    if (save.waiting != Waiting::for_answer) continue;
    const Milliseconds limit = limit_of(save);
    wake = std::min(wake.value_or(limit), limit);
  }
  return wake;
}

SaveStatus Autosave::status() const {
  SaveStatus status;
  status.generation = stored_;
  status.saved_at = saved_at_;
  const bool waits = std::any_of(in_flight_.begin(), in_flight_.end(), [](const InFlight& save) {
    return save.waiting == Waiting::for_answer;
  });
  if (failure_.has_value()) {
    status.state = SaveState::failed;
    status.failure_code = failure_->code;
    status.failure_detail = failure_->detail;
    status.will_retry = is_worth_retrying(failure_->code);
  } else if (waits) {
    status.state = SaveState::saving;
  } else if (edits_ != stored_edits_) {
    status.state = SaveState::unsaved;
  } else if (edits_ > 0) {
    status.state = SaveState::saved;
  }
  return status;
}

}  // namespace duewise
