/// The kinds of letter a policy may send. Only their ids: the texts are in assets/templates.
/// Source: spec policies, "Letters".
#pragma once

#include <array>
#include <string_view>

namespace duewise {

/// Sorted.
inline constexpr std::array<std::string_view, 19> template_ids{{
    "credit-restored",
    "dunning-1",
    "dunning-2",
    "formal-demand",
    "instalment-agreement",
    "lawyer-brief",
    "maintenance-1",
    "maintenance-2",
    "maintenance-contract",
    "maintenance-stopped",
    "payment-notice",
    "promise-confirmation",
    "quotation",
    "reminder",
    "restoration",
    "short-notice",
    "statement",
    "suspension-1",
    "suspension-2",
}};

/// Reports whether a letter of this kind exists.
constexpr bool has_template(std::string_view id) {
  for (const std::string_view known : template_ids) {
    if (known == id) return true;
  }
  return false;
}

}  // namespace duewise
