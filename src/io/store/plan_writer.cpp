#include "io/store/plan_writer.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/assert.hpp"
#include "base/checksum.hpp"
#include "io/store/part_ahead.hpp"
#include "io/store/part_copies.hpp"

namespace duewise {

namespace {

// What is known to be stored of the plan, and the bytes of its newest generation.
struct Known {
  // Invariant: kept is ascending; `bytes`, where not empty, are the parts of its last entry.
  std::vector<Manifest> kept;
  std::vector<PlanPart> bytes;
  KnownCopies copies;
};

}  // namespace

struct PlanWriter::State {
  Storage* storage = nullptr;
  std::string id;
  Known known;  // its last generation is `stored` where this writer wrote or verified that
  Generation stored = 0;
  Generation last_number = 0;  ///< the highest that was ever tried: numbers are not used twice
  std::uint32_t waiting = 0;   ///< saves without an answer
  std::unique_ptr<PartAhead> ahead;  ///< for the next save
};

namespace {

bool has_same_bytes(const PlanPart& a, const PlanPart& b) {
  return a.bytes == b.bytes || *a.bytes == *b.bytes;
}

// The newest generations that stay beside a new one.
std::vector<Manifest> kept_beside_new(const std::vector<Manifest>& kept) {
  const std::size_t drop =
      kept.size() + 1 > generations_kept ? kept.size() + 1 - generations_kept : 0;
  return {kept.begin() + static_cast<std::ptrdiff_t>(drop), kept.end()};
}

// Files of older generations that none of `kept` needs, the new one being its last. While it is the
// only one nothing is old: other files may belong to saves that have not answered yet.
std::vector<std::string> prunable(const std::vector<std::string>& paths,
                                  const std::vector<Manifest>& kept) {
  if (kept.size() < 2) return {};
  const Generation oldest = kept.front().generation;
  std::set<std::pair<Generation, std::string_view>> shared_parts;
  for (const Manifest& manifest : kept) {
    for (const ManifestPart& part : manifest.parts) {
      if (part.written_in < oldest) shared_parts.insert({part.written_in, part.name});
    }
  }
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    const std::optional<StoredFileName> name = parse_stored_path(path);
    if (!name.has_value() || name->generation >= oldest) continue;
    const bool is_needed = name->kind == StoredFileName::Kind::chunk &&
                           shared_parts.count({name->generation, name->part}) > 0;
    if (!is_needed) found.push_back(path);
  }
  return found;
}

// All files of the plan but those just written.
std::vector<std::string> all_but(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& written) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    if (!parse_stored_path(path).has_value()) continue;
    if (std::find(written.begin(), written.end(), path) == written.end()) found.push_back(path);
  }
  return found;
}

Result<void> write_chunks(WrittenFiles& files, const std::string& id, const ManifestPart& part,
                          std::string_view bytes) {
  for (std::uint32_t chunk = 0; chunk < chunk_count(part.length); ++chunk) {
    TRY_VOID(files.write_chunk(id, part, chunk, bytes));
  }
  return {};
}

}  // namespace

PlanWriter::PlanWriter(std::shared_ptr<State> state) : state_(std::move(state)) {}
PlanWriter::PlanWriter(PlanWriter&&) noexcept = default;
PlanWriter& PlanWriter::operator=(PlanWriter&&) noexcept = default;
PlanWriter::~PlanWriter() = default;

Result<PlanWriter> PlanWriter::create(Storage& storage, std::string_view id) {
  if (!is_valid_plan_id(id)) return failure("plan_id_is_invalid", std::string(id));
  auto state = std::make_shared<State>();
  state->storage = &storage;
  state->id = std::string(id);
  state->stored = TRY(storage.newest_generation(id));
  state->last_number = state->stored;
  const std::vector<std::string> paths = TRY(storage.list(plan_folder(id)));
  for (const std::string& path : paths) {
    const std::optional<StoredFileName> name = parse_stored_path(path);
    if (!name.has_value()) continue;
    state->last_number = std::max(state->last_number, name->generation);
    if (name->kind != StoredFileName::Kind::manifest) continue;
    const std::string text = TRY(storage.read(path));
    auto manifest = read_manifest(text, id, name->generation);
    if (manifest.has_value()) {
      state->known.kept.push_back(std::move(*manifest));
    } else if (manifest.error().code == "plan_is_from_a_newer_version") {
      return tl::unexpected(manifest.error());
    }
  }
  return PlanWriter(std::move(state));
}

namespace {

// What did not verify is no copy to rely on, nor are the chunk files that only it is made of; what
// was opened verified byte for byte.
void note_opened(Known& known, const StoredPlan& opened) {
  KnownCopies copies;
  for (const DamagedGeneration& damaged : opened.damaged) {
    for (const Manifest& manifest : known.kept) {
      if (manifest.generation != damaged.generation) continue;
      for (const ManifestPart& part : manifest.parts) {
        copies.broken.insert({part.name, part.written_in});
      }
    }
    std::erase_if(known.kept, [&](const Manifest& manifest) {
      return manifest.generation == damaged.generation;
    });
  }
  if (!known.kept.empty() && known.kept.back().generation == opened.generation) {
    known.bytes = opened.parts;
    for (const ManifestPart& part : known.kept.back().parts) {
      copies.broken.erase({part.name, part.written_in});
      copies.verified[part.name].insert(part.written_in);
    }
  }
  known.copies = std::move(copies);
}

}  // namespace

Result<PlanWriter> PlanWriter::create(Storage& storage, const StoredPlan& opened) {
  PlanWriter writer = TRY(create(storage, opened.id));
  Known& known = writer.state_->known;
  note_opened(known, opened);
  return writer;
}

Generation PlanWriter::stored_generation() const { return state_->stored; }

bool PlanWriter::is_prepared(const PlanPart& part) const {
  if (part.bytes->size() < PartAhead::length_min) return true;
  return state_->ahead && state_->ahead->is_of(part) && state_->ahead->is_finished();
}

bool PlanWriter::prepare(const PlanPart& part) {
  if (is_prepared(part)) return true;
  State& state = *state_;
  if (!state.ahead || !state.ahead->is_of(part)) {
    state.ahead = std::make_unique<PartAhead>(*state.storage, part);
  }
  PartAhead& ahead = *state.ahead;
  if (ahead.number() == 0) {
    if (!ahead.sum_up()) return false;
    // Where there are copies the save points to one of them.
    if (copies_among(kept_beside_new(state.known.kept), ahead.entry()).size() >= copies_wanted) {
      ahead.rest();
      return true;
    }
    ++state.last_number;
  }
  ahead.write(state.id, ahead.number() == 0 ? state.last_number : ahead.number());
  return ahead.is_finished();
}

namespace {

/// The entry of `part` in the next manifest, but for who wrote its chunk files. Copies of other
/// bytes than before are not yet known. `ahead`: where the part was looked at before, else null.
ManifestPart described(const Known& before, const PlanPart& part, KnownCopies& copies,
                       const PartAhead* ahead) {
  for (std::size_t i = 0; i < before.bytes.size(); ++i) {
    if (before.bytes[i].name != part.name) continue;
    if (has_same_bytes(before.bytes[i], part)) return before.kept.back().parts[i];
  }
  copies.verified.erase(part.name);
  if (ahead != nullptr) return ahead->entry();
  ASSERT(part.bytes->size() <= UINT32_MAX);
  ManifestPart entry;
  entry.name = part.name;
  entry.length = static_cast<std::uint32_t>(part.bytes->size());
  entry.checksum = crc32c(*part.bytes);
  return entry;
}

/// Adds the next generation to `next`, whose `kept` are those that stay beside it. Writes those
/// parts of which too few copies are stored, but for `ahead`, where that is not null, which was.
Result<void> write_generation(WrittenFiles& files, const PlanWriter::State& state,
                              const PlanImage& image, Generation generation, PartAhead* ahead,
                              Known& next) {
  Manifest manifest;
  manifest.plan = state.id;
  manifest.generation = generation;
  manifest.summary = image.summary;
  for (const PlanPart& part : image.parts) {
    PartAhead* const done = ahead != nullptr && ahead->is_of(part) ? ahead : nullptr;
    ManifestPart entry = described(state.known, part, next.copies, done);
    const std::optional<Generation> copy =
        choose_copy(*state.storage, next.kept, entry, *part.bytes, next.copies);
    if (copy) {
      entry.written_in = *copy;
    } else if (done != nullptr && done->is_written()) {
      entry.written_in = done->number();
      for (std::string& path : done->take_paths()) files.paths.push_back(std::move(path));
    } else {
      entry.written_in = generation;
      TRY_VOID(write_chunks(files, state.id, entry, *part.bytes));
    }
    next.copies.verified[part.name].insert(entry.written_in);
    manifest.parts.push_back(std::move(entry));
  }
  TRY_VOID(files.write(manifest_path(state.id, generation), write_manifest(manifest)));
  next.kept.push_back(std::move(manifest));
  next.bytes = image.parts;
  return {};
}

/// The answer to a commit: what is known from now on, and what the asker hears.
CommitAnswer answer_of(const std::shared_ptr<PlanWriter::State>& state, Known next,
                       WrittenFiles files, Generation generation, SaveAnswer answer) {
  ++state->waiting;
  return [weak = std::weak_ptr<PlanWriter::State>(state), next = std::move(next),
          files = std::move(files), generation,
          answer = std::move(answer)](Result<void> result) mutable {
    const std::shared_ptr<PlanWriter::State> owner = weak.lock();
    if (owner == nullptr) return;
    --owner->waiting;
    if (!result.has_value()) {
      files.drop();
      if (result.error().code == "storage_was_emptied") {
        // Nothing of what was stored can be built on: the next save stores everything anew.
        owner->known = {};
        owner->stored = 0;
      }
      return answer(tl::unexpected(result.error()));
    }
    // An answer that comes after that of a later save says nothing new.
    if (generation > owner->stored) {
      owner->known = std::move(next);
      owner->stored = generation;
    }
    answer(generation);
  };
}

/// Writes the next generation beside those in `next` and commits it as `request` says.
void start_save(const std::shared_ptr<PlanWriter::State>& state, const PlanImage& image, Known next,
                CommitRequest request, SaveAnswer answer) {
  ASSERT(!image.parts.empty());
  const Generation generation = ++state->last_number;
  WrittenFiles files{state->storage, {}};
  std::unique_ptr<PartAhead> ahead = std::exchange(state->ahead, nullptr);
  if (ahead && !ahead->is_finished()) ahead.reset();
  const Result<void> written =
      write_generation(files, *state, image, generation, ahead.get(), next);
  if (!written.has_value()) {
    files.drop();
    return answer(tl::unexpected(written.error()));
  }
  const auto paths = state->storage->list(plan_folder(state->id));
  if (!paths.has_value() && request.beside == Beside::nothing) {
    files.drop();
    return answer(tl::unexpected(paths.error()));
  }
  request.plan = state->id;
  request.expected = state->stored;
  request.generation = generation;
  request.written = files.paths;
  // Where the folder cannot be listed, pruning waits for a later save.
  if (paths.has_value()) {
    request.removed = request.beside == Beside::nothing ? all_but(*paths, files.paths)
                                                        : prunable(*paths, next.kept);
  }
  state->storage->commit(
      request, answer_of(state, std::move(next), std::move(files), generation, std::move(answer)));
}

}  // namespace

void PlanWriter::save(const PlanImage& image, Urgency urgency, SaveAnswer answer) {
  const Known& known = state_->known;
  CommitRequest request;
  request.urgency = urgency;
  start_save(state_, image, {kept_beside_new(known.kept), {}, known.copies}, std::move(request),
             std::move(answer));
}

void PlanWriter::save_alone(const PlanImage& image, SaveAnswer answer) {
  // What another save writes meanwhile would stay.
  if (state_->waiting > 0) return answer(failure("storage_did_not_answer"));
  CommitRequest request;
  request.beside = Beside::nothing;
  start_save(state_, image, {}, std::move(request), std::move(answer));
}

}  // namespace duewise
