#include "io/plan/plan_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "core/policy/validate.hpp"
#include "io/forecast/assumptions_file.hpp"
#include "io/json/json.hpp"
#include "io/plan/members.hpp"
#include "io/plan/report_settings_file.hpp"
#include "io/policy/policy_file.hpp"
#include "io/scenario/scenario_file.hpp"
#include "io/work/log_file.hpp"
#include "io/work/staff_file.hpp"

namespace duewise {
namespace {

constexpr std::int32_t horizon_days_max = 3660;

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
  const bool is_ours = schema.compare(0, plan_schema_family.size(), plan_schema_family) == 0;
  const auto version =
      is_ours ? parse_integer(std::string_view(schema).substr(plan_schema_family.size()))
              : std::nullopt;
  if (version && *version >= 1 && *version <= plan_schema_version) return true;
  const bool is_newer = version.has_value() && *version > plan_schema_version;
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

/// Most plans have none.
void read_letters_member(std::string_view raw, PlanReading& reading) {
  if (raw.empty()) return;
  LetterSettingsReading read = read_letter_settings(raw);
  note_all(reading.faults, "/letters", std::move(read.faults));
  reading.plan.letters = std::move(read.value);
}

/// Plans of version 1 have neither.
void read_work_members(std::string_view staff, std::string_view log, PlanReading& reading) {
  if (!staff.empty()) {
    StaffReading read = read_staff(staff);
    note_all(reading.faults, "/staff", std::move(read.faults));
    reading.plan.staff = std::move(read.staff);
  }
  if (!log.empty()) {
    LogReading read = read_log(log);
    note_all(reading.faults, "/log", std::move(read.faults));
    reading.plan.log = std::move(read.log);
  }
}

void read_reports_member(std::string_view raw, PlanReading& reading) {
  if (raw.empty()) return;
  ReportSettingsReading read = read_report_settings(raw);
  note_all(reading.faults, "/reports", std::move(read.faults));
  reading.plan.reports = std::move(read.settings);
}

void read_forecast_member(std::string_view raw, PlanReading& reading) {
  if (raw.empty()) return;
  ForecastSettingsReading read = read_forecast_settings(raw);
  note_all(reading.faults, "/forecast", std::move(read.faults));
  reading.plan.forecast = read.settings;
}

void refuse_unknown_members(const RawMembers& members, std::vector<Fault>& faults) {
  constexpr std::string_view known[] = {"schema",   "id",       "name",  "settings",
                                        "scenario", "policy",   "staff", "letters",
                                        "reports",  "forecast", "log",   "portfolio"};
  for (const auto& [key, raw] : members) {
    const bool is_known = std::find(std::begin(known), std::end(known), key) != std::end(known);
    if (!is_known) faults.push_back({pointer_to("", key), "unknown_field", {}});
  }
}

std::string_view bytes_of(const std::vector<PlanPart>& parts, std::string_view name) {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [&](const PlanPart& part) { return part.name == name; });
  return found == parts.end() ? std::string_view() : std::string_view(*found->bytes);
}

}  // namespace

PlanReader::PlanReader(std::string_view file) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const bool has_mark = file.substr(0, byte_order_mark.size()) == byte_order_mark;
  begin(has_mark ? file.substr(byte_order_mark.size()) : file, {}, {});
}

PlanReader::PlanReader(const std::vector<PlanPart>& parts) {
  const std::string log = join_log_parts(parts);
  begin(bytes_of(parts, plan_head_part), log, bytes_of(parts, plan_portfolio_part));
}

PlanReader::PlanReader(const std::vector<PlanPart>& parts, std::shared_ptr<const Portfolio> known) {
  ASSERT(known != nullptr);
  reading_.plan.portfolio = std::move(known);
  const std::string log = join_log_parts(parts);
  begin(bytes_of(parts, plan_head_part), log, bytes_of(parts, plan_portfolio_part));
}

/// Reads all but the portfolio and what refers to it; an empty one is looked for in `head`, and so
/// is the log.
void PlanReader::begin(std::string_view head, std::string_view log, std::string_view portfolio) {
  std::vector<Fault>& faults = reading_.faults;
  const Result<RawMembers> members = split_members(head);
  if (!members.has_value()) {
    faults.push_back(fault_of("", members.error()));
    return;
  }
  if (!check_schema(*members, faults)) return;
  refuse_unknown_members(*members, faults);
  if (portfolio.empty()) portfolio = raw_member(*members, "portfolio");
  if (log.empty()) log = raw_member(*members, "log");
  for (const char* key : {"settings", "scenario", "policy"}) {
    const bool is_given = !raw_member(*members, key).empty();
    if (!is_given) faults.push_back({pointer_to("", key), "is_required", {}});
  }
  if (portfolio.empty()) faults.push_back({"/portfolio", "is_required", {}});
  Plan& plan = reading_.plan;
  plan.id = read_text(*members, "id", faults);
  plan.name = read_text(*members, "name", faults);
  if (!plan.id.empty() && !is_valid_plan_id(plan.id)) {
    faults.push_back({"/id", "plan_id_is_invalid", plan.id});
  }
  if (!faults.empty()) return;
  plan.settings = read_settings(raw_member(*members, "settings"), faults);
  read_policy_member(raw_member(*members, "policy"), reading_);
  read_work_members(raw_member(*members, "staff"), log, reading_);
  read_letters_member(raw_member(*members, "letters"), reading_);
  read_reports_member(raw_member(*members, "reports"), reading_);
  read_forecast_member(raw_member(*members, "forecast"), reading_);
  scenario_ = raw_member(*members, "scenario");
  if (plan.portfolio != nullptr) return read_scenario_member();
  portfolio_ = std::make_unique<PortfolioReader>(portfolio);
}

bool PlanReader::step() {
  if (!portfolio_) return true;
  if (!portfolio_->step()) return false;
  Result<Portfolio> columns = portfolio_->take();
  portfolio_.reset();
  if (!columns.has_value()) {
    reading_.faults.push_back(fault_of("/portfolio", columns.error()));
    return true;
  }
  reading_.plan.portfolio = std::make_shared<const Portfolio>(std::move(*columns));
  read_scenario_member();
  return true;
}

void PlanReader::read_scenario_member() {
  ScenarioReading scenario = read_scenario(scenario_, *reading_.plan.portfolio);
  note_all(reading_.faults, "/scenario", std::move(scenario.faults));
  reading_.plan.scenario = std::move(scenario.scenario);
}

std::int64_t PlanReader::done_ppm() const {
  return portfolio_ ? portfolio_->done_ppm() : 1'000'000;
}

PlanReading PlanReader::take() {
  ASSERT(!portfolio_);
  return std::move(reading_);
}

PlanReading read_plan(std::string_view bytes) {
  PlanReader reader(bytes);
  while (!reader.step()) continue;
  return reader.take();
}

PlanReading read_plan_parts(const std::vector<PlanPart>& parts) {
  PlanReader reader(parts);
  while (!reader.step()) continue;
  return reader.take();
}

PlanReading read_plan_parts(const std::vector<PlanPart>& parts,
                            std::shared_ptr<const Portfolio> known) {
  PlanReader reader(parts, std::move(known));
  while (!reader.step()) continue;
  return reader.take();
}

}  // namespace duewise
