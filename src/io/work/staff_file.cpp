#include "io/work/staff_file.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "io/json/json.hpp"

namespace duewise {
namespace {

constexpr std::size_t holders_max = 1000;

Date read_date(const JsonReader& reader, const char* key) {
  const std::optional<std::string> text = reader.text(key);
  if (!text) return Date{};
  const std::optional<Date> date = Date::parse(*text);
  if (!date) reader.fault(key, "date_must_exist", *text);
  return date.value_or(Date{});
}

void read_holder(const JsonReader& reader, Staff& staff) {
  reader.refuse_unknown({"role", "person", "deputy", "away_from", "away_until"});
  RoleHolder holder;
  holder.role = reader.required_text("role");
  holder.person = reader.required_text("person");
  holder.deputy = reader.text("deputy").value_or(std::string());
  holder.away_from = read_date(reader, "away_from");
  holder.away_until = read_date(reader, "away_until");
  if (holder.away_until.exists() && holder.away_until < holder.away_from) {
    reader.fault("away_until", "absence_must_not_end_before_it_begins",
                 holder.away_until.to_text());
  }
  if (holder.role.empty() || holder.person.empty()) return;
  if (staff.holder_of(holder.role) != nullptr) {
    return reader.fault("role", "roles_must_differ", holder.role);
  }
  staff.set(std::move(holder));
}

ApprovalRule read_rule(const JsonReader& approvals, const char* key, std::vector<Fault>& faults) {
  ApprovalRule rule;
  const Json* value = approvals.member(key);
  if (value == nullptr) return rule;
  const JsonReader reader(*value, pointer_to(approvals.pointer(), key), faults);
  reader.refuse_unknown({"role", "up_to"});
  rule.role = reader.required_text("role");
  const Json* up_to = reader.member("up_to");
  if (up_to == nullptr) return rule;
  const JsonReader amounts(*up_to, pointer_to(reader.pointer(), "up_to"), faults);
  if (!up_to->is_object()) return rule;
  for (const auto& item : up_to->items()) {
    const std::optional<Currency> currency = Currency::find(item.key());
    if (!currency) {
      amounts.fault(item.key(), "currency_must_be_known", item.key());
      continue;
    }
    const std::optional<std::string> text = amounts.decimal(item.key());
    if (!text) continue;
    const Result<MinorUnits> amount = parse_decimal(*text, currency->decimals());
    if (!amount) {
      amounts.fault(item.key(), amount.error().code, *text);
    } else if (*amount < 0) {
      amounts.fault(item.key(), "amount_must_not_be_negative", *text);
    } else {
      rule.up_to.push_back({*amount, *currency});
    }
  }
  std::stable_sort(rule.up_to.begin(), rule.up_to.end(),
                   [](const Money& a, const Money& b) { return a.currency < b.currency; });
  return rule;
}

OrderedJson holder_json(const RoleHolder& holder) {
  OrderedJson json;
  json["role"] = holder.role;
  json["person"] = holder.person;
  if (!holder.deputy.empty()) json["deputy"] = holder.deputy;
  if (holder.away_from.exists()) json["away_from"] = holder.away_from.to_text();
  if (holder.away_until.exists()) json["away_until"] = holder.away_until.to_text();
  return json;
}

void put_rule(OrderedJson& json, const char* key, const ApprovalRule& rule) {
  if (rule.role.empty()) return;
  json[key]["role"] = rule.role;
  for (const Money& amount : rule.up_to) {
    json[key]["up_to"][std::string(amount.currency.code())] =
        format_decimal(amount.minor, amount.currency.decimals());
  }
}

}  // namespace

StaffReading read_staff(std::string_view bytes) {
  StaffReading reading;
  std::vector<Fault>& faults = reading.faults;
  const Result<Json> document = parse_json_exactly(bytes);
  if (!document) {
    faults.push_back({"", document.error().code, document.error().where});
    return reading;
  }
  const JsonReader reader(*document, "", faults);
  reader.refuse_unknown({"roles", "approvals"});
  if (const Json* roles = reader.array("roles")) {
    if (roles->size() > holders_max) {
      reader.fault("roles", "list_is_too_long", to_text(static_cast<std::int64_t>(roles->size())));
      return reading;
    }
    for (std::size_t i = 0; i < roles->size(); ++i) {
      read_holder(JsonReader((*roles)[i], pointer_to("/roles", i), faults), reading.staff);
    }
  }
  if (const Json* rules = reader.member("approvals")) {
    const JsonReader approvals(*rules, "/approvals", faults);
    approvals.refuse_unknown({"write_off", "waiver", "discount"});
    reading.staff.approvals.write_off = read_rule(approvals, "write_off", faults);
    reading.staff.approvals.waiver = read_rule(approvals, "waiver", faults);
    reading.staff.approvals.discount = read_rule(approvals, "discount", faults);
  }
  return reading;
}

std::string write_staff(const Staff& staff) {
  OrderedJson json = OrderedJson::object();
  for (const RoleHolder& holder : staff.holders) json["roles"].push_back(holder_json(holder));
  OrderedJson approvals = OrderedJson::object();
  put_rule(approvals, "write_off", staff.approvals.write_off);
  put_rule(approvals, "waiver", staff.approvals.waiver);
  put_rule(approvals, "discount", staff.approvals.discount);
  json["approvals"] = std::move(approvals);
  return dump_json(json);
}

const std::vector<std::string_view>& staff_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "must_be_a_text",
      "must_be_an_array",
      "must_be_a_decimal_number",
      "unknown_field",
      "is_required",
      "list_is_too_long",
      "date_must_exist",
      "roles_must_differ",
      "absence_must_not_end_before_it_begins",
      "currency_must_be_known",
      "amount_must_be_a_decimal_number",
      "amount_has_too_many_decimals",
      "amount_overflows",
      "amount_must_not_be_negative",
  };
  return codes;
}

}  // namespace duewise
