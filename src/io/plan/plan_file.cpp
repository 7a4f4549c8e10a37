#include "io/plan/plan_file.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/policy/validate.hpp"
#include "io/json/json.hpp"
#include "io/plan/members.hpp"
#include "io/plan/write_scenario.hpp"
#include "io/policy/policy_file.hpp"
#include "io/portfolio/portfolio_file.hpp"
#include "io/scenario/scenario_file.hpp"

namespace duewise {
namespace {

constexpr std::string_view schema_family = "duewise.plan/";
constexpr std::int64_t schema_version = 1;
constexpr std::int32_t horizon_days_max = 3660;

constexpr std::string_view head_part = "plan";
constexpr std::string_view portfolio_part = "portfolio";

// What stands between the head and the portfolio in one file, and what ends either.
constexpr std::string_view before_portfolio = ",\n\"portfolio\": ";
constexpr std::string_view plan_end = "}\n";

std::string quoted(const std::string& text) { return dump_json(OrderedJson(text)); }

std::string settings_text(const PlanSettings& settings) {
  OrderedJson json;
  json["as_of"] = settings.as_of.exists() ? settings.as_of.to_text() : "today";
  if (settings.until.exists()) json["until"] = settings.until.to_text();
  json["horizon_days"] = settings.horizon.count;
  if (!settings.calendar.empty()) json["calendar"] = settings.calendar;
  if (settings.currency != Currency()) json["currency"] = std::string(settings.currency.code());
  return dump_json(json);
}

/// The plan's members without the closing bracket; the portfolio follows where there is one file.
std::string head_text(const Plan& plan) {
  ASSERT(plan.portfolio != nullptr);
  std::string text = "{\"schema\": \"" + std::string(schema_family) + to_text(schema_version);
  text += "\",\n\"id\": " + quoted(plan.id);
  text += ",\n\"name\": " + quoted(plan.name);
  text += ",\n\"settings\": " + settings_text(plan.settings);
  text += ",\n\"scenario\": " + write_scenario(plan.scenario, *plan.portfolio);
  text += ",\n\"policy\": " + write_policy(plan.policy);
  return text;
}

void note_all(std::vector<Fault>& faults, std::string_view prefix, std::vector<Fault> found) {
  for (Fault& fault : found) {
    fault.pointer.insert(0, prefix);
    faults.push_back(std::move(fault));
  }
}

/// Where a text breaks is said in lines for JSON, elsewhere by a pointer.
Fault fault_of(std::string_view prefix, const Error& error) {
  const bool is_pointer = error.where.empty() || error.where.front() == '/';
  if (is_pointer) return {std::string(prefix) + error.where, error.code, error.detail};
  return {std::string(prefix), error.code, error.where};
}

Date read_date(const JsonReader& reader, std::string_view key, const std::string& text) {
  const std::optional<Date> date = Date::parse(text);
  if (!date.has_value()) reader.fault(key, "date_must_exist", text);
  return date.value_or(Date());
}

PlanSettings read_settings(std::string_view raw, std::vector<Fault>& faults) {
  PlanSettings settings;
  const Result<Json> json = parse_json(raw);
  if (!json.has_value()) {
    faults.push_back(fault_of("/settings", json.error()));
    return settings;
  }
  const JsonReader reader(*json, "/settings", faults);
  reader.refuse_unknown({"as_of", "until", "horizon_days", "calendar", "currency"});
  const std::string as_of = reader.required_text("as_of");
  if (!as_of.empty() && as_of != "today") settings.as_of = read_date(reader, "as_of", as_of);
  if (const auto until = reader.text("until")) settings.until = read_date(reader, "until", *until);
  if (const auto days = reader.integer("horizon_days")) {
    if (*days < 1 || *days > horizon_days_max) {
      reader.fault("horizon_days", "horizon_must_be_1_to_3660_days", to_text(*days));
    } else {
      settings.horizon = {static_cast<std::int32_t>(*days)};
    }
  }
  if (settings.as_of.exists() && settings.until.exists() && settings.until < settings.as_of) {
    reader.fault("until", "until_must_not_precede_as_of", settings.until.to_text());
  }
  settings.calendar = reader.text("calendar").value_or(std::string());
  if (const auto code = reader.text("currency")) {
    const std::optional<Currency> currency = Currency::find(*code);
    if (!currency.has_value()) reader.fault("currency", "currency_must_be_known", *code);
    settings.currency = currency.value_or(Currency());
  }
  return settings;
}

std::string read_text(const RawMembers& members, const char* key, std::vector<Fault>& faults) {
  const std::string_view raw = raw_member(members, key);
  const std::string pointer = pointer_to("", key);
  if (raw.empty()) {
    faults.push_back({pointer, "is_required", {}});
    return {};
  }
  const Result<Json> json = parse_json(raw);
  if (!json.has_value()) {
    faults.push_back(fault_of(pointer, json.error()));
    return {};
  }
  const auto* text = json->get_ptr<const std::string*>();
  if (text != nullptr) return *text;
  faults.push_back({pointer, "must_be_a_text", {}});
  return {};
}

/// Notes what is wrong with the schema. Returns whether the rest is worth reading.
bool check_schema(const RawMembers& members, std::vector<Fault>& faults) {
  const std::string schema = read_text(members, "schema", faults);
  if (!faults.empty()) return false;
  const bool is_ours = schema.compare(0, schema_family.size(), schema_family) == 0;
  const auto version =
      is_ours ? parse_integer(std::string_view(schema).substr(schema_family.size())) : std::nullopt;
  if (version == schema_version) return true;
  const bool is_newer = version.has_value() && *version > schema_version;
  faults.push_back(
      {"/schema", is_newer ? "plan_is_from_a_newer_version" : "schema_must_be_known", schema});
  return false;
}

void read_policy_member(std::string_view raw, PlanReading& reading) {
  PolicyReading policy = read_policy(raw);
  const std::vector<Fault> of_draft = validate(policy.policy);
  // A fault that the policy itself shows does not stand in the way of reading it: it is an
  // unfinished draft. Any other means that part of the text was not understood.
  const bool is_whole =
      std::all_of(policy.faults.begin(), policy.faults.end(), [&](const Fault& fault) {
        return std::find(of_draft.begin(), of_draft.end(), fault) != of_draft.end();
      });
  note_all(is_whole ? reading.policy_faults : reading.faults, "/policy", std::move(policy.faults));
  reading.plan.policy = std::move(policy.policy);
}

void refuse_unknown_members(const RawMembers& members, std::vector<Fault>& faults) {
  constexpr std::string_view known[] = {"schema",   "id",     "name",     "settings",
                                        "scenario", "policy", "portfolio"};
  for (const auto& [key, raw] : members) {
    const bool is_known = std::find(std::begin(known), std::end(known), key) != std::end(known);
    if (!is_known) faults.push_back({pointer_to("", key), "unknown_field", {}});
  }
}

PlanReading read_both(std::string_view head, std::string_view portfolio) {
  PlanReading reading;
  std::vector<Fault>& faults = reading.faults;
  const Result<RawMembers> members = split_members(head);
  if (!members.has_value()) {
    faults.push_back(fault_of("", members.error()));
    return reading;
  }
  if (!check_schema(*members, faults)) return reading;
  refuse_unknown_members(*members, faults);
  if (portfolio.empty()) portfolio = raw_member(*members, "portfolio");
  for (const char* key : {"settings", "scenario", "policy"}) {
    const bool is_given = !raw_member(*members, key).empty();
    if (!is_given) faults.push_back({pointer_to("", key), "is_required", {}});
  }
  if (portfolio.empty()) faults.push_back({"/portfolio", "is_required", {}});
  Plan& plan = reading.plan;
  plan.id = read_text(*members, "id", faults);
  plan.name = read_text(*members, "name", faults);
  if (!plan.id.empty() && !is_valid_plan_id(plan.id)) {
    faults.push_back({"/id", "plan_id_is_invalid", plan.id});
  }
  if (!faults.empty()) return reading;
  plan.settings = read_settings(raw_member(*members, "settings"), faults);
  read_policy_member(raw_member(*members, "policy"), reading);
  Result<Portfolio> columns = read_portfolio(portfolio);
  if (!columns.has_value()) {
    faults.push_back(fault_of("/portfolio", columns.error()));
    return reading;
  }
  plan.portfolio = std::make_shared<const Portfolio>(std::move(*columns));
  ScenarioReading scenario = read_scenario(raw_member(*members, "scenario"), *plan.portfolio);
  note_all(faults, "/scenario", std::move(scenario.faults));
  plan.scenario = std::move(scenario.scenario);
  return reading;
}

}  // namespace

std::string write_plan(const Plan& plan) {
  return head_text(plan) + std::string(before_portfolio) + write_portfolio(*plan.portfolio) +
         std::string(plan_end);
}

std::string join_parts(const PlanImage& image) {
  ASSERT(image.parts.size() == 2);
  const std::string& head = *image.parts[0].bytes;
  const std::string& portfolio = *image.parts[1].bytes;
  ASSERT(head.size() > plan_end.size());
  std::string text;
  text.reserve(head.size() + before_portfolio.size() + portfolio.size());
  text.append(head, 0, head.size() - plan_end.size());
  text += before_portfolio;
  text += portfolio;
  text += plan_end;
  return text;
}

PlanReading read_plan(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const bool has_mark = bytes.substr(0, byte_order_mark.size()) == byte_order_mark;
  return read_both(has_mark ? bytes.substr(byte_order_mark.size()) : bytes, {});
}

PlanReading read_plan_parts(const std::vector<PlanPart>& parts) {
  const auto find = [&](std::string_view name) {
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const PlanPart& part) { return part.name == name; });
    return found == parts.end() ? std::string_view() : std::string_view(*found->bytes);
  };
  return read_both(find(head_part), find(portfolio_part));
}

PlanImage PlanImager::image_of(const Plan& plan) {
  ASSERT(plan.portfolio != nullptr);
  if (plan.portfolio != portfolio_) {
    portfolio_ = plan.portfolio;
    bytes_ = std::make_shared<const std::string>(write_portfolio(*plan.portfolio));
  }
  PlanImage image;
  image.summary.name = plan.name;
  image.summary.customers = plan.portfolio->customers.size();
  image.summary.invoices = plan.portfolio->invoices.size();
  image.summary.stages = static_cast<std::uint32_t>(plan.policy.stages.size());
  image.parts.push_back(
      {std::string(head_part), std::make_shared<const std::string>(head_text(plan) + "}\n")});
  image.parts.push_back({std::string(portfolio_part), bytes_});
  return image;
}

void PlanImager::remember(const Plan& plan, const std::vector<PlanPart>& parts) {
  for (const PlanPart& part : parts) {
    if (part.name != portfolio_part) continue;
    portfolio_ = plan.portfolio;
    bytes_ = part.bytes;
  }
}

bool PlanImager::has_portfolio_of(const std::vector<PlanPart>& parts) const {
  return std::any_of(parts.begin(), parts.end(), [&](const PlanPart& part) {
    return part.name == portfolio_part && bytes_ != nullptr && *part.bytes == *bytes_;
  });
}

const std::vector<std::string_view>& plan_file_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "keys_must_differ",
      "unknown_field",
      "is_required",
      "must_be_a_text",
      "must_be_an_integer",
      "schema_must_be_known",
      "plan_is_from_a_newer_version",
      "plan_id_is_invalid",
      "date_must_exist",
      "horizon_must_be_1_to_3660_days",
      "until_must_not_precede_as_of",
      "currency_must_be_known",
  };
  return codes;
}

}  // namespace duewise
