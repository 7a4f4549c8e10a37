#include "io/store/manifest.hpp"

#include <algorithm>

#include "base/checksum.hpp"
#include "base/text.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::string_view magic = "duewise-manifest";
constexpr std::string_view schema_name = "duewise.manifest/";
constexpr std::int64_t schema_version = 1;

std::string hexadecimal(std::uint32_t value) {
  std::string digits(8, '0');
  for (std::size_t i = 0; i < digits.size(); ++i) {
    digits[digits.size() - 1 - i] = "0123456789abcdef"[(value >> (4 * i)) & 0xF];
  }
  return digits;
}

// The checksum of the body is its first line: damage anywhere in the file breaks one or the other.
std::string first_line(std::string_view body) {
  return std::string(magic) + " crc32c " + hexadecimal(crc32c(body)) + " length " +
         to_text(static_cast<std::int64_t>(body.size())) + "\n";
}

Error damaged(std::string detail) { return {"manifest_is_damaged", {}, std::move(detail)}; }

std::string ten_digits(Generation generation) {
  std::string digits;
  append_integer(digits, static_cast<std::int64_t>(generation), 10);
  return digits;
}

/// Reads a natural number below 2³²; notes a fault for anything else.
std::uint32_t natural(const JsonReader& reader, std::string_view key) {
  const std::optional<std::int64_t> value = reader.integer(key);
  if (value.has_value() && *value >= 0 && *value <= UINT32_MAX) {
    return static_cast<std::uint32_t>(*value);
  }
  reader.fault(key, "must_be_a_natural_number");
  return 0;
}

bool is_part_name(std::string_view name) {
  return !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  });
}

void read_parts(const JsonReader& root, Manifest& manifest, std::vector<Fault>& faults) {
  const Json* parts = root.array("parts");
  if (parts == nullptr || parts->empty()) {
    root.fault("parts", "is_required");
    return;
  }
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const JsonReader reader((*parts)[i], pointer_to("/parts", i), faults);
    reader.refuse_unknown({"name", "length", "crc32c", "written_in"});
    ManifestPart part;
    part.name = reader.required_text("name");
    part.length = natural(reader, "length");
    part.checksum = natural(reader, "crc32c");
    part.written_in = natural(reader, "written_in");
    if (!is_part_name(part.name)) reader.fault("name", "must_be_a_part_name");
    if (part.written_in > manifest.generation) reader.fault("written_in", "must_not_be_later");
    manifest.parts.push_back(std::move(part));
  }
}

Result<Manifest> read_body(std::string_view body) {
  const auto json = parse_json(body);
  if (!json.has_value()) return tl::unexpected(damaged(json.error().where));
  std::vector<Fault> faults;
  const JsonReader root(*json, "", faults);
  const std::string schema = root.required_text("schema");
  if (schema.compare(0, schema_name.size(), schema_name) != 0) {
    return tl::unexpected(damaged("schema " + schema));
  }
  const auto version = parse_integer(std::string_view(schema).substr(schema_name.size()));
  if (version.has_value() && *version < 1) return tl::unexpected(damaged("schema " + schema));
  if (version != schema_version) return failure("plan_is_from_a_newer_version", "/schema", schema);
  root.refuse_unknown(
      {"schema", "plan", "generation", "name", "customers", "invoices", "stages", "parts"});
  Manifest manifest;
  manifest.plan = root.required_text("plan");
  manifest.generation = natural(root, "generation");
  manifest.summary.name = root.required_text("name");
  manifest.summary.customers = natural(root, "customers");
  manifest.summary.invoices = natural(root, "invoices");
  manifest.summary.stages = natural(root, "stages");
  read_parts(root, manifest, faults);
  // The checksum holds, so a member that is not known is no damage: a newer version means
  // something by it, and going on without it would lose what it says.
  const auto unknown = std::find_if(faults.begin(), faults.end(), [](const Fault& fault) {
    return fault.code == "unknown_field";
  });
  if (unknown != faults.end()) return failure("plan_is_from_a_newer_version", unknown->pointer);
  if (!faults.empty()) {
    return tl::unexpected(damaged(faults.front().pointer + " " + faults.front().code));
  }
  return manifest;
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  OrderedJson json;
  json["schema"] = std::string(schema_name) + to_text(schema_version);
  json["plan"] = manifest.plan;
  json["generation"] = manifest.generation;
  json["name"] = manifest.summary.name;
  json["customers"] = manifest.summary.customers;
  json["invoices"] = manifest.summary.invoices;
  json["stages"] = manifest.summary.stages;
  json["parts"] = OrderedJson::array();
  for (const ManifestPart& part : manifest.parts) {
    OrderedJson entry;
    entry["name"] = part.name;
    entry["length"] = part.length;
    entry["crc32c"] = part.checksum;
    entry["written_in"] = part.written_in;
    json["parts"].push_back(std::move(entry));
  }
  const std::string body = dump_json(json, 1) + "\n";
  return seal_manifest(body);
}

std::string seal_manifest(std::string_view body) { return first_line(body) + std::string(body); }

Result<Manifest> read_manifest(std::string_view text, std::string_view plan,
                               Generation generation) {
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return tl::unexpected(damaged("no first line"));
  const std::string_view body = text.substr(line_end + 1);
  if (text.substr(0, line_end + 1) != first_line(body)) {
    return tl::unexpected(damaged("checksum or length of the manifest"));
  }
  Manifest manifest = TRY(read_body(body));
  if (manifest.plan != plan || manifest.generation != generation) {
    return failure("manifest_belongs_elsewhere", {},
                   manifest.plan + " " + ten_digits(manifest.generation));
  }
  return manifest;
}

std::uint32_t chunk_count(std::uint32_t length) {
  return length / chunk_length + (length % chunk_length == 0 ? 0 : 1);
}

std::string plan_folder(std::string_view plan) { return "plans/" + std::string(plan); }

std::string manifest_path(std::string_view plan, Generation generation) {
  return plan_folder(plan) + "/" + ten_digits(generation) + ".manifest";
}

std::string chunk_path(std::string_view plan, const ManifestPart& part, std::uint32_t chunk) {
  std::string path = plan_folder(plan) + "/" + ten_digits(part.written_in) + "-" + part.name + "-";
  append_integer(path, static_cast<std::int64_t>(chunk), 5);
  return path + ".chunk";
}

std::optional<StoredFileName> parse_stored_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view name = path.substr(slash + 1);
  if (name.size() < 11) return std::nullopt;
  const std::string_view digits = name.substr(0, 10);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> number = parse_integer(digits);
  if (!number.has_value() || *number > UINT32_MAX) return std::nullopt;
  StoredFileName found;
  found.generation = static_cast<Generation>(*number);
  const std::string_view rest = name.substr(10);
  if (rest == ".manifest") {
    found.kind = StoredFileName::Kind::manifest;
    return found;
  }
  constexpr std::string_view ending = "-00000.chunk";
  if (rest.front() != '-' || rest.size() < 1 + ending.size()) return std::nullopt;
  found.kind = StoredFileName::Kind::chunk;
  found.part = rest.substr(1, rest.size() - 1 - ending.size());
  const std::string_view tail = rest.substr(rest.size() - ending.size());
  if (tail.front() != '-' || tail.substr(6) != ending.substr(6) || !is_part_name(found.part)) {
    return std::nullopt;
  }
  return found;
}

}  // namespace duewise
