/// The manifest of one generation: what was saved, in which chunk files, with which checksums. It
/// is written last; a generation without a manifest that verifies does not exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/store/storage.hpp"

namespace duewise {

/// What the start screen shows of a plan without opening it.
struct PlanSummary {
  std::string name;
  std::uint32_t customers = 0;
  std::uint32_t invoices = 0;
  std::uint32_t stages = 0;
  bool operator==(const PlanSummary&) const = default;
};

/// One part of a plan and the chunk files that hold it.
struct ManifestPart {
  std::string name;
  std::uint32_t length = 0;
  std::uint32_t checksum = 0;  ///< CRC-32C over the whole part
  /// The generation that wrote the chunk files; a part that did not change keeps an older one's.
  Generation written_in = 0;
  bool operator==(const ManifestPart&) const = default;
};

struct Manifest {
  std::string plan;
  Generation generation = 0;
  PlanSummary summary;
  std::vector<ManifestPart> parts;
  bool operator==(const Manifest&) const = default;
};

/// Every chunk but the last of a part has this length. Records of IndexedDB beyond about 64 kB go
/// to files of their own, which cleaning programs delete; so chunks stay below 60 kB.
constexpr std::uint32_t chunk_length = 57344;

/// The text of the manifest file.
std::string write_manifest(const Manifest& manifest);

/// Puts the line with magic, checksum and length before a body: what any version does.
std::string seal_manifest(std::string_view body);

/// Reads a manifest of plan `plan`, generation `generation`; the text is not trusted.
/// Errors: manifest_is_damaged (checksum, length or content, `detail` says which),
/// manifest_belongs_elsewhere, plan_is_from_a_newer_version (another schema, or a member that this
/// version does not know).
Result<Manifest> read_manifest(std::string_view text, std::string_view plan, Generation generation);

/// Number of chunk files that hold a part of this length; an empty part has none.
std::uint32_t chunk_count(std::uint32_t length);

/// "plans/ID"
std::string plan_folder(std::string_view plan);
/// "plans/ID/0000000012.manifest"
std::string manifest_path(std::string_view plan, Generation generation);
/// "plans/ID/0000000012-portfolio-00003.chunk"
std::string chunk_path(std::string_view plan, const ManifestPart& part, std::uint32_t chunk);

/// What a file name in a plan's folder says.
struct StoredFileName {
  enum class Kind : std::uint8_t { manifest, chunk };
  Kind kind = Kind::manifest;
  Generation generation = 0;
  std::string_view part;  ///< of a chunk; a view into the path
};
/// Reads a path that `manifest_path` or `chunk_path` made; none for any other.
std::optional<StoredFileName> parse_stored_path(std::string_view path);

}  // namespace duewise
