#include "io/import/layouts/saved_layout.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::string_view schema_name = "duewise.layouts/1";

Error damaged(std::string where) { return {"layouts_must_be_known", std::move(where), {}}; }

/// A list of texts; notes a fault for anything else.
std::vector<std::string> texts(const JsonReader& reader, std::string_view key) {
  std::vector<std::string> all;
  const Json* list = reader.array(key);
  if (list == nullptr) return all;
  for (const Json& each : *list) {
    const auto* text = each.get_ptr<const Json::string_t*>();
    if (text == nullptr) {
      reader.fault(key, "must_be_a_text");
      return {};
    }
    all.push_back(*text);
  }
  return all;
}

SavedLayout read_layout(const JsonReader& reader) {
  SavedLayout layout;
  layout.name = reader.required_text("name");
  layout.headers = texts(reader, "headers");
  for (const std::string& name : texts(reader, "roles")) {
    const std::optional<ColumnRole> role = find_column_role(name);
    if (!role) reader.fault("roles", "must_be_known");
    layout.roles.push_back(role.value_or(ColumnRole::ignored));
  }
  if (layout.headers.empty() || layout.roles.size() != layout.headers.size()) {
    reader.fault("roles", "must_be_as_many_as_headers");
  }
  if (const auto order = reader.text("date_order")) {
    layout.date_order = find_date_order(*order);
    if (!layout.date_order) reader.fault("date_order", "must_be_known");
  }
  if (const auto days = reader.integer("terms_days")) {
    if (*days < 0 || *days > terms_days_max) reader.fault("terms_days", "must_be_in_range");
    layout.terms_days = static_cast<std::int32_t>(*days);
  }
  if (const auto code = reader.text("currency")) {
    layout.currency = Currency::find(*code);
    if (!layout.currency) reader.fault("currency", "must_be_known");
  }
  return layout;
}

OrderedJson json_of(const SavedLayout& layout) {
  OrderedJson json;
  json["name"] = layout.name;
  json["headers"] = layout.headers;
  json["roles"] = OrderedJson::array();
  for (const ColumnRole role : layout.roles) json["roles"].push_back(std::string(name_of(role)));
  if (layout.date_order) json["date_order"] = std::string(name_of(*layout.date_order));
  if (layout.terms_days) json["terms_days"] = *layout.terms_days;
  if (layout.currency) json["currency"] = std::string(layout.currency->code());
  return json;
}

}  // namespace

void keep_layout(SavedLayouts& layouts, SavedLayout layout) {
  ASSERT(!layout.name.empty() && !layout.headers.empty());
  ASSERT(layout.roles.size() == layout.headers.size());
  std::erase_if(layouts, [&](const SavedLayout& each) {
    return each.name == layout.name || each.headers == layout.headers;
  });
  const auto place =
      std::lower_bound(layouts.begin(), layouts.end(), layout,
                       [](const SavedLayout& a, const SavedLayout& b) { return a.name < b.name; });
  layouts.insert(place, std::move(layout));
}

const SavedLayout* find_layout(const SavedLayouts& layouts,
                               const std::vector<std::string>& headers) {
  const auto found = std::find_if(layouts.begin(), layouts.end(),
                                  [&](const SavedLayout& each) { return each.headers == headers; });
  return found == layouts.end() ? nullptr : &*found;
}

std::string write_layouts(const SavedLayouts& layouts) {
  OrderedJson json;
  json["schema"] = std::string(schema_name);
  json["layouts"] = OrderedJson::array();
  for (const SavedLayout& layout : layouts) json["layouts"].push_back(json_of(layout));
  return dump_json(json, 1) + "\n";
}

Result<SavedLayouts> read_layouts(std::string_view text) {
  const Json json = TRY(parse_json(text));
  std::vector<Fault> faults;
  const JsonReader root(json, "", faults);
  if (root.required_text("schema") != schema_name) return tl::unexpected(damaged("/schema"));
  SavedLayouts layouts;
  const Json* list = root.array("layouts");
  if (list == nullptr) return tl::unexpected(damaged("/layouts"));
  for (std::size_t i = 0; i < list->size(); ++i) {
    SavedLayout layout = read_layout(JsonReader((*list)[i], pointer_to("/layouts", i), faults));
    if (!faults.empty()) return tl::unexpected(damaged(faults.front().pointer));
    keep_layout(layouts, std::move(layout));
  }
  return layouts;
}

}  // namespace duewise
