/// Writing side of the store: saves one plan as new generations and prunes old ones in the same
/// commit. Parts that did not change are not written again once two independent copies of them are
/// stored (part_copies.hpp). When to save is decided elsewhere (autosave.hpp).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/store/manifest.hpp"
#include "io/store/plan_store.hpp"
#include "io/store/storage.hpp"

namespace duewise {

/// Generations kept of each plan.
constexpr std::size_t generations_kept = 10;

/// Everything one save stores.
struct PlanImage {
  PlanSummary summary;
  /// At least one; names differ. Bytes that are the same object as in the save before are known
  /// to be unchanged without looking at them.
  std::vector<PlanPart> parts;
};

using SaveAnswer = std::function<void(Result<Generation>)>;

class PlanWriter {
 public:
  /// A writer for the plan `id`, new or stored; looks through what is stored of it. `storage` must
  /// outlive the writer, and so must every answer that is awaited. Its first save compares parts
  /// with what is stored, which takes as long as reading them.
  /// Errors: plan_id_is_invalid, plan_is_from_a_newer_version, file_could_not_be_read.
  static Result<PlanWriter> create(Storage& storage, std::string_view id);

  /// A writer for a plan that was just opened. Its bytes are known then, and shared: the first save
  /// neither reads nor writes parts that are still the same objects. Errors: as above.
  static Result<PlanWriter> create(Storage& storage, const StoredPlan& opened);

  PlanWriter(PlanWriter&&) noexcept;
  PlanWriter& operator=(PlanWriter&&) noexcept;
  ~PlanWriter();

  /// Goes on by one slice with what the next save of `part` will take: its checksum and, where it
  /// must be written, its files. Returns whether nothing is left to do. The save does it itself
  /// where this was not called, and tells what fails.
  bool prepare(const PlanPart& part);
  /// Whether `prepare` has nothing left to do.
  bool is_prepared(const PlanPart& part) const;

  /// Stores `image` as the next generation and answers with its number once it is durable and was
  /// read back. A further save may start before the answer; numbers keep their order. No answer
  /// comes after the writer is gone.
  /// Errors: those of Storage::commit and Storage::write.
  void save(const PlanImage& image, Urgency urgency, SaveAnswer answer);

  /// As `save`, as the only generation that stays: everything is written anew, and all other files
  /// of the plan go in the same commit. For a plan whose passphrase changes.
  /// Errors: as `save`; storage_did_not_answer also while another save waits for its answer.
  void save_alone(const PlanImage& image, SaveAnswer answer);

  /// The newest generation known to be stored; 0: none.
  Generation stored_generation() const;

  struct State;

 private:
  explicit PlanWriter(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace duewise
