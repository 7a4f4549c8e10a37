/// Which invoices a form is about, what of them is open, and what follows from that.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/forms/field_sheet.hpp"
#include "core/calendar/offset.hpp"

namespace duewise {

/// The choice that stands for the customer as a whole; the empty one is all that were picked.
constexpr std::string_view whole_customer = "*";

/// The invoices that the form may be about: those picked together, the customer as a whole where
/// that makes sense, and each open one.
std::vector<views::Choice> invoice_choices(const FieldSheet& sheet);
/// The choice that fits what was picked.
std::string usual_invoices(const FormAtHand& form);
/// The numbers behind a choice; none: the customer as a whole.
std::vector<std::string> invoices_of_choice(const FormAtHand& form, const std::string& choice);

/// What is open of the invoices behind `choice`; none where they differ in currency or the customer
/// is gone.
std::optional<Money> open_of(const FormAtHand& form, const FormFacts& facts,
                             const std::string& choice);

struct Rhythm {
  const char* id;  ///< an offset
  const char* key;
};
constexpr std::array<Rhythm, 4> rhythms_offered{{{"+1w", "form.every.week"},
                                                 {"+2w", "form.every.two_weeks"},
                                                 {"+1m", "form.every.month"},
                                                 {"+3m", "form.every.quarter"}}};

/// An instalment as the form suggests it, counted from 1.
struct TypedRate {
  std::int64_t number = 1;
  std::string date{};
  std::string amount{};
};
/// Equal ones by the terms that `sheet` holds; none where these are not whole yet.
std::vector<TypedRate> suggested_rates(const FieldSheet& sheet, int decimals);

/// The same as they stand in the filled form. Errors: date_must_exist; `where` names the field.
Result<std::vector<commands::TypedInstalment>> rates_in(const views::FormView& filled, Date today);

}  // namespace duewise
