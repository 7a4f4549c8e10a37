/// Explanations as JSON and as text: for each stage its code and the facts behind it.
#pragma once

#include <string>

#include "core/timeline/explanation.hpp"

namespace duewise {

/// What the parts of an explanation refer to.
struct ExplanationExport {
  const Explanation& explanation;
  const Portfolio& portfolio;
  const Policy& policy;
};

/// {"policy","as_of","on","customer","invoice","subject","leading_invoice","stages":[{"stage",
/// "level","code","from","offset","planned","fired_on":[…],"facts":{…},"actions":[{"channel",
/// "code","detail"}]}]}.
std::string write_explanation_json(const ExplanationExport& source);

/// One line per stage for people: code, id, dates, facts.
std::string write_explanation_text(const ExplanationExport& source);

}  // namespace duewise
