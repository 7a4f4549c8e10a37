// Forms about reports: what the firm wants to reach, and the law of limitation.
#include "app/forms/field_sheet.hpp"
#include "base/text.hpp"

namespace duewise {
namespace {

using views::FieldKind;
using views::FormKind;
using views::FormView;

constexpr std::int64_t ppm_of_percent = 10'000;

std::string percent_text(std::int64_t ppm) { return format_decimal(ppm / 100, 2); }

/// Reads "70" or "12.5" exactly. Errors: those of decimals, number_is_out_of_range.
Result<std::int64_t> percent_in(const FormView& filled, const char* id, std::int64_t min_ppm,
                                std::int64_t max_ppm) {
  const std::string text = value_of(filled, id);
  const Result<MinorUnits> hundredths = parse_decimal(text, 2);
  if (!hundredths) return failure(hundredths.error().code, id, text);
  // Checked before it is multiplied: what is typed may be of any size.
  const bool is_sane = *hundredths >= 0 && *hundredths <= 100 * 100;
  const std::int64_t ppm = is_sane ? *hundredths * (ppm_of_percent / 100) : -1;
  if (ppm < min_ppm || ppm > max_ppm) return failure("number_is_out_of_range", id, text);
  return ppm;
}

Result<std::int32_t> number_in(const FormView& filled, const char* id, std::int64_t min,
                               std::int64_t max) {
  const std::string text = value_of(filled, id);
  const std::optional<std::int64_t> number = parse_integer(text);
  if (!number) return failure("must_be_an_integer", id, text);
  if (*number < min || *number > max) return failure("number_is_out_of_range", id, text);
  return static_cast<std::int32_t>(*number);
}

void add_targets(FieldSheet& sheet) {
  const ReportTargets& targets = sheet.facts().edits.reports.targets;
  sheet.add(FieldKind::number, "recovery", "form.recovery", percent_text(targets.recovery_ppm));
  sheet.add(FieldKind::number, "overdue_share", "form.overdue_share",
            percent_text(targets.overdue_share_ppm));
  sheet.add(FieldKind::date, "share_by", "form.share_by", targets.share_by.to_text()).hint =
      sheet.strings().text("form.end_of_quarter");
}

void add_limitation(FieldSheet& sheet) {
  const LimitationChoice& chosen = sheet.facts().edits.reports.limitation;
  std::vector<views::Choice> rules;
  for (const LimitationRule& rule : limitation_rules()) {
    const std::string id(rule.id);
    rules.push_back(
        {id, sheet.strings().text("limitation.rule." + id) + " · " + std::string(rule.law)});
  }
  sheet.choose("rule", "form.law", std::move(rules), chosen.rule);
  const LimitationRule* rule = find_limitation_rule(sheet.value("rule"));
  const std::string years = chosen.years == 0 ? std::string() : to_text(chosen.years);
  views::FormField& field = sheet.add(FieldKind::number, "years", "form.years", years);
  if (rule != nullptr) field.hint = to_text(rule->years);
  sheet.add(FieldKind::number, "warning_days", "form.warning_days", to_text(chosen.warning_days));
}

}  // namespace

void add_report_fields(FieldSheet& sheet) {
  if (sheet.form().kind == FormKind::targets) return add_targets(sheet);
  add_limitation(sheet);
}

Result<commands::WorkAct> report_act(const FormAtHand& form, const FormView& filled,
                                     const FormFacts& facts) {
  ReportSettings settings = facts.edits.reports;
  if (form.kind == FormKind::targets) {
    settings.targets.recovery_ppm =
        TRY(percent_in(filled, "recovery", ppm_of_percent / 100, 100 * ppm_of_percent));
    settings.targets.overdue_share_ppm =
        TRY(percent_in(filled, "overdue_share", 0, 100 * ppm_of_percent - 1));
    settings.targets.share_by = TRY(date_in(filled, "share_by", facts.today));
    return commands::SetReportSettings{std::move(settings)};
  }
  LimitationChoice& limitation = settings.limitation;
  limitation.rule = value_of(filled, "rule");
  const bool is_as_the_law_says = value_of(filled, "years").empty();
  limitation.years =
      is_as_the_law_says ? 0 : TRY(number_in(filled, "years", 1, limitation_years_max));
  limitation.warning_days = TRY(number_in(filled, "warning_days", 0, warning_days_max));
  return commands::SetReportSettings{std::move(settings)};
}

}  // namespace duewise
