/// The letters of one day, made in slices: the plan's run as it was known on that day, then letter
/// by letter.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/timeline_index.hpp"
#include "base/result.hpp"
#include "core/letters/due_letters.hpp"
#include "io/letters/letter_set.hpp"
#include "io/letters/letter_settings.hpp"

namespace duewise {

/// What a day's letters are made for.
struct LetterDayKey {
  std::shared_ptr<const TimelineIndex> timeline;  ///< the plan's own run
  Date day{};
  Language language = Language::en;  ///< where the customer has none of its own
  LetterSettings settings;
  bool operator==(const LetterDayKey&) const = default;
};

struct LetterDay {
  LetterDayKey key;
  std::shared_ptr<const TimelineRun> run;  ///< what is known on the day, and what will follow
  std::vector<WrittenLetter> letters;
  std::vector<DueLetter> covered;  ///< that would ask for nothing

  const Portfolio& portfolio() const { return *run->inputs.portfolio; }
  const Policy& policy() const { return run->inputs.policy; }
};

/// Options for writing letters by `key`, which must outlive the writer.
LetterSetOptions options_of(const LetterDayKey& key);

class LetterJob {
 public:
  /// Takes the run over from `before` (may be null) where it is of the same plan and day.
  LetterJob(LetterDayKey key, std::shared_ptr<const LetterDay> before);

  const LetterDayKey& key() const { return day_->key; }
  /// Goes on by one slice. Returns whether the letters, or what went wrong, are there.
  bool step();
  /// Asserts: `step` said that they are there. Errors: amount_overflows.
  Result<std::shared_ptr<const LetterDay>> finish() &&;

 private:
  bool step_run();
  void find_due();

  // Invariant: `writer_` reads `day_`, which therefore never moves.
  std::shared_ptr<LetterDay> day_;
  std::optional<TimelineJob> run_job_;
  std::vector<DueLetter> due_;
  std::size_t next_ = 0;  ///< of `due_`
  std::unique_ptr<LetterWriter> writer_;
  std::optional<Error> error_;
};

}  // namespace duewise
