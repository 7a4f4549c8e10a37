#include "io/forecast/assumptions_file.hpp"

#include <utility>

#include "base/text.hpp"
#include "core/money/money.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr int ppm_decimals = 6;

std::optional<std::int64_t> read_value(const JsonReader& reader, Assumption assumption) {
  const std::string_view name = to_text(assumption);
  if (limits_of(assumption).unit == AssumptionUnit::days) return reader.integer(name);
  const std::optional<std::string> text = reader.decimal(name);
  if (!text) return std::nullopt;
  const Result<std::int64_t> ppm = parse_decimal(*text, ppm_decimals);
  if (ppm.has_value()) return *ppm;
  reader.fault(name, "must_be_a_decimal_number", *text);
  return std::nullopt;
}

void read_values(const JsonReader& reader, EnteredAssumptions& entered) {
  for (std::size_t i = 0; i < assumption_count; ++i) {
    const auto assumption = static_cast<Assumption>(i);
    const std::optional<std::int64_t> value = read_value(reader, assumption);
    if (!value) continue;
    if (is_within_limits(assumption, *value)) {
      entered.enter(assumption, *value);
      continue;
    }
    const AssumptionLimits limits = limits_of(assumption);
    reader.fault(
        to_text(assumption), "assumption_is_out_of_range",
        assumption_text(assumption, limits.min) + " – " + assumption_text(assumption, limits.max));
  }
}

/// Notes every member that is neither an assumption nor `known`.
void refuse_unknown(const Json& json, const JsonReader& reader, std::string_view known) {
  if (!json.is_object()) return;
  for (const auto& item : json.items()) {
    if (item.key() == known || parse_assumption(item.key())) continue;
    reader.fault(item.key(), "unknown_field");
  }
}

void append_values(std::string& out, const EnteredAssumptions& entered, std::string separator) {
  for (std::size_t i = 0; i < assumption_count; ++i) {
    const auto assumption = static_cast<Assumption>(i);
    const std::optional<std::int64_t> value = entered.find(assumption);
    if (!value) continue;
    out += separator + "\"" + std::string(to_text(assumption)) +
           "\": " + assumption_text(assumption, *value);
    separator = ",\n";
  }
}

}  // namespace

std::string assumption_text(Assumption assumption, std::int64_t value) {
  if (limits_of(assumption).unit == AssumptionUnit::days) return to_text(value);
  std::string text = format_decimal(value, ppm_decimals);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

AssumptionsReading read_assumptions(std::string_view bytes) {
  AssumptionsReading reading;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    reading.faults.push_back({"", document.error().code, document.error().where});
    return reading;
  }
  const JsonReader reader(*document, "", reading.faults);
  refuse_unknown(*document, reader, "schema");
  const std::string schema = reader.required_text("schema");
  if (!schema.empty() && schema != assumptions_schema) {
    reader.fault("schema", "schema_must_be_known", schema);
  }
  read_values(reader, reading.entered);
  return reading;
}

std::string write_assumptions(const EnteredAssumptions& entered) {
  std::string out = "{\"schema\": \"" + std::string(assumptions_schema) + "\"";
  append_values(out, entered, ",\n");
  return out + "}\n";
}

ForecastSettingsReading read_forecast_settings(std::string_view bytes) {
  ForecastSettingsReading reading;
  ForecastSettings& settings = reading.settings;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    reading.faults.push_back({"", document.error().code, document.error().where});
    return reading;
  }
  const JsonReader reader(*document, "", reading.faults);
  reader.refuse_unknown({"seed", "trials", "assumptions"});
  if (const auto seed = reader.integer("seed")) {
    const bool is_legal = *seed >= 0 && static_cast<std::uint64_t>(*seed) <= seed_max;
    if (!is_legal) reader.fault("seed", "seed_must_be_a_whole_number", to_text(*seed));
    if (is_legal) settings.seed = static_cast<std::uint64_t>(*seed);
  }
  if (const auto trials = reader.integer("trials")) {
    const bool is_legal = *trials >= 1 && *trials <= std::int64_t{trials_max};
    if (!is_legal) {
      reader.fault("trials", "trials_must_be_a_number_from_1_to_100000", to_text(*trials));
    }
    if (is_legal) settings.trials = static_cast<std::uint32_t>(*trials);
  }
  if (const Json* assumptions = reader.member("assumptions")) {
    const JsonReader values(*assumptions, "/assumptions", reading.faults);
    refuse_unknown(*assumptions, values, {});
    read_values(values, settings.entered);
  }
  return reading;
}

std::string write_forecast_settings(const ForecastSettings& settings) {
  std::string out = "{\"seed\": " + to_text(static_cast<std::int64_t>(settings.seed)) +
                    ", \"trials\": " + to_text(settings.trials) + ", \"assumptions\": {";
  append_values(out, settings.entered, "");
  return out + "}}";
}

const std::vector<std::string_view>& assumption_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "must_be_a_text",
      "must_be_a_decimal_number",
      "must_be_an_integer",
      "is_required",
      "unknown_field",
      "schema_must_be_known",
      "assumption_is_out_of_range",
      "seed_must_be_a_whole_number",
      "trials_must_be_a_number_from_1_to_100000",
  };
  return codes;
}

}  // namespace duewise
