/// What a letter's text may name in braces: "{contract}". Names only; values come from
/// letter_values, labels for people from assets/templates/words.json.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace duewise {

enum class LetterField : std::uint8_t {
  // The firm's own (io/letters/sender).
  firm_name,
  firm_address,
  firm_phone,
  firm_email,
  bank,
  account,
  account_name,
  contact_person,
  service_department,
  sales_contact,
  breach_clause,
  legal_ground,
  reinstatement_fee,
  // The customer's.
  customer_name,
  contact_name,
  customer_address,
  // The case.
  contract,
  invoice,
  invoice_date,
  due_date,
  period,
  count,
  amount,
  amount_capitals,
  principal,
  interest,
  penalty,
  credit,
  paid_amount,
  days_overdue,
  letter_date,
  last_date,
  term,
  stop_date,
  stop_term,
  breach_date,
  restore_date,
  restore_by,
  service_end,
  promise_date,
  promised_amount,
  promised_capitals,
  // For conditions only: one invoice is listed, or several; something is overdue; agreed on.
  single,
  several,
  overdue,
  instalments,
};
constexpr std::size_t letter_field_count = 46;
constexpr std::size_t sender_field_count = 13;  ///< the first ones

inline constexpr std::array<std::string_view, letter_field_count> letter_field_names{{
    "firm_name",
    "firm_address",
    "firm_phone",
    "firm_email",
    "bank",
    "account",
    "account_name",
    "contact_person",
    "service_department",
    "sales_contact",
    "breach_clause",
    "legal_ground",
    "reinstatement_fee",
    "customer_name",
    "contact_name",
    "customer_address",
    "contract",
    "invoice",
    "invoice_date",
    "due_date",
    "period",
    "count",
    "amount",
    "amount_capitals",
    "principal",
    "interest",
    "penalty",
    "credit",
    "paid_amount",
    "days_overdue",
    "letter_date",
    "last_date",
    "term",
    "stop_date",
    "stop_term",
    "breach_date",
    "restore_date",
    "restore_by",
    "service_end",
    "promise_date",
    "promised_amount",
    "promised_capitals",
    "single",
    "several",
    "overdue",
    "instalments",
}};

constexpr std::string_view name_of(LetterField field) {
  return letter_field_names[static_cast<std::size_t>(field)];
}

constexpr std::optional<LetterField> find_letter_field(std::string_view name) {
  for (std::size_t i = 0; i < letter_field_count; ++i) {
    if (letter_field_names[i] == name) return static_cast<LetterField>(i);
  }
  return std::nullopt;
}

/// Reports whether a field answers a condition but has no text of its own.
constexpr bool is_condition_only(LetterField field) { return field >= LetterField::single; }

}  // namespace duewise
