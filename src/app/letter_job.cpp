#include "app/letter_job.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace duewise {
namespace {

constexpr std::size_t letters_per_slice = 32;
constexpr std::uint32_t customers_per_letter_slice = 32;

/// The inputs of the plan's run as they are known on `day`.
RunInputs known_inputs(const RunInputs& inputs, Date day) {
  RunInputs known = inputs;
  known.scenario = known_on(inputs.scenario, day);
  known.range.until = day + letter_look_ahead;
  return known;
}

/// Reports whether the plan's own run says all that the letters need, and nothing that is assumed
/// for later.
bool serves(const TimelineRun& run, Date day) {
  const std::vector<ScenarioEvent>& events = run.inputs.scenario.events;
  const bool is_known = known_on(run.inputs.scenario, day).events.size() == events.size();
  return is_known && run.inputs.range.until >= day + letter_look_ahead;
}

}  // namespace

LetterSetOptions options_of(const LetterDayKey& key) {
  return {.language = key.language, .own_text = [&key](std::string_view id, Language language) {
            return key.settings.own_text(id, language);
          }};
}

LetterJob::LetterJob(LetterDayKey key, std::shared_ptr<const LetterDay> before)
    : day_(std::make_shared<LetterDay>()) {
  ASSERT(key.timeline != nullptr);
  const bool is_same = before && before->key.timeline == key.timeline && before->key.day == key.day;
  if (is_same) day_->run = before->run;
  day_->key = std::move(key);
}

bool LetterJob::step() {
  if (!writer_) {
    if (!step_run()) return false;
    if (error_) return true;
    find_due();
    return due_.empty();
  }
  const std::size_t end = std::min(due_.size(), next_ + letters_per_slice);
  for (; next_ < end; ++next_) day_->letters.push_back(writer_->write(std::move(due_[next_])));
  return next_ == due_.size();
}

/// Returns whether the run, or what went wrong with it, is there.
bool LetterJob::step_run() {
  if (day_->run || error_) return true;
  const std::shared_ptr<const TimelineIndex>& timeline = day_->key.timeline;
  if (!run_job_ && serves(timeline->run(), day_->key.day)) {
    day_->run = std::shared_ptr<const TimelineRun>(timeline, &timeline->run());
    return true;
  }
  if (!run_job_) run_job_.emplace(known_inputs(timeline->run().inputs, day_->key.day));
  if (!run_job_->step(customers_per_letter_slice)) return false;
  auto run = std::move(*run_job_).finish();
  run_job_.reset();
  if (run.has_value()) {
    day_->run = std::move(*run);
  } else {
    error_ = run.error();
  }
  return true;
}

void LetterJob::find_due() {
  const RunInputs& inputs = day_->run->inputs;
  const Sender& sender = day_->key.settings.sender;
  DueLetters due = due_letters(
      {*inputs.portfolio, inputs.policy, day_->run->timeline, inputs.scenario, inputs.calendar},
      {.day = day_->key.day, .payment_days = Days{sender.payment_days}});
  due_ = std::move(due.letters);
  day_->covered = std::move(due.covered);
  day_->letters.reserve(due_.size());
  writer_ = std::make_unique<LetterWriter>(*inputs.portfolio, sender, options_of(day_->key));
}

Result<std::shared_ptr<const LetterDay>> LetterJob::finish() && {
  if (error_) return tl::unexpected(*error_);
  ASSERT(next_ == due_.size());
  return std::shared_ptr<const LetterDay>(std::move(day_));
}

}  // namespace duewise
