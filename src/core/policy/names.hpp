/// The names that policy files use for the choices of a policy, one table per choice in the order
/// of its enum. Only names: what a choice means is told beside its enum, what a person reads is
/// looked up in assets/strings.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/policy/policy.hpp"

namespace duewise {

inline constexpr std::array<std::string_view, language_count> language_names{
    {"en", "zh-Hans", "zh-Hant"}};
inline constexpr std::array<std::string_view, 2> basis_names{{"source", "assumed"}};
inline constexpr std::array<std::string_view, 4> subject_names{
    {"invoice", "customer", "contract", "statement"}};
inline constexpr std::array<std::string_view, 11> anchor_names{
    {"due", "issue", "received", "service_end", "statement_day", "stage", "planned", "deadline",
     "effect", "contact_count", "due_month_end"}};
inline constexpr std::array<std::string_view, 7> weekday_names{
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}};
inline constexpr std::array<std::string_view, milestone_count> milestone_names{
    {"promise", "statement_confirmed", "contract_signed", "receipts_complete", "judgment"}};
inline constexpr std::array<std::string_view, 2> allocation_names{
    {"costs_first", "principal_first"}};
inline constexpr std::array<std::string_view, 9> channel_names{
    {"letter", "email", "sms", "call", "visit", "meeting", "lawyer_letter", "fax", "task"}};
inline constexpr std::array<std::string_view, 4> requirement_names{
    {"arrears_paid", "periods_paid", "contract_signed", "contract_signed_and_paid"}};
inline constexpr std::array<std::string_view, 3> ends_on_names{
    {"open_amount_zero", "contract_signed_and_paid", "statement_confirmed"}};
inline constexpr std::array<std::string_view, 3> grouping_names{{"customer", "level", "invoice"}};
inline constexpr std::array<std::string_view, 3> catch_up_names{
    {"in_order", "by_age", "all_at_once"}};
inline constexpr std::array<std::string_view, 3> reanchor_names{{"next_oldest", "restart", "keep"}};

/// Finds the choice called `name` in one of the tables above.
template <class Choice, std::size_t size>
std::optional<Choice> parse_name(const std::array<std::string_view, size>& names,
                                 std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Choice>(i);
  }
  return std::nullopt;
}

/// Returns the name of `choice` from one of the tables above.
template <class Choice, std::size_t size>
constexpr std::string_view name_of(const std::array<std::string_view, size>& names, Choice choice) {
  return names[static_cast<std::size_t>(choice)];
}

/// Reports whether `id` can name a policy, stage, role, parameter, rule or calendar: small ASCII
/// letters, digits, '-' and '_', beginning with a letter or digit, at most 64 characters.
bool is_simple_id(std::string_view id);

/// Reports whether `effect` can name an effect: a snake_case word of at most 64 characters;
/// cut_credit_limit carries the parts per million cut off, as in "cut_credit_limit:400000".
bool is_effect_name(std::string_view effect);

}  // namespace duewise
