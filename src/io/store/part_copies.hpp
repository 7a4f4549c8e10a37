/// Which stored copies of a part a save may point to instead of writing the part again. A part
/// that stays the same has two copies, and the generations take turns: damage to one copy costs
/// one generation, and neither copy ever falls behind the generations that are kept.
/// Only decides; it reads stored files to compare them, and writes nothing.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/store/manifest.hpp"
#include "io/store/plan_store.hpp"
#include "io/store/storage.hpp"

namespace duewise {

/// Independent copies of a part that are kept: one damaged record never takes all generations.
constexpr std::size_t copies_wanted = 2;

/// Chunk files of equal content, by the generation that wrote them.
struct PartCopy {
  Generation written_in = 0;
  Generation last_used = 0;  ///< the newest generation that points to it
  bool operator==(const PartCopy&) const = default;
};

/// The copies of the content that `part` describes, as `kept` names them; least lately used first.
std::vector<PartCopy> copies_among(const std::vector<Manifest>& kept, const ManifestPart& part);

/// What a writer knows of the copies beyond their manifests.
struct KnownCopies {
  /// Per part: who wrote those that hold exactly the newest bytes, seen by this writer itself.
  std::map<std::string, std::set<Generation>, std::less<>> verified;
  /// Part and writer of those that did not verify.
  std::set<std::pair<std::string, Generation>> broken;
};

/// Chooses the copy that the next generation after `kept`, all of one plan, points to; none where
/// the part must be written again. One that was not verified is compared with `bytes` before it is
/// chosen, and noted in `known`; where another will do, that waits until the save after this one
/// would drop it.
std::optional<Generation> choose_copy(const Storage& storage, const std::vector<Manifest>& kept,
                                      const ManifestPart& part, std::string_view bytes,
                                      KnownCopies& known);

}  // namespace duewise
