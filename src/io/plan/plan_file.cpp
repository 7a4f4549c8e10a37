#include "io/plan/plan_file.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "io/json/json.hpp"
#include "io/plan/write_scenario.hpp"
#include "io/policy/policy_file.hpp"
#include "io/portfolio/portfolio_file.hpp"

namespace duewise {
namespace {

// What stands between the head and the portfolio in one file, and what ends either.
constexpr std::string_view before_portfolio = ",\n\"portfolio\": ";
constexpr std::string_view plan_end = "}\n";

std::string quoted(const std::string& text) { return dump_json(OrderedJson(text)); }

std::string settings_text(const PlanSettings& settings) {
  OrderedJson json;
  json["as_of"] = settings.as_of.exists() ? settings.as_of.to_text() : "today";
  if (settings.until.exists()) json["until"] = settings.until.to_text();
  json["horizon_days"] = settings.horizon.count;
  if (!settings.calendar.empty()) json["calendar"] = settings.calendar;
  if (settings.currency != Currency()) json["currency"] = std::string(settings.currency.code());
  return dump_json(json);
}

/// The plan's members without the closing bracket; the portfolio follows where there is one file.
std::string head_text(const Plan& plan) {
  ASSERT(plan.portfolio != nullptr);
  std::string text =
      "{\"schema\": \"" + std::string(plan_schema_family) + to_text(plan_schema_version);
  text += "\",\n\"id\": " + quoted(plan.id);
  text += ",\n\"name\": " + quoted(plan.name);
  text += ",\n\"settings\": " + settings_text(plan.settings);
  text += ",\n\"scenario\": " + write_scenario(plan.scenario, *plan.portfolio);
  text += ",\n\"policy\": " + write_policy(plan.policy);
  return text;
}

}  // namespace

std::string write_plan(const Plan& plan) {
  return head_text(plan) + std::string(before_portfolio) + write_portfolio(*plan.portfolio) +
         std::string(plan_end);
}

std::string join_parts(const PlanImage& image) {
  ASSERT(image.parts.size() == 2);
  const std::string& head = *image.parts[0].bytes;
  const std::string& portfolio = *image.parts[1].bytes;
  ASSERT(head.size() > plan_end.size());
  std::string text;
  text.reserve(head.size() + before_portfolio.size() + portfolio.size());
  text.append(head, 0, head.size() - plan_end.size());
  text += before_portfolio;
  text += portfolio;
  text += plan_end;
  return text;
}

bool PlanImager::prepare(const std::shared_ptr<const Portfolio>& portfolio) {
  ASSERT(portfolio != nullptr);
  if (is_prepared(portfolio)) return true;
  if (at_hand_ != portfolio) {
    writer_ = std::make_unique<PortfolioWriter>(*portfolio);
    at_hand_ = portfolio;
  }
  if (!writer_->step()) return false;
  bytes_ = std::make_shared<const std::string>(writer_->take());
  portfolio_ = std::move(at_hand_);
  at_hand_.reset();
  writer_.reset();
  return true;
}

PlanPart PlanImager::portfolio_part() const {
  ASSERT(bytes_ != nullptr);
  return {std::string(plan_portfolio_part), bytes_};
}

PlanImage PlanImager::image_of(const Plan& plan) {
  while (!prepare(plan.portfolio)) continue;
  PlanImage image;
  image.summary.name = plan.name;
  image.summary.customers = plan.portfolio->customers.size();
  image.summary.invoices = plan.portfolio->invoices.size();
  image.summary.stages = static_cast<std::uint32_t>(plan.policy.stages.size());
  image.parts.push_back(
      {std::string(plan_head_part), std::make_shared<const std::string>(head_text(plan) + "}\n")});
  image.parts.push_back(portfolio_part());
  return image;
}

void PlanImager::remember(const Plan& plan, const std::vector<PlanPart>& parts) {
  for (const PlanPart& part : parts) {
    if (part.name != plan_portfolio_part) continue;
    portfolio_ = plan.portfolio;
    bytes_ = part.bytes;
  }
}

bool PlanImager::has_portfolio_of(const std::vector<PlanPart>& parts) const {
  return std::any_of(parts.begin(), parts.end(), [&](const PlanPart& part) {
    return part.name == plan_portfolio_part && bytes_ != nullptr && *part.bytes == *bytes_;
  });
}

const std::vector<std::string_view>& plan_file_codes() {
  static const std::vector<std::string_view> codes{
      "json_must_be_well_formed",
      "must_be_an_object",
      "keys_must_differ",
      "unknown_field",
      "is_required",
      "must_be_a_text",
      "must_be_an_integer",
      "schema_must_be_known",
      "plan_is_from_a_newer_version",
      "plan_id_is_invalid",
      "date_must_exist",
      "horizon_must_be_1_to_3660_days",
      "until_must_not_precede_as_of",
      "currency_must_be_known",
  };
  return codes;
}

}  // namespace duewise
