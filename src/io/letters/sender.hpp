/// The firm that sends the letters: what it enters once about itself. A file a person can write:
///
/// {"name": "…", "address": "…", "phone": "…", "email": "…", "bank": "…", "account": "…",
///  "account_name": "…", "contact_person": "…", "service_department": "…", "sales_contact": "…",
///  "breach_clause": "…", "legal_ground": "…", "reinstatement_fee": "…", "payment_days": 7,
///  "customer_addresses": {"C01": "…"}}
///
/// Each text may also be given by language: {"en": "…", "zh-Hans": "…"}. All may be missing; a
/// letter then says what it lacks.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "core/policy/policy.hpp"
#include "io/json/json.hpp"
#include "io/letters/letter_field.hpp"

namespace duewise {

struct Sender {
  std::array<LocalText, sender_field_count> texts;  ///< by `LetterField`
  std::int32_t payment_days = 7;                    ///< where no stage sets a last date; 1 to 90
  std::map<std::string, std::string, std::less<>> customer_addresses;  ///< by customer id

  const std::string& text(LetterField field, Language language) const {
    return texts[static_cast<std::size_t>(field)].in(language);
  }
  bool operator==(const Sender&) const = default;
};

/// The name of a sender's field in its file: "name" of `firm_name`.
std::string_view sender_key(LetterField field);

struct SenderReading {
  Sender value;
  std::vector<Fault> faults;  ///< empty: the file is whole
};

/// Codes: those of JsonReader, number_is_out_of_range, text_is_too_long.
SenderReading read_sender(std::string_view json);
/// The same from a part of another file.
Sender read_sender(const Json& value, const std::string& pointer, std::vector<Fault>& faults);
OrderedJson to_json(const Sender& sender);

}  // namespace duewise
