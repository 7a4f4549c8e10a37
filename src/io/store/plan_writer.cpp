#include "io/store/plan_writer.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/assert.hpp"
#include "base/checksum.hpp"

namespace duewise {

// What is known to be stored of the plan, newest generation last, and the bytes of the newest.
struct PlanWriter::State {
  Storage* storage = nullptr;
  std::string id;
  // Invariant: kept is ascending; its last entry is generation `stored` where that was written or
  // verified by this writer; `bytes` are its parts, in the order of its manifest.
  std::vector<Manifest> kept;
  std::vector<PlanPart> bytes;
  Generation stored = 0;
  Generation last_number = 0;  ///< the highest that was ever tried: numbers are not used twice
};

namespace {

// Independent copies of a part: chunk files of equal content, each written by another generation.
std::size_t copies_among(const std::vector<Manifest>& kept, const ManifestPart& part) {
  std::set<Generation> writers;
  for (const Manifest& manifest : kept) {
    for (const ManifestPart& other : manifest.parts) {
      if (other.name == part.name && other.length == part.length &&
          other.checksum == part.checksum) {
        writers.insert(other.written_in);
      }
    }
  }
  return writers.size();
}

bool has_same_bytes(const PlanPart& a, const PlanPart& b) {
  return a.name == b.name && (a.bytes == b.bytes || *a.bytes == *b.bytes);
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

struct WrittenFiles {
  Storage* storage;
  std::vector<std::string> paths;

  Result<void> write(std::string path, std::string_view bytes) {
    paths.push_back(std::move(path));
    return storage->write(paths.back(), bytes);
  }
  // What is left of a save that failed; a later one uses other names, so this is only tidiness.
  void drop() {
    for (const std::string& path : paths) (void)storage->remove(path);
    paths.clear();
  }
};

Result<void> write_chunks(WrittenFiles& files, const std::string& id, const ManifestPart& part,
                          std::string_view bytes) {
  for (std::uint32_t chunk = 0; chunk < chunk_count(part.length); ++chunk) {
    const std::size_t begin = std::size_t{chunk} * chunk_length;
    TRY_VOID(files.write(chunk_path(id, part, chunk), bytes.substr(begin, chunk_length)));
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
      state->kept.push_back(std::move(*manifest));
    } else if (manifest.error().code == "plan_is_from_a_newer_version") {
      return tl::unexpected(manifest.error());
    }
  }
  return PlanWriter(std::move(state));
}

Result<PlanWriter> PlanWriter::create(Storage& storage, const StoredPlan& opened) {
  PlanWriter writer = TRY(create(storage, opened.id));
  State& state = *writer.state_;
  // What did not verify is no copy to rely on.
  for (const DamagedGeneration& damaged : opened.damaged) {
    std::erase_if(state.kept, [&](const Manifest& manifest) {
      return manifest.generation == damaged.generation;
    });
  }
  if (!state.kept.empty() && state.kept.back().generation == opened.generation) {
    state.bytes = opened.parts;
  }
  return writer;
}

Generation PlanWriter::stored_generation() const { return state_->stored; }

namespace {

/// The entry of `part` in the next manifest: the chunk files of the newest generation where they
/// hold the same bytes and enough copies stay, else new ones, which are written here.
Result<ManifestPart> place_part(WrittenFiles& files, const PlanWriter::State& state,
                                const std::vector<Manifest>& kept, const PlanPart& part,
                                Generation generation) {
  constexpr std::size_t copies_wanted = 2;
  for (std::size_t i = 0; i < state.bytes.size(); ++i) {
    const ManifestPart& before = state.kept.back().parts[i];
    if (has_same_bytes(state.bytes[i], part) && copies_among(kept, before) >= copies_wanted) {
      return before;
    }
  }
  ASSERT(part.bytes->size() <= UINT32_MAX);
  ManifestPart entry;
  entry.name = part.name;
  entry.length = static_cast<std::uint32_t>(part.bytes->size());
  entry.checksum = crc32c(*part.bytes);
  entry.written_in = generation;
  TRY_VOID(write_chunks(files, state.id, entry, *part.bytes));
  return entry;
}

Result<Manifest> write_generation(WrittenFiles& files, const PlanWriter::State& state,
                                  const std::vector<Manifest>& kept, const PlanImage& image,
                                  Generation generation) {
  Manifest manifest;
  manifest.plan = state.id;
  manifest.generation = generation;
  manifest.summary = image.summary;
  for (const PlanPart& part : image.parts) {
    manifest.parts.push_back(TRY(place_part(files, state, kept, part, generation)));
  }
  TRY_VOID(files.write(manifest_path(state.id, generation), write_manifest(manifest)));
  return manifest;
}

}  // namespace

void PlanWriter::save(const PlanImage& image, Urgency urgency, SaveAnswer answer) {
  ASSERT(!image.parts.empty());
  State& state = *state_;
  const Generation generation = ++state.last_number;
  std::vector<Manifest> kept = kept_beside_new(state.kept);
  WrittenFiles files{state.storage, {}};
  auto manifest = write_generation(files, state, kept, image, generation);
  if (!manifest.has_value()) {
    files.drop();
    return answer(tl::unexpected(manifest.error()));
  }
  kept.push_back(std::move(*manifest));
  const auto paths = state.storage->list(plan_folder(state.id));
  CommitRequest request;
  request.plan = state.id;
  request.expected = state.stored;
  request.generation = generation;
  request.written = files.paths;
  request.urgency = urgency;
  // Where the folder cannot be listed, pruning waits for a later save.
  if (paths.has_value()) request.removed = prunable(*paths, kept);
  state.storage->commit(
      request, [weak = std::weak_ptr<State>(state_), kept = std::move(kept), files, generation,
                parts = image.parts, answer = std::move(answer)](Result<void> result) mutable {
        const std::shared_ptr<State> owner = weak.lock();
        if (owner == nullptr) return;
        if (!result.has_value()) {
          files.drop();
          if (result.error().code == "storage_was_emptied") {
            // Nothing of what was stored can be built on: the next save stores everything anew.
            owner->kept.clear();
            owner->bytes.clear();
            owner->stored = 0;
          }
          return answer(tl::unexpected(result.error()));
        }
        // An answer that comes after that of a later save says nothing new.
        if (generation > owner->stored) {
          owner->kept = std::move(kept);
          owner->bytes = std::move(parts);
          owner->stored = generation;
        }
        answer(generation);
      });
}

}  // namespace duewise
