#include "core/reports/report_settings.hpp"

namespace duewise {

LimitationRule rule_of(const LimitationChoice& choice) {
  const LimitationRule* known = find_limitation_rule(choice.rule);
  LimitationRule rule = known == nullptr ? limitation_rules().back() : *known;
  if (choice.years > 0) rule.years = choice.years;
  return rule;
}

}  // namespace duewise
