#include "app/samples.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "io/assets.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::string_view folder = "samples/";
constexpr std::string_view ending = ".csv";

Date required_date(const JsonReader& reader, std::string_view key) {
  const std::optional<Date> date = Date::parse(reader.required_text(key));
  ASSERT(date.has_value());
  return *date;
}

}  // namespace

std::vector<std::string> sample_ids() {
  std::vector<std::string> ids;
  for (const Asset& file : assets()) {
    const std::string_view path = file.path;
    if (path.size() <= folder.size() + ending.size()) continue;
    if (path.substr(0, folder.size()) != folder) continue;
    if (path.substr(path.size() - ending.size()) != ending) continue;
    ids.emplace_back(path.substr(folder.size(), path.size() - folder.size() - ending.size()));
  }
  return ids;
}

std::optional<Sample> find_sample(std::string_view id) {
  const std::vector<std::string> ids = sample_ids();
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) return std::nullopt;
  const std::string stem = std::string(folder) + std::string(id);
  const Result<Json> facts = parse_json(asset(stem + ".json"));
  ASSERT(facts.has_value());
  std::vector<Fault> faults;
  const JsonReader reader(*facts, "", faults);
  Sample sample;
  sample.id = id;
  sample.csv = asset(stem + std::string(ending));
  sample.as_of = required_date(reader, "as_of");
  sample.until = required_date(reader, "until");
  sample.policy = reader.required_text("policy");
  sample.calendar = reader.required_text("calendar");
  ASSERT(faults.empty());
  return sample;
}

}  // namespace duewise
