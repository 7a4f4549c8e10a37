#include "io/plan/report_settings_file.hpp"

#include "base/text.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::int64_t million = 1'000'000;

struct Bounds {
  std::int64_t min = 0;
  std::int64_t max = 0;
};

/// The whole number under `key`, or `usual` where there is none that is within the bounds.
std::int64_t read_number(const JsonReader& reader, const char* key, Bounds bounds,
                         std::int64_t usual) {
  const auto number = reader.integer(key);
  if (!number) return usual;
  if (*number >= bounds.min && *number <= bounds.max) return *number;
  reader.fault(key, "number_is_out_of_range", to_text(*number));
  return usual;
}

void read_targets(const JsonReader& reader, ReportTargets& targets) {
  reader.refuse_unknown({"recovery_ppm", "overdue_share_ppm", "share_by"});
  targets.recovery_ppm = read_number(reader, "recovery_ppm", {1, million}, targets.recovery_ppm);
  targets.overdue_share_ppm =
      read_number(reader, "overdue_share_ppm", {0, million - 1}, targets.overdue_share_ppm);
  if (const auto text = reader.text("share_by")) {
    const std::optional<Date> date = Date::parse(*text);
    if (!date) reader.fault("share_by", "date_must_exist", *text);
    targets.share_by = date.value_or(Date{});
  }
}

void read_limitation(const JsonReader& reader, LimitationChoice& limitation) {
  reader.refuse_unknown({"rule", "years", "warning_days"});
  if (const auto rule = reader.text("rule")) {
    if (find_limitation_rule(*rule) == nullptr) {
      reader.fault("rule", "limitation_rule_must_be_known", *rule);
    } else {
      limitation.rule = *rule;
    }
  }
  limitation.years = static_cast<std::int32_t>(
      read_number(reader, "years", {1, limitation_years_max}, limitation.years));
  limitation.warning_days = static_cast<std::int32_t>(
      read_number(reader, "warning_days", {0, warning_days_max}, limitation.warning_days));
}

}  // namespace

ReportSettingsReading read_report_settings(std::string_view bytes) {
  ReportSettingsReading reading;
  std::vector<Fault>& faults = reading.faults;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    faults.push_back({"", document.error().code, document.error().where});
    return reading;
  }
  const JsonReader reader(*document, "", faults);
  reader.refuse_unknown({"targets", "limitation"});
  if (const Json* targets = reader.member("targets")) {
    read_targets(JsonReader(*targets, "/targets", faults), reading.settings.targets);
  }
  if (const Json* limitation = reader.member("limitation")) {
    read_limitation(JsonReader(*limitation, "/limitation", faults), reading.settings.limitation);
  }
  return reading;
}

std::string write_report_settings(const ReportSettings& settings) {
  const ReportSettings usual;
  OrderedJson json = OrderedJson::object();
  const ReportTargets& targets = settings.targets;
  if (targets.recovery_ppm != usual.targets.recovery_ppm) {
    json["targets"]["recovery_ppm"] = targets.recovery_ppm;
  }
  if (targets.overdue_share_ppm != usual.targets.overdue_share_ppm) {
    json["targets"]["overdue_share_ppm"] = targets.overdue_share_ppm;
  }
  if (targets.share_by.exists()) json["targets"]["share_by"] = targets.share_by.to_text();
  const LimitationChoice& limitation = settings.limitation;
  if (limitation.rule != usual.limitation.rule) json["limitation"]["rule"] = limitation.rule;
  if (limitation.years != 0) json["limitation"]["years"] = limitation.years;
  if (limitation.warning_days != usual.limitation.warning_days) {
    json["limitation"]["warning_days"] = limitation.warning_days;
  }
  return dump_json(json);
}

const std::vector<std::string_view>& report_settings_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "unknown_field",
      "must_be_a_text",
      "must_be_an_integer",
      "number_is_out_of_range",
      "date_must_exist",
      "limitation_rule_must_be_known",
  };
  return codes;
}

}  // namespace duewise
