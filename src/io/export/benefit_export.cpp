#include "io/export/benefit_export.hpp"

#include "io/export/figure_export.hpp"

namespace duewise {

std::string benefit_json(const Benefits& benefits, const ForecastInput& input,
                         BenefitDetail detail) {
  const Currency currency = input.costs.currency;
  const auto money = [&](MinorUnits amount) { return format_decimal(amount, currency.decimals()); };
  const auto break_even = [&](const std::optional<MinorUnits>& amount) {
    return amount ? OrderedJson(money(*amount)) : OrderedJson(nullptr);
  };
  const auto append = [&](OrderedJson& line, const StageBenefit& each) {
    line["gain"] = money(each.gain);
    line["cost"] = money(each.cost);
    line["goodwill"] = money(each.goodwill);
    line["net"] = money(each.net());
    line["break_even"] = break_even(each.break_even);
  };
  std::vector<OrderedJson> stages;
  for (const StageBenefit& each : benefits.stages) {
    OrderedJson line{{"stage", input.policy.stages[each.stage].id}, {"claims", each.claims}};
    append(line, each);
    stages.push_back(std::move(line));
  }
  std::vector<OrderedJson> acts;
  for (const ActBreakEven& each : benefits.acts) {
    acts.push_back({{"act", each.act},
                    {"age", to_text(each.age)},
                    {"claims", each.claims},
                    {"uplift", format_decimal(each.uplift_ppm, 6)},
                    {"break_even", break_even(each.amount)}});
  }
  std::string out = "{\"currency\":" + dump_json(OrderedJson(currency.code())) +
                    ",\"stages\":" + json_lines(stages) + ",\"acts\":" + json_lines(acts);
  if (detail == BenefitDetail::stages) return out + "}";
  std::vector<OrderedJson> claims;
  const Portfolio& portfolio = input.portfolio;
  for (const StageBenefit& each : benefits.claims) {
    const std::uint32_t i = each.invoice.value();
    OrderedJson line{
        {"invoice_no", portfolio.invoices.number[i]},
        {"customer_id", portfolio.customers.id[portfolio.invoices.customer[i].value()]},
        {"stage", input.policy.stages[each.stage].id}};
    append(line, each);
    claims.push_back(std::move(line));
  }
  return out + ",\"claims\":" + json_lines(claims) + "}";
}

}  // namespace duewise
