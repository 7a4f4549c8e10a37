#include "io/letters/sender.hpp"

#include "base/text.hpp"
#include "core/letters/language.hpp"

namespace duewise {
namespace {

constexpr std::size_t text_bytes_max = 1000;
constexpr std::int64_t payment_days_max = 90;

constexpr std::array<std::string_view, sender_field_count> keys{
    {"name", "address", "phone", "email", "bank", "account", "account_name", "contact_person",
     "service_department", "sales_contact", "breach_clause", "legal_ground", "reinstatement_fee"}};

std::string checked_text(const JsonReader& reader, std::string_view key) {
  std::string text = reader.text(key).value_or(std::string());
  if (text.size() <= text_bytes_max) return text;
  reader.fault(key, "text_is_too_long", to_text(static_cast<std::int64_t>(text.size())));
  return {};
}

LocalText read_text(const JsonReader& reader, std::string_view key, std::vector<Fault>& faults) {
  LocalText text;
  const Json* value = reader.member(key);
  if (value == nullptr) return text;
  if (!value->is_object()) {
    text.by_language[0] = checked_text(reader, key);
    return text;
  }
  const JsonReader languages(*value, pointer_to(reader.pointer(), key), faults);
  languages.refuse_unknown({language_tags[0], language_tags[1], language_tags[2]});
  for (std::size_t i = 0; i < language_count; ++i) {
    text.by_language[i] = checked_text(languages, language_tags[i]);
  }
  return text;
}

OrderedJson json_of(const LocalText& text) {
  if (text.by_language[1].empty() && text.by_language[2].empty()) return text.by_language[0];
  OrderedJson languages;
  for (std::size_t i = 0; i < language_count; ++i) {
    if (!text.by_language[i].empty())
      languages[std::string(language_tags[i])] = text.by_language[i];
  }
  return languages;
}

}  // namespace

std::string_view sender_key(LetterField field) { return keys[static_cast<std::size_t>(field)]; }

Sender read_sender(const Json& value, const std::string& pointer, std::vector<Fault>& faults) {
  Sender sender;
  const JsonReader reader(value, pointer, faults);
  reader.refuse_unknown({keys[0], keys[1], keys[2], keys[3], keys[4], keys[5], keys[6], keys[7],
                         keys[8], keys[9], keys[10], keys[11], keys[12], "payment_days",
                         "customer_addresses"});
  for (std::size_t i = 0; i < sender_field_count; ++i) {
    sender.texts[i] = read_text(reader, keys[i], faults);
  }
  if (const auto days = reader.integer("payment_days")) {
    if (*days >= 1 && *days <= payment_days_max) {
      sender.payment_days = static_cast<std::int32_t>(*days);
    } else {
      reader.fault("payment_days", "number_is_out_of_range", to_text(*days));
    }
  }
  const Json* addresses = reader.member("customer_addresses");
  if (addresses == nullptr) return sender;
  const JsonReader each(*addresses, pointer_to(pointer, "customer_addresses"), faults);
  if (!addresses->is_object()) return sender;
  for (const auto& [customer, address] : addresses->items()) {
    sender.customer_addresses[customer] = checked_text(each, customer);
  }
  return sender;
}

SenderReading read_sender(std::string_view json) {
  SenderReading reading;
  const Result<Json> parsed = parse_json(json);
  if (!parsed) {
    reading.faults.push_back({"", parsed.error().code, parsed.error().where});
    return reading;
  }
  reading.value = read_sender(*parsed, "", reading.faults);
  return reading;
}

OrderedJson to_json(const Sender& sender) {
  OrderedJson json = OrderedJson::object();
  for (std::size_t i = 0; i < sender_field_count; ++i) {
    if (sender.texts[i] != LocalText{}) json[std::string(keys[i])] = json_of(sender.texts[i]);
  }
  if (sender.payment_days != Sender{}.payment_days) json["payment_days"] = sender.payment_days;
  if (sender.customer_addresses.empty()) return json;
  OrderedJson addresses = OrderedJson::object();
  for (const auto& [customer, address] : sender.customer_addresses) addresses[customer] = address;
  json["customer_addresses"] = std::move(addresses);
  return json;
}

}  // namespace duewise
