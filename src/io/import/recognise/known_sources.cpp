#include "io/import/recognise/known_sources.hpp"

#include <algorithm>
#include <set>

#include "base/assert.hpp"
#include "io/assets.hpp"
#include "io/import/recognise/plain_word.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

std::vector<KnownSource> read_sources(std::string_view json) {
  const Result<Json> parsed = parse_json(json);
  ASSERT(parsed.has_value());
  std::vector<KnownSource> sources;
  for (const Json& entry : (*parsed)["sources"]) {
    KnownSource source;
    source.id = entry["id"].get_ref<const std::string&>();
    for (const Json& header : entry["needs"]) {
      source.needs.push_back(plain_word(header.get_ref<const std::string&>()));
    }
    const auto columns = entry.find("columns");
    if (columns != entry.end()) {
      for (const auto& [name, header] : columns->items()) {
        const std::optional<ColumnRole> role = find_column_role(name);
        ASSERT(role.has_value());
        source.columns.emplace_back(*role, header.get_ref<const std::string&>());
      }
    }
    const auto settings = entry.find("settings");
    if (settings != entry.end()) {
      const std::string& amounts = (*settings)["amounts"].get_ref<const std::string&>();
      source.has_minor_units = amounts == "minor_units";
      source.has_amounts_per_line = amounts == "per_line";
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace

const std::vector<KnownSource>& known_sources() {
  static const std::vector<KnownSource> sources = read_sources(asset("import/sources.json"));
  return sources;
}

const KnownSource* find_source(const std::vector<std::string>& headers) {
  std::set<std::string> words;
  for (const std::string& header : headers) words.insert(plain_word(header));
  for (const KnownSource& source : known_sources()) {
    const bool has_all =
        std::all_of(source.needs.begin(), source.needs.end(),
                    [&](const std::string& header) { return words.find(header) != words.end(); });
    if (has_all) return &source;
  }
  return nullptr;
}

const KnownSource* find_source_by_id(std::string_view id) {
  for (const KnownSource& source : known_sources()) {
    if (source.id == id) return &source;
  }
  return nullptr;
}

}  // namespace duewise
