#include "io/store/part_copies.hpp"

#include <algorithm>

#include "io/store/plan_writer.hpp"

namespace duewise {
namespace {

bool holds(const Storage& storage, std::string_view plan, const ManifestPart& copy,
           std::string_view bytes) {
  for (std::uint32_t chunk = 0; chunk < chunk_count(copy.length); ++chunk) {
    const std::size_t begin = std::size_t{chunk} * chunk_length;
    const Result<std::string> stored = storage.read(chunk_path(plan, copy, chunk));
    if (!stored.has_value() || *stored != bytes.substr(begin, chunk_length)) return false;
  }
  return true;
}

// Whether a copy that was not verified need not be compared yet, which takes as long as reading the
// part: another will do, and the save after this one does not drop the last that points to it.
bool may_wait(const PartCopy& copy, std::size_t verified, const std::vector<Manifest>& kept) {
  const bool is_leaving =
      kept.size() + 1 >= generations_kept && copy.last_used == kept.front().generation;
  return verified >= copies_wanted || (verified > 0 && !is_leaving);
}

}  // namespace

std::vector<PartCopy> copies_among(const std::vector<Manifest>& kept, const ManifestPart& part) {
  std::map<Generation, Generation> last_used;
  for (const Manifest& manifest : kept) {
    for (const ManifestPart& other : manifest.parts) {
      if (other.name == part.name && other.length == part.length &&
          other.checksum == part.checksum) {
        last_used[other.written_in] = manifest.generation;
      }
    }
  }
  std::vector<PartCopy> copies;
  copies.reserve(last_used.size());
  for (const auto& [writer, user] : last_used) copies.push_back({writer, user});
  std::sort(copies.begin(), copies.end(),
            [](const PartCopy& a, const PartCopy& b) { return a.last_used < b.last_used; });
  return copies;
}

std::optional<Generation> choose_copy(const Storage& storage, const std::vector<Manifest>& kept,
                                      const ManifestPart& part, std::string_view bytes,
                                      KnownCopies& known) {
  std::vector<PartCopy> copies = copies_among(kept, part);
  std::erase_if(copies, [&](const PartCopy& copy) {
    return known.broken.count({part.name, copy.written_in}) > 0;
  });
  std::set<Generation>& verified = known.verified[part.name];
  const auto is_verified = [&](const PartCopy& copy) {
    return verified.count(copy.written_in) > 0;
  };
  const auto verified_count =
      static_cast<std::size_t>(std::count_if(copies.begin(), copies.end(), is_verified));
  std::size_t whole = copies.size();
  for (const PartCopy& copy : copies) {
    if (whole < copies_wanted) return std::nullopt;
    if (is_verified(copy)) return copy.written_in;
    if (may_wait(copy, verified_count, kept)) continue;
    ManifestPart stored = part;
    stored.written_in = copy.written_in;
    if (holds(storage, kept.front().plan, stored, bytes)) {
      verified.insert(copy.written_in);
      return copy.written_in;
    }
    known.broken.insert({part.name, copy.written_in});
    --whole;
  }
  return std::nullopt;
}

}  // namespace duewise
