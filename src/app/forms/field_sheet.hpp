/// Puts the fields of a form one after the other: what was typed wins over what is suggested.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/forms/form_at_hand.hpp"

namespace duewise {

class FieldSheet {
 public:
  FieldSheet(const FormAtHand& form, const FormFacts& facts) : form_(form), facts_(facts) {}

  const FormAtHand& form() const { return form_; }
  const FormFacts& facts() const { return facts_; }
  const views::Strings& strings() const { return facts_.strings; }

  /// Adds a field labelled by the text of `key`; the reference is valid until the next one.
  views::FormField& add(views::FieldKind kind, std::string id, std::string_view key,
                        std::string suggested = {});
  /// The same with a label that is made already.
  views::FormField& add_labelled(views::FieldKind kind, std::string id, std::string label,
                                 std::string suggested);
  /// Adds a choice; without a suggestion that is among them, the first is chosen.
  void choose(std::string id, std::string_view key, std::vector<views::Choice> choices,
              std::string suggested = {});
  /// Adds a choice of the reasons of `kind`.
  void choose_reason(EntryKind kind, std::string suggested = {});

  /// What is typed or suggested in a field that was added; empty where there is none.
  std::string value(std::string_view id) const;
  std::vector<views::FormField> take() { return std::move(fields_); }

 private:
  const FormAtHand& form_;
  const FormFacts& facts_;
  std::vector<views::FormField> fields_;
};

/// The value of the field `id`, without white space around; empty where there is no such field.
std::string value_of(const views::FormView& form, std::string_view id);
bool has_field(const views::FormView& form, std::string_view id);
/// Reads a date, or a distance from `today` such as "+7d"; an empty field is none.
/// Errors: date_must_exist.
Result<Date> date_in(const views::FormView& form, std::string_view id, Date today);
/// The same of a text.
std::optional<Date> read_date(std::string_view text, Date today);

// The parts of which forms are put together, each in a file of its own.
void add_customer_fields(FieldSheet& sheet);
void add_correction_fields(FieldSheet& sheet);
void add_staff_fields(FieldSheet& sheet);
void add_report_fields(FieldSheet& sheet);
Result<commands::WorkAct> customer_act(const FormAtHand& form, const views::FormView& filled,
                                       const FormFacts& facts);
Result<commands::WorkAct> correction_act(const FormAtHand& form, const views::FormView& filled,
                                         const FormFacts& facts);
Result<commands::WorkAct> staff_act(const FormAtHand& form, const views::FormView& filled,
                                    const FormFacts& facts);
Result<commands::WorkAct> report_act(const FormAtHand& form, const views::FormView& filled,
                                     const FormFacts& facts);

}  // namespace duewise
