#include "io/policy/policy_file.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "core/policy/codes.hpp"
#include "core/policy/pointer.hpp"
#include "core/policy/validate.hpp"
#include "io/policy/document_scan.hpp"
#include "io/policy/policy_reader.hpp"

namespace duewise {
namespace {

constexpr std::string_view schema_family = "duewise.policy/";
constexpr std::int64_t schema_version = 1;

/// Notes what is wrong with the schema. Returns whether the rest of the file is worth reading.
bool check_schema(const JsonReader& reader) {
  const std::string schema = reader.required_text("schema");
  if (!reader.has("schema") || !reader.member("schema")->is_string()) return true;
  const bool is_ours = schema.compare(0, schema_family.size(), schema_family) == 0;
  const auto version =
      is_ours ? parse_integer(std::string_view(schema).substr(schema_family.size())) : std::nullopt;
  if (version == schema_version) return true;
  const bool is_newer = version && *version > schema_version;
  reader.fault("schema", is_newer ? "schema_is_newer" : "schema_must_be_known", schema);
  return !is_newer;
}

void read_parameters(PolicyContext& context, const JsonReader& reader,
                     const std::vector<std::string>& order) {
  const Json* value = reader.member("parameters");
  if (value == nullptr) return;
  const JsonReader parameters(*value, "/parameters", context.faults);
  if (!value->is_object()) return;
  if (value->size() > policy_limits::entries_max) {
    reader.fault("parameters", "too_many_entries",
                 to_text(static_cast<std::int64_t>(value->size())));
  }
  for (const std::string& id : order) {
    if (context.parameters.size() == policy_limits::entries_max) break;
    const Json* parameter = parameters.member(id);
    if (parameter != nullptr) {
      context.parameters.push_back(read_parameter(context, id, *parameter));
    }
  }
}

std::vector<Role> read_roles(PolicyContext& context, const JsonReader& reader) {
  std::vector<Role> roles;
  const Json* list = read_list(context, reader, "roles");
  if (list == nullptr) return roles;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const JsonReader role((*list)[i], pointer_to("/roles", i), context.faults);
    role.refuse_unknown({"id", "name"});
    roles.push_back(
        {.id = role.required_text("id"), .name = read_local_text(context, role, "name")});
  }
  return roles;
}

/// Stages may wait for later ones, so all ids are collected first.
void collect_stage_ids(PolicyContext& context, const JsonReader& reader) {
  const Json* stages = reader.member("stages");
  if (stages == nullptr || !stages->is_array() || stages->size() > policy_limits::stages_max) {
    return;
  }
  for (const Json& stage : *stages) {
    std::string id;
    if (stage.is_object()) {
      const auto member = stage.find("id");
      if (member != stage.end() && member->is_string()) id = *member->get_ptr<const std::string*>();
    }
    context.stage_ids.push_back(std::move(id));
  }
}

void read_stages(PolicyContext& context, const JsonReader& reader, Policy& policy) {
  if (!reader.has("stages")) reader.fault("stages", "is_required");
  const Json* list = read_list(context, reader, "stages");
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    policy.stages.push_back(read_stage(context, (*list)[i], pointer_to("/stages", i)));
  }
}

void read_restore(PolicyContext& context, const JsonReader& reader, Policy& policy) {
  const Json* list = read_list(context, reader, "restore");
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    policy.restore.push_back(read_restore_rule(context, (*list)[i], pointer_to("/restore", i)));
  }
}

/// The list names what pauses; what it leaves out does not.
void read_pauses(PolicyContext& context, const JsonReader& reader, PausesOn& pauses) {
  if (read_list(context, reader, "pauses_on") == nullptr) return;
  pauses = {.promise = false, .dispute = false, .hold = false, .change_request = false};
  const std::vector<std::string> names = reader.texts("pauses_on");
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool* const pause = names[i] == "promise"          ? &pauses.promise
                        : names[i] == "dispute"        ? &pauses.dispute
                        : names[i] == "hold"           ? &pauses.hold
                        : names[i] == "change_request" ? &pauses.change_request
                                                       : nullptr;
    const std::string pointer = pointer_to("/pauses_on", i);
    if (pause == nullptr) {
      context.note(pointer, "pause_must_be_known", names[i]);
    } else if (*pause) {
      context.note(pointer, "must_be_unique", names[i]);
    } else {
      *pause = true;
    }
  }
}

void refuse_unknown(const JsonReader& reader) {
  reader.refuse_unknown(
      {"schema",     "id",      "name",         "description",  "subject",       "parameters",
       "applies_to", "ends_on", "grouping",     "reanchor",     "pauses_on",     "catch_up",
       "calendar",   "roles",   "stages",       "restore",      "promise_grace", "allocation",
       "interest",   "fees",    "contact_caps", "calling_rules"});
}

void read_whole(PolicyContext& context, const JsonReader& reader, const DocumentScan& scan,
                Policy& policy) {
  refuse_unknown(reader);
  policy.id = reader.required_text("id");
  policy.name = read_local_text(context, reader, "name");
  policy.description = read_local_text(context, reader, "description");
  read_choice(reader, "subject", subject_names, "subject_must_be_known", policy.subject);
  read_parameters(context, reader, scan.parameters);
  collect_stage_ids(context, reader);
  policy.applies_to = read_condition(context, reader, "applies_to");
  read_end(context, reader, policy);
  read_choice(reader, "grouping", grouping_names, "grouping_must_be_known", policy.grouping);
  read_choice(reader, "reanchor", reanchor_names, "reanchor_must_be_known", policy.reanchor);
  read_pauses(context, reader, policy.pauses_on);
  read_choice(reader, "catch_up", catch_up_names, "catch_up_must_be_known", policy.catch_up);
  read_contact_rules(context, reader, policy);
  read_money_rules(context, reader, policy);
  if (const auto calendar = reader.text("calendar")) policy.calendar = *calendar;
  policy.roles = read_roles(context, reader);
  read_stages(context, reader, policy);
  read_restore(context, reader, policy);
  policy.parameters = context.parameters;
}

/// Reports whether `pointer` lies at, below or above a place where reading already failed. A check
/// of what could not be read would only repeat that fault in other words.
bool is_explained(const std::set<std::string>& unread, const std::string& pointer) {
  for (std::size_t end = pointer.size(); end != std::string::npos && end > 0;
       end = pointer.rfind('/', end - 1)) {
    if (unread.count(pointer.substr(0, end)) > 0) return true;
  }
  const std::string below = pointer + "/";
  const auto next = unread.lower_bound(below);
  return next != unread.end() && next->compare(0, below.size(), below) == 0;
}

void add_validation(const Policy& policy, std::vector<Fault>& faults) {
  std::set<std::string> unread;
  for (const Fault& fault : faults) {
    const bool is_extra = fault.code == "unknown_field" || fault.code == "field_must_be_unique";
    if (!is_extra) unread.insert(fault.pointer);
  }
  for (Fault& fault : validate(policy)) {
    if (!is_explained(unread, fault.pointer)) faults.push_back(std::move(fault));
  }
}

void put_in_order(std::vector<Fault>& faults) {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& left, const Fault& right) {
    return comes_before(left.pointer, right.pointer);
  });
  if (faults.size() <= policy_limits::faults_max) return;
  const std::size_t count = faults.size();
  faults.resize(policy_limits::faults_max);
  faults.push_back({{}, "too_many_faults", to_text(static_cast<std::int64_t>(count))});
}

}  // namespace

PolicyReading read_policy(std::string_view bytes) {
  PolicyReading reading;
  if (bytes.size() > policy_limits::file_bytes_max) {
    reading.faults.push_back({{}, "file_is_too_large", {}});
    return reading;
  }
  const Result<Json> document = parse_json(bytes);
  if (!document.has_value()) {
    reading.faults.push_back({{}, document.error().code, document.error().where});
    return reading;
  }
  DocumentScan scan = scan_document(bytes);
  PolicyContext context;
  context.faults = std::move(scan.faults);
  const JsonReader reader(*document, {}, context.faults);
  if (document->is_object() && check_schema(reader)) {
    read_whole(context, reader, scan, reading.policy);
    add_validation(reading.policy, context.faults);
  }
  reading.faults = std::move(context.faults);
  put_in_order(reading.faults);
  return reading;
}

}  // namespace duewise
